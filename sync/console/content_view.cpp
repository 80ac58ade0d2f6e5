#include "sync/console/content_view.h"

#include <algorithm>

#include "sync/console/say.h"
#include "sync/hub/setup.h"

namespace camino::console {

namespace {

constexpr int kConfirmedDaysMax = 7;  ///< Longer ago, machines take nothing new from this hub.
constexpr int kEndsSoonDays = 14;
constexpr std::size_t kFilesShownMax = 40;

std::string code_of(const crypto::Hash& pack) { return to_hex(ByteView{pack}.first(4)); }

const std::string& day_or_never(const std::optional<CivilDate>& day, std::string& text,
                                const Words& words) {
    if (!day) return say(words, "console.device.never");
    return text = to_string(*day);
}

/// "Textos: es" for i18n-es.
std::string role_words(const std::string& role, const Words& words) {
    constexpr std::string_view kTexts = "i18n-";
    if (role.starts_with(kTexts))
        return say(words, "console.publish.role.texts") + ": " + role.substr(kTexts.size());
    const auto found = words.find("console.publish.role." + role);
    return found == words.end() ? role : found->second;
}

std::vector<View> lines(const std::vector<std::string>& texts) {
    std::vector<View> views;
    for (const auto& text : texts) views.push_back({.texts = {{"what", text}}});
    return views;
}

View withdrawn_view(const publishing::Withdrawn& one) {
    return {.texts = {{"code", code_of(one.pack)}, {"day", to_string(one.on)}, {"why", one.why}}};
}

std::vector<View> withdrawn_views(const std::vector<publishing::Withdrawn>& withdrawn) {
    std::vector<View> views;
    for (const auto& one : withdrawn) views.push_back(withdrawn_view(one));
    return views;
}

View current_view(const ContentPage& page, const Words& words) {
    const auto& newest = page.publications.front();
    std::string day;
    View view{.texts = {{"pack", newest.pack_id},
                        {"code", code_of(newest.pack)},
                        {"number", std::to_string(newest.content)},
                        {"since", to_string(newest.day)},
                        {"confirmed", day_or_never(page.confirmed, day, words)}},
              .sections = {{"taken_back", {}}}};
    const auto taken_back =
        std::ranges::find(page.withdrawn, newest.pack, &publishing::Withdrawn::pack);
    if (taken_back != page.withdrawn.end())
        view.sections["taken_back"] = {withdrawn_view(*taken_back)};
    return view;
}

const std::string& who_words(const std::string& who, const Words& words) {
    return who == hub::kSetUp ? say(words, "console.content.set_up") : who;
}

std::vector<View> history_views(const ContentPage& page, const Words& words) {
    std::vector<View> views;
    for (const auto& row : page.publications) {
        views.push_back(
            {.texts = {{"day", to_string(row.day)},
                       {"who", who_words(row.who, words)},
                       {"content", std::to_string(row.content) + " (" + code_of(row.pack) + ")"},
                       {"state", row.withdrawn ? say(words, "console.content.taken_back")
                                               : std::string{}}}});
    }
    return views;
}

std::vector<std::string> role_lines(const published::Changes& changes, const Words& words) {
    std::vector<std::string> texts;
    for (const auto& role : changes.roles) {
        texts.push_back(role_words(role.role, words) + ": " + std::to_string(role.before) + " → " +
                        std::to_string(role.after) + " · " + say(words, "console.publish.until") +
                        " " + to_string(tuf::day_of(role.expires)));
    }
    return texts;
}

std::vector<std::string> file_lines(const std::vector<std::string>& files) {
    auto shown = files;
    if (shown.size() <= kFilesShownMax) return shown;
    const auto more = shown.size() - kFilesShownMax;
    shown.resize(kFilesShownMax);
    shown.push_back("+ " + std::to_string(more));
    return shown;
}

/// What machines will soon take no more, unless people sign it again.
std::vector<std::string> ending_lines(const std::vector<publishing::RoleState>& roles,
                                      CivilDate today, const Words& words) {
    std::vector<std::string> texts;
    for (const auto& role : roles) {
        const auto day = tuf::day_of(role.expires);
        if (day > today + kEndsSoonDays) continue;
        texts.push_back(role_words(role.role, words) + " · " + to_string(day));
    }
    return texts;
}

bool is_late(const ContentPage& page, CivilDate today) {
    return !page.publications.empty() &&
           (!page.confirmed || *page.confirmed + kConfirmedDaysMax < today);
}

View offer_view(const PublishPage& page, const Words& words) {
    const auto& [plan, changes] = *page.offered;
    return {.texts = {{"csrf", page.csrf},
                      {"id", page.id},
                      {"pack", plan.content.pack_id},
                      {"code", code_of(plan.content.hash)},
                      {"number", std::to_string(plan.content.number)}},
            .sections = {{"same", when(!plan.is_news)},
                         {"recalls", withdrawn_views(changes.withdrawn)},
                         {"has_files", when(!changes.files.empty())},
                         {"no_files", when(changes.files.empty())},
                         {"files", lines(file_lines(changes.files))},
                         {"roles", lines(role_lines(changes, words))}}};
}

}  // namespace

View content_view(const ContentPage& page, const std::vector<hub::DeviceSeen>& devices,
                  const Sight& sight, const Words& words) {
    auto view = contents_in_use(devices, sight, words);
    const bool none = page.publications.empty();
    const bool late = is_late(page, sight.today);
    view.texts["csrf"] = page.csrf;
    view.sections["nothing"] = when(none);
    view.sections["current"] = {};
    if (!none) view.sections["current"] = {current_view(page, words)};
    const auto ending = ending_lines(page.roles, sight.today, words);
    view.sections["ends_soon"] = when(!ending.empty());
    view.sections["ending"] = lines(ending);
    view.sections["late"] = when(late);
    view.sections["may_confirm"] = when(late && page.may_publish);
    view.sections["may_publish"] = when(page.may_publish);
    view.sections["has_history"] = when(!none);
    view.sections["history"] = history_views(page, words);
    view.sections["has_withdrawn"] = when(!page.withdrawn.empty());
    view.sections["withdrawn"] = withdrawn_views(page.withdrawn);
    return view;
}

std::vector<View> content_work(const ContentPage& page, CivilDate today, const Words& words) {
    std::vector<View> work;
    const auto add = [&](const char* tone, const char* key) {
        work.push_back(
            {.texts = {{"tone", tone}, {"href", "/content"}, {"what", say(words, key)}}});
    };
    if (is_late(page, today)) add("bad", "console.overview.content_late");
    if (!ending_lines(page.roles, today, words).empty())
        add("warn", "console.overview.content_ends");
    return work;
}

View publish_view(const PublishPage& page, const Words& words) {
    View view{.texts = {{"csrf", page.csrf}}, .sections = {{"offer", {}}, {"refused", {}}}};
    if (!page.refused.empty()) view.sections["refused"] = when(true, "why", page.refused);
    if (page.offered) view.sections["offer"] = {offer_view(page, words)};
    return view;
}

}  // namespace camino::console
