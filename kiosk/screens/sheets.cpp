// What lies over a screen: text size, contrast and language; the idle warning.

#include "kiosk/screens/flow.h"
#include "kiosk/screens/language_grid.h"
#include "kiosk/screens/screens.h"

namespace camino::kiosk {

namespace {

// Two buttons of which one is chosen; `pressed` is emitted by the other one.
struct Pair {
    const char* head;
    const char* off_id;
    const char* on_id;
    const char* off_icon;
    const char* on_icon;
    bool on;
    Msg pressed;
};

Part pair_part(const Scene& scene, const Pair& pair, float width) {
    auto buttons = [&scene, pair](Rect row) {
        auto& ui = scene.ui;
        const auto cells = row.columns(2, 14);
        const bool off = ui.button(pair.off_id, cells[0], scene.words(pair.off_id),
                                   {.icon = pair.off_icon, .selected = !pair.on});
        const bool on = ui.button(pair.on_id, cells[1], scene.words(pair.on_id),
                                  {.icon = pair.on_icon, .selected = pair.on});
        if (pair.on ? off : on) scene.emit(pair.pressed);
    };
    return together(
        {text_part(scene, pair.head, scene.words(pair.head), width, {.type = Type::BodyStrong}),
         {scene.ui.pill(), std::move(buttons)}},
        6);
}

void language_buttons(const Scene& scene, Rect box) {
    const auto& offered = scene.setting.languages;
    const auto cells = LanguageGrid(scene).cells(box);
    for (std::size_t i = 0; i < offered.size(); ++i) {
        if (scene.ui.button("settings.lang." + offered[i], cells[i],
                            scene.words("language.name." + offered[i]),
                            {.selected = offered[i] == scene.model.language})) {
            scene.emit(LanguagePicked{offered[i]});
        }
    }
}

Part settings_part(const Scene& scene, float width) {
    const auto& model = scene.model;
    return together(
        {text_part(scene, "settings.head", scene.words("settings.title"), width,
                   {.type = Type::CardTitle}),
         {LanguageGrid(scene).height(scene.ui.large() ? 66 : scene.ui.pill()),
          [&scene](Rect box) { language_buttons(scene, box); }},
         pair_part(scene,
                   {"settings.text", "settings.text_normal", "settings.text_large", "text-size",
                    "text-size", model.large_text, LargeTextPicked{!model.large_text}},
                   width),
         pair_part(
             scene,
             {"settings.contrast", "settings.contrast_normal", "settings.contrast_high", "sun",
              "contrast", model.high_contrast, HighContrastPicked{!model.high_contrast}},
             width)},
        scene.ui.large() ? 10 : 14);
}

struct Sheet {
    const char* id;
    const char* title;  // A key of the words.
    float width;
    ButtonKind close = ButtonKind::Filled;
};

// A dialog as high as `content`, with the buttons of a sheet below.
void show_sheet(const Scene& scene, const Sheet& sheet, const Part& content) {
    auto& ui = scene.ui;
    const float gap = ui.large() ? 18 : kSheetGap;
    Rect box =
        ui.dialog(sheet.id, {sheet.width, content.height + gap + ui.primary() + 2 * kDialogInsetY},
                  scene.words(sheet.title));
    sheet_buttons(scene, box.take_bottom(ui.primary(), gap), sheet.close);
    content.draw(box);
}

}  // namespace

void settings_sheet(const Scene& scene) {
    const float width = sheet_width(scene, scene.ui.large() ? 1120 : 820);
    show_sheet(scene, {.id = "settings.sheet", .title = "settings.title", .width = width},
               settings_part(scene, width - 2 * kDialogInsetX));
}

namespace {

// A button of the sheet, and what it does.
struct Act {
    const char* id;
    const char* icon;
    ButtonKind kind;
    Msg pressed;
};

Part acts_part(const Scene& scene, std::vector<Act> acts) {
    return {scene.ui.primary(), [&scene, acts = std::move(acts)](Rect row) {
                const auto cells = row.columns(static_cast<int>(acts.size()), 14);
                for (std::size_t i = 0; i < acts.size(); ++i) {
                    const auto& act = acts[i];
                    if (scene.ui.button(act.id, cells[i], scene.words(act.id),
                                        {.kind = act.kind, .icon = act.icon, .type = Type::Lead}))
                        scene.emit(act.pressed);
                }
            }};
}

Part listen_part(const Scene& scene, float width) {
    const auto& model = scene.model;
    const auto* voice = made_voice(scene.setting, model.language);
    std::vector<Part> parts{text_part(scene, "speech.head", scene.words("speech.title"), width,
                                      {.type = Type::CardTitle})};
    const auto say = [&](const char* key) {
        parts.push_back(text_part(scene, key, scene.words(key), width));
    };
    if (voice == nullptr) {
        say("speech.none");
        return together(std::move(parts), 12);
    }
    if (!model.speech) say("speech.ask");
    if (voice->draft) say("speech.draft");
    if (model.speech) {
        parts.push_back(acts_part(
            scene, {{"speech.again", "repeat", ButtonKind::Filled, SayAgainPressed{}},
                    {"speech.off", "volume-off", ButtonKind::Outline, SpeechPicked{false}}}));
        parts.push_back(acts_part(
            scene, {{"speech.curtain", "eye-off", ButtonKind::Outline, CurtainPicked{true}}}));
    } else {
        parts.push_back(
            acts_part(scene, {{"speech.on", "volume", ButtonKind::Filled, SpeechPicked{true}}}));
    }
    parts.push_back(pair_part(scene,
                              {"speech.speed", "speech.normal", "speech.slow", "play", "slow",
                               model.slow_speech, SlowSpeechPicked{!model.slow_speech}},
                              width));
    return together(std::move(parts), scene.ui.large() ? 12 : 14);
}

}  // namespace

void listen_sheet(const Scene& scene) {
    const float width = sheet_width(scene, scene.ui.large() ? 1120 : 720);
    show_sheet(scene,
               {.id = "listen.sheet",
                .title = "speech.title",
                .width = width,
                .close = ButtonKind::Outline},
               listen_part(scene, width - 2 * kDialogInsetX));
}

void idle_warning(const Scene& scene) {
    auto& ui = scene.ui;
    constexpr float kRing = 148;
    const float width = sheet_width(scene, ui.large() ? 900 : 680);
    const float inner = width - 2 * kDialogInsetX;
    const int left = scene.model.seconds_left;
    const float whole = static_cast<float>(scene.setting.idle.warning.count()) / 1000;
    const auto words =
        together({{kRing,
                   [&](Rect box) {
                       ui.countdown("idle.left", box.centered({kRing, kRing}), std::to_string(left),
                                    static_cast<float>(left) / whole);
                   }},
                  text_part(scene, "idle.title", scene.words("idle.title"), inner,
                            {.type = Type::Title, .align = Align::Center}),
                  text_part(scene, "idle.text", scene.words("idle.text"), inner,
                            {.ink = Ink::Soft, .align = Align::Center})},
                 12);
    const float buttons = ui.primary() + kGap + ui.pill();
    Rect box = ui.dialog("idle", {width, words.height + kSheetGap + buttons + 2 * kDialogInsetY},
                         scene.words("idle.title"));
    words.draw(box);
    Rect end = box.take_bottom(ui.pill(), kGap);
    if (ui.button("idle.stay", box.take_bottom(ui.primary()), scene.words("idle.stay"),
                  {.kind = ButtonKind::Filled, .icon = "check", .type = Type::Lead})) {
        scene.emit(OverlayClosed{});
    }
    if (ui.button("leave", end, scene.words("idle.end"),
                  {.kind = ButtonKind::Ghost, .icon = "x"})) {
        scene.emit(LeavePressed{});
    }
}

}  // namespace camino::kiosk
