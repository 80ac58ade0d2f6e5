#include "kiosk/screens/answer_offers.h"

#include <algorithm>

namespace camino::kiosk {

namespace {

std::string option_detail(const Scene& scene, const std::string& question,
                          const std::string& option) {
    const auto key = packs::option_key(question, option) + ".sub";
    return scene.has_text(key) ? scene.text(key) : std::string{};
}

// A picture beside some answers only would make them look different in kind.
void drop_lonely_pictures(std::vector<AnswerOffer>& offers) {
    const bool all = std::all_of(offers.begin(), offers.end(),
                                 [](const auto& offer) { return !offer.picture.empty(); });
    if (all) return;
    for (auto& offer : offers) offer.picture = {};
}

std::vector<AnswerOffer> option_offers(const Scene& scene) {
    const auto& session = scene.model.session;
    const auto& question = asked_question(scene);
    std::vector<AnswerOffer> offers;
    for (const auto option : option_order(scene.setting, session.turn.question)) {
        const auto& name = question.options[option];
        offers.push_back({.id = question.id + "." + name,
                          .label = option_text(scene, question.id, name),
                          .detail = option_detail(scene, question.id, name),
                          .picture = picture_of_option(name),
                          .selected = (session.ticked >> option & 1u) != 0,
                          .msg = OptionPicked{option}});
    }
    drop_lonely_pictures(offers);
    return offers;
}

std::vector<AnswerOffer> date_offers(const Scene& scene) {
    const auto& session = scene.model.session;
    const auto& question = asked_question(scene);
    const auto& kept = session.kept[session.turn.question];
    const auto& known = session.interview.counted[session.turn.question];
    std::vector<AnswerOffer> offers;
    for (const auto& date : date_choices(session.turn, known, scene.setting.today)) {
        const bool inside = kept.kind == rules::Fact::Kind::Date &&
                            kept.span.first >= date.span.first && kept.span.last <= date.span.last;
        offers.push_back({.id = question.id + "." + date.name,
                          .label = date_choice_text(scene, session.turn, date),
                          .selected = inside,
                          .msg = DatePicked{date.span, date.settled}});
    }
    if (question.offers_never && session.turn.precision == rules::Precision::Year) {
        offers.push_back({.id = question.id + ".none",
                          .label = scene.words("answer.never"),
                          .selected = kept.kind == rules::Fact::Kind::Never,
                          .msg = NeverPicked{}});
    }
    return offers;
}

}  // namespace

Choice AnswerOffer::choice(int number) const {
    return {.id = id,
            .label = label,
            .detail = detail,
            .icon = picture.icon,
            .flag = picture.flag,
            .number = number,
            .selected = selected};
}

const rules::Question& asked_question(const Scene& scene) {
    return scene.setting.book().questions[scene.model.session.turn.question];
}

std::vector<AnswerOffer> answer_offers(const Scene& scene) {
    const bool dated = asked_question(scene).kind == rules::AnswerKind::Date;
    return dated ? date_offers(scene) : option_offers(scene);
}

bool can_go_on(const Scene& scene) {
    const auto& session = scene.model.session;
    const bool several = asked_question(scene).kind == rules::AnswerKind::Many;
    return several || session.interview.position(session.turn) < session.interview.turn_count;
}

}  // namespace camino::kiosk
