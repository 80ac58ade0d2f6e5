// Start: before a person's first answer, what the worker says to them.

#include "kiosk/desk/panes.h"
#include "kiosk/desk/parts.h"

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

}  // namespace camino::kiosk::desk
