// Start: before a person's first answer, what the worker says to them; or that nobody is asked.

#include "kiosk/desk/panes.h"
#include "kiosk/desk/parts.h"
#include "kiosk/screens/staff_words.h"

namespace camino::kiosk::desk {

void start_pane(const Scene& scene, Rect box) {
    Rect column = card(scene, box);
    head(scene, column, "screen.welcome", scene.words("desk.start.title"));
    say(scene, column, "start.lead", scene.words("desk.start.lead"),
        {.type = Type::DenseMeta, .gap = 18});

    Rect bar = column.take_bottom(kDense, 16);
    if (end_button(scene, bar,
                   {.id = "door.screening",
                    .label = scene.words("desk.start.begin"),
                    .icon = "arrow-right",
                    .kind = ButtonKind::Filled,
                    .shortcut = "\n"})) {
        scene.emit(DoorPicked{Door::Screening});
    }
    if (start_button(scene, bar,
                     {.id = "household.begin",
                      .label = scene.words("family.start"),
                      .icon = "users",
                      .shortcut = "g"})) {
        scene.emit(DeskMsg{HouseholdBegun{}});
    }
    say(scene, column, "start.read", scene.words("desk.read_aloud"),
        {.type = Type::DenseStrong, .gap = 12});
    line(scene, column, "welcome.no_name", {"shield-check", scene.words("welcome.no_name")});
    line(scene, column, "how.answer", {"question-bubble", scene.words("how.answer.text")});
    line(scene, column, "how.see", {"list", scene.words("how.see.text")});
    line(scene, column, "how.erase", {"trash", scene.words("how.erase.text")});
    line(scene, column, "how.decides", {"scales", scene.words("how.decides")});
    line(scene, column, "scam.short", {"scam", scene.words("scam.short")});
    column.take_top(10);
    scene.ui.picture(column, "table");
}

// Nobody is interviewed with such content; who helps, and how to get newer, stays in reach.
void out_of_service_pane(const Scene& scene, Rect box) {
    Rect column = card(scene, box);
    head(scene, column, "screen.out_of_service", scene.words("out.title"));
    line(scene, column, "staff.content.state", {"alert-triangle", content_state(scene), true});
    column.take_top(14);
    Rect bar = column.take_top(kDense, 18);
    const auto go = [&](const char* id, const char* words, const char* icon, DeskPlace place) {
        if (start_button(scene, bar, {.id = id, .label = scene.words(words), .icon = icon}))
            scene.emit(DeskMsg{DeskPlacePicked{place}});
    };
    go("out.contacts", "desk.place.contacts", "users", DeskPlace::Contacts);
    go("out.machine", "desk.place.machine", "settings", DeskPlace::Machine);
    scene.ui.picture(column.inset(40, 10), "help");
}

}  // namespace camino::kiosk::desk
