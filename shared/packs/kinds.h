// Kinds of findings: a stable id for each, so that a list of findings can be compared, counted and
// silenced by tools, and so that its severity is decided in one place.

#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "shared/codec/json.h"

namespace camino::packs {

enum class Severity : std::uint8_t { Error, Notice };

struct Kind {
    std::string_view id{};  ///< "validity-gap"
    Severity severity = Severity::Error;
    std::string_view about{};  ///< One sentence.
};

/// All kinds, in the order of their ids.
[[nodiscard]] std::span<const Kind> kinds();

/// Null if there is no such kind.
[[nodiscard]] const Kind* kind(std::string_view id);

/// The kind of a mistake that reading a pack found.
[[nodiscard]] std::string_view kind_of(const Mistake& mistake);

}  // namespace camino::packs
