// What lies over a screen: text size, contrast and language; the idle warning.

#include "kiosk/screens/screens.h"

namespace camino::kiosk {

namespace {

// Two buttons of which one is chosen; true when the other one was pressed.
struct Pair {
    const char* head;
    const char* off_id;
    const char* on_id;
    const char* off_icon;
    const char* on_icon;
    bool on;
};

bool pressed_other(const Scene& scene, Rect& column, const Pair& pair) {
    auto& ui = scene.ui;
    ui.paragraph(pair.head, column, scene.words(pair.head), {.type = Type::BodyStrong}, 6);
    const auto cells = column.take_top(ui.pill(), 14).columns(2, 14);
    const bool off = ui.button(pair.off_id, cells[0], scene.words(pair.off_id),
                               {.icon = pair.off_icon, .selected = !pair.on});
    const bool on = ui.button(pair.on_id, cells[1], scene.words(pair.on_id),
                              {.icon = pair.on_icon, .selected = pair.on});
    return pair.on ? off : on;
}

void language_buttons(const Scene& scene, Rect& column) {
    const auto& offered = scene.setting.languages;
    const auto cells =
        column.take_top(scene.ui.pill(), 14).columns(static_cast<int>(offered.size()), 14);
    for (std::size_t i = 0; i < offered.size(); ++i) {
        if (scene.ui.button("settings.lang." + offered[i], cells[i],
                            scene.words("language.name." + offered[i]),
                            {.selected = offered[i] == scene.model.language})) {
            scene.emit(LanguagePicked{offered[i]});
        }
    }
}

}  // namespace

void settings_sheet(const Scene& scene) {
    auto& ui = scene.ui;
    const auto title = scene.words("settings.title");
    Rect box = ui.dialog("settings.sheet",
                         {ui.large() ? 1120.0F : 820.0F, ui.large() ? 760.0F : 610.0F}, title);
    Rect column = box;
    Rect bar = column.take_bottom(ui.primary(), 10);
    sheet_buttons(scene, bar);
    ui.paragraph("settings.head", column, title, {.type = Type::CardTitle}, 12);
    language_buttons(scene, column);
    if (pressed_other(scene, column,
                      {"settings.text", "settings.text_normal", "settings.text_large", "text-size",
                       "text-size", scene.model.large_text})) {
        scene.emit(LargeTextPicked{!scene.model.large_text});
    }
    if (pressed_other(scene, column,
                      {"settings.contrast", "settings.contrast_normal", "settings.contrast_high",
                       "sun", "contrast", scene.model.high_contrast})) {
        scene.emit(HighContrastPicked{!scene.model.high_contrast});
    }
}

void idle_warning(const Scene& scene) {
    auto& ui = scene.ui;
    Rect box = ui.dialog("idle", {ui.large() ? 900.0F : 680.0F, ui.large() ? 720.0F : 590.0F},
                         scene.words("idle.title"));
    Rect column = box;
    const int left = scene.model.seconds_left;
    const float whole = static_cast<float>(scene.setting.idle.warning.count()) / 1000;
    ui.countdown("idle.left", column.take_top(148, 16).centered({148, 148}), std::to_string(left),
                 static_cast<float>(left) / whole);
    ui.paragraph("idle.title", column, scene.words("idle.title"),
                 {.type = Type::Title, .align = Align::Center}, 8);
    ui.paragraph("idle.text", column, scene.words("idle.text"),
                 {.ink = Ink::Soft, .align = Align::Center}, 16);
    Rect end = column.take_bottom(ui.pill(), 8);
    if (ui.button("idle.stay", column.take_bottom(ui.primary()), scene.words("idle.stay"),
                  {.kind = ButtonKind::Filled, .icon = "check", .type = Type::Lead})) {
        scene.emit(OverlayClosed{});
    }
    if (ui.button("leave", end, scene.words("idle.end"),
                  {.kind = ButtonKind::Ghost, .icon = "x"})) {
        scene.emit(LeavePressed{});
    }
}

}  // namespace camino::kiosk
