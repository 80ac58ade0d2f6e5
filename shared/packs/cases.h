// The pack's own test cases, what they cover, new ones, and its cut-offs day by day.

#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "shared/crypto/sign.h"
#include "shared/packs/pack.h"
#include "shared/rules/tri.h"

namespace camino::packs {

struct CaseReport {
    std::string name{};
    int line = 0;                       ///< In cases.json.
    std::vector<std::string> faults{};  ///< Empty: the case holds.
};

/// Runs cases.json. Errors: BadInput with every mistake found in it.
[[nodiscard]] Result<std::vector<CaseReport>> run_cases(const Pack& pack, const PackFiles& files);

/// A pack that may become a machine's own: signed by `key`, and each of its own cases comes out
/// here as it says. Errors: as read_signed_pack() and run_cases(); Untrusted, naming the first case
/// that comes out otherwise.
[[nodiscard]] Result<Pack> read_proven_pack(const PackFiles& files,
                                            const crypto::SignPublicKey& key);

/// How many cases give one criterion each of its values, for people for whom it is judged.
struct Coverage {
    std::string criterion{};
    std::array<int, 3> counts{};  ///< By rules::Tri.
    bool has_no = true;           ///< False: it must never fail (caution.h).

    /// The values that no case shows.
    [[nodiscard]] std::vector<rules::Tri> missing() const;
};

/// One entry per criterion of the pack, in its order; a criterion that another pathway inherits is
/// one and the same. Cases that cannot be read count for nothing.
[[nodiscard]] std::vector<Coverage> coverage(const Pack& pack, const PackFiles& files);

/// A new case: what the pack says about these answers, all of it, is what must come out.
struct NewCase {
    std::string name{};
    CivilDate as_of{};
    rules::Facts facts{};
};

/// `cases` (the text of cases.json) with one more entry, written as the others are: on one line or
/// one member a line, with the same indentation. Everything else stays byte for byte.
///
/// Errors: BadInput when `cases` is no list of cases, or the pack has no rules for that day.
[[nodiscard]] Result<std::string> with_case(std::string_view cases, const Pack& pack,
                                            const NewCase& added);

/// The entry alone, as with_case() would add it.
[[nodiscard]] Result<std::string> case_entry(std::string_view cases, const Pack& pack,
                                             const NewCase& added);

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
