#include <algorithm>

#include "shared/records/record_bits.h"

namespace camino::records {

namespace {

constexpr unsigned kOutcomeBits = 3;
constexpr unsigned kTruthBits = 2;

auto misfit(const Pathway& pathway) {
    return fail(Errc::BadInput, pathway.id + ": the outcome does not fit the pathway");
}

}  // namespace

// A closed pathway has no criteria to show: one bit says so instead of two for each.
Result<void> write_outcome(BitWriter& out, const Pathway& pathway, const PathwayOutcome& outcome) {
    const auto& criteria = outcome.criteria;
    if (criteria.size() != pathway.criteria.size()) return misfit(pathway);
    const bool has_criteria = std::any_of(criteria.begin(), criteria.end(),
                                          [](Truth truth) { return truth != Truth::Absent; });
    out.add(static_cast<std::uint64_t>(outcome.outcome), kOutcomeBits).add(has_criteria ? 1 : 0, 1);
    if (!has_criteria) return {};
    for (const auto truth : criteria) out.add(static_cast<std::uint64_t>(truth), kTruthBits);
    return {};
}

Result<PathwayOutcome> read_outcome(BitReader& in, const Pathway& pathway) {
    const auto code = in.take(kOutcomeBits);
    if (code > static_cast<std::uint64_t>(Outcome::InfoOnly)) return misfit(pathway);
    PathwayOutcome outcome{static_cast<Outcome>(code),
                           std::vector<Truth>(pathway.criteria.size(), Truth::Absent)};
    if (in.take(1) == 0) return outcome;
    for (auto& truth : outcome.criteria) truth = static_cast<Truth>(in.take(kTruthBits));
    return outcome;
}

std::size_t outcome_bits_max(const Pathway& pathway) {
    return kOutcomeBits + 1 + kTruthBits * pathway.criteria.size();
}

}  // namespace camino::records
