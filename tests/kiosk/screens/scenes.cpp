#include "tests/kiosk/screens/scenes.h"

#include <algorithm>

#include "kiosk/core/come_back.h"
#include "kiosk/screens/screens.h"

namespace camino::kiosk {

namespace {

using Given = std::initializer_list<Visitor::Given>;

void ask_until(Visitor& visitor, std::string_view question, Given answers) {
    visitor.tell(DoorPicked{Door::Screening});
    visitor.tell(NextPressed{});
    for (int i = 0; visitor.asked() != question && i < 40; ++i) visitor.answer_next(answers);
}

void results(Visitor& visitor, Given answers) {
    visitor.answer(answers);
    visitor.tell(NextPressed{});
}

const Given kMayQualify{{"age_band", "21plus"},    {"where_now", "CO"},
                        {"nationality", "VE"},     {"presence_since", "2023-06-11"},
                        {"status_now", "regular"}, {"fear_return", "yes"},
                        {"us_supporter", "yes"},   {"passport_valid", "expired"}};

void take_results(Visitor& visitor) {
    results(visitor, kMayQualify);
    visitor.tell(TakePressed{});
}

std::size_t library_page(std::string_view id) {
    const auto& library = shipped_pack().library;
    std::size_t at = 0;
    while (library[at].id != id) ++at;
    return at;
}

void open_topic(Visitor& visitor, Topic topic) {
    visitor.tell(DoorPicked{Door::Library});
    visitor.tell(TopicPicked{topic});
}

void open_page_of(Visitor& visitor, std::string_view id) {
    visitor.tell(DoorPicked{Door::Library});
    visitor.tell(LibraryPagePicked{library_page(id)});
}

// Somebody who was here on 5 January 2025, when more was open.
void come_back(Visitor& visitor) {
    const KioskWorld then("2025-01-05");
    Visitor before(then);
    before.answer(kMayQualify);
    visitor.tell(CodeDoorPressed{});
    visitor.tell(TextEdited{come_back_code(before.model, then.setting)});
    visitor.tell(CodeEntered{});
    while (visitor.model.screen == Screen::Question) visitor.answer_next(kMayQualify);
    visitor.tell(NextPressed{});
}

void open_pathway(Visitor& visitor, Tab tab) {
    results(visitor, {{"age_band", "21plus"},
                      {"where_now", "CO"},
                      {"nationality", "VE"},
                      {"presence_since", "2022"},
                      {"status_now", "irregular"},
                      {"fear_return", "yes"}});
    visitor.tell(PathwayPicked{*shipped_pack().pathway("smo_registration")});
    visitor.tell(TabPicked{tab});
}

void delete_record(Visitor& visitor, bool kept) {
    visitor.tell(CodeDoorPressed{});
    visitor.tell(TextEdited{records::to_string(records::DeleteCode{})});
    visitor.tell(CodeEntered{});
    visitor.tell(DeletionKept{kept});
}

store::StickReport stick_of(WishState state) {
    using Step = store::StickReport::Step;
    switch (state) {
        case WishState::None: break;
        case WishState::Waiting: return {.step = Step::Writing, .done = 120, .count = 340};
        case WishState::Done:
            return {.step = Step::Ended,
                    .file = "3f2a1b0c99d1e7aa.camino",
                    .records = 340,
                    .tallies = 338,
                    .receipts = 1};
        case WishState::Failed:
            return {.step = Step::Ended, .fault = store::StickReport::Fault::NoStick};
    }
    return {};
}

void nobody_confirmed(Setting& setting) { setting.unconfirmed_since = setting.today + -45; }

void come_inside(Visitor& visitor, WishState sync, const std::string& complaint) {
    visitor.tell(StaffDoorHeld{});
    visitor.tell(PinJudged{camino::store::PinVerdict::Right, 0});
    visitor.tell(StaffReportRead{{.program = "0.1.0",
                                  .device = "7f3a90c2d41e65b8",
                                  .site = 1,
                                  .sync = sync,
                                  .stick = sync,
                                  .stick_report = stick_of(sync),
                                  .complaint = complaint}});
}

std::vector<SceneCase> welcome_cases() {
    return {
        {"welcome", "2024-09-15", [](Visitor&) {}},
        {"settings", "2024-09-15", [](Visitor& v) { v.tell(SettingsPressed{}); }},
        {"listen", "2024-09-15", [](Visitor& v) { v.tell(ListenPressed{}); }},
        {"listening", "2024-09-15",
         [](Visitor& v) {
             v.tell(SpeechPicked{true});
             v.tell(ListenPressed{});
         }},
        {"listening_alone", "2024-09-15", [](Visitor& v) { v.tell(HeadphonesMoved{true}); }},
        {"listen_unplugged", "2024-09-15",
         [](Visitor& v) {
             v.tell(HeadphonesMoved{true});
             v.tell(HeadphonesMoved{false});
         }},
        {"how", "2024-09-15", [](Visitor& v) { v.tell(DoorPicked{Door::Screening}); }},
        {"notice", "2024-09-15", [](Visitor& v) { v.tell(LeavePressed{}); }},
        {"help", "2024-09-15", [](Visitor& v) { v.tell(HelpPressed{}); }},
        {"help_violence", "2024-09-15",
         [](Visitor& v) { v.tell(HelpTopicPicked{HelpTopic::Violence}); }},
        {"complaints", "2024-09-15", [](Visitor& v) { v.tell(ComplaintsPressed{}); }},
        {"enter_code", "2024-09-15", [](Visitor& v) { v.tell(CodeDoorPressed{}); }},
        {"enter_code_wrong", "2024-09-15",
         [](Visitor& v) {
             v.tell(CodeDoorPressed{});
             v.tell(TextEdited{"7K3PQ-01ABZ"});
             v.tell(CodeEntered{});
         }},
        {"enter_code_not_kept", "2024-09-15", [](Visitor& v) { delete_record(v, false); }},
        {"code_taken", "2024-09-15", [](Visitor& v) { delete_record(v, true); }},
        {"library", "2026-11-21", [](Visitor& v) { v.tell(DoorPicked{Door::Library}); }},
        {"library_here", "2026-11-21", [](Visitor& v) { open_topic(v, Topic::Here); }},
        {"library_pathways", "2026-11-21", [](Visitor& v) { open_topic(v, Topic::Pathways); }},
        {"library_open", "2024-09-15", [](Visitor& v) { open_topic(v, Topic::Pathways); }},
        {"library_elsewhere", "2026-11-21", [](Visitor& v) { open_topic(v, Topic::Elsewhere); }},
        {"library_page", "2026-11-21", [](Visitor& v) { open_page_of(v, "already_in"); }},
        {"library_unconfirmed", "2026-11-21", [](Visitor& v) { open_page_of(v, "already_in"); },
         Content::Usable, nobody_confirmed},
        {"library_closed", "2026-11-21", [](Visitor& v) { open_page_of(v, "smo"); }},
        {"library_country", "2026-11-21", [](Visitor& v) { open_page_of(v, "asylum_co"); }},
        {"library_other", "2026-11-21", [](Visitor& v) { open_page_of(v, "asylum_mx"); }},
        {"library_figures_photo", "2026-11-21",
         [](Visitor& v) {
             open_page_of(v, "how_many");
             v.tell(TakePressed{});
             v.tell(PhotoPressed{});
         }},
        {"library_figures", "2026-11-21", [](Visitor& v) { open_page_of(v, "how_many"); }},
    };
}

// The other questions of the pack, each put to somebody of whom nothing is known.
void add_other_questions(std::vector<SceneCase>& cases) {
    const auto& questions = shipped_pack().book.questions;
    for (rules::QuestionIndex i = 0; i < questions.size(); ++i) {
        const auto name = "question_" + questions[i].id;
        const bool shown = std::any_of(cases.begin(), cases.end(),
                                       [&](const auto& scene) { return scene.name == name; });
        const bool is_list = questions[i].kind == rules::AnswerKind::List;
        if (shown || is_list || questions[i].presentation) continue;
        cases.push_back({name, "2024-09-15", [i](Visitor& v) {
                             v.tell(DoorPicked{Door::Screening});
                             v.tell(NextPressed{});
                             v.model.session.turn = {.question = i};
                         }});
    }
}

std::vector<SceneCase> question_cases() {
    std::vector<SceneCase> cases;
    for (const char* question :
         {"age_band", "where_now", "nationality", "us_supporter", "passport_valid", "fear_return",
          "presence_since", "status_now", "irregular_entry_pa_mx_us"}) {
        cases.push_back({std::string("question_") + question, "2024-09-15",
                         [question](Visitor& v) { ask_until(v, question, kMayQualify); }});
    }
    cases.push_back({"question_heard", "2024-09-15", [](Visitor& v) {
                         v.tell(SpeechPicked{true});
                         ask_until(v, "status_now", kMayQualify);
                     }});
    add_other_questions(cases);
    cases.push_back(
        {"question_own_country", "2024-09-15", [](Visitor& v) {
             ask_until(v, "fear_return",
                       {{"age_band", "21plus"}, {"where_now", "CO"}, {"nationality", "CO+VE"}});
         }});
    cases.push_back({"question_gt", "2024-09-15", [](Visitor& v) {
                         ask_until(v, "us_parent_status",
                                   {{"age_band", "under18"},
                                    {"accompanied_by_adult", "yes"},
                                    {"where_now", "GT"},
                                    {"nationality", "GT"}});
                     }});
    cases.push_back({"question_month", "2024-09-15", [](Visitor& v) {
                         ask_until(v, "presence_since", kMayQualify);
                         v.tell(DatePicked{span_of_year(2023)});
                     }});
    cases.push_back({"question_day", "2024-09-15", [](Visitor& v) {
                         ask_until(v, "presence_since", kMayQualify);
                         v.tell(DatePicked{span_of_year(2023)});
                         v.tell(DatePicked{span_of_month(2023, 6)});
                     }});
    cases.push_back({"question_more", "2024-09-15", [](Visitor& v) {
                         ask_until(v, "where_now", {});
                         v.tell(PagePressed{1});
                     }});
    cases.push_back({"question_why", "2024-09-15", [](Visitor& v) {
                         ask_until(v, "fear_return", kMayQualify);
                         v.tell(WhyPressed{});
                     }});
    cases.push_back({"idle", "2024-09-15", [](Visitor& v) {
                         ask_until(v, "fear_return", kMayQualify);
                         v.wait(std::chrono::seconds(96));
                     }});
    cases.push_back({"check", "2024-09-15", [](Visitor& v) { v.answer(kMayQualify); }});
    cases.push_back({"child_protection", "2024-09-15", [](Visitor& v) {
                         v.answer({{"age_band", "under18"}, {"accompanied_by_adult", "no"}});
                     }});
    return cases;
}

std::vector<SceneCase> result_cases() {
    return {
        {"results_may", "2024-09-15", [](Visitor& v) { results(v, kMayQualify); }},
        {"results_may_2", "2024-09-15",
         [](Visitor& v) {
             results(v, kMayQualify);
             v.tell(PagePressed{1});
         }},
        {"results_declined", "2024-09-15",
         [](Visitor& v) {
             results(v, {{"age_band", "21plus"},
                         {"where_now", "CO"},
                         {"nationality", "HT"},
                         {"status_now", "declined"},
                         {"fear_return", "declined"}});
         }},
        {"results_disagree", "2024-09-15",
         [](Visitor& v) {
             results(v, {{"age_band", "21plus"},
                         {"where_now", "CO"},
                         {"nationality", "VE"},
                         {"presence_since", "2022"},
                         {"status_now", "irregular"},
                         {"fear_return", "no"}});
         }},
        {"results_unconfirmed", "2024-09-15", [](Visitor& v) { results(v, kMayQualify); },
         Content::Usable, nobody_confirmed},
        {"results_today", "2026-11-21",
         [](Visitor& v) {
             results(v, {{"age_band", "21plus"},
                         {"where_now", "CO"},
                         {"nationality", "HT"},
                         {"fear_return", "no"}});
         }},
        {"results_unfolded", "2026-11-21",
         [](Visitor& v) {
             results(v, {{"age_band", "21plus"},
                         {"where_now", "CO"},
                         {"nationality", "HT"},
                         {"fear_return", "yes"},
                         {"presence_since", "2026-10"}});
             v.tell(ClosedFolded{});
         }},
        {"pathway_steps", "2024-09-15", [](Visitor& v) { open_pathway(v, Tab::Steps); }},
        {"pathway_why", "2024-09-15", [](Visitor& v) { open_pathway(v, Tab::Why); }},
        {"pathway_sources", "2024-09-15", [](Visitor& v) { open_pathway(v, Tab::Sources); }},
        {"pathway_host", "2026-11-21",
         [](Visitor& v) {
             results(v, {{"age_band", "21plus"},
                         {"where_now", "CO"},
                         {"nationality", "HT"},
                         {"fear_return", "yes"},
                         {"presence_since", "2026-10"}});
             v.tell(PathwayPicked{*shipped_pack().pathway("host_protection")});
         }},
        {"take", "2024-09-15", [](Visitor& v) { take_results(v); }},
        {"take_page", "2026-11-21",
         [](Visitor& v) {
             v.tell(DoorPicked{Door::Library});
             v.tell(LibraryPagePicked{library_page("sheet_employer")});
             v.tell(TakePressed{});
         }},
        {"photo", "2024-09-15",
         [](Visitor& v) {
             take_results(v);
             v.tell(PhotoPressed{});
         }},
        {"come_back", "2024-09-15",
         [](Visitor& v) {
             take_results(v);
             v.tell(ComeBackPressed{});
         }},
        {"results_since", "2025-02-01", [](Visitor& v) { come_back(v); }},
        {"keep", "2024-09-15",
         [](Visitor& v) {
             results(v, kMayQualify);
             v.tell(NextPressed{});
         }},
        {"saved", "2024-09-15",
         [](Visitor& v) {
             results(v, kMayQualify);
             v.tell(NextPressed{});
             v.tell(KeepPressed{true});
             v.tell(RecordSaved{"7K3PQ-01ABZ-9XYTW-M4N5R"});
         }},
        {"save_failed", "2024-09-15",
         [](Visitor& v) {
             results(v, kMayQualify);
             v.tell(NextPressed{});
             v.tell(KeepPressed{true});
             v.tell(RecordNotSaved{});
         }},
        {"saving", "2024-09-15",
         [](Visitor& v) {
             results(v, kMayQualify);
             v.tell(NextPressed{});
             v.tell(KeepPressed{true});
         }},
        {"finished", "2024-09-15",
         [](Visitor& v) {
             results(v, kMayQualify);
             v.tell(NextPressed{});
             v.tell(KeepPressed{false});
         }},
        {"staff_pin", "2024-09-15",
         [](Visitor& v) {
             v.tell(StaffDoorHeld{});
             for (const int digit : {2, 7, 1, 8}) v.tell(PinDigitPressed{digit});
         }},
        {"staff_pin_wait", "2024-09-15",
         [](Visitor& v) {
             v.tell(StaffDoorHeld{});
             v.tell(PinJudged{camino::store::PinVerdict::Wrong, 12});
         }},
        {"staff_pin_not_set", "2024-09-15",
         [](Visitor& v) {
             v.tell(StaffDoorHeld{});
             v.tell(PinJudged{camino::store::PinVerdict::NotSet, 0});
         }},
        {"staff", "2024-09-15", [](Visitor& v) { come_inside(v, WishState::None, ""); }},
        {"staff_carrying", "2024-09-15",
         [](Visitor& v) {
             come_inside(v, WishState::Waiting, "");
             v.tell(PagePressed{1});
         }},
        {"staff_trouble", "2026-11-21",
         [](Visitor& v) {
             come_inside(v, WishState::Failed, "hub.example: no route to host");
             v.tell(PrintPressed{});
             v.tell(SlipPrinted{false});
         }},
        {"touch_test", "2024-09-15",
         [](Visitor& v) {
             come_inside(v, WishState::None, "");
             v.tell(TouchTestPressed{});
             for (const int field : {0, 1, 7}) v.tell(FieldTouched{field});
         }},
        {"color_test", "2024-09-15",
         [](Visitor& v) {
             come_inside(v, WishState::None, "");
             for (int i = 0; i < 3; ++i) v.tell(ColorTestPressed{});
         }},
        {"resting", "2024-09-15", [](Visitor& v) { v.wait(std::chrono::minutes{6}); }},
        {"resting_closed", "2024-09-15",
         [](Visitor& v) {
             v.model.health.house_closed = true;
             v.wait(std::chrono::minutes{2});
         }},
        {"out_of_service", "2026-11-21", [](Visitor& v) { v.model.screen = Screen::OutOfService; }},
        {"staff_clock", "2024-09-15", [](Visitor& v) { come_inside(v, WishState::None, ""); },
         Content::Usable,
         [](Setting& setting) {
             nobody_confirmed(setting);
             setting.clock_plausible = false;
         }},
        {"too_old", "2026-11-21", [](Visitor&) {}, Content::TooOld},
        {"withdrawn", "2026-11-21", [](Visitor&) {}, Content::Withdrawn},
    };
}

}  // namespace

bool apart(const Node& one, const Node& other) {
    const auto lies_upon = [](const Node& button, const Node& card) {
        return button.id == card.id + ".listen" &&
               card.rect.contains({button.rect.x, button.rect.y}) &&
               card.rect.contains({button.rect.right() - 1, button.rect.bottom() - 1});
    };
    return lies_upon(one, other) || lies_upon(other, one) ||
           !one.rect.inset(1).overlaps(other.rect.inset(1));
}

const std::vector<SceneCase>& scene_cases() {
    static const auto cases = [] {
        auto all = welcome_cases();
        for (const auto& more : {question_cases(), result_cases()}) {
            all.insert(all.end(), more.begin(), more.end());
        }
        return all;
    }();
    return cases;
}

namespace {

KioskWorld changed_world(const SceneCase& scene, const std::function<void(Setting&)>& change) {
    KioskWorld world(scene.as_of);
    world.setting.content = scene.content;
    world.setting.hub = "https://hub.example.org";
    world.setting.printer = "cups:desk";
    if (scene.house) scene.house(world.setting);
    if (change) change(world.setting);
    return world;
}

}  // namespace

Arrived::Arrived(const SceneCase& scene, const std::function<void(Setting&)>& change)
    : world_(changed_world(scene, change)), visitor_(world_) {
    scene.arrive(visitor_);
    page_ = visitor_.model.session.page;
    heard_ = visitor_.model.speech;
}

Frame Arrived::draw(Headless& headless, const Look& look) {
    auto& model = visitor_.model;
    model.language = look.language;
    model.large_text = look.large;
    model.high_contrast = look.high_contrast;
    model.speech = heard_ || look.heard;
    model.session.page = look.page >= 0 ? look.page : page_;
    headless.view = look.view();
    std::vector<Msg> msgs;
    return headless.draw([&](Ui& ui) {
        kiosk::draw(Scene{model, world_.setting, world_.words(look.language), ui, msgs});
    });
}

std::vector<Node> draw_case(Headless& headless, const SceneCase& scene, const Look& look) {
    return Arrived(scene).draw(headless, look).nodes;
}

}  // namespace camino::kiosk
