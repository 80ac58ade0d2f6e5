// Pathway: what to do, why it came out so, and who says it.

#include <algorithm>

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

// A paragraph of the list at the left: an icon or a number, words, and smaller words below.
struct Block {
    std::string id{};
    std::string_view icon{};
    int number = 0;
    std::string text{};
    std::string detail{};
    std::vector<const packs::Contact*> contacts{};
};

std::vector<Block> step_blocks(const Scene& scene) {
    std::vector<Block> blocks;
    for (const auto* step : opened(scene).next_steps) {
        Block block{.id = "step." + step->id,
                    .number = static_cast<int>(blocks.size()) + 1,
                    .text = scene.text("step." + step->id)};
        for (const auto& id : step->contacts) {
            if (const auto* contact = scene.setting.pack().contact(id)) {
                block.contacts.push_back(contact);
            }
        }
        blocks.push_back(std::move(block));
    }
    for (const auto& deadline : opened(scene).deadlines) {
        blocks.push_back({.id = "deadline." + deadline.id,
                          .icon = "calendar",
                          .text = scene.text(deadline.text_key),
                          .detail = sources_text(scene, deadline.sources)});
    }
    return blocks;
}

std::string_view icon_of(rules::Tri value) {
    if (value == rules::Tri::T) return "check";
    return value == rules::Tri::F ? "x" : "help-circle";
}

std::vector<Block> why_blocks(const Scene& scene) {
    const auto& pathway = opened(scene);
    std::vector<Block> blocks;
    if (pathway.outcome == rules::Outcome::Closed) {
        blocks.push_back({.id = "why.closed",
                          .icon = "lock",
                          .text = closed_text(scene, pathway),
                          .detail = sources_text(scene, pathway.window_sources)});
    }
    for (const auto& criterion : pathway.criteria) {
        blocks.push_back({.id = "criterion." + criterion.id,
                          .icon = icon_of(criterion.value),
                          .text = criterion_text(scene, criterion),
                          .detail = sources_text(scene, criterion.sources)});
    }
    const auto about = packs::pathway_key(pathway.id, "about");
    if (scene.has_text(about)) {
        blocks.push_back({.id = "why.about", .icon = "info", .text = scene.text(about)});
    }
    blocks.push_back({.id = "why.who_decides",
                      .icon = "building",
                      .text = scene.text(packs::pathway_key(pathway.id, "who_decides"))});
    return blocks;
}

std::vector<std::string> all_sources(const packs::PathwayView& pathway) {
    auto ids = pathway.window_sources;
    for (const auto& criterion : pathway.criteria) {
        ids.insert(ids.end(), criterion.sources.begin(), criterion.sources.end());
    }
    for (const auto* step : pathway.next_steps) {
        ids.insert(ids.end(), step->sources.begin(), step->sources.end());
    }
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

// Where sources disagree: who says what about each criterion.
void add_disagreements(const Scene& scene, std::vector<Block>& blocks) {
    for (const auto& criterion : opened(scene).criteria) {
        if (!criterion.disagree) continue;
        for (const auto& reading : criterion.readings) {
            blocks.push_back({.id = "reading." + criterion.id + "." + std::to_string(blocks.size()),
                              .icon = "disagree",
                              .text = scene.words("sources.says." +
                                                  std::string(packs::to_string(reading.value))),
                              .detail = scene.text("criterion." + criterion.id + ".name") + ". " +
                                        sources_text(scene, reading.sources)});
        }
    }
}

std::vector<Block> source_blocks(const Scene& scene) {
    std::vector<Block> blocks;
    add_disagreements(scene, blocks);
    for (const auto& id : all_sources(opened(scene))) {
        const auto* source = scene.setting.pack().source(id);
        if (source == nullptr) continue;
        const auto day = date_text(scene, source->dated);
        const auto dated =
            scene.words(source->published ? "source.published" : "source.seen", {{"day", day}});
        blocks.push_back({.id = "source." + id,
                          .icon = "file-text",
                          .text = source->title,
                          .detail = source->publisher + ". " + dated});
    }
    return blocks;
}

std::vector<Block> blocks_of(const Scene& scene) {
    switch (scene.model.session.tab) {
        case Tab::Steps: return step_blocks(scene);
        case Tab::Why: return why_blocks(scene);
        case Tab::Sources: return source_blocks(scene);
    }
    return {};
}

constexpr float kBlockPadding = 20;
constexpr float kBlockIcon = 52;
constexpr float kContactHeight = 62;

float block_height(const Scene& scene, const Block& block, float width) {
    const float room = width - 2 * kBlockPadding - kBlockIcon - 20;
    float height = scene.ui.measure(block.text, Type::Body, room).height;
    if (!block.detail.empty()) {
        height += 6 + scene.ui.measure(block.detail, Type::Source, room).height;
    }
    const float contact = scene.ui.large() ? kContactHeight * 1.9F : kContactHeight;
    height += contact * static_cast<float>(block.contacts.size());
    return std::max(height, kBlockIcon) + 2 * kBlockPadding;
}

void show_block(const Scene& scene, Rect box, const Block& block) {
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
    const auto blocks = blocks_of(scene);
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
    Rect lower = box.take_bottom(box.height * 0.42F, 14);
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
    if (!narrow) side(scene, page.take_end(kSideWidth, kGap));

    Rect bar = page.take_bottom(ui.pill(), 14);
    const auto slice = show_blocks(scene, page);
    page_buttons(scene, bar, slice);
    ui.text("decides", bar, scene.words("result.only_authorities"),
            {.type = Type::Meta, .ink = Ink::Soft, .middle = true});
}

}  // namespace camino::kiosk
