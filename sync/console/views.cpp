#include "sync/console/views.h"

#include "shared/base/assert.h"

namespace camino::console {

namespace {

constexpr int kSilentDays = 7;

const std::string& say(const Words& words, std::string_view key) {
    const auto found = words.find(key);
    CAMINO_ASSERT(found != words.end());
    return found->second;
}

/// A section without data of its own, shown or not.
std::vector<View> when(bool shown) {
    return shown ? std::vector<View>{View{}} : std::vector<View>{};
}

std::vector<View> when(bool shown, std::string name, std::string text) {
    if (!shown) return {};
    return {View{.texts = {{std::move(name), std::move(text)}}}};
}

const std::string& fault_words(hub::Fault fault, const Words& words) {
    return say(words, fault == hub::Fault::UnknownKey ? "console.fault.unknown_key"
                                                      : "console.fault.unreadable");
}

const std::string& refusal_words(const wire::Problem& problem, const Words& words) {
    const auto found = words.find("console.refused." + problem.title);
    return found != words.end() ? found->second : say(words, "console.refused.other");
}

const std::string& trouble_words(UploadTrouble trouble, const Words& words) {
    switch (trouble) {
        case UploadTrouble::Untrusted: return say(words, "console.failed.untrusted");
        case UploadTrouble::BadInput: return say(words, "console.failed.bad_input");
        case UploadTrouble::Disk: return say(words, "console.failed.disk");
        case UploadTrouble::Form: return say(words, "console.failed.form");
        case UploadTrouble::Busy: return say(words, "console.failed.busy");
    }
    CAMINO_ASSERT(false);
}

View device_view(const HomeState::Device& device, CivilDate today, const Words& words) {
    const auto& row = device.row;
    const bool desk = row.post.mode == wire::DeviceMode::Desk;
    const auto& contact = row.contact;
    const bool silent = !row.withdrawn && (contact ? *contact : row.enrolled) + kSilentDays < today;
    return {
        .texts = {{"kind", say(words, desk ? "console.device.desk" : "console.device.kiosk")},
                  {"site", std::to_string(row.post.site)},
                  {"country", row.post.country},
                  {"id", to_string(row.device)},
                  {"contact", contact ? to_string(*contact) : say(words, "console.device.never")},
                  {"held", std::to_string(device.counts.held)},
                  {"aside", std::to_string(device.counts.aside)}},
        .sections = {
            {"silent", when(silent)},
            {"lost", when(device.counts.lost > 0, "count", std::to_string(device.counts.lost))},
            {"fork", when(row.fork_at.has_value())},
            {"withdrawn", when(row.withdrawn)}}};
}

View result_view(const hub::BundleResult& result, const Words& words) {
    View view{.texts = {{"new_count", std::to_string(result.new_count)},
                        {"held_count", std::to_string(result.held_count)},
                        {"aside_count", std::to_string(result.set_aside.size())},
                        {"tally_count", std::to_string(result.tally_count)}},
              .sections = {{"waiting", when(result.waiting_count > 0, "count",
                                            std::to_string(result.waiting_count))}}};
    auto& aside = view.sections["aside"];
    for (const auto& each : result.set_aside) {
        aside.push_back({.texts = {{"device", to_string(each.device)},
                                   {"seq", std::to_string(each.seq)},
                                   {"why", fault_words(each.why, words)}}});
    }
    auto& refused = view.sections["refused"];
    for (const auto& problem : result.refused) {
        refused.push_back({.texts = {{"why", refusal_words(problem, words)}}});
    }
    return view;
}

std::vector<View> aside_views(const std::vector<hub::AsideRow>& rows, const Words& words) {
    std::vector<View> views;
    for (const auto& row : rows) {
        views.push_back({.texts = {{"day", to_string(row.day)},
                                   {"device", to_string(row.device)},
                                   {"seq", std::to_string(row.seq)},
                                   {"why", fault_words(row.why, words)}}});
    }
    return views;
}

}  // namespace

View home_view(const HomeState& state, const Words& words) {
    View view{.texts = {{"csrf", state.csrf}},
              .sections = {{"signed_in", when(true)},
                           {"demo", when(state.demo)},
                           {"failed", {}},
                           {"result", {}},
                           {"devices", {}},
                           {"no_devices", when(state.devices.empty())},
                           {"has_aside", {}}}};
    if (state.trouble) {
        view.sections["failed"] = when(true, "why", trouble_words(*state.trouble, words));
    }
    if (state.result) view.sections["result"] = {result_view(*state.result, words)};
    for (const auto& device : state.devices) {
        view.sections["devices"].push_back(device_view(device, state.today, words));
    }
    if (!state.aside.empty()) {
        view.sections["has_aside"] = {
            View{.sections = {{"all_aside", aside_views(state.aside, words)}}}};
    }
    return view;
}

View sign_in_view(const SignInState& state) {
    return {.sections = {{"signed_in", {}},
                         {"demo", when(state.demo)},
                         {"wrong", when(state.wrong)},
                         {"no_password", when(state.no_password)},
                         {"wait", when(state.wait_seconds > 0, "seconds",
                                       std::to_string(state.wait_seconds))}}};
}

}  // namespace camino::console
