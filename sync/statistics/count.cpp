#include "sync/statistics/count.h"

#include <algorithm>
#include <fmt/format.h>
#include <ranges>

#include "shared/packs/later_limits.h"
#include "shared/packs/month_counter.h"

namespace camino::statistics {

namespace {

std::string_view ending_of(const records::Tally& tally) {
    if (tally.finished) return "finished";
    return tally.door == records::Door::Library ? "library" : "left_at";
}

void add_barriers(const records::Tally& tally, const Content& content, std::vector<Mark>& marks) {
    for (std::size_t pathway = 0; pathway < content.pathways.size(); ++pathway) {
        const auto [first, last] = content.span_of(pathway);
        std::size_t failing = 0;
        std::size_t barrier = 0;
        for (auto i = first; i < std::min(last, tally.failing.size()); ++i) {
            if (!tally.failing[i]) continue;
            failing += 1;
            barrier = i;
        }
        if (failing > 0) marks.push_back({"excluded", static_cast<std::int64_t>(pathway)});
        if (failing == 1) marks.push_back({"sole", static_cast<std::int64_t>(barrier)});
    }
}

using Kind = packs::MonthCounter::Kind;

/// Counter::what, or empty for what this hub does not know.
std::string what_of(const packs::MonthCounter& counter) {
    switch (counter.kind) {
        case Kind::Guarded: return std::string{kGuarded};
        case Kind::SentTo: return std::string{kSentTo};
        case Kind::Hours: return std::string{kHours};
        case Kind::Talks: return std::string{kTalks};
        case Kind::Heads: return std::string{kHeads};
        case Kind::Talk: return std::string{kTalk};
        case Kind::Later: break;
    }
    if (std::ranges::find(packs::kMonthsLater, counter.months_later) == packs::kMonthsLater.end()) {
        return {};
    }
    return fmt::format("{}{}", kLater, counter.months_later);
}

/// Counter::value under this content, or nothing when it has no such requirement or referral. The
/// topics of talks are the library's, whatever the content.
std::optional<std::int64_t> place_of(const packs::MonthCounter& counter, const Content& content) {
    const auto position = [](const auto& list, const auto& found) -> std::optional<std::int64_t> {
        if (found == list.end()) return std::nullopt;
        return found - list.begin();
    };
    const bool single =
        counter.kind == Kind::Hours || counter.kind == Kind::Talks || counter.kind == Kind::Heads;
    if (single) return 0;
    if (counter.kind == Kind::Talk) {
        return position(packs::kTalkTopics, std::ranges::find(packs::kTalkTopics, counter.id));
    }
    if (counter.kind == Kind::SentTo) {
        return position(content.sent_to, std::ranges::find(content.sent_to, counter.id));
    }
    const auto& all = content.requirements;
    if (counter.kind == Kind::Later) {
        return position(all, std::ranges::find(all, counter.id, &Requirement::id));
    }
    return position(all, std::ranges::find(all, counter.id, &Requirement::criterion));
}

}  // namespace

std::vector<Mark> marks_of(const records::Tally& tally, const Content* content) {
    std::vector<Mark> marks{{"visit", 0},
                            {"door", static_cast<std::int64_t>(tally.door)},
                            {"language", tally.language},
                            {ending_of(tally), tally.left_at}};
    constexpr int kNationalityBits = 16;
    for (int bit = 0; bit < kNationalityBits; ++bit) {
        if ((tally.nationality >> bit & 1) != 0) marks.push_back({"nationality", bit});
    }
    if (!tally.finished) return marks;  // Only results say who fails on what, or can be kept.
    if (tally.kept) marks.push_back({"kept", 0});
    for (std::size_t i = 0; i < tally.failing.size(); ++i) {
        if (tally.failing[i]) marks.push_back({"failing", static_cast<std::int64_t>(i)});
    }
    if (content != nullptr) add_barriers(tally, *content, marks);
    return marks;
}

std::vector<Counter> counters_of(const DeviceMonth& month, const Contents& contents) {
    std::vector<Counter> counters;
    for (const auto& [name, count] : month.counts) {
        const auto counter = packs::month_counter(name);
        if (!counter) continue;
        const auto what = what_of(*counter);
        // The newest content that has it says where it stands.
        for (const auto& [number, content] : contents | std::views::reverse) {
            const auto value = place_of(*counter, content);
            if (!value || what.empty()) continue;
            counters.push_back({.week = last_week(month.month),
                                .country = month.country,
                                .content = number,
                                .what = what,
                                .value = *value,
                                .count = count});
            break;
        }
    }
    return counters;
}

}  // namespace camino::statistics
