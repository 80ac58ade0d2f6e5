// A code of an earlier visit: to go on from it, or to have deleted what was kept.

#include <vector>

#include "kiosk/screens/flow.h"
#include "kiosk/screens/screens.h"
#include "shared/base/crockford.h"

namespace camino::kiosk {

namespace {

constexpr float kFieldHeight = 84;
constexpr int kCodeLengthMax = 200;

using KeyRows = std::vector<std::string>;

// Upright, fewer in a row: each stays as wide as a finger.
const KeyRows& key_rows(const Scene& scene) {
    static const KeyRows upright{"1 2 3 4 5 6 7", "8 9 0 A B C D", "E F G H J K M", "N P Q R S T V",
                                 "W X Y Z"};
    static const KeyRows wide{"1 2 3 4 5 6 7 8 9 0", "A B C D E F G H J K", "M N P Q R S T V W X",
                              "Y Z"};
    return scene.ui.portrait() ? upright : wide;
}

std::string fault_text(const Scene& scene) {
    switch (scene.model.session.code_fault) {
        case CodeFault::Mistyped: return scene.words("code.mistyped");
        case CodeFault::TooOld: return scene.words("code.too_old");
        case CodeFault::NotKept: return scene.words("code.not_kept");
        case CodeFault::None: break;
    }
    return {};
}

void code_field(const Scene& scene, Rect box) {
    auto& ui = scene.ui;
    const auto label = scene.words("code.field");
    const auto typed = ui.field("code.field", box, scene.model.session.typed,
                                {.label = label,
                                 .hint = label,
                                 .icon = "keypad",
                                 .show_label = false,
                                 .length_max = kCodeLengthMax});
    if (typed) scene.emit(TextEdited{*typed});
    if (ui.entered()) scene.emit(CodeEntered{});
    ui.offer_focus("code.field");  // A scanner types without touching anything.
}

void code_keys(const Scene& scene, Rect box) {
    const auto erase = scene.words("keyboard.erase");
    const auto letter =
        scene.ui.keyboard("code.key", box, {.rows = key_rows(scene), .erase_label = erase});
    if (!letter) return;
    auto typed = scene.model.session.typed;
    if (*letter != "\b") {
        typed += *letter;
    } else if (!typed.empty()) {
        typed.pop_back();
    }
    scene.emit(TextEdited{typed});
}

ButtonLook enter_look(const Scene& scene) {
    const bool some = !scene.model.session.typed.empty();
    return {.kind = ButtonKind::Filled, .icon = "check", .enabled = some, .type = Type::Lead};
}

float enter_width(const Scene& scene, float height) {
    return scene.ui.button_width(scene.words("code.enter"), enter_look(scene), height);
}

void enter_button(const Scene& scene, Rect box) {
    if (scene.ui.button("code.enter", box, scene.words("code.enter"), enter_look(scene)))
        scene.emit(CodeEntered{});
}

}  // namespace

void enter_code_screen(const Scene& scene) {
    Rect page = open_page(scene);
    const auto fault = fault_text(scene);
    heading(scene, page,
            {.id = "screen.enter_code",
             .title = scene.words("code.title"),
             .lead = fault.empty() ? scene.words("code.lead") : fault});
    Rect line = page.take_top(kFieldHeight, kGap);
    if (scene.ui.portrait()) {
        const Rect done = page.take_bottom(scene.ui.primary(), kGap);
        code_field(scene, line);
        code_keys(scene, page);
        enter_button(scene, done);
    } else {
        const Rect done = line.take_end(enter_width(scene, line.height), kGap);
        code_field(scene, line);
        enter_button(scene, done);
        code_keys(scene, page);
    }
}

void code_taken_screen(const Scene& scene) {
    Rect page = open_page(scene, {.back = false});
    Rect bar = page.take_bottom(scene.ui.primary(), kGap);
    if (next_button(scene, bar, scene.words("finished.next"))) scene.emit(NextPressed{});
    const float gain = heading(scene, page,
                               {.id = "screen.code_taken",
                                .title = scene.words("code.taken.title"),
                                .lead = scene.words("code.taken.lead"),
                                .icon = "check"});
    const auto slice = show_parts(
        scene, page, room_of(scene, page, gain),
        {bullet_part(scene, "code.taken.when",
                     {.icon = "clock", .text = scene.words("code.taken.when")}, page.width),
         bullet_part(scene, "code.taken.same",
                     {.icon = "eye-off", .text = scene.words("code.taken.same")}, page.width)});
    page_buttons(scene, bar, slice);
    picture_below(scene, page, "finished");
}

}  // namespace camino::kiosk
