// Machine: how content, connection and what waits are doing, and what a worker can do about it.

#include <algorithm>

#include "kiosk/desk/parts.h"
#include "kiosk/desk/places.h"
#include "kiosk/screens/staff_words.h"

namespace camino::kiosk::desk {

namespace {

// What waits, and that it is safe here for as long as that takes.
std::string waiting_text(const Scene& scene) {
    const auto count = scene.model.health.waiting_count;
    if (count == 0) return scene.words("desk.waits.none");
    if (count == 1) return scene.words("desk.waits.one");
    return scene.words("desk.waits.many", {{"count", std::to_string(count)}});
}

// Something to ask of the agent, with a key, how it goes, and what the agent says of it.
struct Wish {
    const char* id;
    const char* icon;
    const char* shortcut;
    const char* lead;
    ButtonKind kind = ButtonKind::Outline;
    std::string step{};  ///< What is going on; empty: that it was asked, or came to an end.
};

std::string_view icon_of(WishState state) {
    if (state == WishState::Done) return "check";
    return state == WishState::Failed ? "alert-triangle" : "hourglass";
}

// True when it was pressed.
bool wish(const Scene& scene, Rect& column, const Wish& look, WishState state) {
    const std::string id = look.id;
    const bool asked = state != WishState::None;  // Then how it goes is what they look for.
    if (!asked || look.kind == ButtonKind::Filled) {
        say(scene, column, id + ".lead", scene.words(look.lead),
            {.type = Type::DenseMeta, .gap = 12});
    }
    Rect bar = column.take_top(kDense, 14);
    const bool pressed = start_button(scene, bar,
                                      {.id = look.id,
                                       .label = scene.words(id),
                                       .icon = look.icon,
                                       .kind = look.kind,
                                       .enabled = state != WishState::Waiting,
                                       .shortcut = look.shortcut});
    const auto text = look.step.empty() ? wish_text(scene, id, state) : look.step;
    if (!text.empty())
        line(scene, column, id + ".state", {icon_of(state), text}, Type::DenseStrong);
    return pressed;
}

void connection(const Scene& scene, Rect box) {
    const auto& report = scene.model.staff.report;
    Rect column = card(scene, box);
    head(scene, column, "staff.connection", scene.words("staff.connection"));
    line(scene, column, "staff.synced", {"clock-history", synced_line(scene)});
    const bool none = scene.model.health.waiting_count == 0;
    line(scene, column, "staff.waiting", {none ? "check" : "hourglass", waiting_text(scene)});
    if (!none) line(scene, column, "desk.waits.safe", {"lock", scene.words("desk.waits.safe")});
    if (const auto why = link_text(scene); !why.empty()) {
        line(scene, column, "desk.link", {"cloud-off", why});
    }
    column.take_top(14);
    const Wish sync{"staff.sync", "refresh", "s", "desk.sync.lead", ButtonKind::Filled};
    if (wish(scene, column, sync, report.sync)) scene.emit(SyncNowPressed{});
}

// How much of what this laptop carries for others did not reach the hub yet, and the way to it.
void carried(const Scene& scene, Rect& column) {
    const auto& all = scene.model.staff.report.carried;
    const auto waiting = std::count_if(all.begin(), all.end(), [](const auto& one) {
        return one.state == store::Carried::State::Waits;
    });
    Rect bar = column.take_bottom(kSmallButton, 8);
    if (start_button(scene, bar,
                     {.id = "carried.open",
                      .label = scene.words("carried.open", {{"count", std::to_string(waiting)}}),
                      .icon = "briefcase",
                      .shortcut = "c"})) {
        scene.emit(DeskMsg{DeskPlacePicked{DeskPlace::Carried}});
    }
}

void stick(const Scene& scene, Rect box) {
    const auto& report = scene.model.staff.report;
    Rect column = card(scene, box);
    head(scene, column, "desk.stick.title", scene.words("desk.stick.title"));
    carried(scene, column);
    const auto words = stick_text(scene);
    const bool goes_on = report.stick == WishState::Waiting;
    Wish carrying{"staff.stick", "usb", "u", "desk.stick.lead"};
    if (goes_on) carrying.step = words;
    if (wish(scene, column, carrying, report.stick)) scene.emit(StickPressed{});
    if (has_stick_bar(scene) && column.height > kStickBarHeight)
        stick_bar(scene, column.take_top(kStickBarHeight, 10));
    if (goes_on) return;
    // Where they are long they stand whole beside what is carried.
    const float height = scene.ui.measure(words, Type::DenseMeta, column.width).height;
    if (!words.empty() && height <= column.height)
        say(scene, column, "staff.stick.words", words, {.type = Type::DenseMeta});
}

void content(const Scene& scene, Rect box) {
    const auto& setting = scene.setting;
    const bool usable = setting.content == Content::Usable && !setting.unconfirmed_since;
    Rect column = card(scene, box);
    head(scene, column, "staff.content", scene.words("staff.content"));
    line(scene, column, "staff.content.state",
         {usable ? "check" : "alert-triangle", content_state(scene), !usable});
    if (setting.screener != nullptr) {
        line(scene, column, "staff.content.version", {"book-open", content_version(scene)});
        line(scene, column, "desk.as_of",
             {"calendar",
              scene.words("desk.as_of", {{"day", date_text(scene, setting.screener->as_of())}})});
    }
    line(scene, column, "staff.languages", {"globe", languages_line(scene)});
    if (setting.site) {
        const auto day = date_text(scene, setting.site->valid_until);
        line(scene, column, "desk.site_until",
             {"home", scene.words("desk.site_until", {{"day", day}})});
    }
}

// Asked twice, and for an open vault alone: nobody else may take a worker's cases from them.
void checkpoint(const Scene& scene, Rect& column) {
    const bool emptying = scene.model.desk.vault.emptying;
    column.take_top(8);
    say(scene, column, "desk.empty.lead",
        scene.words(emptying ? "desk.empty.sure" : "desk.empty.lead"),
        {.type = Type::DenseMeta, .gap = 12});
    Rect bar = column.take_top(kDense);
    if (emptying && start_button(scene, bar,
                                 {.id = "desk.empty.yes",
                                  .label = scene.words("desk.empty.yes"),
                                  .icon = "trash",
                                  .kind = ButtonKind::Danger})) {
        scene.emit(DeskMsg{EmptyPressed{true}});
    }
    if (start_button(scene, bar,
                     {.id = "desk.empty",
                      .label = scene.words(emptying ? "form.cancel" : "desk.empty"),
                      .icon = emptying ? "x" : "eye-off",
                      .shortcut = "z"})) {
        scene.emit(DeskMsg{EmptyPressed{}});
    }
}

void device(const Scene& scene, Rect box) {
    const auto& report = scene.model.staff.report;
    Rect column = card(scene, box);
    head(scene, column, "staff.machine", scene.words("staff.machine"));
    if (const auto clock = clock_line(scene); !clock.empty())
        line(scene, column, "staff.clock", {"alert-triangle", clock, true});
    if (!report.device.empty()) {  // It comes within a second.
        line(scene, column, "staff.device",
             {"id-card", scene.words("staff.device", {{"device", report.device},
                                                      {"site", std::to_string(report.site)}})});
        line(scene, column, "staff.program",
             {"settings", scene.words("staff.program", {{"version", report.program}})});
    }
    const auto& desk = scene.model.desk;
    if (desk.vault.open != 0 && !reads_only(desk)) return checkpoint(scene, column);
    if (report.complaint.empty()) return;
    line(scene, column, "staff.complaint",
         {"alert-triangle", scene.words("staff.complaint", {{"words", report.complaint}})});
}

}  // namespace

void machine_place(const Scene& scene, Rect page) {
    place_head(scene, page,
               {.id = "screen.machine",
                .title = scene.words("desk.place.machine"),
                .lead = scene.words("desk.machine.lead")});
    constexpr float kUpper = 0.56F;
    auto columns = page.columns(2, kPaneGap);
    const float height = page.height * kUpper;
    connection(scene, columns[0].take_top(height, kPaneGap));
    content(scene, columns[1].take_top(height, kPaneGap));
    stick(scene, columns[0]);
    device(scene, columns[1]);
}

}  // namespace camino::kiosk::desk
