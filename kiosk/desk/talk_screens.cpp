// What fills the window while a group stands before it: pages of the library in letters that are
// read from afar, and behind them the one question, how many listened.

#include <algorithm>
#include <array>

#include "kiosk/core/library.h"
#include "kiosk/desk/hearing.h"
#include "kiosk/desk/panes.h"
#include "kiosk/desk/parts.h"
#include "kiosk/desk/talk_work.h"
#include "kiosk/screens/library_figures.h"
#include "kiosk/screens/library_words.h"
#include "kiosk/ui/focus.h"

namespace camino::kiosk::desk {

namespace {

constexpr float kButtons = 60;
constexpr float kPicture = 96;
constexpr float kCardGap = 16;
constexpr const char* kTitle = "screen.talk_page";

const packs::LibraryPage& shown_page(const Scene& scene) {
    const auto& talk = scene.model.desk.talk;
    const auto pages = pages_of(scene.setting, talk.topic);
    return scene.setting.pack().library[pages[std::min(talk.page, pages.size() - 1)]];
}

std::vector<Part> parts_of(const Scene& scene, const packs::LibraryPage& page, float width,
                           Type type) {
    std::vector<Part> parts;
    for (const auto& line : page.lines) {
        const Mark mark{.picture = line.picture, .size = kPicture};
        auto words = text_part(scene, line.text, scene.text(line.text), marked_room(width, mark),
                               {.type = type});
        parts.push_back(marked_card(scene, std::move(words), mark));
    }
    for (auto& figure : figure_parts(scene, page.figures, width, true))
        parts.push_back(std::move(figure));
    return parts;
}

// In the largest letters in which each of them stands on the screen.
std::vector<Part> parts_that_fit(const Scene& scene, const packs::LibraryPage& page, Size room) {
    constexpr std::array kTypes{Type::Display, Type::Answer, Type::CardTitle, Type::Body};
    std::vector<Part> parts;
    for (const auto type : kTypes) {
        parts = parts_of(scene, page, room.width, type);
        const bool fit = std::all_of(parts.begin(), parts.end(),
                                     [&](const Part& part) { return part.height <= room.height; });
        if (fit) break;
    }
    return parts;
}

// In the middle of `box`, where a page that is not full looks at home.
PageSlice show(const Scene& scene, Rect box, const std::vector<Part>& parts) {
    std::vector<float> heights;
    for (const auto& part : parts) heights.push_back(part.height);
    const PageRoom room{box.height, box.height};
    const auto slice = page_of(heights, room, kCardGap, scene.model.session.page);
    float height = -kCardGap;
    for (int i = slice.first; i < slice.first + slice.count; ++i)
        height += parts[static_cast<std::size_t>(i)].height + kCardGap;
    Rect column = box.centered({box.width, std::min(box.height, height)});
    return show_parts(scene, column, room, parts, kCardGap);
}

// Nobody who reads this language well said that it is right.
bool is_draft(const Scene& scene, const packs::LibraryPage& page) {
    const auto found = scene.setting.pack().texts.find(scene.model.language);
    if (found == scene.setting.pack().texts.end()) return false;
    const auto& texts = found->second;
    const auto draft = [&](const std::string& key) {
        const auto* text = texts.find(key);
        return text != nullptr && text->draft;
    };
    return draft("library." + page.id + ".title") ||
           std::any_of(page.lines.begin(), page.lines.end(),
                       [&](const auto& line) { return draft(line.text); });
}

std::string position(const Scene& scene, const PageSlice& slice) {
    const auto& talk = scene.model.desk.talk;
    const auto count = pages_of(scene.setting, talk.topic).size();
    const auto of = [&](const char* key, std::size_t number, std::size_t total) {
        return scene.words(key,
                           {{"number", std::to_string(number)}, {"total", std::to_string(total)}});
    };
    auto said = of("talk.position", talk.page + 1, count);
    if (slice.page_count < 2) return said;
    return said + ", " +
           of("talk.part", static_cast<std::size_t>(slice.page) + 1,
              static_cast<std::size_t>(slice.page_count));
}

// Sources, and what must be said of the words and of the voice.
std::string small_print(const Scene& scene, const packs::LibraryPage& page) {
    const auto& language = scene.model.language;
    auto said = page_sources(scene, page);
    const auto* voice = made_voice(scene.setting, language);
    const bool by_people = recorded(scene.setting, language) != nullptr;
    if (is_draft(scene, page)) said += " · " + scene.words("talk.draft");
    if (voice == nullptr && !by_people) said += " · " + scene.words("talk.no_voice");
    if (voice != nullptr && voice->draft && !by_people) said += " · " + scene.words("speech.draft");
    return said;
}

void turn_buttons(const Scene& scene, Rect& bar, const PageSlice& slice) {
    auto& ui = scene.ui;
    const bool more_before = slice.page > 0;
    const bool more_behind = slice.page + 1 < slice.page_count;
    if (ui.button("talk.previous", bar.take_start(bar.height, 10), scene.words("page.previous"),
                  {.icon = "chevron-left",
                   .icon_only = true,
                   .enabled = more_before || scene.model.desk.talk.page > 0})) {
        scene.emit(more_before ? Msg{PagePressed{slice.page - 1}} : DeskMsg{TalkTurned{false}});
    }
    ui.shortcut("talk.previous", "p<");
    if (ui.button("talk.next", bar.take_start(bar.height * 2, 16), scene.words("page.next"),
                  {.kind = ButtonKind::Filled, .icon = "chevron-right", .icon_only = true})) {
        scene.emit(more_behind ? Msg{PagePressed{slice.page + 1}} : DeskMsg{TalkTurned{}});
    }
    ui.shortcut("talk.next", "n>");
}

// What stands on the page now, from its title on.
void hear_button(const Scene& scene, Rect& bar, std::vector<std::string> shown) {
    if (!can_hear(scene.setting, scene.model.language)) return;
    const bool sounds = scene.model.sounding && scene.model.desk.heard == kTitle;
    if (start_button(scene, bar,
                     {.id = "hear",
                      .label = scene.words(sounds ? "glossary.stop" : "talk.hear"),
                      .icon = sounds ? "pause" : "volume",
                      .shortcut = "a"})) {
        scene.emit(DeskMsg{DeskHearPressed{.id = kTitle, .shown = std::move(shown)}});
    }
}

void language_button(const Scene& scene, Rect& bar) {
    const auto& offered = scene.setting.languages;
    if (offered.size() < 2) return;
    const auto here = std::find(offered.begin(), offered.end(), scene.model.language);
    const bool last = here == offered.end() || here + 1 == offered.end();
    if (start_button(scene, bar,
                     {.id = "talk.in",
                      .label = scene.words("language.name"),
                      .icon = "globe",
                      .shortcut = "g"})) {
        scene.emit(DeskMsg{TalkLanguagePicked{last ? offered.front() : *(here + 1)}});
    }
}

std::vector<std::string> labels_from(const Scene& scene, std::size_t first) {
    const auto& nodes = scene.ui.nodes();
    std::vector<std::string> labels;
    for (auto i = first; i < nodes.size(); ++i) labels.push_back(nodes[i].label);
    return labels;
}

void talk_page(const Scene& scene, Rect page) {
    auto& ui = scene.ui;
    const auto& shown = shown_page(scene);
    Rect bar = page.take_bottom(kButtons, 8);
    const auto small = small_print(scene, shown);
    const Rect foot = page.take_bottom(ui.measure(small, Type::DenseMeta, page.width).height, 12);
    const auto first = ui.nodes().size();
    const auto title = page_title(scene, shown);
    ui.title(kTitle, page.take_top(ui.measure(title, Type::Title, page.width).height, 4), title);
    if (const auto lead = page_lead(scene, shown); !lead.empty())
        ui.text("talk.lead", page.take_top(ui.measure(lead, Type::Body).height, 4), lead,
                {.ink = Ink::Soft});
    page.take_top(8);
    const auto slice = show(scene, page, parts_that_fit(scene, shown, {page.width, page.height}));
    auto said = labels_from(scene, first);
    ui.text("talk.sources", foot, small, {.type = Type::DenseMeta, .ink = Ink::Soft});
    turn_buttons(scene, bar, slice);
    hear_button(scene, bar, std::move(said));
    language_button(scene, bar);
    if (end_button(scene, bar, {.id = kBackId, .label = scene.words("talk.end"), .icon = "x"})) {
        scene.emit(DeskMsg{TalkEnded{}});
    }
    ui.text("talk.position", bar, position(scene, slice),
            {.type = Type::DenseMeta, .ink = Ink::Soft, .align = Align::Center, .middle = true});
}

// --- How many listened

void figures(const Scene& scene, Rect bar) {
    constexpr std::array kFigures{1, 2, 3, 4, 5, 6, 7, 8, 9, 0};
    const auto cells = bar.columns(static_cast<int>(kFigures.size()), 8);
    for (std::size_t i = 0; i < kFigures.size(); ++i) {
        const auto figure = std::to_string(kFigures[i]);
        const auto id = "heads." + figure;
        if (scene.ui.button(id, cells[i], figure, {.type = Type::Label}))
            scene.emit(DeskMsg{HeadFigureTyped{kFigures[i]}});
        scene.ui.shortcut(id, figure);
    }
}

// Escape takes back what was typed, and then leads back to the page.
void heads_buttons(const Scene& scene, Rect& column) {
    const bool typed = scene.model.desk.talk.heads > 0;
    Rect bar = column.take_top(kDense, 14);
    if (start_button(scene, bar,
                     {.id = kBackId,
                      .label = scene.words(typed ? "talk.erase" : "talk.resume"),
                      .icon = "arrow-left"})) {
        scene.emit(typed ? DeskMsg{HeadsErased{}} : DeskMsg{TalkResumed{}});
    }
    if (end_button(scene, bar,
                   {.id = "talk.count",
                    .label = scene.words("talk.count"),
                    .icon = "check",
                    .kind = ButtonKind::Filled,
                    .enabled = typed,
                    .shortcut = typed ? "\n" : ""})) {
        scene.emit(DeskMsg{TalkCounted{}});
    }
    Rect other = column.take_bottom(kDense);
    if (start_button(scene, other,
                     {.id = "talk.topics",
                      .label = scene.words("talk.topics"),
                      .icon = "book-open",
                      .shortcut = "t"})) {
        scene.emit(DeskMsg{TalkTopicsShown{}});
    }
    if (end_button(scene, other,
                   {.id = "talk.leave_out",
                    .label = scene.words("talk.leave_out"),
                    .icon = "minus",
                    .shortcut = "s"})) {
        scene.emit(DeskMsg{TalkCounted{false}});
    }
}

void talk_heads(const Scene& scene, Rect page) {
    constexpr Size kCard{760, 500};
    auto& ui = scene.ui;
    Rect column = card(scene, page.centered({std::min(page.width, kCard.width),
                                             std::min(page.height, kCard.height)}))
                      .inset(16, 10);
    const auto title = scene.words("talk.heads.title");
    ui.title("screen.talk_heads",
             column.take_top(ui.measure(title, Type::Title, column.width).height, 14), title);
    Rect panel = column.take_top(96, 16);
    ui.panel(panel, {.fill = Fill::Tint, .raised = false, .outlined = false, .radius = 16});
    const auto heads = scene.model.desk.talk.heads;
    ui.text("talk.heads", panel, heads > 0 ? std::to_string(heads) : "–",
            {.type = Type::Display, .align = Align::Center, .middle = true});
    figures(scene, column.take_top(kDense, 16));
    heads_buttons(scene, column);
    line(scene, column, "talk.counts", {"info", scene.words("talk.counts")}, Type::Dense);
    line(scene, column, "talk.heads.about", {"users", scene.words("talk.heads.about")},
         Type::Dense);
}

// --- With what it goes on

void talk_topics(const Scene& scene, Rect page) {
    auto& ui = scene.ui;
    Rect bar = page.take_bottom(kDense, 16);
    const auto title = scene.words("talk.topics.title");
    ui.title("screen.talk_topics",
             page.take_top(ui.measure(title, Type::Title, page.width).height, 4), title);
    say(scene, page, "talk.topics.lead", scene.words("talk.topics.lead"),
        {.type = Type::Dense, .gap = 18});
    const auto offered = topics(scene.setting);
    std::vector<std::array<std::string, 2>> said;
    for (const auto topic : offered)
        said.push_back({topic_title(scene, topic), topic_lead(scene, topic)});
    std::vector<Choice> choices;
    for (std::size_t i = 0; i < offered.size(); ++i) {
        const auto& look = look_of(offered[i]);
        choices.push_back(
            {.id = look.id, .label = said[i][0], .detail = said[i][1], .icon = look.icon});
    }
    const auto picked = pick_choice(scene, page, {page.height, page.height}, choices);
    if (picked) scene.emit(DeskMsg{TalkBegun{offered[*picked]}});
    if (start_button(scene, bar,
                     {.id = kBackId, .label = scene.words("nav.back"), .icon = "arrow-left"})) {
        scene.emit(DeskMsg{TalkResumed{}});
    }
}

}  // namespace

void talk_screen(const Scene& scene, Rect page) {
    switch (scene.model.desk.talk.stage) {
        case Talk::Stage::None: return;
        case Talk::Stage::Page: return talk_page(scene, page);
        case Talk::Stage::Heads: return talk_heads(scene, page);
        case Talk::Stage::Topics: return talk_topics(scene, page);
    }
}

}  // namespace camino::kiosk::desk
