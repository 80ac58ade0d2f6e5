// Question: one question per screen, as large choices, ticks, or a date by year, month and day.

#include "kiosk/screens/option_icon.h"
#include "kiosk/screens/screens.h"

namespace camino::kiosk {

namespace {

constexpr int kDayCountMax = 31;

// What stands behind one large choice: the message to emit when it is pressed.
struct Offer {
    std::string id{};
    std::string label{};
    std::string detail{};
    OptionPicture picture{};
    bool selected = false;
    Msg msg{};
};

const rules::Question& current(const Scene& scene) {
    return scene.setting.book().questions[scene.model.session.turn.question];
}

std::string option_detail(const Scene& scene, const std::string& question,
                          const std::string& option) {
    const auto key = packs::option_key(question, option) + ".sub";
    return scene.has_text(key) ? scene.text(key) : std::string{};
}

std::vector<Offer> option_offers(const Scene& scene) {
    const auto& session = scene.model.session;
    const auto& question = current(scene);
    std::vector<Offer> offers;
    for (const auto option : option_order(scene.setting, session.turn.question)) {
        const auto& name = question.options[option];
        offers.push_back({.id = question.id + "." + name,
                          .label = option_text(scene, question.id, name),
                          .detail = option_detail(scene, question.id, name),
                          .picture = picture_of_option(name),
                          .selected = (session.ticked >> option & 1u) != 0,
                          .msg = OptionPicked{option}});
    }
    return offers;
}

std::vector<Offer> date_offers(const Scene& scene) {
    const auto& session = scene.model.session;
    const auto& question = current(scene);
    const auto& kept = session.kept[session.turn.question];
    const auto& known = session.interview.counted[session.turn.question];
    std::vector<Offer> offers;
    for (const auto& date : date_choices(session.turn, known, scene.setting.today)) {
        const bool inside = kept.kind == rules::Fact::Kind::Date &&
                            kept.span.first >= date.span.first && kept.span.last <= date.span.last;
        offers.push_back({.id = question.id + "." + date.name,
                          .label = date_choice_text(scene, session.turn, date),
                          .selected = inside,
                          .msg = DatePicked{date.span, date.settled}});
    }
    const bool first = session.turn.precision == rules::Precision::Year;
    if (question.offers_never && first) {
        offers.push_back({.id = question.id + ".none",
                          .label = scene.words("answer.never"),
                          .picture = {.icon = "x"},
                          .selected = kept.kind == rules::Fact::Kind::Never,
                          .msg = NeverPicked{}});
    }
    return offers;
}

// Draws the offers as suits their number; emits what was pressed.
void show_choices(const Scene& scene, Rect box, const std::vector<Offer>& offers) {
    const auto& question = current(scene);
    const bool dated = question.kind == rules::AnswerKind::Date;  // A number beside a number.
    std::vector<Choice> choices;
    for (std::size_t i = 0; i < offers.size(); ++i) {
        const auto& offer = offers[i];
        choices.push_back({.id = offer.id,
                           .label = offer.label,
                           .detail = offer.detail,
                           .icon = offer.picture.icon,
                           .flag = offer.picture.flag,
                           .number = dated || i >= 9 ? 0 : static_cast<int>(i) + 1,
                           .selected = offer.selected});
    }
    const auto previous = scene.words("page.previous");
    const auto next = scene.words("page.more");
    const auto position =
        scene.words("page.here", {{"number", std::to_string(scene.model.session.page + 1)}});
    const auto pick = scene.ui.choices(
        box, {.choices = choices,
              .several = question.kind == rules::AnswerKind::Many,
              .page = scene.model.session.page,
              .pager_id = "page",
              .pager = {.previous = previous, .next = next, .position = position}});
    if (pick.chosen) scene.emit(offers[static_cast<std::size_t>(*pick.chosen)].msg);
    if (pick.page) scene.emit(PagePressed{*pick.page});
}

// The days of a month, as a calendar has them.
void show_days(const Scene& scene, Rect box, const std::vector<Offer>& offers) {
    const int columns = scene.ui.portrait() ? 5 : 7;
    const int rows = (kDayCountMax + columns - 1) / columns;
    const auto cells = box.grid(columns, rows, 10);
    for (std::size_t i = 0; i < offers.size(); ++i) {
        if (scene.ui.button(offers[i].id, cells[i], offers[i].label,
                            {.selected = offers[i].selected, .type = Type::Lead})) {
            scene.emit(offers[i].msg);
        }
    }
}

void show(const Scene& scene, Rect box) {
    const bool is_date = current(scene).kind == rules::AnswerKind::Date;
    if (!is_date) return show_choices(scene, box, option_offers(scene));
    const bool is_day = scene.model.session.turn.precision == rules::Precision::Day;
    is_day ? show_days(scene, box, date_offers(scene))
           : show_choices(scene, box, date_offers(scene));
}

void unknown_buttons(const Scene& scene, Rect& bar) {
    auto& ui = scene.ui;
    const auto& id = current(scene).id;
    const auto unknown = scene.words("answer.unknown");
    const auto declined = scene.words("answer.declined");
    const auto why = scene.words("question_screen.why");
    const ButtonLook unknown_look{.icon = "help-circle"};
    const ButtonLook declined_look{.icon = "eye-off"};
    const ButtonLook why_look{
        .kind = ButtonKind::Ghost, .icon = "info", .icon_only = ui.large() || ui.portrait()};
    if (ui.button(id + ".unknown",
                  bar.take_start(ui.button_width(unknown, unknown_look, bar.height), 14), unknown,
                  unknown_look)) {
        scene.emit(UnknownPicked{rules::Unknown::DoesNotKnow});
    }
    if (ui.button(id + ".declined",
                  bar.take_start(ui.button_width(declined, declined_look, bar.height), 14),
                  declined, declined_look)) {
        scene.emit(UnknownPicked{rules::Unknown::Declined});
    }
    const float why_width =
        why_look.icon_only ? bar.height : ui.button_width(why, why_look, bar.height);
    if (ui.button("why", bar.take_start(why_width, 14), why, why_look)) scene.emit(WhyPressed{});
}

}  // namespace

void question_screen(const Scene& scene) {
    auto& ui = scene.ui;
    const auto& session = scene.model.session;
    const auto& question = current(scene);
    Rect page = open_page(scene, {.progress = true});
    const auto title = question_title(scene, session.turn);
    const auto lead = question_lead(scene, session.turn);
    heading(scene, page, {.id = "screen.question", .title = title, .lead = lead});

    Rect bar = page.take_bottom(ui.pill(), kGap);
    const bool several = question.kind == rules::AnswerKind::Many;
    const bool answered = session.interview.position(session.turn) < session.interview.turn_count;
    show(scene, page);
    unknown_buttons(scene, bar);
    if ((several || answered) &&
        next_button(scene, bar, scene.words("nav.next"), !several || session.ticked != 0)) {
        scene.emit(NextPressed{});
    }
}

void why_sheet(const Scene& scene) {
    auto& ui = scene.ui;
    const auto& question = current(scene);
    Rect box = ui.dialog("why.sheet", {ui.large() ? 1000.0F : 760.0F, ui.large() ? 620.0F : 430.0F},
                         scene.words("why.title"));
    Rect bar = box.take_bottom(ui.primary(), kGap);
    sheet_buttons(scene, bar);
    ui.paragraph("why.head", box, scene.words("why.title"), {.type = Type::CardTitle}, 16);
    ui.paragraph("why.text", box, scene.text(packs::question_key(question.id, "why")), {}, 16);
    ui.paragraph("why.free", box, scene.words("why.free"), {.ink = Ink::Soft});
}

}  // namespace camino::kiosk
