// How large a record of a pack can become. `pack check` refuses packs whose records could exceed
// the smallest bucket.

#pragma once

#include "shared/records/dictionary.h"

namespace camino::records {

/// What an anonymous record may take at most, to fit the smallest bucket with its padding.
inline constexpr std::size_t kSmallRecordSizeMax = 127;

/// The largest size that encode() can give for this dictionary, in bytes. Pure.
[[nodiscard]] std::size_t worst_case_size(const Dictionary& dictionary);

}  // namespace camino::records
