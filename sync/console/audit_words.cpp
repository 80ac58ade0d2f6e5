#include "sync/console/audit_words.h"

#include <algorithm>
#include <array>

#include "shared/base/date.h"
#include "shared/packs/texts.h"
#include "sync/console/approval_pages.h"
#include "sync/console/say.h"

namespace camino::console {

namespace {

/// The words for a key, or what was there.
std::string said_or(const Words& words, std::string_view key, std::string_view other) {
    const auto found = words.find(key);
    return found == words.end() ? std::string{other} : found->second;
}

/// Takes the first word off.
std::string_view first_of(std::string_view& text) {
    const auto word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(text.size(), word.size() + 1));
    return word;
}

bool is_number(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// "3 wrong", "12 new from 1a2b3c4d"; empty if it is none of these.
std::string counted(const Words& words, std::string_view about) {
    constexpr std::array<std::string_view, 3> kCounts{"wrong", "new", "left"};
    const auto count = first_of(about);
    const auto what = first_of(about);
    if (!is_number(count) || std::ranges::find(kCounts, what) == kCounts.end()) return {};
    const auto text = packs::fill_in(say(words, "console.audit." + std::string{what}),
                                     {{"count", std::string{count}}});
    if (about.empty()) return text;
    if (first_of(about) != "from") return {};
    return text + " " + say(words, "console.audit.from") + " " + std::string{about};
}

std::string told_words(const statistics::Contents& contents, const Words& words,
                       std::string_view about) {
    return told_line(told(contents, words, about));
}

/// "enrol_device country=CO ..."
std::string power_words(const statistics::Contents& contents, const Words& words,
                        std::string_view about) {
    const auto power = first_of(about);
    const auto word = said_or(words, "console.power." + std::string{power}, power);
    return about.empty() ? word : word + " · " + told_words(contents, words, about);
}

/// "ana.ruiz operator"
std::string role_words(const Words& words, std::string_view about) {
    const auto name = first_of(about);
    return std::string{name} + " · " + said_or(words, "console.role." + std::string{about}, about);
}

bool is_one_of(std::string_view what, std::initializer_list<std::string_view> deeds) {
    return std::ranges::find(deeds, what) != deeds.end();
}

}  // namespace

std::string hour_words(people::Time hour) {
    const auto day = std::chrono::floor<std::chrono::days>(hour);
    const CivilDate date{static_cast<std::int32_t>(day.time_since_epoch().count())};
    const auto hours = std::chrono::duration_cast<std::chrono::hours>(hour - day).count();
    return to_string(date) + (hours < 10 ? " 0" : " ") + std::to_string(hours) + " h";
}

std::string who_words(const Words& words, const people::AuditEntry& entry) {
    auto key = "console.who." + entry.who;
    std::ranges::replace(key, ' ', '_');
    // A person may be called like one of these; those that people cannot be called hold a space.
    const bool person = entry.who.find(' ') == std::string::npos &&
                        !is_one_of(entry.what, {"take_delete_code", "purge"});
    return person ? entry.who : said_or(words, key, entry.who);
}

std::string deed_words(const Words& words, const people::AuditEntry& entry) {
    return said_or(words, "console.deed." + entry.what, entry.what);
}

std::string about_words(const statistics::Contents& contents, const Words& words,
                        const people::AuditEntry& entry) {
    const auto& about = entry.about;
    const auto& what = entry.what;
    if (about.empty()) return {};
    if (const auto text = counted(words, about); !text.empty()) return text;
    if (what == "set_single_person" && (about == "yes" || about == "no")) {
        return say(words, "console.audit." + about);
    }
    if (what == "publish_content" && about == "confirmed") {
        return say(words, "console.audit.confirmed");
    }
    if (is_one_of(what, {"add_person", "set_role"}) && about.find(' ') != std::string::npos) {
        return role_words(words, about);
    }
    if (is_one_of(what, {"ask_approval", "use_approval", "act_alone"})) {
        return power_words(contents, words, about);
    }
    if (is_one_of(what, {"approve", "refuse_approval", "withdraw_approval"})) {
        std::string_view rest = about;
        const std::string asker{first_of(rest)};
        return asker + " · " + power_words(contents, words, rest);
    }
    return told_words(contents, words, about);
}

}  // namespace camino::console
