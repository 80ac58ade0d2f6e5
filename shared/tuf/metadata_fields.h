// Reads the parts that several kinds of metadata share. Private to this folder.

#pragma once

#include "shared/codec/json_fields.h"
#include "shared/tuf/metadata.h"

namespace camino::tuf {

/// Version, expiry and the version of the specification.
[[nodiscard]] Header take_header(JsonFields& fields);

/// A whole number of at least `least`. Complains when it is missing or smaller.
[[nodiscard]] std::int64_t take_number(JsonFields& fields, std::string_view name,
                                       std::int64_t least);

/// A list of texts; complains when it is missing.
[[nodiscard]] std::vector<std::string> take_texts(JsonFields& fields, std::string_view name);

[[nodiscard]] Keys take_keys(JsonFields& fields, Mistakes& mistakes);
[[nodiscard]] Role take_role(JsonFields& fields);
[[nodiscard]] Hashes take_hashes(Json json, Mistakes& mistakes);
[[nodiscard]] MetaFile take_meta_file(Json json, Mistakes& mistakes);
[[nodiscard]] Targets take_targets(Json json, Mistakes& mistakes);

}  // namespace camino::tuf
