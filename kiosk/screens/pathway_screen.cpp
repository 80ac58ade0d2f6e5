// Pathway: what to do, why it came out so, and who says it.

#include <algorithm>

#include "kiosk/screens/pathway_blocks.h"
#include "kiosk/screens/result_items.h"
#include "kiosk/screens/screens.h"

namespace camino::kiosk {

namespace {

constexpr float kSideWidth = 372;
constexpr float kBlockGap = 12;

const packs::PathwayView& opened(const Scene& scene) {
    return scene.model.session.screening->pathways[scene.model.session.pathway];
}

struct TabEntry {
    Tab tab;
    const char* id;
    const char* icon;
};
constexpr std::array<TabEntry, 3> kTabs{{{Tab::Steps, "tab.steps", "list"},
                                         {Tab::Why, "tab.why", "question-bubble"},
                                         {Tab::Sources, "tab.sources", "sources"}}};

void tabs(const Scene& scene, Rect bar) {
    const auto cells = bar.columns(static_cast<int>(kTabs.size()), 12);
    for (std::size_t i = 0; i < kTabs.size(); ++i) {
        const auto& entry = kTabs[i];
        if (scene.ui.button(entry.id, cells[i], scene.words(entry.id),
                            {.icon = scene.ui.large() ? "" : entry.icon,
                             .selected = scene.model.session.tab == entry.tab})) {
            scene.emit(TabPicked{entry.tab});
        }
    }
}

constexpr float kBlockPadding = 14;
constexpr float kBlockIcon = 52;
constexpr float kContactHeight = 62;

float block_height(const Scene& scene, const PathwayBlock& block, float width) {
    const float room = width - 2 * kBlockPadding - kBlockIcon - 20;
    float height = scene.ui.measure(block.text, Type::Body, room).height;
    if (!block.detail.empty()) {
        height += 6 + scene.ui.measure(block.detail, Type::Source, room).height;
    }
    const float contact = scene.ui.large() ? kContactHeight * 1.9F : kContactHeight;
    height += contact * static_cast<float>(block.contacts.size());
    return std::max(height, kBlockIcon) + 2 * kBlockPadding;
}

void show_block(const Scene& scene, Rect box, const PathwayBlock& block) {
    auto& ui = scene.ui;
    ui.panel(box);
    Rect inside = box.inset(kBlockPadding);
    Rect mark = inside.take_start(kBlockIcon, 20).take_top(kBlockIcon);
    if (block.number > 0) {
        ui.number_badge(mark.center(), block.number);
    } else {
        ui.icon_disc(mark, block.icon);
    }
    if (block.detail.empty() && block.contacts.empty()) {
        ui.text(block.id, inside, block.text, {.middle = true});
        return;
    }
    ui.paragraph(block.id, inside, block.text, {}, 6);
    if (!block.detail.empty()) {
        ui.paragraph(block.id + ".detail", inside, block.detail,
                     {.type = Type::Source, .ink = Ink::Soft}, 6);
    }
    for (const auto* contact : block.contacts) pack_contact(scene, inside, *contact);
}

PageSlice show_blocks(const Scene& scene, Rect list) {
    const auto blocks = pathway_blocks(scene, opened(scene), scene.model.session.tab);
    std::vector<float> heights;
    for (const auto& block : blocks) heights.push_back(block_height(scene, block, list.width));
    const auto starts = page_starts(heights, list.height, kBlockGap);
    const auto page = static_cast<std::size_t>(
        std::clamp(scene.model.session.page, 0, static_cast<int>(starts.size()) - 1));
    const auto first = static_cast<std::size_t>(starts[page]);
    const auto end =
        page + 1 < starts.size() ? static_cast<std::size_t>(starts[page + 1]) : blocks.size();
    for (std::size_t i = first; i < end; ++i) {
        show_block(scene, list.take_top(heights[i], kBlockGap), blocks[i]);
    }
    return {.page = static_cast<int>(page), .page_count = static_cast<int>(starts.size())};
}

void side(const Scene& scene, Rect box) {
    auto& ui = scene.ui;
    const auto& pathway = opened(scene);
    const auto warning = pathway.warnings.empty()
                             ? scene.words("scam.short")
                             : scene.text("warning." + pathway.warnings.front()->id);
    Rect lower = box.take_bottom(box.height * 0.56F, 14);
    ui.callout("warning", box, Tone::Wait, "alert-triangle", scene.words("scam.title"), warning);
    ui.panel(lower);
    Rect column = lower.inset(24, 20);
    ui.paragraph("people", column, scene.words("results.person"), {.type = Type::Lead}, 8);
    local_help(scene, column, scene.model.session.screening->referral.to);
}

}  // namespace

void pathway_screen(const Scene& scene) {
    auto& ui = scene.ui;
    const auto& pathway = opened(scene);
    const auto look = outcome_look(scene, pathway);
    const bool narrow = ui.large() || ui.portrait();
    Rect page = open_page(scene);
    Rect bar = page.take_bottom(ui.pill(), 14);
    const Rect beside = narrow ? Rect{} : page.take_end(kSideWidth, kGap);
    heading(scene, page,
            {.id = "screen.pathway", .title = scene.text(packs::pathway_key(pathway.id, "name"))});
    const auto fresh = freshness_text(scene, pathway);
    Rect state = page.take_top(ui.large() ? 64 : 44, 14);
    const float width = ui.chip("outcome", state, look.tone, look.icon, look.word);
    if (!narrow && !fresh.empty()) {
        state.take_start(width, 20);
        ui.text("freshness", state, fresh, {.type = Type::Meta, .ink = Ink::Soft, .middle = true});
    }
    tabs(scene, page.take_top(ui.pill() - 8, 16));
    const auto slice = show_blocks(scene, page);
    if (!narrow) side(scene, beside);
    page_buttons(scene, bar, slice);
    if (narrow && slice.page_count > 1) return;
    ui.text("decides", bar, scene.words("result.only_authorities"),
            {.type = Type::Meta, .ink = Ink::Soft, .middle = true});
}

}  // namespace camino::kiosk
