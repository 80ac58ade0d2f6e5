// Deletion codes: 80 random bits that a person takes away on paper, to have the record deleted.
//
// Written as four groups of five Crockford letters, "7K3PQ-01ABZ-...": four letters carry 20 bits,
// the fifth is a check on that group and its place, so that the screen can say which group is
// mistyped. Reading takes small letters, O for 0, I and L for 1, and any spaces and dashes.

#pragma once

#include <string>
#include <string_view>

#include "shared/base/bytes.h"

namespace camino::records {

using DeleteCode = ByteArray<10>;

[[nodiscard]] std::string to_string(const DeleteCode& code);

/// Errors: BadInput, naming the first group (1..4) that cannot be right, never its letters.
[[nodiscard]] Result<DeleteCode> parse_delete_code(std::string_view text);

}  // namespace camino::records
