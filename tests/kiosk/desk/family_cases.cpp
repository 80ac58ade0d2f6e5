#include "tests/kiosk/desk/desk_cases.h"

namespace camino::kiosk::desk {

std::vector<DeskCase> family_cases() {
    constexpr const char* kDay = "2024-09-15";
    const auto hear = [](Visitor& w, std::size_t at, const auto& answers) {
        w.tell(DeskMsg{RowPicked{at}});
        w.tell(DeskMsg{MemberAsked{}});
        w.tell(DeskMsg{AloneSaid{true}});
        for (int i = 0; w.model.screen == Screen::Question && i < 40; ++i) w.answer_next(answers);
        for (int i = 0; w.model.screen != Screen::Welcome && i < 5; ++i) {
            w.model.screen == Screen::Keep ? w.tell(KeepPressed{false}) : w.tell(NextPressed{});
        }
    };
    const auto five = [=](Visitor& w) {
        w.tell(DeskMsg{HouseholdBegun{}});
        for (const bool adult : {true, true, false, false, false}) {
            w.tell(DeskMsg{MemberAdded{adult}});
        }
    };
    const auto heard = [=](Visitor& w) {
        five(w);
        hear(w, 0, kInTime);
        hear(w, 1, kInTime);
        w.tell(DeskMsg{RowPicked{0}});
    };
    const auto view = [=](HouseholdView wanted, int page) {
        return [=](Visitor& w) {
            heard(w);
            w.tell(DeskMsg{HouseholdViewPicked{wanted}});
            w.tell(PagePressed{page});
        };
    };
    return {{"family_none", kDay, [](Visitor& w) { w.tell(DeskMsg{HouseholdBegun{}}); }},
            {"family", kDay, five},
            {"family_heard", kDay, heard},
            {"family_alone", kDay,
             [=](Visitor& w) {
                 five(w);
                 w.tell(DeskMsg{RowPicked{1}});
                 w.tell(DeskMsg{MemberAsked{}});
             }},
            {"family_question", kDay,
             [=](Visitor& w) {
                 five(w);
                 w.tell(DeskMsg{RowPicked{1}});
                 w.tell(DeskMsg{MemberAsked{}});
                 w.tell(DeskMsg{AloneSaid{true}});
             }},
            {"family_shared", kDay, view(HouseholdView::Family, 0)},
            {"family_shared_2", kDay, view(HouseholdView::Family, 1)},
            {"family_worker", kDay, view(HouseholdView::Worker, 0)},
            {"family_take", kDay,
             [=](Visitor& w) {
                 heard(w);
                 w.tell(DeskMsg{HouseholdTaken{}});
             }},
            {"family_ending", kDay, [=](Visitor& w) {
                 heard(w);
                 w.tell(DeskMsg{HouseholdEnded{}});
             }}};
}

}  // namespace camino::kiosk::desk
