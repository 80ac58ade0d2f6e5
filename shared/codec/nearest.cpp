// Optimal string alignment: insertions, deletions, changes and swapped neighbours count one each.

#include "shared/codec/nearest.h"

#include <algorithm>

namespace camino {

namespace {

constexpr std::size_t kWordSizeMax = 64;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::size_t slips(std::string_view a, std::string_view b) {
    std::vector<std::size_t> two_ago(b.size() + 1);
    std::vector<std::size_t> before(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        two_ago.swap(before);
        before.swap(row);
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const bool same = lower(a[i - 1]) == lower(b[j - 1]);
            row[j] = std::min({before[j] + 1, row[j - 1] + 1, before[j - 1] + (same ? 0 : 1)});
            const bool swapped = i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) &&
                                 lower(a[i - 2]) == lower(b[j - 1]);
            if (swapped) row[j] = std::min(row[j], two_ago[j - 2] + 1);
        }
    }
    return row[b.size()];
}

/// Slips, but the beginning of a known word counts as near: "seen" for "seen_on".
std::size_t distance(std::string_view word, std::string_view candidate) {
    constexpr std::size_t kBeginningMin = 3;
    const bool begins = word.size() >= kBeginningMin && candidate.starts_with(word);
    return begins ? 1 : slips(word, candidate);
}

}  // namespace

std::string_view nearest(std::string_view word, std::span<const std::string> known) {
    if (word.empty() || word.size() > kWordSizeMax) return {};
    std::string_view best;
    std::size_t best_slips = word.size() <= 2 ? 2 : 1 + word.size() / 3 + 1;  // Exclusive.
    for (const auto& candidate : known) {
        if (candidate.size() > kWordSizeMax) continue;
        const auto count = distance(word, candidate);
        const bool shares_nothing = count >= std::max(word.size(), candidate.size());
        if (count >= best_slips || shares_nothing) continue;
        best = candidate;
        best_slips = count;
    }
    return best;
}

std::string suggestion(std::string_view word, std::span<const std::string> known) {
    constexpr std::size_t kListedMax = 24;
    const auto near = nearest(word, known);
    if (!near.empty()) return "; did you mean '" + std::string(near) + "'?";
    if (known.empty()) return {};
    std::string text = "; write one of ";
    for (std::size_t i = 0; i < known.size() && i < kListedMax; ++i)
        text += (i == 0 ? "" : ", ") + known[i];
    return known.size() > kListedMax ? text + ", ..." : text;
}

}  // namespace camino
