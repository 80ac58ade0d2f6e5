// Results: what can be done today, what may be open and why, what is not, and whom to talk to.

#include <algorithm>

#include "kiosk/screens/result_items.h"
#include "kiosk/screens/screens.h"

namespace camino::kiosk {

namespace {

constexpr float kSideWidth = 372;
constexpr float kScamHeight = 176;
constexpr float kItemGap = 12;
constexpr float kFoldHeight = 72;

ResultCard card_of(const ResultItem& item, const std::vector<Reason>& reasons) {
    return {.title = item.title,
            .tone = item.outcome.tone,
            .status_icon = item.outcome.icon,
            .status = item.outcome.word,
            .reasons = reasons,
            .source = item.source};
}

// A panel that leads nowhere: the steps of the referral.
float today_height(const Scene& scene, const ResultItem& item, float width) {
    float height = 2 * 20 + scene.ui.measure(item.title, Type::CardTitle, width - 56).height + 8;
    for (const auto& line : item.lines) {
        height += scene.ui.measure(line.text, Type::Body, width - 56 - 48).height + 10;
    }
    return height;
}

void today_panel(const Scene& scene, Rect box, const ResultItem& item) {
    scene.ui.panel(box, {.fill = Fill::Tint, .raised = false});
    Rect column = box.inset(kPadding, 20);
    if (!item.title.empty()) {
        scene.ui.paragraph(item.id, column, item.title, {.type = Type::CardTitle}, 8);
    }
    int number = 0;
    for (const auto& reason : views_of(item.lines)) {
        scene.ui.bullet(item.id + ".step." + std::to_string(++number), column, reason, Type::Body,
                        10);
    }
}

void person(const Scene& scene, Rect box) {
    auto& ui = scene.ui;
    const auto& to = scene.model.session.screening->referral.to;
    ui.panel(box);
    Rect column = box.inset(24, 20);
    ui.paragraph("referral", column, scene.text("referral." + to + ".title"), {.type = Type::Lead},
                 8);
    const bool room = !ui.large() && !ui.portrait();
    if (room)
        ui.paragraph("referral.text", column, scene.text("referral." + to + ".text"),
                     {.type = Type::Meta, .ink = Ink::Soft}, 12);
    local_help(scene, column, to);
}

void scam(const Scene& scene, Rect box) {
    auto& ui = scene.ui;
    ui.panel(box, {.fill = Fill::Wait, .raised = false, .outlined = false});
    Rect column = box.inset(24, 18);
    const auto title = scene.words("scam.title");
    ui.bullet("scam", column, {.icon = "scam", .text = title, .tone = Tone::Wait, .strong = true},
              Type::Label, 8);
    ui.paragraph("scam.text", column, scene.words("scam.short"),
                 {.type = Type::Meta, .ink = Ink::Wait});
}

float item_height(const Scene& scene, const ResultItem& item, Rect list) {
    switch (item.kind) {
        case ResultItem::Kind::Today: return today_height(scene, item, list.width);
        case ResultItem::Kind::Person: return list.height;
        case ResultItem::Kind::Scam: return list.height;
        case ResultItem::Kind::Note:
            return scene.ui.measure(item.title, Type::Body, list.width).height;
        case ResultItem::Kind::Fold: return scene.ui.large() ? kFoldHeight * 1.5F : kFoldHeight;
        case ResultItem::Kind::Pathway: break;
    }
    const auto reasons = views_of(item.lines);
    return scene.ui.result_card_height(card_of(item, reasons), list.width);
}

void show_item(const Scene& scene, Rect box, const ResultItem& item) {
    const auto& session = scene.model.session;
    switch (item.kind) {
        case ResultItem::Kind::Today: return today_panel(scene, box, item);
        case ResultItem::Kind::Person: return person(scene, box);
        case ResultItem::Kind::Scam: return scam(scene, box);
        case ResultItem::Kind::Note: scene.ui.text(item.id, box, item.title); return;
        case ResultItem::Kind::Fold:
            if (scene.ui.fold(item.id, box, item.title, session.closed_unfolded)) {
                scene.emit(ClosedFolded{});
            }
            return;
        case ResultItem::Kind::Pathway: break;
    }
    const auto reasons = views_of(item.lines);
    if (scene.ui.result_card(item.id, box, card_of(item, reasons))) {
        scene.emit(PathwayPicked{item.pathway});
    }
}

// A page of the items; returns which page of how many it was.
PageSlice show_items(const Scene& scene, Rect list, const std::vector<ResultItem>& items) {
    std::vector<float> heights;
    for (const auto& item : items) heights.push_back(item_height(scene, item, list));
    const auto slice = page_of(heights, list.height, kItemGap, scene.model.session.page);
    for (int i = slice.first; i < slice.first + slice.count; ++i) {
        const auto at = static_cast<std::size_t>(i);
        show_item(scene, list.take_top(heights[at], kItemGap), items[at]);
    }
    return slice;
}

// Whom to talk to, first of all; then that this is free, and that nobody sells it.
void side(const Scene& scene, Rect box) {
    scam(scene, box.take_bottom(kScamHeight, kItemGap));
    person(scene, box);
}

}  // namespace

void results_screen(const Scene& scene) {
    auto& ui = scene.ui;
    const bool narrow = ui.large() || ui.portrait();
    const auto items = result_items(scene, narrow);
    Rect page = open_page(scene);
    const bool open = !nothing_open(*scene.model.session.screening);
    Rect bar = page.take_bottom(ui.primary(), 16);
    const Rect beside = narrow ? Rect{} : page.take_end(kSideWidth, kGap);
    heading(scene, page,
            {.id = "screen.results",
             .title = scene.words(open ? "results.title" : "results.title.none"),
             .lead = scene.words("results.lead")});

    const auto slice = show_items(scene, page, items);
    if (!narrow) side(scene, beside);
    if (next_button(scene, bar, scene.words("results.next"))) scene.emit(NextPressed{});
    page_buttons(scene, bar, slice);
    if (narrow) return;
    ui.text("results.only_you", bar, scene.words("results.only_you"),
            {.type = Type::Meta, .ink = Ink::Soft, .middle = true});
}

}  // namespace camino::kiosk
