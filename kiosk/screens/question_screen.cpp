// Question: one question per screen, as large choices, ticks, or a date by year, month and day.

#include "kiosk/screens/answer_offers.h"
#include "kiosk/screens/flow.h"
#include "kiosk/screens/screens.h"

namespace camino::kiosk {

namespace {

constexpr int kDayCountMax = 31;
constexpr float kUnknownGap = 14;

// How far the interview is.
Progress progress_of(const Scene& scene) {
    const auto& session = scene.model.session;
    const auto here = session.interview.position(session.turn);
    if (!here) return {};
    const int step = *here + 1;
    const int total = std::max<int>(session.turn_total, step);
    return {scene.words("progress.step",
                        {{"number", std::to_string(step)}, {"total", std::to_string(total)}}),
            step, total};
}

// As large cards, as suits their number.
void show_choices(const Scene& scene, Rect box, PageRoom room,
                  const std::vector<AnswerOffer>& offers) {
    std::vector<Choice> choices;
    for (const auto& offer : offers) choices.push_back(offer.choice(0));
    const bool several = asked_question(scene).kind == rules::AnswerKind::Many;
    if (const auto chosen = pick_choice(scene, box, room, choices, several))
        scene.emit(offers[*chosen].msg);
}

// The days of a month, as a calendar has them.
void show_days(const Scene& scene, Rect box, const std::vector<AnswerOffer>& offers) {
    const int columns = scene.ui.portrait() ? 5 : 7;
    const int rows = (kDayCountMax + columns - 1) / columns;
    const auto cells = box.grid(columns, rows, 12);
    for (std::size_t i = 0; i < offers.size(); ++i) {
        if (scene.ui.button(offers[i].id, cells[i], offers[i].label,
                            {.selected = offers[i].selected, .type = Type::Lead})) {
            scene.emit(offers[i].msg);
        }
    }
}

/// The two as wide as their words, or narrower, on two lines, where `room` is less than that.
void unknown_buttons(const Scene& scene, Rect& bar, float room) {
    auto& ui = scene.ui;
    const auto& id = asked_question(scene).id;
    const auto unknown = scene.words("answer.unknown");
    const auto declined = scene.words("answer.declined");
    const ButtonLook unknown_look{.icon = "help-circle"};
    const ButtonLook declined_look{.icon = "eye-off"};
    const float unknown_width = ui.button_width(unknown, unknown_look, bar.height);
    const float declined_width = ui.button_width(declined, declined_look, bar.height);
    const float rest = std::min(declined_width, room - unknown_width - kUnknownGap);
    if (ui.button(id + ".unknown", bar.take_start(unknown_width, kUnknownGap), unknown,
                  unknown_look)) {
        scene.emit(UnknownPicked{rules::Unknown::DoesNotKnow});
    }
    if (ui.button(id + ".declined", bar.take_start(rest, kUnknownGap), declined, declined_look)) {
        scene.emit(UnknownPicked{rules::Unknown::Declined});
    }
}

// An icon alone where its words would leave less than `others`.
void why_button(const Scene& scene, Rect& bar, float others) {
    auto& ui = scene.ui;
    const auto why = scene.words("question_screen.why");
    ButtonLook look{.kind = ButtonKind::Ghost, .icon = "info"};
    const float natural = ui.button_width(why, look, bar.height);
    look.icon_only = ui.large() || natural + kUnknownGap + others > bar.width;
    const float width = look.icon_only ? bar.height : natural;
    const Rect box = bar.take_start(width, kUnknownGap);
    if (ui.read_at(Reading::Why, [&] { return ui.button("why", box, why, look); })) {
        scene.emit(WhyPressed{});
    }
}

}  // namespace

void question_screen(const Scene& scene) {
    auto& ui = scene.ui;
    const auto& session = scene.model.session;
    const auto& question = asked_question(scene);
    Rect page = open_page(scene, {.progress = progress_of(scene)});
    const auto title = question_title(scene, session.turn);
    const auto lead = question_lead(scene, session.turn);
    const float gain =
        heading(scene, page, {.id = "screen.question", .title = title, .lead = lead});

    Rect bar = page.take_bottom(ui.pill(), ui.large() ? 14 : kGap);
    // In portrait they do not stand in one line.
    Rect second = ui.portrait() ? page.take_bottom(ui.pill(), 14) : Rect{};
    Rect& unknowns = ui.portrait() ? second : bar;
    const auto offers = answer_offers(scene);
    const bool days =
        question.kind == rules::AnswerKind::Date && session.turn.precision == rules::Precision::Day;
    days ? show_days(scene, page, offers)
         : show_choices(scene, page, room_of(scene, page, gain), offers);
    const auto next = scene.words("nav.next");
    const bool goes_on = can_go_on(scene);
    const bool shared = goes_on && !ui.portrait();
    const float others = bar.height + next_width(scene, next, bar.height) + 2 * kUnknownGap + 20;
    unknown_buttons(scene, unknowns, unknowns.width - (shared ? others : 0));
    why_button(scene, bar, goes_on ? next_width(scene, next, bar.height) : 0);
    const bool ready = question.kind != rules::AnswerKind::Many || session.ticked != 0;
    if (goes_on && next_button(scene, bar, next, ready)) {
        scene.emit(NextPressed{});
    }
}

void why_sheet(const Scene& scene) {
    auto& ui = scene.ui;
    const float width = sheet_width(scene, ui.large() ? 1000 : 760);
    const float inner = width - 2 * kDialogInsetX;
    const auto why = scene.text(packs::question_key(asked_question(scene).id, "why"));
    const auto text = together(
        {text_part(scene, "why.head", scene.words("why.title"), inner, {.type = Type::CardTitle}),
         text_part(scene, "why.text", why, inner),
         text_part(scene, "why.free", scene.words("why.free"), inner, {.ink = Ink::Soft})},
        16);
    const float height = text.height + kSheetGap + ui.primary() + 2 * kDialogInsetY;
    Rect box = ui.dialog("why.sheet", {width, height}, scene.words("why.title"));
    Rect bar = box.take_bottom(ui.primary(), kSheetGap);
    sheet_buttons(scene, bar);
    text.draw(box);
}

}  // namespace camino::kiosk
