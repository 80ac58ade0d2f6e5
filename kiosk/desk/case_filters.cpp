// What the list of cases may ask for besides words and state: a pathway and how it comes out today,
// and where the person is. Only what a case has is offered.

#include <algorithm>
#include <map>

#include "kiosk/desk/case_words.h"
#include "kiosk/desk/parts.h"
#include "kiosk/desk/work.h"
#include "kiosk/screens/answer_offers.h"

namespace camino::kiosk::desk {

namespace {

using State = cases::CaseFilter::State;

constexpr float kRowHeight = 36;

struct Offer {
    std::string id{};
    std::string label{};
    bool selected = false;
    DeskMsg msg{};
};

void show(const Scene& scene, Rect box, const Offer& offer) {
    if (scene.ui.option_row(box,
                            {.id = offer.id, .label = offer.label, .selected = offer.selected})) {
        scene.emit(offer.msg);
    }
}

std::vector<Part> parts_of(const Scene& scene, const std::vector<Offer>& offers, float width) {
    std::vector<Part> parts;
    for (const auto& offer : offers) {
        const float text = scene.ui.measure(offer.label, Type::DenseStrong, width - 30).height;
        parts.push_back({.height = std::max(kRowHeight, text + 14),
                         .draw = [&scene, offer](Rect box) { show(scene, box, offer); }});
    }
    return parts;
}

float highest(const std::vector<Part>& parts) {
    return std::ranges::max_element(parts, {}, &Part::height)->height;
}

std::vector<Offer> outcomes(const Scene& scene) {
    const auto& query = scene.model.desk.query;
    std::vector<Offer> offers;
    for (const auto outcome : {rules::Outcome::MayQualify, rules::Outcome::CannotTell,
                               rules::Outcome::NotNow, rules::Outcome::Closed}) {
        offers.push_back({.id = "filter.outcome." + std::string(packs::to_string(outcome)),
                          .label = outcome_words(scene, outcome).word,
                          .selected = query.outcome == outcome,
                          .msg = CaseOutcomePicked{outcome}});
    }
    return offers;
}

/// Those that come out so for somebody.
std::vector<Offer> pathways(const Scene& scene) {
    const auto& desk = scene.model.desk;
    std::vector<Offer> offers{{.id = "filter.pathway.any",
                               .label = scene.words("filter.pathway.any"),
                               .selected = desk.query.pathway.empty(),
                               .msg = CasePathwayPicked{}}};
    const auto& all = scene.setting.book().pathways;
    for (std::size_t p = 0; p < all.size(); ++p) {
        std::size_t count = 0;
        for (std::size_t i = 0; i < desk.book->size(); ++i) {
            const auto& outcomes = desk.book->row(i).outcomes;
            count += p < outcomes.size() && outcomes[p] == desk.query.outcome ? 1 : 0;
        }
        if (count == 0) continue;
        const auto name = scene.text(packs::pathway_key(all[p].id, "name"));
        offers.push_back({.id = "filter.pathway." + all[p].id,
                          .label = name + " (" + std::to_string(count) + ")",
                          .selected = desk.query.pathway == all[p].id,
                          .msg = CasePathwayPicked{all[p].id}});
    }
    return offers;
}

std::vector<Offer> countries(const Scene& scene) {
    const auto& desk = scene.model.desk;
    const auto& pack = scene.setting.pack();
    std::vector<Offer> offers{{.id = "filter.country.any",
                               .label = scene.words("filter.country.any"),
                               .selected = desk.query.country.empty(),
                               .msg = CaseCountryPicked{}}};
    if (!pack.place) return offers;
    std::map<std::uint8_t, int> counts;
    for (std::size_t i = 0; i < desk.book->size(); ++i) {
        if (const auto country = desk.book->row(i).country) ++counts[*country];
    }
    const auto& question = pack.book.questions[*pack.place];
    for (const auto& [option, count] : counts) {
        const auto& id = question.options[option];
        offers.push_back(
            {.id = "filter.country." + id,
             .label = option_text(scene, question.id, id) + " (" + std::to_string(count) + ")",
             .selected = desk.query.country == id,
             .msg = CaseCountryPicked{id}});
    }
    return offers;
}

/// How much each worker has; none where everything is one worker's.
std::vector<Offer> workers(const Scene& scene) {
    const auto& desk = scene.model.desk;
    const auto loads = desk.book->loads(scene.setting.today);
    if (loads.size() < 2) return {};
    std::vector<Offer> offers{{.id = "filter.worker.any",
                               .label = scene.words("filter.worker.any"),
                               .selected = !desk.query.worker,
                               .msg = CaseWorkerPicked{}}};
    for (const auto& [sign, load] : loads) {
        const auto label =
            scene.words("filter.worker.load", {{"who", worker_text(scene, sign)},
                                               {"open", std::to_string(load.open)},
                                               {"urgent", std::to_string(load.urgent)},
                                               {"due", std::to_string(load.due)}});
        offers.push_back({.id = "filter.worker." + std::to_string(sign),
                          .label = label,
                          .selected = desk.query.worker == sign,
                          .msg = CaseWorkerPicked{sign}});
    }
    return offers;
}

/// What somebody else on the team shall look at.
std::vector<Offer> to_review(const Scene& scene) {
    const auto& desk = scene.model.desk;
    const auto count = desk.book->find({.state = State::ToReview}, scene.setting.today).size();
    if (count == 0) return {};
    const bool on = desk.query.state == State::ToReview;
    return {{.id = "filter.to_review",
             .label = scene.words("filter.to_review", {{"count", std::to_string(count)}}),
             .selected = on,
             .msg = CaseStatePicked{on ? State::Open : State::ToReview}}};
}

/// The offers below a title; the title never stands alone at the foot of a page.
void add(const Scene& scene, std::vector<Part>& parts, const char* title,
         const std::vector<Offer>& offers, float width) {
    if (offers.empty()) return;
    auto rows = parts_of(scene, offers, width);
    auto head = text_part(scene, title, scene.words(title), width, {.type = Type::DenseStrong});
    parts.push_back(together({std::move(head), std::move(rows.front())}, 6));
    parts.insert(parts.end(), rows.begin() + 1, rows.end());
}

}  // namespace

std::string filter_text(const Scene& scene) {
    const auto& query = scene.model.desk.query;
    const auto& pack = scene.setting.pack();
    std::string text;
    if (!query.pathway.empty()) {
        text = scene.text(packs::pathway_key(query.pathway, "name")) + ": " +
               outcome_words(scene, query.outcome).word;
    }
    if (!query.country.empty() && pack.place) {
        const auto& question = pack.book.questions[*pack.place].id;
        text += (text.empty() ? "" : " · ") + option_text(scene, question, query.country);
    }
    if (query.worker) text += (text.empty() ? "" : " · ") + worker_text(scene, *query.worker);
    if (query.state == State::ToReview)
        text += (text.empty() ? "" : " · ") + scene.words("case.state.review");
    return text;
}

void case_filters(const Scene& scene, Rect box) {
    Rect column = card(scene, box);
    head(scene, column, "filter.title", scene.words("filter.title"));
    Rect bar = column.take_bottom(kDense, 12);
    if (end_button(scene, bar,
                   {.id = "filter.done",
                    .label = scene.words("filter.done"),
                    .icon = "check",
                    .kind = ButtonKind::Filled,
                    .shortcut = "\ng"})) {
        scene.emit(DeskMsg{CaseFiltersOpened{false}});
    }
    const bool any = !filter_text(scene).empty();
    if (start_button(scene, bar,
                     {.id = "filter.clear",
                      .label = scene.words("filter.clear"),
                      .icon = "x",
                      .enabled = any})) {
        scene.emit(DeskMsg{CasePathwayPicked{}});
        scene.emit(DeskMsg{CaseCountryPicked{}});
        scene.emit(DeskMsg{CaseWorkerPicked{}});
        if (scene.model.desk.query.state == State::ToReview)
            scene.emit(DeskMsg{CaseStatePicked{State::Open}});
    }
    const auto four = outcomes(scene);
    const float height = highest(parts_of(scene, four, (column.width - 6) / 2));
    const auto cells = column.take_top(2 * height + 6, 12).grid(2, 2, 6);
    for (std::size_t i = 0; i < four.size(); ++i) show(scene, cells[i], four[i]);

    auto parts = parts_of(scene, pathways(scene), column.width);
    auto asked = parts_of(scene, to_review(scene), column.width);
    parts.insert(parts.begin(), asked.begin(), asked.end());
    add(scene, parts, "filter.country", countries(scene), column.width);
    add(scene, parts, "filter.worker", workers(scene), column.width);
    const Rect pager = column.take_bottom(kSmallButton, 8);
    show_paged(scene, column, pager, parts);
}

}  // namespace camino::kiosk::desk
