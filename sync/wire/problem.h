// Problem: the hub's "no" in words (RFC 9457, application/problem+json).
//
//     {"title":"fork","status":409,"detail":"other records are held under the same numbers: ..."}

#pragma once

#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace camino::wire {

struct Problem {
    int status = 0;        ///< The HTTP status that it came with.
    std::string title{};   ///< A short code that does not change.
    std::string detail{};  ///< For staff: what is wrong and what would help.

    bool operator==(const Problem&) const = default;
};

[[nodiscard]] std::string encode(const Problem& problem);

/// Unknown members are fine; the three must be there. Errors: BadInput.
[[nodiscard]] Result<Problem> decode_problem(std::string_view text);

}  // namespace camino::wire
