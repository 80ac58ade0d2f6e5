// For those who look after the machine: a place to type the PIN, the state of things, and tests.

#include <algorithm>
#include <array>

#include "kiosk/screens/flow.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/staff_words.h"
#include "kiosk/screens/take_parts.h"

namespace camino::kiosk {

// --- The PIN
// -----------------------------------------------------------------------------------------

namespace {

constexpr float kButtonGap = 14;  // Fingers keep two millimetres apart on the smallest panel.
constexpr float kKeyGap = 12;
constexpr int kWholeSeconds = 120;  // More is said in minutes.
constexpr Size kPadMax{460, 440};

std::string pin_trouble(const Scene& scene) {
    const auto& staff = scene.model.staff;
    if (staff.seconds_to_wait > kWholeSeconds) {
        const int minutes = (staff.seconds_to_wait + 59) / 60;
        return scene.words("staff.pin.wait_minutes", {{"minutes", std::to_string(minutes)}});
    }
    if (staff.seconds_to_wait > 0) {
        return scene.words("staff.pin.wait", {{"seconds", std::to_string(staff.seconds_to_wait)}});
    }
    switch (staff.verdict) {
        case store::PinVerdict::Right: return {};
        case store::PinVerdict::Wrong: return scene.words("staff.pin.wrong");
        case store::PinVerdict::NotSet: return scene.words("staff.pin.not_set");
        case store::PinVerdict::Broken: return scene.words("staff.pin.broken");
    }
    return {};
}

// A dot for each digit: how many, and nothing else.
std::string dots(std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += text.empty() ? "•" : " •";
    return text;
}

void pin_key(const Scene& scene, Rect box, int digit) {
    const auto label = std::to_string(digit);
    if (scene.ui.button("staff.pin." + label, box, label, {.type = Type::CardTitle})) {
        scene.emit(PinDigitPressed{digit});
    }
}

void pin_pad(const Scene& scene, Rect box) {
    auto& ui = scene.ui;
    const auto& staff = scene.model.staff;
    const auto keys = box.grid(3, 4, kKeyGap);
    for (int digit = 1; digit <= 9; ++digit) {
        pin_key(scene, keys[static_cast<std::size_t>(digit - 1)], digit);
    }
    if (ui.button("staff.pin.erase", keys[9], scene.words("staff.pin.erase"),
                  {.icon = "arrow-left", .icon_only = true, .enabled = !staff.pin.empty()})) {
        scene.emit(PinErased{});
    }
    pin_key(scene, keys[10], 0);
    const bool enough = staff.pin.size() >= store::kPinSizeMin && staff.seconds_to_wait == 0;
    if (ui.button(
            "staff.pin.enter", keys[11], scene.words("staff.pin.enter"),
            {.kind = ButtonKind::Filled, .icon = "check", .icon_only = true, .enabled = enough})) {
        scene.emit(PinEntered{});
    }
}

}  // namespace

void staff_pin_screen(const Scene& scene) {
    auto& ui = scene.ui;
    Rect page = open_page(scene, {.listen = false});
    heading(scene, page,
            {.id = "screen.staff_pin",
             .title = scene.words("staff.pin.title"),
             .lead = scene.words("staff.pin.lead"),
             .icon = "lock"});
    const bool narrow = ui.portrait();
    Rect words = narrow ? page.take_top(200, kGap) : page.take_start(page.width / 2, kGap);
    const auto typed = dots(scene.model.staff.pin.size());
    const Rect field = words.take_top(ui.pill(), kGap);
    ui.panel(field, {.raised = false});
    if (!typed.empty()) {
        ui.text("staff.pin.typed", field.inset(kMargin, 0), typed,
                {.type = Type::Title, .middle = true});
    }
    if (const auto trouble = pin_trouble(scene); !trouble.empty()) {
        ui.text("staff.pin.trouble", words, trouble, {.type = Type::Lead});
    }
    Rect pad = page.take_top(std::min(page.height, kPadMax.height));
    pin_pad(scene, pad.centered({std::min(pad.width, kPadMax.width), pad.height}));
}

// --- The state of things
// -----------------------------------------------------------------------------

namespace {

Part say(const Scene& scene, const char* id, const std::string& text, float width,
         Type type = Type::Label) {
    return text_part(scene, id, text, width, {.type = type});
}

Part head(const Scene& scene, const char* key, float width) {
    return say(scene, key, scene.words(key), width, Type::CardTitle);
}

struct Act {
    const char* id;
    const char* icon;
    Msg pressed;
    bool selected = false;
};

Part act_part(const Scene& scene, const Act& act) {
    return {scene.ui.pill(), [&scene, act](Rect box) {
                if (scene.ui.button(act.id, box, scene.words(act.id),
                                    {.icon = act.icon, .selected = act.selected})) {
                    scene.emit(act.pressed);
                }
            }};
}

Part content_part(const Scene& scene, float width) {
    std::vector<Part> parts{head(scene, "staff.content", width)};
    if (scene.setting.screener != nullptr) {
        parts.push_back(say(scene, "staff.content.version", content_version(scene), width));
    }
    parts.push_back(say(scene, "staff.content.state", content_state(scene), width));
    if (const auto clock = clock_line(scene); !clock.empty())
        parts.push_back(say(scene, "staff.clock", clock, width));
    parts.push_back(say(scene, "staff.languages", languages_line(scene), width));
    return together(std::move(parts), 6);
}

Part connection_part(const Scene& scene, float width) {
    const auto& health = scene.model.health;
    const auto& report = scene.model.staff.report;
    std::vector<Part> parts{
        head(scene, "staff.connection", width),
        say(scene, "staff.synced", synced_line(scene), width),
        say(scene, "staff.waiting",
            scene.words("staff.waiting", {{"count", std::to_string(health.waiting_count)}}),
            width)};
    if (!report.complaint.empty()) {
        parts.push_back(say(scene, "staff.complaint",
                            scene.words("staff.complaint", {{"words", report.complaint}}), width));
    }
    return together(std::move(parts), 6);
}

// Something to ask of the agent, how it goes, and what the agent says of it.
struct WishCard {
    Act act;
    WishState state = WishState::None;
    std::string words{};
};

Part wish_part(const Scene& scene, const WishCard& wish, float width) {
    const std::string id = wish.act.id;
    std::vector<Part> parts{act_part(scene, wish.act)};
    const auto add = [&](const std::string& key, const std::string& text, Type type) {
        if (!text.empty()) parts.push_back(text_part(scene, id + key, text, width, {.type = type}));
    };
    add(".state", wish_text(scene, id, wish.state), Type::Label);
    add(".words", wish.words, Type::Source);
    return together(std::move(parts), kButtonGap);
}

Part sync_part(const Scene& scene, float width) {
    const auto state = scene.model.staff.report.sync;
    return wish_part(scene, {{"staff.sync", "refresh", SyncNowPressed{}}, state}, width);
}

Part stick_part(const Scene& scene, float width) {
    const auto state = scene.model.staff.report.stick;
    auto part =
        wish_part(scene, {{"staff.stick", "usb", StickPressed{}}, state, stick_text(scene)}, width);
    if (!has_stick_bar(scene)) return part;
    Part bar{kStickBarHeight, [&scene](Rect box) { stick_bar(scene, box); }};
    return together({std::move(part), std::move(bar)}, kButtonGap);
}

Part machine_part(const Scene& scene, float width) {
    const auto& report = scene.model.staff.report;
    return together({head(scene, "staff.machine", width),
                     say(scene, "staff.device",
                         scene.words("staff.device", {{"device", report.device},
                                                      {"site", std::to_string(report.site)}}),
                         width),
                     say(scene, "staff.program",
                         scene.words("staff.program", {{"version", report.program}}), width),
                     act_part(scene, {"staff.restart", "repeat", RestartPressed{}})},
                    6);
}

Part tests_part(const Scene& scene, float width) {
    return together({head(scene, "staff.tests", width),
                     act_part(scene, {"staff.test.sound", "volume", SoundTestPressed{}}),
                     act_part(scene, {"staff.test.touch", "smartphone", TouchTestPressed{}}),
                     act_part(scene, {"staff.test.colors", "sun", ColorTestPressed{}})},
                    kButtonGap);
}

Part printer_part(const Scene& scene, float width) {
    if (!scene.setting.can_print()) return head(scene, "staff.no_printer", width);
    const auto name = scene.words("staff.printer", {{"printer", scene.setting.printer}});
    std::vector<Part> parts{say(scene, "staff.printer", name, width, Type::CardTitle),
                            act_part(scene, {"staff.test.print", "printer", PrintPressed{}})};
    if (const auto printing = printing_text(scene); !printing.empty())
        parts.push_back(say(scene, "staff.test.printing", printing, width));
    return together(std::move(parts), kButtonGap);
}

Part look_part(const Scene& scene, float width) {
    const auto look = scene.setting.look;
    return together({head(scene, "staff.look", width),
                     act_part(scene, {"settings.text_large", "text-size",
                                      HouseLookPicked{{!look.large_text, look.high_contrast}},
                                      look.large_text}),
                     act_part(scene, {"settings.contrast_high", "contrast",
                                      HouseLookPicked{{look.large_text, !look.high_contrast}},
                                      look.high_contrast})},
                    kButtonGap);
}

}  // namespace

void staff_screen(const Scene& scene) {
    Rect page = open_page(scene);
    const float gain =
        heading(scene, page, {.id = "screen.staff", .title = scene.words("staff.title")});
    Rect bar = page.take_bottom(scene.ui.pill(), kGap);
    const int columns = scene.narrow() ? 1 : 2;
    const float width = page.columns(columns, kGap).front().width;
    const float room = card_room(scene, width);
    std::vector<Part> cards;
    for (auto* part : {connection_part, content_part, sync_part, stick_part, machine_part,
                       tests_part, printer_part, look_part}) {
        cards.push_back(carded(scene, part(scene, room)));
    }
    const auto slice = show_parts(scene, page, room_of(scene, page, gain),
                                  in_columns(std::move(cards), columns, kGap), 16);
    page_buttons(scene, bar, slice);
}

// --- Tests
// -------------------------------------------------------------------------------------------

void touch_test_screen(const Scene& scene) {
    auto& ui = scene.ui;
    const auto touched = scene.model.staff.touched;
    Rect page = open_page(scene);
    int left = 0;
    for (int i = 0; i < kTouchFieldCount; ++i) left += (touched >> i & 1u) == 0 ? 1 : 0;
    const auto lead = left == 0 ? scene.words("touch_test.done")
                                : scene.words("touch_test.left", {{"count", std::to_string(left)}});
    heading(scene, page,
            {.id = "screen.touch_test", .title = scene.words("touch_test.title"), .lead = lead});
    const int columns = ui.portrait() ? 4 : 5;
    const auto fields = page.grid(columns, kTouchFieldCount / columns, kGap);
    for (int i = 0; i < kTouchFieldCount; ++i) {
        const bool answered = (touched >> i & 1u) != 0;
        if (ui.button("touch_test." + std::to_string(i), fields[static_cast<std::size_t>(i)],
                      std::to_string(i + 1),
                      {.kind = answered ? ButtonKind::Filled : ButtonKind::Outline})) {
            scene.emit(FieldTouched{i});
        }
    }
}

void color_test_screen(const Scene& scene) {
    constexpr std::array<Fill, kTestColorCount> kColors{Fill::Surface, Fill::Dark, Fill::Brand,
                                                        Fill::Sun, Fill::Danger};
    auto& ui = scene.ui;
    Rect page = open_page(scene);
    const auto color = static_cast<std::size_t>(scene.model.staff.color) % kColors.size();
    heading(scene, page, {.id = "screen.color_test", .title = scene.words("color_test.title")});
    Rect bar = page.take_bottom(ui.primary(), kGap);
    if (next_button(scene, bar, scene.words("color_test.next"))) scene.emit(ColorTestPressed{});
    const Rect screen = ui.screen();
    page.x = screen.x;
    page.width = screen.width;
    ui.panel(page, {.fill = kColors[color], .raised = false, .outlined = false, .radius = 0});
}

// --- Rest
// --------------------------------------------------------------------------------------------

namespace {

std::string rest_text(const Scene& scene) {
    const auto& site = scene.setting.site;
    if (!scene.model.health.house_closed || !site || !site->open) return scene.words("rest.touch");
    return scene.words("rest.closed", {{"time", packs::clock_text(site->open->from)}});
}

}  // namespace

void resting_screen(const Scene& scene) {
    auto& ui = scene.ui;
    // With high contrast the page is black as it is, and what is dark elsewhere is white.
    const bool black = ui.theme().high_contrast;
    const Ink ink = black ? Ink::Main : Ink::OnDark;
    ui.background(black ? Fill::Paper : Fill::Dark);
    const auto label = rest_text(scene);
    Rect page = ui.page();
    page = page.centered({page.width, page.height * 0.6F});
    ui.title("screen.resting", page.take_top(page.height / 3), scene.words("app.name"),
             {.type = Type::Display, .ink = ink, .align = Align::Center});
    ui.text("rest.touch", page.take_top(page.height / 2), label,
            {.type = Type::Title, .ink = ink, .align = Align::Center});
    std::string names;
    for (const auto& language : scene.setting.languages) {
        names += (names.empty() ? "" : " · ") + scene.words("language.name." + language);
    }
    ui.text("rest.languages", page, names,
            {.type = Type::Lead, .ink = ink, .align = Align::Center});
}

}  // namespace camino::kiosk
