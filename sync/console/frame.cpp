#include "sync/console/frame.h"

#include "shared/codec/web_text.h"
#include "sync/console/forms.h"
#include "sync/console/say.h"

namespace camino::console {

namespace {

using people::Power;

struct Place {
    const char* path = nullptr;
    const char* key = nullptr;
    std::optional<Power> power{};
    std::optional<Power> or_power{};
};
constexpr Place kPlaces[] = {
    {"/", "console.place.overview", {}},
    {"/devices", "console.place.devices", Power::SeeDevices},
    {"/uploads", "console.place.uploads", Power::Upload},
    {"/content", "console.place.content", Power::SeeContent},
    {"/statistics", "console.place.statistics", Power::SeeStatistics},
    {"/cases", "console.place.cases", Power::SeeCases},
    {"/approvals", "console.place.approvals", Power::EnrolDevice, Power::Export},
    {"/people", "console.place.people", Power::SeePeople},
    {"/retention", "console.place.retention", Power::ReadAudit},
    {"/audit", "console.place.audit", Power::ReadAudit},
};

bool is_here(std::string_view place, std::string_view path) {
    if (place == "/") return path == "/";
    return path == place || (path.starts_with(place) && path.substr(place.size()).starts_with('/'));
}

std::vector<View> places(const FrameState& state, const Words& words) {
    std::vector<View> views;
    for (const auto& place : kPlaces) {
        const auto role = state.actor->role;
        const bool open = !place.power || holds(role, *place.power) ||
                          (place.or_power && holds(role, *place.or_power));
        if (!open) continue;
        views.push_back({.texts = {{"href", place.path}, {"name", say(words, place.key)}},
                         .sections = {{"here", when(is_here(place.path, state.path))}}});
    }
    return views;
}

/// Which of the places is open: what a folded menu shows.
std::vector<View> here(const std::vector<View>& places) {
    for (const auto& place : places) {
        if (!place.sections.at("here").empty()) return when(true, "name", place.texts.at("name"));
    }
    return {};
}

}  // namespace

View framed(View page, const FrameState& state, const Words& words) {
    const auto back = percent_encoded(state.address);
    page.texts["title"] = state.title;
    page.texts["lang_es"] = "/lang?to=es&back=" + back;
    page.texts["lang_en"] = "/lang?to=en&back=" + back;
    page.sections["demo"] = when(state.demo);
    page.sections["said"] = {};
    if (state.said) {
        const auto* const role = state.said->tone == "bad" ? "alert" : "status";
        page.sections["said"] = {
            {.texts = {{"what", state.said->what}, {"tone", state.said->tone}, {"role", role}}}};
    }
    page.sections["signed_in"] = {};
    if (state.actor != nullptr) {
        const auto role = "console.role." + std::string{people::to_string(state.actor->role)};
        page.texts["csrf"] = state.actor->csrf;
        page.texts["person"] = state.actor->name;
        page.texts["role"] = say(words, role);
        page.sections["places"] = places(state, words);
        page.sections["place"] = here(page.sections["places"]);
        page.sections["signed_in"] = when(true);
    }
    return page;
}

}  // namespace camino::console
