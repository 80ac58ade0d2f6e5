// The library: every pathway, open or closed, what the programme was, who decides, scams, people to
// talk to. Nothing is asked, nothing is kept.

#include <algorithm>

#include "kiosk/screens/screens.h"

namespace camino::kiosk {

namespace {

constexpr float kRowHeight = 78;
constexpr float kRowGap = 10;
constexpr float kBulletRoom = 60;  // What an icon and its gap take of a line, at most.
constexpr float kBulletGap = 18;

// What holds for a pathway before anybody was asked anything.
const packs::PathwayView* standing(const Scene& scene, const packs::LibraryPage& page) {
    const auto& pathways = scene.setting.nobody.pathways;
    const auto found = std::find_if(pathways.begin(), pathways.end(),
                                    [&](const auto& view) { return view.id == page.pathway; });
    return found == pathways.end() ? nullptr : &*found;
}

std::string standing_text(const Scene& scene, const packs::LibraryPage& page) {
    const auto* view = standing(scene, page);
    if (view == nullptr) return {};
    return scene.words(view->outcome == rules::Outcome::Closed ? "library.is_closed"
                                                               : "library.is_open");
}

std::string_view icon_of(packs::LibrarySection section) {
    switch (section) {
        case packs::LibrarySection::Pathways: return "door";
        case packs::LibrarySection::Programme: return "clock-history";
        case packs::LibrarySection::Protection: return "shield";
        case packs::LibrarySection::Scams: return "scam";
        case packs::LibrarySection::Help: return "hands-talk";
    }
    return {};
}

void page_row(const Scene& scene, Rect box, std::size_t index) {
    const auto& page = scene.setting.pack().library[index];
    const auto title = scene.text("library." + page.id + ".title");
    const auto value = standing_text(scene, page);
    if (scene.ui.row("library." + page.id, box,
                     {.label = title, .value = value, .icon = icon_of(page.section)})) {
        scene.emit(LibraryPagePicked{index});
    }
}

// One line of a page.
struct PageLine {
    std::string id{};
    std::string_view icon{};
    std::string text{};
};

std::vector<PageLine> paragraphs(const Scene& scene, const packs::LibraryPage& page) {
    std::vector<PageLine> lines;
    for (const auto& key : page.paragraphs) lines.push_back({key, "circle-dot", scene.text(key)});
    return lines;
}

}  // namespace

void library_screen(const Scene& scene) {
    auto& ui = scene.ui;
    const auto& pages = scene.setting.pack().library;
    Rect page = open_page(scene);
    heading(scene, page,
            {.id = "screen.library",
             .title = scene.words("library.title"),
             .lead = scene.words("library.lead")});
    const float row_height = ui.large() ? kRowHeight * 1.6F : kRowHeight;
    Rect bar = page.take_bottom(ui.pill(), kGap);
    const int columns = ui.large() || ui.portrait() ? 1 : 2;
    const int rows =
        std::max(1, static_cast<int>((page.height + kRowGap) / (row_height + kRowGap)));
    const auto slice =
        page_slice(static_cast<int>(pages.size()), rows * columns, scene.model.session.page);
    page_buttons(scene, bar, slice);
    Rect list = page.take_top(static_cast<float>(rows) * (row_height + kRowGap) - kRowGap);
    const auto cells = list.grid(columns, rows, kRowGap);
    for (int i = 0; i < slice.count; ++i) {
        page_row(scene, cells[static_cast<std::size_t>(i)],
                 static_cast<std::size_t>(slice.first + i));
    }
}

void library_page_screen(const Scene& scene) {
    auto& ui = scene.ui;
    const auto& shown = scene.setting.pack().library[scene.model.session.library_page];
    Rect page = open_page(scene);
    const auto lead = standing_text(scene, shown);
    heading(scene, page,
            {.id = "screen.library_page",
             .title = scene.text("library." + shown.id + ".title"),
             .lead = lead,
             .icon = icon_of(shown.section)});
    Rect bar = page.take_bottom(ui.pill(), 14);
    ui.panel(page);
    Rect column = page.inset(kPadding, 24);
    const auto sources =
        scene.words("source.line", {{"sources", sources_text(scene, shown.sources)}});
    auto lines = paragraphs(scene, shown);
    if (ui.large()) lines.push_back({"library.sources", "file-text", sources});
    std::vector<float> heights;
    for (const auto& line : lines) {
        heights.push_back(ui.measure(line.text, Type::Body, column.width - kBulletRoom).height);
    }
    const auto slice = page_of(heights, column.height, kBulletGap, scene.model.session.page);
    for (int i = slice.first; i < slice.first + slice.count; ++i) {
        const auto& line = lines[static_cast<std::size_t>(i)];
        ui.bullet(line.id, column, {.icon = line.icon, .text = line.text}, Type::Body, kBulletGap);
    }
    page_buttons(scene, bar, slice);
    if (ui.large()) return;
    ui.text("library.sources", bar, sources,
            {.type = Type::Source, .ink = Ink::Soft, .middle = true});
}

}  // namespace camino::kiosk
