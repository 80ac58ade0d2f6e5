// check: every mistake of a pack that a machine can find, each with file, line and what is right.
//
// An Error must be mended before the pack is published; a Notice is for a person to judge. Pure:
// the search for people whom the rules would wrong is seeded and gives the same findings each time.

#pragma once

#include <cstdint>
#include <vector>

#include "shared/codec/json.h"
#include "shared/packs/pack.h"

namespace camino::packs {

enum class Severity : std::uint8_t { Error, Notice };

struct Finding {
    Severity severity = Severity::Error;
    Mistake mistake{};
};
using Findings = std::vector<Finding>;

/// All findings, by file and line. When the pack cannot be read at all, only what reading found.
[[nodiscard]] Findings check(const PackFiles& files);

}  // namespace camino::packs
