// Results: what can be done today, what may be open and why, what is not, and whom to talk to.

#include <algorithm>

#include "kiosk/screens/people.h"
#include "kiosk/screens/result_items.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/take_parts.h"
#include "kiosk/screens/unconfirmed.h"

namespace camino::kiosk {

namespace {

constexpr float kSideWidth = 388;
constexpr float kFoldHeight = 72;
constexpr PanelLook kTodayPanel{.fill = Fill::Tint, .raised = false};
constexpr PanelLook kScamPanel{.fill = Fill::Wait, .raised = false, .outlined = false};

// What can be done today leads nowhere: a panel; with large text each step has its own.
void add_today(const Scene& scene, const ResultItem& item, float width, std::vector<Part>& parts) {
    const float inner = card_room(scene, width);
    std::vector<Part> lines{
        text_part(scene, item.id, item.title, inner, {.type = Type::CardTitle})};
    int number = 0;
    for (const auto& line : item.lines) {
        lines.push_back(bullet_part(scene, item.id + ".step." + std::to_string(++number),
                                    {.icon = line.icon, .text = line.text}, inner));
        if (!scene.ui.large()) continue;
        parts.push_back(carded(scene, together(std::move(lines), 8), kTodayPanel));
        lines.clear();
    }
    if (!lines.empty()) {
        parts.push_back(carded(scene, together(std::move(lines), 10), kTodayPanel));
    }
}

Part fold_part(const Scene& scene, const ResultItem& item) {
    return {scene.ui.large() ? kFoldHeight * 1.25F : kFoldHeight, [&scene, item](Rect box) {
                if (scene.ui.fold(item.id, box, item.title, scene.model.session.closed_unfolded)) {
                    scene.emit(ClosedFolded{});
                }
            }};
}

ResultCard card_of(const ResultItem& item, const std::vector<Reason>& reasons) {
    return {.title = item.title,
            .tone = item.outcome.tone,
            .status_icon = item.outcome.icon,
            .status = item.outcome.word,
            .reasons = reasons,
            .source = item.source};
}

Part pathway_part(const Scene& scene, const ResultItem& item, float width) {
    const auto reasons = views_of(item.lines);
    return {scene.ui.result_card_height(card_of(item, reasons), width), [&scene, item](Rect box) {
                const auto views = views_of(item.lines);
                if (scene.ui.result_card(item.id, box, card_of(item, views))) {
                    scene.emit(PathwayPicked{item.pathway});
                }
            }};
}

// What a card had no room for, under the pathway's name, on as many cards as that takes.
std::vector<Part> more_parts(const Scene& scene, const ResultItem& item,
                             const std::vector<Line>& lines, Size room) {
    constexpr float kLineGap = 6;
    const float inner = card_room(scene, room.width);
    const auto id = item.id + ".more";
    std::vector<Part> cards;
    std::vector<Part> card;
    int number = 0;
    const auto add = [&](Part part) {
        auto longer = card;
        longer.push_back(part);
        const bool full =
            !card.empty() && carded(scene, together(longer, kLineGap)).height > room.height;
        if (full) cards.push_back(carded(scene, together(std::move(card), kLineGap)));
        card = full ? std::vector<Part>{std::move(part)} : std::move(longer);
    };
    add(text_part(scene, id, item.title, inner, {.type = Type::BodyStrong}));
    for (const auto& line : lines)
        add(bullet_part(scene, id + "." + std::to_string(++number),
                        {.icon = line.icon, .text = line.text}, inner));
    if (!item.source.empty())
        add(bullet_part(scene, id + ".source", {.icon = "file-text", .text = item.source}, inner,
                        Type::Source));
    cards.push_back(carded(scene, together(std::move(card), kLineGap)));
    return cards;
}

// A pathway is one card; of one that is higher than a page, the last reasons follow it.
void add_pathway(const Scene& scene, const ResultItem& item, float width, float height_max,
                 std::vector<Part>& parts) {
    auto shown = item;
    std::vector<Line> more;
    while (pathway_part(scene, shown, width).height > height_max && !shown.lines.empty()) {
        if (!shown.source.empty()) {
            shown.source.clear();
        } else {
            more.insert(more.begin(), shown.lines.back());
            shown.lines.pop_back();
        }
    }
    parts.push_back(pathway_part(scene, shown, width));
    if (shown.source != item.source || !more.empty())
        for (auto& part : more_parts(scene, item, more, {width, height_max}))
            parts.push_back(std::move(part));
}

std::string referral_key(const Scene& scene, const char* part) {
    return "referral." + scene.model.session.screening->referral.to + part;
}

Part referral_text(const Scene& scene, float width) {
    return text_part(scene, "referral.text", scene.text(referral_key(scene, ".text")), width,
                     {.type = Type::Meta, .ink = Ink::Soft});
}

// Whom to talk to: the head, `more` below it, and as many people as have room.
PeopleColumn people(const Scene& scene, std::vector<Part> more, Size room) {
    std::vector<Part> head{text_part(scene, "referral", scene.text(referral_key(scene, ".title")),
                                     card_room(scene, room.width), {.type = Type::Lead})};
    for (auto& part : more) head.push_back(std::move(part));
    const auto& to = scene.model.session.screening->referral.to;
    return people_column(scene, std::move(head), people_for(scene, to), room);
}

Part scam_part(const Scene& scene, float width) {
    const float inner = card_room(scene, width);
    return carded(
        scene,
        together({bullet_part(scene, "scam", {.icon = "scam", .text = scene.words("scam.title")},
                              inner, Type::Label),
                  text_part(scene, "scam.text", scene.words("scam.short"), inner,
                            {.type = Type::Meta, .ink = Ink::Wait})},
                 8),
        kScamPanel);
}

Part note_part(const Scene& scene, float width) {
    return text_part(scene, "results.only_you", scene.words("results.only_you"), width);
}

struct Lists {
    std::vector<Part> today{};
    std::vector<Part> pathways{};
};

Lists lists_of(const Scene& scene, float width, PageRoom room) {
    Lists lists;
    for (const auto& item : result_items(scene)) {
        switch (item.kind) {
            case ResultItem::Kind::Today: add_today(scene, item, width, lists.today); break;
            case ResultItem::Kind::Fold: lists.pathways.push_back(fold_part(scene, item)); break;
            case ResultItem::Kind::Pathway:
                add_pathway(scene, item, width, std::min(room.first, room.later), lists.pathways);
                break;
        }
    }
    return lists;
}

void append(std::vector<Part>& parts, std::vector<Part> more) {
    for (auto& part : more) parts.push_back(std::move(part));
}

// Who came back is told first what became of the outcomes since: what each was, and what it is; on
// as many cards as that takes.
std::vector<Part> since_parts(const Scene& scene, float width, float height_max) {
    const auto& session = scene.model.session;
    if (!session.came_back_from) return {};
    const float inner = card_room(scene, width);
    const auto day = date_text(scene, *session.came_back_from);
    const auto* head = session.changed_since.empty() ? "since.nothing" : "since.title";
    std::vector<Part> lines{text_part(scene, "since", scene.words(head, {{"day", day}}), inner,
                                      {.type = Type::CardTitle})};
    for (const auto& [index, was] : session.changed_since) {
        const auto& now = session.screening->pathways[index];
        auto before = now;
        before.outcome = was;
        const auto text =
            scene.words("since.line", {{"pathway", scene.text(packs::pathway_key(now.id, "name"))},
                                       {"was", outcome_look(scene, before).word},
                                       {"now", outcome_look(scene, now).word}});
        lines.push_back(
            bullet_part(scene, "since." + now.id, {.icon = "clock-history", .text = text}, inner));
    }
    std::vector<Part> cards;
    std::vector<Part> card;
    const auto close = [&] {
        if (!card.empty()) cards.push_back(carded(scene, together(card, 10), kTodayPanel));
        card.clear();
    };
    for (auto& line : lines) {
        card.push_back(line);
        if (carded(scene, together(card, 10)).height <= height_max) continue;
        card.pop_back();
        close();
        card.push_back(std::move(line));
    }
    close();
    return cards;
}

std::vector<Part> first_parts(const Scene& scene, float width, float height_max) {
    auto parts = unconfirmed_parts(scene, width);
    append(parts, since_parts(scene, width, height_max));
    return parts;
}

// One below the other: what to do today, whom to talk to, the pathways, and what is said beside
// them on a wide page.
PageSlice show_narrow(const Scene& scene, Rect page, PageRoom room) {
    auto lists = lists_of(scene, page.width, room);
    auto who = people(scene, {}, {page.width, room.first});
    auto parts = first_parts(scene, page.width, std::min(room.first, room.later));
    append(parts, std::move(lists.today));
    parts.push_back(std::move(who.card));
    append(parts, people_cards(scene, who.others, page.width, room.later));
    if (can_take(scene)) parts.push_back(take_part(scene));
    parts.push_back(referral_text(scene, page.width));
    append(parts, std::move(lists.pathways));
    parts.push_back(note_part(scene, page.width));
    parts.push_back(scam_part(scene, page.width));
    return show_parts(scene, page, room, parts);
}

// Beside the list: whom to talk to, then that this is free and nobody sells it. People for whom
// there is no room there come first in the list.
PageSlice show_wide(const Scene& scene, Rect page, Rect beside, PageRoom room) {
    const auto warning = scam_part(scene, beside.width);
    const Rect lower = beside.take_bottom(warning.height, kPartGap);
    const bool takes = can_take(scene);
    const Rect take = takes ? beside.take_bottom(scene.ui.pill(), kPartGap) : Rect{};
    const Size place{beside.width, beside.height};
    auto who = people(scene, {referral_text(scene, card_room(scene, beside.width))}, place);
    auto lists = lists_of(scene, page.width, room);
    auto parts = first_parts(scene, page.width, std::min(room.first, room.later));
    append(parts, std::move(lists.today));
    if (!who.others.empty()) {  // Rather the words elsewhere than the people.
        who = people(scene, {}, place);
        parts.push_back(referral_text(scene, page.width));
    }
    append(parts, people_cards(scene, who.others, page.width, room.later));
    append(parts, std::move(lists.pathways));
    const auto slice = show_parts(scene, page, room, parts);
    who.card.draw(beside.take_top(who.card.height));
    if (takes) take_part(scene).draw(take);
    warning.draw(lower);
    return slice;
}

}  // namespace

void results_screen(const Scene& scene) {
    auto& ui = scene.ui;
    Rect page = open_page(scene);
    const bool open = !nothing_open(*scene.model.session.screening);
    Rect bar = page.take_bottom(ui.primary(), ui.large() ? 14 : 16);
    const Rect beside = scene.narrow() ? Rect{} : page.take_end(kSideWidth, kGap);
    const float gain = heading(scene, page,
                               {.id = "screen.results",
                                .title = scene.words(open ? "results.title" : "results.title.none"),
                                .lead = scene.words("results.lead")});
    const auto room = room_of(scene, page, gain);
    const auto slice =
        scene.narrow() ? show_narrow(scene, page, room) : show_wide(scene, page, beside, room);
    if (next_button(scene, bar, scene.words("results.next"))) scene.emit(NextPressed{});
    page_buttons(scene, bar, slice);
    if (scene.narrow()) return;
    ui.text("results.only_you", bar, scene.words("results.only_you"),
            {.type = Type::Meta, .ink = Ink::Soft, .middle = true});
}

}  // namespace camino::kiosk
