#include "tests/kiosk/desk/desk_cases.h"

namespace camino::kiosk::desk {

namespace {

void reopen(Visitor& worker, std::string_view question) {
    worker.tell(AnswerReopened{*shipped_pack().question(question)});
}

}  // namespace

std::vector<DeskCase> assist_cases() {
    constexpr const char* kDay = "2024-09-15";
    const auto list = [](int page, std::string_view pathway) {
        return [=](Visitor& w) {
            ask_until(w, "us_supporter", kInTime);
            w.tell(PathwayPicked{*shipped_pack().pathway(pathway)});
            w.tell(DeskMsg{QuestionsListed{page}});
        };
    };
    const auto supposed = [](Visitor& w) {
        w.answer(kInTime);
        w.tell(DeskMsg{SupposePressed{}});
        reopen(w, "where_now");
        w.answer_next({{"where_now", "GT"}});
    };
    const auto handed = [](Visitor& w) {
        ask_until(w, "fear_return", kInTime);
        w.tell(DeskMsg{ScreenHanded{}});
    };
    return {{"ask_other", kDay, list(0, "smo_registration")},
            {"ask_other_2", kDay, list(1, "smo_registration")},
            {"ask_other_none_here", kDay, list(0, "us_h2")},
            {"suppose", kDay, supposed},
            {"suppose_results", kDay,
             [=](Visitor& w) {
                 supposed(w);
                 while (w.model.screen == Screen::Question) w.answer_next(kInTime);
             }},
            {"suppose_child", kDay,
             [=](Visitor& w) {
                 w.answer(kInTime);
                 w.tell(DeskMsg{SupposePressed{}});
                 reopen(w, "age_band");
                 w.answer_next({{"age_band", "under18"}});
                 w.answer_next({{"accompanied_by_adult", "no"}});
             }},
            {"handed_question", kDay, handed},
            {"handed_question_large", kDay,
             [=](Visitor& w) {
                 handed(w);
                 w.tell(LargeTextPicked{true});
             }},
            {"handed_results", kDay,
             [=](Visitor& w) {
                 w.answer(kInTime);
                 w.tell(DeskMsg{ScreenHanded{}});
             }},
            {"results_take", kDay, [](Visitor& w) {
                 w.answer(kInTime);
                 w.tell(TakePressed{});
             }}};
}

}  // namespace camino::kiosk::desk
