// Question: what is asked now, its answers as numbered lines, dates also typed, and why it is
// asked.

#include <algorithm>

#include "kiosk/desk/panes.h"
#include "kiosk/desk/parts.h"
#include "kiosk/desk/typed_date.h"
#include "kiosk/screens/answer_offers.h"

namespace camino::kiosk::desk {

namespace {

constexpr float kRowHeight = 46;
constexpr float kRowGap = 6;
constexpr int kOneColumnMax = 9;

int column_count(const Scene& scene, std::size_t offer_count) {
    if (asked_question(scene).kind != rules::AnswerKind::Date)
        return offer_count > kOneColumnMax ? 2 : 1;
    switch (scene.model.session.turn.precision) {
        case rules::Precision::Whole:
        case rules::Precision::Year: return 3;
        case rules::Precision::Month: return 2;
        case rules::Precision::Day: return 5;
    }
    return 1;
}

// Cells for `count` offers; what stands alone in the last row has the whole row.
std::vector<Rect> cells_of(Rect box, int count, int columns) {
    const int rows = (count + columns - 1) / columns;
    const auto wanted = static_cast<float>(rows) * (kRowHeight + kRowGap) - kRowGap;
    box.height = std::min(box.height, wanted);
    auto cells = box.grid(columns, rows, kRowGap);
    if (columns > 1 && count % columns == 1) {
        cells[static_cast<std::size_t>(count) - 1].width = box.width;
    }
    return cells;
}

void show_offers(const Scene& scene, Rect box, const std::vector<AnswerOffer>& offers) {
    const bool several = asked_question(scene).kind == rules::AnswerKind::Many;
    const auto cells =
        cells_of(box, static_cast<int>(offers.size()), column_count(scene, offers.size()));
    for (std::size_t i = 0; i < offers.size(); ++i) {
        const auto& offer = offers[i];
        const int number = i < 9 ? static_cast<int>(i) + 1 : 0;
        if (scene.ui.option_row(cells[i], offer.choice(number), several)) {
            scene.emit(offer.msg);
        }
    }
}

void show_unknowns(const Scene& scene, Rect box) {
    struct Entry {
        rules::Unknown why;
        const char* part;
        const char* words;
        const char* icon;
        const char* shortcut;
    };
    constexpr std::array<Entry, 2> kEntries{
        {{rules::Unknown::DoesNotKnow, ".unknown", "answer.unknown", "help-circle", "?"},
         {rules::Unknown::Declined, ".declined", "answer.declined", "eye-off", "-"}}};
    const auto& fact = scene.model.session.interview.counted[scene.model.session.turn.question];
    Rect room = box;
    for (const auto& entry : kEntries) {
        const bool first = &entry == kEntries.data();
        const auto id = asked_question(scene).id + entry.part;
        const auto label = scene.words(entry.words);
        const bool selected =
            fact.kind == rules::Fact::Kind::Unknown && fact.asked() && fact.why == entry.why;
        const Rect cell = first ? room.take_start(box.width * 0.38F, kRowGap) : room;
        if (scene.ui.option_row(
                cell, {.id = id, .label = label, .icon = entry.icon, .selected = selected})) {
            scene.emit(UnknownPicked{entry.why});
        }
        scene.ui.shortcut(id, entry.shortcut);
    }
}

// The date as the worker writes it; Enter or the button takes it.
void show_typed_date(const Scene& scene, Rect box) {
    auto& ui = scene.ui;
    const auto& typed = scene.model.session.typed;
    const auto id = asked_question(scene).id + ".typed";
    const auto date = typed_date(typed, scene.setting.today);
    const auto label = scene.words("desk.date.use");
    const auto hint = scene.words("desk.date.hint");
    const bool use = end_button(
        scene, box,
        {.id = "date.use", .label = label, .icon = "check", .enabled = date.has_value()});
    const auto edited = ui.field(
        id, box, typed,
        {.label = hint, .hint = hint, .icon = "calendar", .show_label = false, .length_max = 10});
    ui.shortcut(id, "/");
    if (edited) scene.emit(TextEdited{*edited});
    if (date && (use || ui.entered())) scene.emit(DateTyped{*date});
}

void show_why(const Scene& scene, Rect& column) {
    const auto text = scene.text(packs::question_key(asked_question(scene).id, "why"));
    constexpr float kInset = 14;
    const auto why = bullet_part(scene, "why.text", {.icon = "info", .text = text},
                                 column.width - 2 * kInset, Type::DenseMeta);
    const Rect box = column.take_bottom(why.height + 2 * kInset, 14);
    scene.ui.panel(box, {.fill = Fill::Tint, .raised = false, .outlined = false, .radius = 12});
    why.draw(box.inset(kInset));
}

}  // namespace

void question_pane(const Scene& scene, Rect box) {
    const auto& session = scene.model.session;
    if (session.choosing) return other_questions_pane(scene, box);
    const auto& question = asked_question(scene);
    const bool is_date = question.kind == rules::AnswerKind::Date;
    const bool several = question.kind == rules::AnswerKind::Many;
    Rect column = card(scene, box);
    assist_bar(scene, column);
    head(scene, column, "screen.question", question_title(scene, session.turn));
    const auto lead = question_lead(scene, session.turn);
    if (!lead.empty()) say(scene, column, "question.lead", lead, {.type = Type::DenseMeta});

    Rect bar = column.take_bottom(kDense, 14);
    Rect list = column;
    show_why(scene, list);
    const Rect unknowns = list.take_bottom(kRowHeight, 14);
    if (is_date) show_typed_date(scene, list.take_top(kDense, 12));
    show_offers(scene, list, answer_offers(scene));
    show_unknowns(scene, unknowns);

    back_button(scene, bar);
    if (can_go_on(scene)) {
        next_button(scene, bar, scene.words("nav.next"), !several || session.ticked != 0);
    }
}

}  // namespace camino::kiosk::desk
