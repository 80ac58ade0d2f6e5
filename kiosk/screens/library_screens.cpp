// The library: every pathway, open or closed, what the programme was, who decides, scams, people to
// talk to. Nothing is asked, nothing is kept.

#include <algorithm>

#include "kiosk/screens/flow.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/take_parts.h"

namespace camino::kiosk {

namespace {

constexpr float kRowHeight = 72;  // At least.
constexpr float kRowGap = 12;
constexpr float kBulletGap = 18;

// What holds for a pathway before anybody was asked anything; none: the page is about no pathway.
std::optional<OutcomeLook> standing(const Scene& scene, const packs::LibraryPage& page) {
    if (page.section != packs::LibrarySection::Pathways) return {};
    const auto& pathways = scene.setting.nobody.pathways;
    const auto found = std::find_if(pathways.begin(), pathways.end(),
                                    [&](const auto& view) { return view.id == page.pathway; });
    if (found == pathways.end()) return {};
    if (found->outcome == rules::Outcome::Closed) return outcome_look(scene, *found);
    return OutcomeLook{Tone::Info, "circle-dot", scene.words("library.is_open")};
}

std::string_view icon_of(const packs::LibraryPage& page, const std::optional<OutcomeLook>& state) {
    switch (page.section) {
        case packs::LibrarySection::Pathways:
            return state && state->tone == Tone::Closed ? "door-closed" : "door-open";
        case packs::LibrarySection::Programme: return "clock-history";
        case packs::LibrarySection::Protection: return "shield";
        case packs::LibrarySection::Scams: return "scam";
        case packs::LibrarySection::Help: return "hands-talk";
    }
    return {};
}

Part page_part(const Scene& scene, std::size_t index, float width) {
    const auto& page = scene.setting.pack().library[index];
    const auto title = scene.text("library." + page.id + ".title");
    const auto state = standing(scene, page);
    const auto look = [icon = icon_of(page, state), state](const std::string& label) {
        RowLook row{.label = label, .icon = icon};
        if (!state) return row;
        row.value = state->word;
        row.tone = state->tone;
        row.value_icon = state->icon;
        return row;
    };
    const float height = std::max(kRowHeight, scene.ui.row_height(look(title), width));
    return {height, [&scene, &page, index, title, look](Rect box) {
                if (scene.ui.row("library." + page.id, box, look(title))) {
                    scene.emit(LibraryPagePicked{index});
                }
            }};
}

}  // namespace

void library_screen(const Scene& scene) {
    auto& ui = scene.ui;
    Rect page = open_page(scene);
    const float gain = heading(scene, page,
                               {.id = "screen.library",
                                .title = scene.words("library.title"),
                                .lead = scene.words("library.lead")});
    Rect bar = page.take_bottom(ui.pill(), ui.large() ? 14 : kGap);
    const int columns = scene.narrow() ? 1 : 2;
    const float width = page.columns(columns, kRowGap).front().width;
    std::vector<Part> rows;
    for (std::size_t i = 0; i < scene.setting.pack().library.size(); ++i) {
        rows.push_back(page_part(scene, i, width));
    }
    const auto slice = show_parts(scene, page, room_of(scene, page, gain),
                                  in_columns(std::move(rows), columns, kRowGap), kRowGap);
    page_buttons(scene, bar, slice);
}

void library_page_screen(const Scene& scene) {
    auto& ui = scene.ui;
    const auto& shown = scene.setting.pack().library[scene.model.session.library_page];
    const auto state = standing(scene, shown);
    Rect page = open_page(scene);
    const float gain = heading(scene, page,
                               {.id = "screen.library_page",
                                .title = scene.text("library." + shown.id + ".title"),
                                .lead = state ? state->word : std::string{},
                                .icon = icon_of(shown, state)});
    Rect bar = page.take_bottom(ui.pill(), 14);
    const float width = card_room(scene, page.width);
    std::vector<Part> lines;
    for (const auto& key : shown.paragraphs) {
        lines.push_back(
            bullet_part(scene, key, {.icon = "circle-dot", .text = scene.text(key)}, width));
    }
    const auto sources =
        scene.words("source.line", {{"sources", sources_text(scene, shown.sources)}});
    if (scene.narrow()) {
        lines.push_back(bullet_part(scene, "library.sources",
                                    {.icon = "file-text", .text = sources}, width, Type::Source));
        lines.push_back(take_part(scene));
    }
    const auto slice = show_card(scene, page, room_of(scene, page, gain), lines, kBulletGap);
    if (!scene.narrow()) take_button(scene, bar);
    page_buttons(scene, bar, slice);
    picture_below(scene, page, "table");
    if (scene.narrow()) return;
    ui.text("library.sources", bar, sources,
            {.type = Type::Source, .ink = Ink::Soft, .middle = true});
}

}  // namespace camino::kiosk
