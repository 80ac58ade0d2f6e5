// Pathway: what to do, why it came out so, and who says it.

#include <algorithm>

#include "kiosk/screens/pathway_blocks.h"
#include "kiosk/screens/people.h"
#include "kiosk/screens/result_items.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/take_parts.h"

namespace camino::kiosk {

namespace {

constexpr float kSideWidth = 388;
constexpr float kSideGap = 14;
constexpr float kState = 44;
constexpr float kLargeState = 60;
constexpr float kStateGap = 12;

const packs::PathwayView& opened(const Scene& scene) {
    return scene.model.session.screening->pathways[scene.model.session.pathway];
}

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

float mark_size(const Scene& scene) { return scene.ui.large() ? 72 : 56; }

// A block is one card; one that is higher than a page gives its contacts cards of their own.
void add_block(const Scene& scene, const PathwayBlock& block, float width, float height_max,
               std::vector<Part>& parts) {
    const Mark mark{.picture = block.icon, .number = block.number, .size = mark_size(scene)};
    const float room = marked_room(width, mark);
    std::vector<Part> words;
    if (!block.head.empty())
        words.push_back(
            text_part(scene, block.id + ".head", block.head, room, {.type = Type::MetaStrong}));
    words.push_back(text_part(scene, block.id, block.text, room));
    if (!block.detail.empty()) {
        words.push_back(text_part(scene, block.id + ".detail", block.detail, room,
                                  {.type = Type::Source, .ink = Ink::Soft}));
    }
    auto whole = words;
    std::vector<Part> contacts;
    for (const auto* contact : block.contacts) {
        const auto lines = contact_lines(scene, *contact, block.id + ".");
        whole.push_back(contact_part(scene, lines, room));
        contacts.push_back(
            marked_card(scene, whole.back(), {.picture = lines.front().icon, .size = mark.size}));
    }
    auto card = marked_card(scene, together(std::move(whole), 6), mark);
    if (card.height <= height_max) return parts.push_back(std::move(card));
    parts.push_back(marked_card(scene, together(std::move(words), 6), mark));
    for (auto& contact : contacts) parts.push_back(std::move(contact));
}

Part warning_part(const Scene& scene, float width) {
    const auto& warnings = opened(scene).warnings;
    const auto head = scene.words("scam.title");
    const auto text = warnings.empty() ? scene.words("scam.short")
                                       : scene.text("warning." + warnings.front()->id);
    return {scene.ui.callout_height(head, text, width), [&ui = scene.ui, head, text](Rect box) {
                ui.callout(
                    "warning", box,
                    {.tone = Tone::Wait, .icon = "alert-triangle", .head = head, .text = text});
            }};
}

struct Side {
    Part warning{};
    PeopleColumn people{};
};

// On a narrow page they follow each other and need not share one.
Side side_of(const Scene& scene, Size room) {
    Side side;
    side.warning = warning_part(scene, room.width);
    if (!scene.narrow()) room.height -= side.warning.height + kSideGap;
    side.people =
        people_column(scene,
                      {text_part(scene, "people", scene.words("results.person"),
                                 card_room(scene, room.width), {.type = Type::Lead})},
                      people_for(scene, scene.model.session.screening->referral.to), room);
    return side;
}

std::vector<Part> block_parts(const Scene& scene, float width, float height_max) {
    const auto tab = scene.model.session.tab;
    std::vector<Part> parts;
    for (const auto& block : pathway_blocks(scene, opened(scene), tab)) {
        add_block(scene, block, width, height_max, parts);
    }
    const auto& warnings = opened(scene).warnings;  // The first one stands beside them.
    for (std::size_t i = 1; tab == Tab::Steps && i < warnings.size(); ++i) {
        const auto id = "warning." + warnings[i]->id;
        add_block(scene, {.id = id, .icon = "alert-triangle", .text = scene.text(id)}, width,
                  height_max, parts);
    }
    return parts;
}

// One below the other: what stands around the blocks on a wide page comes behind the steps.
void add_surroundings(const Scene& scene, float width, float height_max, std::vector<Part>& parts) {
    if (scene.model.session.tab != Tab::Steps) return;
    const auto side = side_of(scene, {width, height_max});
    parts.push_back(side.people.card);
    for (auto& card : people_cards(scene, side.people.others, width, height_max)) {
        parts.push_back(std::move(card));
    }
    parts.push_back(side.warning);
    const auto fresh = freshness_text(scene, opened(scene));
    if (!fresh.empty()) {
        parts.push_back(
            bullet_part(scene, "freshness", {.icon = "file-text", .text = fresh}, width));
    }
    parts.push_back(text_part(scene, "decides", scene.words("result.only_authorities"), width,
                              {.type = Type::Meta, .ink = Ink::Soft}));
}

PageSlice show_narrow(const Scene& scene, Rect page, PageRoom room) {
    auto parts = block_parts(scene, page.width, room.first);
    add_surroundings(scene, page.width, room.later, parts);
    if (can_take(scene)) parts.push_back(take_part(scene));
    return show_parts(scene, page, room, parts);
}

PageSlice show_wide(const Scene& scene, Rect page, Rect beside, PageRoom room) {
    const auto side = side_of(scene, {beside.width, beside.height});
    auto parts = block_parts(scene, page.width, room.first);
    for (auto& card : people_cards(scene, side.people.others, page.width, room.later)) {
        parts.push_back(std::move(card));
    }
    const auto slice = show_parts(scene, page, room, parts);
    side.warning.draw(beside.take_top(side.warning.height, kSideGap));
    side.people.card.draw(beside.take_top(side.people.card.height));
    return slice;
}

// The name of the pathway and what came out; with large text in one line where they fit. Returns
// what heading() does.
float head(const Scene& scene, Rect& page) {
    auto& ui = scene.ui;
    const auto look = outcome_look(scene, opened(scene));
    const auto name = scene.text(packs::pathway_key(opened(scene).id, "name"));
    const float chip = ui.chip_width(look.word, look.icon);
    const bool in_line =
        ui.large() && ui.measure(name, Type::Title).width + kGap + chip <= page.width;
    Rect line = page;
    float gain = heading(scene, page, {.id = "screen.pathway", .title = name});
    if (ui.large() && !in_line) {  // It takes a line of its own: on the first page alone.
        gain += kLargeState + kStateGap;
        if (scene.model.session.page > 0) return gain;
    }
    Rect state = in_line ? line.take_top(page.y - line.y - 10).middle_end({chip, kLargeState})
                         : page.take_top(ui.large() ? kLargeState : kState, kStateGap);
    const float width = ui.chip("outcome", state, look.tone, look.icon, look.word);
    const auto fresh = freshness_text(scene, opened(scene));
    if (scene.narrow() || fresh.empty()) return gain;
    state.take_start(width, 20);
    ui.text("freshness", state, fresh, {.type = Type::Meta, .ink = Ink::Soft, .middle = true});
    return gain;
}

}  // namespace

void pathway_screen(const Scene& scene) {
    auto& ui = scene.ui;
    Rect page = open_page(scene);
    Rect bar = page.take_bottom(ui.pill(), 14);
    const Rect beside = scene.narrow() ? Rect{} : page.take_end(kSideWidth, kGap);
    const float gain = head(scene, page);
    tabs(scene, page.take_top(ui.pill() - 8, ui.large() ? 12 : 16));
    const auto room = room_of(scene, page, gain);
    const auto slice =
        scene.narrow() ? show_narrow(scene, page, room) : show_wide(scene, page, beside, room);
    if (!scene.narrow()) take_button(scene, bar);
    page_buttons(scene, bar, slice);
    if (scene.narrow()) return;
    ui.text("decides", bar, scene.words("result.only_authorities"),
            {.type = Type::Meta, .ink = Ink::Soft, .middle = true});
}

}  // namespace camino::kiosk
