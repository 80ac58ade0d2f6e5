// Detail: the selected pathway: why it stands so, what to do, and who says it.

#include <algorithm>

#include "kiosk/desk/panes.h"
#include "kiosk/desk/parts.h"
#include "kiosk/screens/pathway_blocks.h"

namespace camino::kiosk::desk {

namespace {

const packs::PathwayView& opened(const Scene& scene) {
    const auto& pathways = standing_of(scene).pathways;
    return pathways[std::min(scene.model.session.pathway, pathways.size() - 1)];
}

struct TabEntry {
    Tab tab;
    const char* id;
};
constexpr std::array<TabEntry, 3> kTabs{
    {{Tab::Steps, "tab.steps"}, {Tab::Why, "tab.why"}, {Tab::Sources, "tab.sources"}}};

void tabs(const Scene& scene, Rect bar) {
    const auto cells = bar.columns(static_cast<int>(kTabs.size()), 8);
    std::size_t chosen = 0;
    for (std::size_t i = 0; i < kTabs.size(); ++i) {
        const auto& entry = kTabs[i];
        const bool selected = scene.model.session.tab == entry.tab;
        if (selected) chosen = i;
        if (scene.ui.button(entry.id, cells[i], scene.words(entry.id),
                            {.selected = selected, .type = Type::DenseStrong})) {
            scene.emit(TabPicked{entry.tab});
        }
    }
    scene.ui.shortcut(kTabs[(chosen + 1) % kTabs.size()].id, "l");
    scene.ui.shortcut(kTabs[(chosen + kTabs.size() - 1) % kTabs.size()].id, "h");
}

std::vector<PathwayBlock> blocks_of(const Scene& scene) {
    const auto tab = scene.model.session.tab;
    auto blocks = pathway_blocks(scene, opened(scene), tab);
    if (tab != Tab::Steps) return blocks;
    for (const auto* warning : opened(scene).warnings) {
        blocks.push_back({.id = "warning." + warning->id,
                          .icon = "alert-triangle",
                          .text = scene.text("warning." + warning->id)});
    }
    return blocks;
}

// One paragraph of a block. Pages break between lines, for a block may be longer than the pane.
struct DetailLine {
    std::string id{};
    std::string icon{};
    std::string text{};
    Type type = Type::Dense;
};

void add_lines(const Scene& scene, const PathwayBlock& block, std::vector<DetailLine>& lines) {
    const auto icon = block.number > 0 ? std::string("arrow-right") : std::string(block.icon);
    lines.push_back({block.id, icon, block.text, Type::Dense});
    if (!block.detail.empty()) {
        lines.push_back({block.id + ".detail", "", block.detail, Type::DenseMeta});
    }
    for (const auto* contact : block.contacts) {
        const auto [value, state] = contact_lines(scene, *contact);
        const auto id = block.id + ".contact." + contact->id;
        lines.push_back({id, std::string(value.icon), value.text, Type::DenseMeta});
        lines.push_back({id + ".state", std::string(state.icon), state.text, Type::DenseMeta});
    }
}

// `bar` is for the page buttons.
void show_lines(const Scene& scene, Rect column, Rect bar) {
    std::vector<DetailLine> lines;
    for (const auto& block : blocks_of(scene)) add_lines(scene, block, lines);
    std::vector<float> heights;
    for (const auto& one : lines) {
        heights.push_back(line_height(scene, one.text, one.type, column.width));
    }
    const auto starts = page_starts(heights, column.height + kLineGap, 0);
    const int page = std::clamp(scene.model.session.page, 0, static_cast<int>(starts.size()) - 1);
    const auto at = static_cast<std::size_t>(page);
    const auto first = static_cast<std::size_t>(starts[at]);
    const auto end =
        at + 1 < starts.size() ? static_cast<std::size_t>(starts[at + 1]) : lines.size();
    const PageSlice slice{page, static_cast<int>(starts.size()), 0, 0};
    for (auto i = first; i < end; ++i) {
        line(scene, column, lines[i].id, {lines[i].icon, lines[i].text}, lines[i].type);
    }
    if (const auto wanted = small_pager(scene, "page", bar, slice)) {
        scene.emit(PagePressed{*wanted});
    }
    scene.ui.shortcut("page.next", ".");
    scene.ui.shortcut("page.previous", ",");
}

}  // namespace

void detail_pane(const Scene& scene, Rect box) {
    const auto& pathway = opened(scene);
    Rect column = card(scene, box);
    head(scene, column, "pathway.name", scene.text(packs::pathway_key(pathway.id, "name")));
    Rect bar = column.take_top(kSmallButton, 8);
    const Rect pager = bar.take_end(142, 8);
    scene.ui.text("freshness", bar, freshness_text(scene, pathway),
                  {.type = Type::DenseMeta, .ink = Ink::Soft, .middle = true});
    tabs(scene, column.take_top(kSmallButton, 12));
    show_lines(scene, column, pager);
}

}  // namespace camino::kiosk::desk
