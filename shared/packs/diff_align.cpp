// align: which entries of two lists are the same thing, and what an entry is called.

#include <algorithm>
#include <array>
#include <functional>
#include <optional>

#include "shared/packs/diff_json.h"

namespace camino::packs {

namespace {

/// What says that two entries are the same thing; empty: nothing does.
using Likeness = std::function<std::string(Json)>;

/// The members of those names, together; empty when the entry has none of them.
std::string members(Json entry, std::initializer_list<std::string_view> names) {
    std::string text;
    bool any = false;
    for (const auto name : names) {
        const auto member = entry.find(name);
        any = any || member.has_value();
        text += (member ? compact(*member) : std::string("-")) + "|";
    }
    return any ? text : std::string();
}

Likeness by(std::initializer_list<std::string_view> names) {
    return [all = std::vector<std::string_view>(names)](Json entry) {
        std::string text;
        for (const auto name : all) text += members(entry, {name});
        return text;
    };
}

/// Its name among others of its kind; empty when it has none.
std::string identity(Json entry) {
    for (const auto* name : {"id", "name", "to"})
        if (const auto member = entry.find(name)) return compact(*member);
    return {};
}

/// From the most certain to the least.
std::vector<Likeness> likenesses(std::string_view list) {
    if (list == "availability")
        return {compact,
                [](Json entry) {
                    return members(entry, {"state", "reason", "where"});
                },
                [](Json entry) {
                    return members(entry, {"from", "to", "where"});
                }};
    if (list == "versions")
        return {compact, [](Json entry) { return members(entry, {"from"}); },
                by({"rule", "readings"}), [](Json) { return std::string("version"); }};
    if (list == "readings") return {compact, by({"source"}), by({"rule"})};
    return {compact,
            [](Json entry) {
                const auto name = identity(entry);
                return name.empty() ? name : name + members(entry, {"when"});
            },
            identity};
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kNouns{{
    {"criteria", "criterion"},
    {"questions", "question"},
    {"steps", "step"},
    {"warnings", "warning"},
    {"referral", "referral to"},
    {"deadlines", "deadline"},
    {"library", "page"},
    {"cases", "case"},
    {"variants", "variant"},
    {"pathways", "pathway"},
}};

std::string text_of(Json entry, std::string_view name) {
    const auto member = entry.find(name);
    if (!member) return {};
    return member->is(JsonKind::String) ? std::string(*member->text()) : compact(*member);
}

std::string days_of(Json entry) {
    const auto from = text_of(entry, "from");
    const auto to = text_of(entry, "to");
    return (from.empty() ? "" : " from " + from) + (to.empty() ? "" : " to " + to);
}

std::string version_name(Json entry) {
    const auto days = days_of(entry);
    return "version" + (days.empty() ? " of every day" : days);
}

/// The first of `all` that is not used and like `entry`.
std::optional<std::size_t> find_like(const Likeness& likeness, Json entry,
                                     const std::vector<Json>& all, const std::vector<bool>& used) {
    const auto wanted = likeness(entry);
    if (wanted.empty()) return {};
    for (std::size_t i = 0; i < all.size(); ++i)
        if (!used[i] && likeness(all[i]) == wanted) return i;
    return {};
}

}  // namespace

bool Alignment::reordered() const {
    for (std::size_t i = 1; i < pairs.size(); ++i)
        if (pairs[i].before < pairs[i - 1].before) return true;
    return false;
}

Alignment align(std::string_view list, const std::vector<Json>& before,
                const std::vector<Json>& after) {
    std::vector<bool> old_used(before.size());
    std::vector<bool> new_used(after.size());
    Alignment made;
    for (const auto& likeness : likenesses(list)) {
        for (std::size_t j = 0; j < after.size(); ++j) {
            if (new_used[j]) continue;
            const auto i = find_like(likeness, after[j], before, old_used);
            if (!i) continue;
            made.pairs.push_back({*i, j});
            old_used[*i] = new_used[j] = true;
        }
    }
    std::sort(made.pairs.begin(), made.pairs.end(),
              [](const auto& left, const auto& right) { return left.after < right.after; });
    for (std::size_t i = 0; i < before.size(); ++i)
        if (!old_used[i]) made.removed.push_back(i);
    for (std::size_t j = 0; j < after.size(); ++j)
        if (!new_used[j]) made.added.push_back(j);
    return made;
}

std::string entry_name(std::string_view list, Json entry) {
    if (list == "availability") return "window " + text_of(entry, "state") + days_of(entry);
    if (list == "versions") return version_name(entry);
    if (list == "readings") return "reading of " + text_of(entry, "source");
    const auto* noun = std::find_if(kNouns.begin(), kNouns.end(),
                                    [&](const auto& known) { return known.first == list; });
    auto name = std::string(noun == kNouns.end() ? list : noun->second);
    for (const auto* member : {"id", "name", "to"})
        if (entry.find(member)) return name + " " + text_of(entry, member);
    return name;
}

}  // namespace camino::packs
