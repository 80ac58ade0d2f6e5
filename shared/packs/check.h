// check: every mistake of a pack that a machine can find, each with file, line and what is right.
//
// An Error must be mended before the pack is published; a Notice is for a person to judge. Pure:
// the same files give the same findings each time. What is said about people is proved for every
// possible set of answers (proof.h); where that would take too long, seeded people are tried
// instead, and the report says so.

#pragma once

#include <string>
#include <vector>

#include "shared/codec/json.h"
#include "shared/packs/kinds.h"
#include "shared/packs/pack.h"

namespace camino::packs {

struct Finding {
    Severity severity = Severity::Error;
    Mistake mistake{};
    std::string_view kind{};  ///< Id of its Kind; empty in a house's file.
};
using Findings = std::vector<Finding>;

/// A finding of that kind, which must exist.
[[nodiscard]] Finding finding(std::string_view kind, Mistake mistake);

/// How far one pathway was looked at.
struct Proof {
    std::string pathway{};
    std::size_t stretch_count = 0;  ///< Times between two changes of its rules.
    std::string sampled_because{};  ///< Empty: proved for all answers at all times.
};

struct CheckReport {
    Findings findings{};          ///< By file and line.
    std::vector<Proof> proofs{};  ///< One per pathway; none when the pack cannot be read.
};

/// When the pack cannot be read, only what reading found.
[[nodiscard]] CheckReport check_all(const PackFiles& files);

[[nodiscard]] Findings check(const PackFiles& files);

}  // namespace camino::packs
