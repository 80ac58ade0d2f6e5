// The pack's own test cases, and its cut-offs day by day.

#pragma once

#include <string>
#include <vector>

#include "shared/packs/pack.h"

namespace camino::packs {

struct CaseReport {
    std::string name{};
    int line = 0;                       ///< In cases.json.
    std::vector<std::string> faults{};  ///< Empty: the case holds.
};

/// Runs cases.json. Errors: BadInput with every mistake found in it.
[[nodiscard]] Result<std::vector<CaseReport>> run_cases(const Pack& pack, const PackFiles& files);

/// One limit or change of availability: what holds on the day before, the day itself and after.
struct Cutoff {
    std::string pathway{};
    std::string criterion{};  ///< Empty for a change of availability.
    std::string question{};   ///< Empty for a change of availability.
    CivilDate day{};
    CivilDate as_of{};  ///< For a limit: the day for which it was evaluated.
    std::string before{};
    std::string on{};
    std::string after{};
    std::string person{};  ///< The answers, as JSON.
};

/// Every date that a criterion compares with, and every change of availability, each with a person
/// for whom it matters. Those that matter to nobody who was tried are left out.
[[nodiscard]] std::vector<Cutoff> cutoffs(const Pack& pack);

}  // namespace camino::packs
