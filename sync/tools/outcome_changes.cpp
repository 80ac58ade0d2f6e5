#include "sync/tools/outcome_changes.h"

#include "sync/tools/files.h"
#include "sync/tools/pack_folder.h"

namespace camino::tools {

namespace {

constexpr std::size_t kDayCountMax = 64;  // Days kept compiled at a time.

std::string_view name_of(std::optional<rules::Outcome> outcome) {
    return outcome ? packs::to_string(*outcome) : "none";
}

}  // namespace

Result<OutcomeChanges> OutcomeChanges::create(const ScreenOptions& options,
                                              const packs::Pack& pack) {
    OutcomeChanges made(pack);
    if (!options.changed_from.empty()) made.other_pack_ = TRY(load_pack(options.changed_from));
    if (!options.changed_since.empty())
        made.since_ = TRY(date_option("--changed-since", options.changed_since));
    return made;
}

Result<OutcomeChanges::Day*> OutcomeChanges::day(CivilDate as_of) {
    if (days_.size() >= kDayCountMax && !days_.contains(as_of)) days_.clear();
    auto& day = days_[as_of];
    if (!day) {
        const auto& earlier = other_pack_ ? *other_pack_ : *pack_;
        auto before = TRY(packs::Screener::create(earlier, since_.value_or(as_of)));
        auto now = TRY(packs::Screener::create(*pack_, as_of));
        day = std::make_unique<Day>(std::move(before), std::move(now));
    }
    return day.get();
}

Result<void> OutcomeChanges::write(CivilDate as_of, const rules::Facts& facts, std::string_view id,
                                   JsonWriter& out) {
    auto& rescreening = TRY(day(as_of))->rescreening;
    ++line_count_;
    const auto& changes = rescreening.changes(facts);
    if (changes.empty()) return {};
    ++changed_count_;
    out.begin_object();
    if (!id.empty()) out.key("id").raw(id);
    out.key("changed").begin_object();
    for (const auto& change : changes) {
        const auto was = name_of(change.was);
        const auto now = name_of(change.now);
        out.key(pack_->book.pathways[change.pathway].id).begin_object();
        out.key("was").text(was).key("now").text(now).end_object();
        ++counts_[{change.pathway, was, now}];
    }
    out.end_object().end_object();
    return {};
}

std::string OutcomeChanges::summary() const {
    std::string text = std::to_string(changed_count_) + " of " + std::to_string(line_count_) +
                       " people get another outcome\n";
    for (const auto& [change, count] : counts_) {
        const auto& [pathway, was, now] = change;
        text += "  " + pack_->book.pathways[pathway].id + ": " + std::string(was) + " -> " +
                std::string(now) + ": " + std::to_string(count) + "\n";
    }
    return text;
}

}  // namespace camino::tools
