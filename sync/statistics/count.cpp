#include "sync/statistics/count.h"

#include <algorithm>
#include <ranges>

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

std::vector<Counter> counters_of(const GuardedMonth& month, const Contents& contents) {
    std::vector<Counter> counters;
    for (const auto& [criterion, count] : month.counts) {
        // The newest content that has it says where it stands.
        for (const auto& [number, content] : contents | std::views::reverse) {
            const auto found =
                std::ranges::find(content.requirements, criterion, &Requirement::criterion);
            if (found == content.requirements.end()) continue;
            counters.push_back({.week = last_week(month.month),
                                .country = month.country,
                                .content = number,
                                .what = std::string{kGuarded},
                                .value = found - content.requirements.begin(),
                                .count = count});
            break;
        }
    }
    return counters;
}

}  // namespace camino::statistics
