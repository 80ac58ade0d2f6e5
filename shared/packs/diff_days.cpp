// DayPair: judges one person under both packs and says what is different.

#include "shared/packs/diff_days.h"

#include <algorithm>

namespace camino::packs {

namespace {

using rules::Outcome;
using Ids = std::vector<std::string>;

/// The first of `ids` that `others` lacks; empty when there is none.
std::string first_beyond(const Ids& ids, const Ids& others) {
    for (const auto& id : ids)
        if (std::find(others.begin(), others.end(), id) == others.end()) return id;
    return {};
}

}  // namespace

DayPair::Side::Side(Screener made)
    : screener(std::move(made)), evaluation(screener.program().make_evaluation()) {}

void DayPair::Side::judge(std::size_t pathway) {
    screener.judge(pathway, evaluation.pathways[pathway], verdict);
}

const rules::Pathway& DayPair::Side::rules(std::size_t pathway) const {
    return screener.pack().book.pathways[pathway];
}

std::string_view DayPair::Side::reason(std::size_t pathway) const {
    const auto& result = evaluation.pathways[pathway];
    if (result.outcome != Outcome::Closed || !result.window) return {};
    return rules(pathway).windows[*result.window].reason;
}

std::string DayPair::Side::outcome(std::size_t pathway) const {
    std::string words(to_string(evaluation.pathways[pathway].outcome));
    const auto why = reason(pathway);
    if (!why.empty()) words.append(" (").append(why).append(")");
    return words;
}

bool DayPair::Side::judges(std::size_t pathway) const {
    const auto outcome = evaluation.pathways[pathway].outcome;
    return outcome != Outcome::Closed && outcome != Outcome::InfoOnly;
}

Ids DayPair::Side::ids(std::size_t pathway, bool failing) const {
    Ids all;
    if (!failing && verdict.availability_missing) all.emplace_back("availability");
    for (const auto i : failing ? verdict.failing : verdict.missing)
        all.push_back(rules(pathway).criteria[i].id);
    return all;
}

Result<DayPair> DayPair::create(const PackPair& packs, CivilDate day) {
    auto old_screener = TRY(Screener::create(packs.old_pack, day));
    auto new_screener = TRY(Screener::create(packs.new_pack, day));
    DayPair pair(Side(std::move(old_screener)), Side(std::move(new_screener)));
    const auto& pathways = packs.new_pack.book.pathways;
    for (std::size_t i = 0; i < pathways.size(); ++i)
        if (const auto old_index = packs.old_pack.pathway(pathways[i].id))
            pair.common_.push_back({.old_index = *old_index, .new_index = i});
    return pair;
}

void DayPair::judge(const rules::Facts& old_facts, const rules::Facts& new_facts) {
    old_.screener.program().evaluate(old_facts, old_.evaluation);
    new_.screener.program().evaluate(new_facts, new_.evaluation);
}

std::string DayPair::subject(std::size_t index) const {
    return index < common_.size() ? new_.rules(common_[index].new_index).id : std::string();
}

/// Allocates nothing: most people are judged alike.
bool DayPair::same(Indices at) const {
    const auto& before = old_.evaluation.pathways[at.old_index];
    const auto& after = new_.evaluation.pathways[at.new_index];
    if (before.outcome != after.outcome || before.sources_disagree != after.sources_disagree ||
        old_.verdict.availability_missing != new_.verdict.availability_missing)
        return false;
    const auto alike = [&](std::uint16_t was, std::uint16_t is) {
        return old_.rules(at.old_index).criteria[was].id ==
               new_.rules(at.new_index).criteria[is].id;
    };
    const auto equal = [&](const auto& was, const auto& is) {
        return std::equal(was.begin(), was.end(), is.begin(), is.end(), alike);
    };
    return old_.reason(at.old_index) == new_.reason(at.new_index) &&
           equal(old_.verdict.failing, new_.verdict.failing) &&
           equal(old_.verdict.missing, new_.verdict.missing);
}

/// The criterion that makes the difference, if criteria do. Only the first: people who also fail
/// something else belong to the same group.
std::string DayPair::because(Indices at) const {
    if (!old_.judges(at.old_index) || !new_.judges(at.new_index)) return {};
    for (const bool failing : {true, false}) {
        const auto before = old_.ids(at.old_index, failing);
        const auto after = new_.ids(at.new_index, failing);
        const std::string verb = failing ? "fails " : "misses ";
        if (const auto id = first_beyond(after, before); !id.empty())
            return "now " + verb + id + (failing ? "" : dispute(at, id));
        if (const auto id = first_beyond(before, after); !id.empty())
            return "no longer " + verb + id;
    }
    return {};
}

/// " (the sources disagree)" when that is why NEW cannot tell.
std::string DayPair::dispute(Indices at, const std::string& criterion) const {
    const auto& criteria = new_.rules(at.new_index).criteria;
    for (std::size_t i = 0; i < criteria.size(); ++i) {
        if (criteria[i].id != criterion) continue;
        const auto& truth = new_.evaluation.pathways[at.new_index].criteria[i].truth;
        if (truth.why.has(rules::Unknown::SourcesSplit)) return " (the sources disagree)";
    }
    return {};
}

std::optional<OutcomeChange> DayPair::change(std::size_t subject) {
    if (subject == common_.size()) return referral_change();
    const auto at = common_[subject];
    old_.judge(at.old_index);
    new_.judge(at.new_index);
    if (same(at)) return {};
    OutcomeChange change{.before = old_.outcome(at.old_index), .after = new_.outcome(at.new_index)};
    change.because = because(at);
    if (change.because.empty() && change.before == change.after)
        change.because = new_.evaluation.pathways[at.new_index].sources_disagree
                             ? "now says that sources disagree"
                             : "no longer says that sources disagree";
    return change;
}

std::optional<OutcomeChange> DayPair::referral_change() const {
    const auto to = [](const Side& side) {
        return side.screener.pack().book.referral[side.evaluation.referral].to;
    };
    if (to(old_) == to(new_)) return {};
    return OutcomeChange{.before = to(old_), .after = to(new_)};
}

}  // namespace camino::packs
