// Team: where the worker of an open vault begins to share cases with their team, sees with which,
// and stops.

#include "kiosk/desk/parts.h"
#include "kiosk/desk/places.h"
#include "shared/vault/team.h"

namespace camino::kiosk::desk {

namespace {

using Step = TeamDoor::Step;

constexpr Size kCardSize{720, 600};
constexpr int kWordsMax = 120;

void go(const Scene& scene, Step step) { scene.emit(DeskMsg{TeamStepPicked{step}}); }

void fault_line(const Scene& scene, Rect& column) {
    const char* words = nullptr;
    switch (scene.model.desk.team.fault) {
        case TeamFault::None: return;
        case TeamFault::Words: words = "team.fault.words"; break;
        case TeamFault::Different: words = "vault.fault.different"; break;
        case TeamFault::Broken: words = "vault.fault.broken"; break;
    }
    line(scene, column, "team.fault", {"alert-triangle", scene.words(words), true});
}

/// The way back, on Escape, at the foot of the card.
void back(const Scene& scene, Rect& column, const char* words, const DeskMsg& msg) {
    Rect bar = column.take_bottom(kDense, 14);
    if (start_button(scene, bar,
                     {.id = "nav.back", .label = scene.words(words), .icon = "arrow-left"})) {
        scene.emit(msg);
    }
}

const DeskMsg kToCases{DeskPlacePicked{DeskPlace::Cases}};

void alone_place(const Scene& scene, Rect& column) {
    back(scene, column, "team.back", kToCases);
    say(scene, column, "team.lead", scene.words("team.lead"), {.type = Type::Dense, .gap = 14});
    line(scene, column, "team.how", {"refresh", scene.words("team.how")});
    line(scene, column, "team.both", {"repeat", scene.words("team.both")});
    line(scene, column, "team.before", {"calendar", scene.words("team.before")});
    line(scene, column, "team.warn", {"alert-triangle", scene.words("team.warn"), true});
    column.take_top(12);
    Rect first = column.take_top(kDense, 12);
    if (start_button(scene, first,
                     {.id = "team.draw",
                      .label = scene.words("team.draw"),
                      .icon = "plus",
                      .kind = ButtonKind::Filled,
                      .shortcut = "d"})) {
        go(scene, Step::Drawn);
    }
    Rect second = column.take_top(kDense, 12);
    if (start_button(scene, second,
                     {.id = "team.type",
                      .label = scene.words("team.type"),
                      .icon = "pencil",
                      .shortcut = "t"})) {
        go(scene, Step::Typing);
    }
}

void drawn_place(const Scene& scene, Rect& column) {
    const auto& door = scene.model.desk.team;
    say(scene, column, "team.words.lead", scene.words("team.words.lead"),
        {.type = Type::Dense, .gap = 16});
    if (door.phrase.empty()) {
        fault_line(scene, column);
        return back(scene, column, "nav.back", TeamStepPicked{});
    }
    Rect panel = column.take_top(132, 18);
    scene.ui.panel(panel, {.fill = Fill::Tint, .raised = false, .outlined = false, .radius = 16});
    scene.ui.text("team.words", panel.inset(24, 16), door.phrase,
                  {.type = Type::Title, .align = Align::Center, .middle = true});
    line(scene, column, "team.words.paper", {"pencil", scene.words("team.words.paper")});
    line(scene, column, "team.words.apart", {"eye-off", scene.words("team.words.apart")});
    line(scene, column, "team.warn", {"alert-triangle", scene.words("team.warn"), true});
    Rect bar = column.take_bottom(kDense, 14);
    if (end_button(scene, bar,
                   {.id = "team.written",
                    .label = scene.words("vault.written"),
                    .icon = "arrow-right",
                    .kind = ButtonKind::Filled,
                    .shortcut = "\n"})) {
        go(scene, Step::Confirming);
    }
    if (start_button(scene, bar,
                     {.id = "nav.back", .label = scene.words("form.cancel"), .icon = "x"})) {
        go(scene, Step::None);
    }
}

/// The words, in dots; Enter is the button's.
void typing_place(const Scene& scene, Rect& column) {
    auto& ui = scene.ui;
    const auto& door = scene.model.desk.team;
    const bool confirming = door.step == Step::Confirming;
    say(scene, column, "team.typing", scene.words(confirming ? "vault.confirm" : "team.typing"),
        {.type = Type::Dense, .gap = 16});
    const auto label = scene.words("vault.phrase");
    const auto edited =
        ui.field("team.phrase", column.take_top(kDense + 26, 12), door.typed,
                 {.label = label, .icon = "lock", .secret = true, .length_max = kWordsMax});
    ui.offer_focus("team.phrase");
    if (edited) scene.emit(DeskMsg{TeamWordsEdited{*edited}});
    const bool entered = ui.entered();
    Rect bar = column.take_top(kDense, 14);
    const BarButton join{.id = "team.join",
                         .label = scene.words("team.join"),
                         .icon = "check",
                         .kind = ButtonKind::Filled,
                         .enabled = !door.typed.empty(),
                         .shortcut = "\n"};
    if (start_button(scene, bar, join) || (join.enabled && entered)) {
        scene.emit(DeskMsg{TeamWordsEntered{}});
    }
    fault_line(scene, column);
    const auto before = confirming ? Step::Drawn : Step::None;
    back(scene, column, confirming ? "vault.look_again" : "form.cancel", TeamStepPicked{before});
}

void leave_buttons(const Scene& scene, Rect& column) {
    const bool leaving = scene.model.desk.team.step == Step::Leaving;
    if (leaving) {
        line(scene, column, "team.leave.sure",
             {"alert-triangle", scene.words("team.leave.sure"), true});
        column.take_top(8);
    }
    Rect bar = column.take_top(kDense, 12);
    if (!leaving) {
        if (start_button(scene, bar,
                         {.id = "team.leave",
                          .label = scene.words("team.leave"),
                          .icon = "exit",
                          .shortcut = "b"})) {
            go(scene, Step::Leaving);
        }
        return back(scene, column, "team.back", kToCases);
    }
    if (start_button(scene, bar,
                     {.id = "team.leave.yes",
                      .label = scene.words("team.leave.yes"),
                      .icon = "exit",
                      .kind = ButtonKind::Danger})) {
        scene.emit(DeskMsg{TeamLeft{}});
    }
    back(scene, column, "form.cancel", TeamStepPicked{});
}

void member_place(const Scene& scene, Rect& column) {
    const auto& door = scene.model.desk.team;
    Rect panel = column.take_top(112, 18);
    scene.ui.panel(panel, {.fill = Fill::Tint, .raised = false, .outlined = false, .radius = 16});
    Rect inside = panel.inset(24, 14);
    scene.ui.text("team.sign.label", inside.take_top(26, 4), scene.words("team.sign"),
                  {.type = Type::DenseMeta, .ink = Ink::Soft, .align = Align::Center});
    scene.ui.text("team.sign", inside, door.sign,
                  {.type = Type::Title, .align = Align::Center, .middle = true});
    line(scene, column, "team.sign.same", {"check", scene.words("team.sign.same")});
    line(scene, column, "team.how", {"refresh", scene.words("team.how")});
    const bool leaving = door.step == Step::Leaving;  // What that means needs the room.
    if (!leaving) {
        const auto own = vault::sign_of(scene.model.desk.vault.sign);
        line(scene, column, "team.both", {"repeat", scene.words("team.both")});
        line(scene, column, "team.you", {"user", scene.words("team.you", {{"sign", own}})});
    }
    if (door.aside > 0) {
        const auto* const words = door.aside == 1 ? "team.aside.one" : "team.aside.many";
        line(scene, column, "team.aside",
             {"info", scene.words(words, {{"count", std::to_string(door.aside)}})});
    }
    line(scene, column, "team.warn", {"alert-triangle", scene.words("team.warn"), true});
    column.take_top(12);
    leave_buttons(scene, column);
    fault_line(scene, column);
}

}  // namespace

void team_place(const Scene& scene, Rect page) {
    const auto& door = scene.model.desk.team;
    const Size size{std::min(page.width, kCardSize.width), std::min(page.height, kCardSize.height)};
    Rect column = card(scene, page.take_top(size.height).centered(size));
    const bool member = !door.sign.empty();
    head(scene, column, "screen.team", scene.words(member ? "team.in.title" : "team.title"));
    if (member) return member_place(scene, column);
    switch (door.step) {
        case Step::Drawn: return drawn_place(scene, column);
        case Step::Confirming:
        case Step::Typing: return typing_place(scene, column);
        case Step::None:
        case Step::Leaving: return alone_place(scene, column);
    }
}

}  // namespace camino::kiosk::desk
