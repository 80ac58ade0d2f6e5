#include "kiosk/screens/scene.h"

#include <algorithm>

namespace camino::kiosk {

std::string Scene::text(const std::string& key, packs::Placeholders more) const {
    const auto& pack = setting.pack();
    const auto counted = model.session.interview.counted.view();
    rules::Facts facts{counted.begin(), counted.end()};
    facts.resize(pack.book.questions.size());
    auto values = pack.placeholders(model.language, facts);
    values.insert(values.end(), more.begin(), more.end());
    return packs::fill_in(pack.text(model.language, key), values);
}

bool Scene::has_text(const std::string& key) const {
    return setting.pack().text(model.language, key) != key;
}

// --- Page
// ------------------------------------------------------------------------------------------

namespace {

constexpr float kBarGap = 15;
constexpr float kDemoBarHeight = 40;
constexpr float kLargeDemoBarHeight = 52;
constexpr float kNextWidthMin = 260;
constexpr ButtonLook kNextLook{
    .kind = ButtonKind::Filled, .icon = "arrow-right", .icon_after = true, .type = Type::Lead};
constexpr float kPagerSmall = 320;  // Its buttons with icons alone, and the gap before it.
constexpr float kProgressWidthMin = 160;

Rect page_below_demo(const Scene& scene) {
    Rect page = scene.ui.page();
    const float overlap = page_top(scene) + kBarGap - page.y;
    if (page_top(scene) > 0 && overlap > 0) page.take_top(overlap);
    return page;
}

std::string demo_text(const Scene& scene) {
    return scene.words("demo.day", {{"day", date_text(scene, *scene.setting.demo_day)}});
}

// What is beside the way back may have no room for all its words.
void demo_bar(const Scene& scene, Rect bar, float room) {
    constexpr float kMarginAndIcon = 90;
    auto text = demo_text(scene);
    const float width = scene.ui.measure(text, Type::MetaStrong).width + kMarginAndIcon;
    if (scene.model.session.handed && width > room) text = scene.words("demo.short");
    scene.ui.notice_bar("demo", bar, "info", text, Tone::Wait);
}

/// The way back to the worker who handed the screen over.
void hand_back_button(const Scene& scene, Rect box, const std::string& label,
                      const ButtonLook& look) {
    if (!scene.covered && scene.ui.button("hand.back", box, label, look)) {
        scene.emit(DeskMsg{ScreenHanded{false}});
    }
}

void top_line(const Scene& scene) {
    constexpr float kInset = 2;
    if (page_top(scene) == 0) return;
    Rect screen = scene.ui.screen();
    const Rect bar = screen.take_top(page_top(scene));
    if (!scene.model.session.handed) return demo_bar(scene, bar, bar.width);
    const ButtonLook look{.icon = scene.ui.large() ? "" : "hands-talk", .type = Type::MetaStrong};
    const auto label = scene.words("hand.back");
    Rect room = bar;
    room.width = scene.ui.page().right() - room.x;
    const Rect button = room.take_end(scene.ui.button_width(label, look, bar.height), kBarGap);
    if (scene.setting.demo_day) demo_bar(scene, bar, room.width);
    hand_back_button(scene, button.inset(0, kInset), label, look);
}

// A button at the end of `bar` with its natural width.
bool end_button(const Scene& scene, Rect& bar, std::string_view id, const std::string& label,
                const ButtonLook& look) {
    const float width =
        look.icon_only ? bar.height : scene.ui.button_width(label, look, bar.height);
    return scene.ui.button(id, bar.take_end(width, kBarGap), label, look);
}

// `others`: the width that the bar must keep for what stands beside it.
void leave_button(const Scene& scene, Rect& bar, float others = 0) {
    const ButtonLook look{.kind = ButtonKind::Dark, .icon = "exit"};
    const auto label = scene.words("nav.leave");
    const float wanted = scene.ui.button_width(label, look, bar.height);
    const Rect box = bar.take_end(std::min(wanted, bar.width - others), kBarGap);
    if (!scene.covered && scene.ui.button("leave", box, label, look)) scene.emit(LeavePressed{});
}

/// Only the globe where its name would leave too little for the progress.
void language_button(const Scene& scene, Rect& bar, bool progress) {
    const auto* heard = recorded(scene.setting, scene.model.heard_language);
    const auto label = heard == nullptr ? scene.words("language.name") : heard->name;
    ButtonLook look{.icon = "globe"};
    const float settings_and_listen = 2 * (bar.height + kBarGap);
    const float taken =
        scene.ui.button_width(label, look, bar.height) + kBarGap + settings_and_listen;
    look.icon_only = progress && bar.width - taken < kProgressWidthMin;
    if (end_button(scene, bar, "language", label, look)) scene.emit(SettingsPressed{});
}

void back_button(const Scene& scene, Rect& bar) {
    const bool narrow = scene.narrow();
    const ButtonLook look{.icon = "arrow-left", .icon_only = narrow};
    const auto label = scene.words("nav.back");
    const float width = narrow ? bar.height : scene.ui.button_width(label, look, bar.height);
    if (scene.ui.button("nav.back", bar.take_start(width, kBarGap * 2), label, look)) {
        scene.emit(BackPressed{});
    }
}

void listen_button(const Scene& scene, Rect& bar) {
    if (scene.setting.screener == nullptr) return;
    const ButtonLook look{.icon = is_heard(scene.model) ? "pause" : "volume",
                          .icon_only = true,
                          .selected = is_heard(scene.model)};
    if (end_button(scene, bar, "listen", scene.words("speech.title"), look))
        scene.emit(ListenPressed{});
}

void step_progress(const Scene& scene, Rect bar, const Progress& progress) {
    if (progress.step == 0 || scene.narrow()) return;
    const float width = std::min(bar.width, 280.0F);
    if (scene.ui.measure(progress.label, Type::MetaStrong).width > width) return;
    scene.ui.progress("progress", bar.middle_start({width, 60}), progress.label, progress.step,
                      progress.total);
}

}  // namespace

float page_top(const Scene& scene) {
    if (!scene.setting.demo_day && !scene.model.session.handed) return 0;
    const float line = scene.ui.large() ? kLargeDemoBarHeight : kDemoBarHeight;
    if (!scene.ui.portrait() || !scene.setting.demo_day) return line;
    return std::max(line, scene.ui.notice_bar_height(demo_text(scene)));
}

Rect open_page(const Scene& scene, const PageLook& look) {
    auto& ui = scene.ui;
    ui.background();
    Rect page = page_below_demo(scene);
    if (look.picture_width > 0) {
        const float end = page.right();
        page.x = ui.screen().x + look.picture_width + kMargin;
        page.width = end - page.x;
    }
    top_line(scene);
    Rect bar = page.take_top(ui.pill(), ui.large() ? 14 : 18);
    const bool narrow = scene.narrow();

    if (look.back) back_button(scene, bar);
    constexpr int kRoundButtonCount = 3;  // Help, settings, listen, in a portrait bar.
    const float round = ui.portrait() ? kRoundButtonCount * (bar.height + kBarGap) : 0;
    if (look.leave) leave_button(scene, bar, round);
    if (end_button(scene, bar, "help", scene.words("nav.help"),
                   {.icon = "hand-heart", .icon_only = ui.portrait()})) {
        scene.emit(HelpPressed{});
    }
    if (!narrow && look.picture_width == 0) language_button(scene, bar, look.progress.step > 0);
    if (end_button(scene, bar, "settings", scene.words("settings.title"),
                   {.icon = "text-size", .icon_only = true})) {
        scene.emit(SettingsPressed{});
    }
    if (look.listen) listen_button(scene, bar);
    step_progress(scene, bar, look.progress);
    return page;
}

void curtain(const Scene& scene) {
    if (!scene.model.curtain) return;
    auto& ui = scene.ui;
    constexpr float kBelowBar = 8;
    Rect covered = ui.screen();
    covered.take_top(page_below_demo(scene).y + ui.pill() + kBelowBar);
    ui.panel(covered, {.fill = Fill::Paper, .raised = false, .outlined = false, .radius = 0});
    const auto label = scene.words("curtain.lift");
    const Rect card = covered.inset(kMargin, kMargin);
    if (ui.answer(card, {.id = "curtain.lift", .label = label, .icon = "eye-off"}))
        scene.emit(CurtainPicked{false});
}

void sheet_buttons(const Scene& scene, Rect bar, ButtonKind close) {
    auto& ui = scene.ui;
    Rect page = page_below_demo(scene);
    Rect top = page.take_top(ui.pill());
    const auto label = scene.words("nav.close");
    const ButtonLook look{.kind = close, .icon = "check", .type = Type::Lead};
    // With large text the sheet covers the place where "leave now" stands on every page.
    leave_button(scene, ui.large() ? bar : top,
                 ui.large() ? kBarGap + ui.button_width(label, look, bar.height) : 0);
    const bool closed =
        ui.read_at(Reading::Close, [&] { return ui.button("overlay.close", bar, label, look); });
    if (closed) scene.emit(OverlayClosed{});
}

namespace {

constexpr float kDisc = 76;
constexpr float kLeadGap = 6;

struct HeadCut {
    Type type = Type::Title;
    float indent = 0;
    float title = 0;
    float lead = 0;  // 0: none.
    float height = 0;
};

HeadCut cut_head(const Scene& scene, float width, const Heading& look, bool later) {
    auto& ui = scene.ui;
    HeadCut cut;
    cut.indent = look.icon.empty() || ui.large() ? 0 : kDisc + 20;
    if (later) cut.type = Type::Lead;
    cut.title = ui.measure(look.title, cut.type, width - cut.indent).height;
    if (!look.lead.empty() && !later) {
        cut.lead = ui.measure(look.lead, Type::Body, width - cut.indent).height;
    }
    const float words = cut.title + (cut.lead > 0 ? kLeadGap + cut.lead : 0);
    cut.height = std::max(words, cut.indent > 0 ? kDisc : 0);
    return cut;
}

}  // namespace

float heading(const Scene& scene, Rect& page, const Heading& look) {
    auto& ui = scene.ui;
    const bool later = ui.large() && scene.model.session.page > 0;
    const auto first_cut = cut_head(scene, page.width, look, false);
    const auto later_cut = cut_head(scene, page.width, look, ui.large());
    const auto& cut = later ? later_cut : first_cut;
    Rect box = page.take_top(cut.height, ui.large() ? 14 : 20);
    if (cut.indent > 0) {
        ui.icon_disc(box.take_start(kDisc, cut.indent - kDisc).take_top(kDisc), look.icon);
    }
    const float words = cut.title + (cut.lead > 0 ? kLeadGap + cut.lead : 0);
    box.y += std::max(0.0F, (box.height - words) / 2);
    ui.title(look.id, box.take_top(cut.title, kLeadGap), look.title, {.type = cut.type});
    if (cut.lead > 0) {
        ui.text(std::string(look.id) + ".lead", {box.x, box.y, box.width, cut.lead}, look.lead,
                {.ink = Ink::Soft});
    }
    return first_cut.height - later_cut.height;
}

float sheet_width(const Scene& scene, float wanted) {
    return std::min(wanted, scene.ui.screen().width - 2 * kMargin);
}

namespace {

std::string_view longest_word(std::string_view text) {
    std::string_view longest;
    while (!text.empty()) {
        const auto word = text.substr(0, text.find(' '));
        if (word.size() > longest.size()) longest = word;
        text.remove_prefix(std::min(text.size(), word.size() + 1));
    }
    return longest;
}

}  // namespace

float next_width(const Scene& scene, std::string_view label, float height) {
    return std::max(kNextWidthMin, scene.ui.button_width(label, kNextLook, height));
}

bool next_button(const Scene& scene, Rect& bar, std::string_view label, bool enabled) {
    auto look = kNextLook;
    look.enabled = enabled;
    // On two lines, rather than leaving no room for page buttons.
    const bool shared = bar.width > kPagerSmall + kNextWidthMin;
    const float least = scene.ui.button_width(longest_word(label), kNextLook, bar.height);
    const float room =
        std::min(bar.width, std::max(least, shared ? bar.width - kPagerSmall : bar.width));
    const float width = std::min(next_width(scene, label, bar.height), room);
    return scene.ui.read_at(Reading::Next, [&] {
        return scene.ui.button("nav.next", bar.take_end(width, 20), label, look);
    });
}

void page_buttons(const Scene& scene, Rect& bar, const PageSlice& slice, float width_max) {
    if (slice.page_count <= 1) return;
    const auto position = scene.words(
        "page.position",
        {{"number", std::to_string(slice.page + 1)}, {"total", std::to_string(slice.page_count)}});
    const auto previous = scene.words("page.previous");
    const auto next = scene.words("page.next");
    const float width = std::min({bar.width, width_max, scene.ui.large() ? 780.0F : 470.0F});
    const PagerWords words{.previous = previous, .next = next, .position = position};
    const auto wanted = scene.ui.read_at(Reading::Pages, [&] {
        return scene.ui.pager("page", bar.take_end(width, 20), slice, words);
    });
    if (wanted) scene.emit(PagePressed{*wanted});
}

}  // namespace camino::kiosk
