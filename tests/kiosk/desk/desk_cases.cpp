#include "tests/kiosk/desk/desk_cases.h"

#include "kiosk/desk/desk.h"

#include "tests/kiosk/desk/case_world.h"
#include "tests/kiosk/desk/older_world.h"

namespace camino::kiosk::desk {

const std::initializer_list<Visitor::Given> kInTime{
    {"age_band", "21plus"},           {"where_now", "CO"},          {"nationality", "VE"},
    {"presence_since", "2023-06-11"}, {"status_now", "regular"},    {"fear_return", "yes"},
    {"us_supporter", "yes"},          {"passport_valid", "expired"}};

void ask_until(Visitor& worker, std::string_view question,
               std::initializer_list<Visitor::Given> answers) {
    worker.tell(DoorPicked{Door::Screening});
    for (int i = 0; worker.asked() != question && i < 40; ++i) worker.answer_next(answers);
}

namespace {

void keep(Visitor& worker) {
    worker.answer(kInTime);
    worker.tell(NextPressed{});
}

std::vector<DeskCase> question_cases() {
    std::vector<DeskCase> cases;
    for (const char* question :
         {"age_band", "where_now", "nationality", "us_supporter", "passport_valid", "fear_return",
          "presence_since", "status_now", "irregular_entry_pa_mx_us"}) {
        cases.push_back({std::string("question_") + question, "2024-09-15",
                         [question](Visitor& w) { ask_until(w, question, kInTime); }});
    }
    cases.push_back({"question_gt", "2024-09-15", [](Visitor& w) {
                         ask_until(w, "us_parent_status",
                                   {{"age_band", "under18"},
                                    {"accompanied_by_adult", "yes"},
                                    {"where_now", "GT"},
                                    {"nationality", "GT"}});
                     }});
    cases.push_back({"question_month", "2024-09-15", [](Visitor& w) {
                         ask_until(w, "presence_since", kInTime);
                         w.tell(DatePicked{span_of_year(2023)});
                     }});
    cases.push_back({"question_day", "2024-09-15", [](Visitor& w) {
                         ask_until(w, "presence_since", kInTime);
                         w.tell(DatePicked{span_of_year(2023)});
                         w.tell(DatePicked{span_of_month(2023, 6)});
                         w.tell(TextEdited{"11/06/202"});
                     }});
    cases.push_back({"idle", "2024-09-15", [](Visitor& w) {
                         ask_until(w, "fear_return", kInTime);
                         w.wait(std::chrono::minutes(10));
                     }});
    return cases;
}

std::vector<DeskCase> standing_cases() {
    std::vector<DeskCase> cases;
    for (std::size_t pathway = 0; pathway < shipped_pack().book.pathways.size(); ++pathway) {
        for (const auto tab : {Tab::Steps, Tab::Why, Tab::Sources}) {
            const auto name =
                "pathway_" + std::to_string(pathway) + "_" + std::to_string(static_cast<int>(tab));
            cases.push_back({name, "2024-09-15", [pathway, tab](Visitor& w) {
                                 w.answer(kInTime);
                                 w.tell(PathwayPicked{pathway});
                                 w.tell(TabPicked{tab});
                             }});
        }
    }
    for (std::size_t pathway = 0; pathway < shipped_pack().book.pathways.size(); ++pathway) {
        cases.push_back({"today_" + std::to_string(pathway), "2026-11-21", [pathway](Visitor& w) {
                             w.answer(kInTime);
                             w.tell(PathwayPicked{pathway});
                             w.tell(TabPicked{Tab::Why});
                         }});
    }
    cases.push_back({"standing_disagree", "2024-09-15", [](Visitor& w) {
                         w.answer({{"age_band", "21plus"},
                                   {"where_now", "CO"},
                                   {"nationality", "VE"},
                                   {"presence_since", "2022"},
                                   {"status_now", "irregular"},
                                   {"fear_return", "no"}});
                         w.tell(TabPicked{Tab::Sources});
                     }});
    cases.push_back({"standing_today", "2026-11-21", [](Visitor& w) {
                         w.answer({{"age_band", "21plus"},
                                   {"where_now", "CO"},
                                   {"nationality", "HT"},
                                   {"fear_return", "yes"},
                                   {"presence_since", "2026-10"}});
                         w.tell(PathwayPicked{*shipped_pack().pathway("host_protection")});
                         w.tell(TabPicked{Tab::Why});
                     }});
    return cases;
}

void go(Visitor& worker, DeskPlace place) { worker.tell(DeskMsg{DeskPlacePicked{place}}); }

void search(Visitor& worker, DeskPlace place, const std::string& words) {
    go(worker, place);
    worker.tell(DeskMsg{SearchEdited{words}});
}

std::vector<DeskCase> list_cases() {
    std::vector<DeskCase> cases;
    for (const char* day : {"2024-09-15", "2026-11-21"}) {
        for (const std::size_t row : {0, 6, 9, 14, 20}) {  // Every page of the list.
            cases.push_back({"pathways_" + std::string(day, 4) + "_" + std::to_string(row), day,
                             [row](Visitor& w) {
                                 go(w, DeskPlace::Pathways);
                                 w.tell(DeskMsg{RowPicked{row}});
                             }});
        }
    }
    for (const std::size_t row : {0, 1, 2, 5, 12, 15}) {
        cases.push_back({"contacts_" + std::to_string(row), "2024-09-15", [row](Visitor& w) {
                             go(w, DeskPlace::Contacts);
                             w.tell(DeskMsg{RowPicked{row}});
                         }});
    }
    cases.push_back({"pathways_found", "2026-11-21", [](Visitor& w) {
                         search(w, DeskPlace::Pathways, "regularizacion");
                         w.tell(TabPicked{Tab::Why});
                     }});
    cases.push_back({"pathways_that_day", "2026-11-21", [](Visitor& w) {
                         search(w, DeskPlace::Pathways, "15/9/2024 estados unidos");
                     }});
    cases.push_back({"pathways_open", "2026-11-21", [](Visitor& w) {
                         go(w, DeskPlace::Pathways);
                         w.tell(DeskMsg{FilterPicked{PathwayFilter::Open}});
                         w.tell(TabPicked{Tab::Sources});
                     }});
    cases.push_back({"pathway_take", "2024-09-15", [](Visitor& w) {
                         go(w, DeskPlace::Pathways);
                         w.tell(DeskMsg{PathwayTaken{0}});
                     }});
    cases.push_back({"pathways_none", "2026-11-21",
                     [](Visitor& w) { search(w, DeskPlace::Pathways, "qwerty uiop"); }});
    cases.push_back({"contacts_found", "2024-09-15",
                     [](Visitor& w) { search(w, DeskPlace::Contacts, "1800519"); }});
    return cases;
}

std::vector<DeskCase> explain_cases() {
    constexpr const char* kDay = "2026-12-01";
    const auto news = [](std::size_t row, const std::string& words = {}) {
        return [row, words](Visitor& w) {
            go(w, DeskPlace::News);
            w.tell(DeskMsg{OlderContentsRead{older_contents()}});
            if (!words.empty()) w.tell(DeskMsg{SearchEdited{words}});
            w.tell(DeskMsg{RowPicked{row}});
        };
    };
    const auto word = [](std::size_t row, const std::string& hear_in = {}) {
        return [row, hear_in](Visitor& w) {
            go(w, DeskPlace::Glossary);
            w.tell(DeskMsg{RowPicked{row}});
            if (!hear_in.empty()) w.tell(DeskMsg{HearLanguagePicked{hear_in}});
        };
    };
    std::vector<DeskCase> cases;
    for (const std::size_t row : {0, 1, 2, 3, 6, 9, 14, 18})
        cases.push_back({"news_" + std::to_string(row), kDay, news(row)});
    cases.push_back({"news_found", kDay, news(0, "pep")});
    cases.push_back({"news_same", kDay, [=](Visitor& w) {
                         news(0)(w);
                         w.tell(DeskMsg{NewsSincePicked{1}});
                     }});
    cases.push_back({"news_nothing", kDay, news(0, "qwerty uiop")});
    cases.push_back({"news_reading", kDay, [](Visitor& w) { go(w, DeskPlace::News); }});
    cases.push_back(
        {"news_only_one", kDay, [](Visitor& w) {
             go(w, DeskPlace::News);
             w.tell(DeskMsg{OlderContentsRead{std::make_shared<const std::vector<packs::Pack>>()}});
         }});
    for (std::size_t row = 0; row < shipped_pack().glossary.size(); ++row)
        cases.push_back({"glossary_" + std::to_string(row), kDay, word(row)});
    cases.push_back({"glossary_heard", kDay, [word](Visitor& w) {
                         word(3, "ht")(w);
                         w.tell(DeskMsg{DeskHearPressed{"term.text", {"glossary.fear.text"}}});
                         w.tell(Sounding{true});
                     }});
    cases.push_back(
        {"glossary_none", kDay, [](Visitor& w) { search(w, DeskPlace::Glossary, "qwerty uiop"); }});
    return cases;
}

std::vector<DeskCase> vault_cases() {
    constexpr const char* kDay = "2024-09-15";
    const auto at_door = [](Visitor& w) { w.tell(DeskMsg{VaultsSeen{{1, 2}}}); };
    const auto new_vault = [](Visitor& w) {
        w.tell(DeskMsg{NewVaultPressed{}});
        w.tell(DeskMsg{PhraseMade{"abanico guitarra lavar calabaza piscina tejado"}});
    };
    return {{"locked", kDay, at_door},
            {"locked_wrong", kDay,
             [=](Visitor& w) {
                 at_door(w);
                 w.tell(DeskMsg{PassphraseEdited{"casa perro"}});
                 w.tell(DeskMsg{VaultTried{
                     .fault = VaultFault::Wrong, .failures = 4, .wait = std::chrono::seconds(30)}});
             }},
            {"locked_wiped", kDay,
             [=](Visitor& w) {
                 at_door(w);
                 w.tell(DeskMsg{VaultTried{.fault = VaultFault::Wiped, .failures = 10}});
             }},
            {"new_vault", kDay, new_vault},
            {"new_vault_confirm", kDay, [=](Visitor& w) {
                 new_vault(w);
                 w.tell(DeskMsg{PhraseWritten{}});
                 w.tell(DeskMsg{PassphraseEdited{"otras palabras"}});
                 w.tell(DeskMsg{PassphraseEntered{}});
             }}};
}

std::vector<DeskCase> case_cases() {
    constexpr const char* kDay = "2024-09-15";
    constexpr const char* kLater = "2026-11-21";
    const auto opened = [](const char* day, const records::RecordKey& key) {
        return [day, key](Visitor& w) {
            open_vault(w, sample_book(day));
            open_case(w, key);
        };
    };
    const auto place = [](const char* day, DeskPlace wanted) {
        return [day, wanted](Visitor& w) {
            open_vault(w, sample_book(day));
            go(w, wanted);
        };
    };
    std::vector<DeskCase> all{
        {"machine_open", kDay, place(kDay, DeskPlace::Machine)},
        {"machine_empty", kDay,
         [=](Visitor& w) {
             place(kDay, DeskPlace::Machine)(w);
             w.model.staff.report.device = "3k7p-q01a-bz9x-ytwm";
             w.tell(DeskMsg{EmptyPressed{}});
         }},
        {"cases", kDay, place(kDay, DeskPlace::Cases)},
        {"cases_today", kLater, place(kLater, DeskPlace::Cases)},
        {"cases_none", kDay,
         [](Visitor& w) {
             open_vault(w, sample_book("2024-09-15"));
             w.tell(DeskMsg{CaseStatePicked{cases::CaseFilter::State::Closed}});
         }},
        {"cases_filters", kDay,
         [=](Visitor& w) {
             place(kDay, DeskPlace::Cases)(w);
             w.tell(DeskMsg{CaseFiltersOpened{}});
             w.tell(DeskMsg{CasePathwayPicked{"us_refugee_resettlement"}});
         }},
        {"cases_workers", kDay,
         [=](Visitor& w) {
             place(kDay, DeskPlace::Cases)(w);
             w.tell(DeskMsg{CaseFiltersOpened{}});
             w.tell(DeskMsg{CaseWorkerPicked{kColleague}});
             w.tell(PagePressed{2});
         }},
        {"cases_to_review", kDay,
         [=](Visitor& w) {
             place(kDay, DeskPlace::Cases)(w);
             w.tell(DeskMsg{CaseStatePicked{cases::CaseFilter::State::ToReview}});
         }},
        {"calls", kLater, place(kLater, DeskPlace::Calls)},
        {"calls_none", "2024-09-10",
         [](Visitor& w) {
             static const cases::CaseBook empty;
             open_vault(w, empty);
             go(w, DeskPlace::Calls);
         }},
        {"case", kDay, opened(kDay, luz())},
        {"case_family", kDay, opened(kDay, marta())},
        {"case_unsettled", kDay, opened(kDay, two_versions())},
        {"case_moved", kLater, opened(kLater, jose())},
        {"case_reach", kDay,
         [=](Visitor& w) {
             opened(kDay, luz())(w);
             w.tell(DeskMsg{ReachShown{}});
         }},
        {"keep_case", kDay,
         [](Visitor& w) {
             open_vault(w, sample_book("2024-09-15"));
             keep(w);
             w.tell(DeskMsg{CaseWanted{true}});
             w.tell(DeskMsg{ChannelPicked{records::Channel::Call}});
         }},
        {"keep_asked", kDay,
         [](Visitor& w) {
             open_vault(w, sample_book("2024-09-15"));
             keep(w);
         }},
        {"keep_again", kDay, [=](Visitor& w) {
             opened(kDay, luz())(w);
             w.tell(DeskMsg{CaseScreenedAgain{}});
             while (w.model.screen == Screen::Question) w.answer_next({});
             w.tell(NextPressed{});
         }}};
    for (const auto form :
         {CaseForm::Call, CaseForm::Note, CaseForm::Task, CaseForm::Refer, CaseForm::Close,
          CaseForm::Describe, CaseForm::Review, CaseForm::HandOver, CaseForm::Delete}) {
        all.push_back(
            {"case_form_" + std::to_string(static_cast<int>(form)), kLater, [=](Visitor& w) {
                 opened(kLater, luz())(w);
                 w.tell(DeskMsg{ReachShown{}});
                 w.tell(DeskMsg{CaseFormPicked{form}});
             }});
    }
    return all;
}

std::vector<DeskCase> team_cases() {
    constexpr const char* kDay = "2024-09-15";
    using Step = TeamDoor::Step;
    const auto at = [](Step step, const TeamSeen& seen = {}) {
        return [=](Visitor& w) {
            open_vault(w, sample_book("2024-09-15"));
            go(w, DeskPlace::Team);
            w.tell(DeskMsg{seen});
            w.tell(DeskMsg{TeamStepPicked{step}});
            w.tell(DeskMsg{PhraseMade{"abanico guitarra lavar calabaza piscina tejado"}});
        };
    };
    const TeamSeen member{.sign = "4F2-A91"};
    return {{"team", kDay, at(Step::None)},
            {"team_drawn", kDay, at(Step::Drawn)},
            {"team_typing", kDay, at(Step::Typing)},
            {"team_confirm", kDay,
             [=](Visitor& w) {
                 at(Step::Drawn)(w);
                 w.tell(DeskMsg{TeamStepPicked{Step::Confirming}});
                 w.tell(DeskMsg{TeamWordsEdited{"otras palabras"}});
                 w.tell(DeskMsg{TeamWordsEntered{}});
             }},
            {"team_wrong", kDay,
             [=](Visitor& w) {
                 at(Step::Typing)(w);
                 w.tell(DeskMsg{TeamSeen{.fault = TeamFault::Words}});
             }},
            {"team_member", kDay, at(Step::None, member)},
            {"team_aside", kDay, at(Step::None, {.sign = "4F2-A91", .aside = 3})},
            {"team_leaving", kDay, at(Step::Leaving, {.sign = "4F2-A91", .aside = 1})},
            {"keep_in_team", kDay, [=](Visitor& w) {
                 open_vault(w, sample_book("2024-09-15"));
                 w.tell(DeskMsg{member});
                 keep(w);
             }}};
}

std::vector<DeskCase> talk_cases() {
    constexpr const char* kDay = "2024-09-15";
    const auto at_place = [](std::size_t row) {
        return [row](Visitor& w) {
            go(w, DeskPlace::Talk);
            w.tell(DeskMsg{RowPicked{row}});
        };
    };
    const auto talking = [](Topic topic, int page, int part = 0) {
        return [=](Visitor& w) {
            go(w, DeskPlace::Talk);
            w.tell(DeskMsg{TalkBegun{topic}});
            for (int i = 0; i < page; ++i) w.tell(DeskMsg{TalkTurned{}});
            w.tell(PagePressed{part});
        };
    };
    const auto asked = [=](std::initializer_list<int> figures) {
        return [=, figures = std::vector<int>(figures)](Visitor& w) {
            talking(Topic::Scams, 0)(w);
            w.tell(DeskMsg{TalkEnded{}});
            for (const int figure : figures) w.tell(DeskMsg{HeadFigureTyped{figure}});
        };
    };
    std::vector<DeskCase> cases{{"talk_place", kDay, at_place(1)},
                                {"talk_place_open", kDay,
                                 [=](Visitor& w) {
                                     open_vault(w, sample_book(kDay));
                                     at_place(0)(w);
                                 }},
                                {"talk_place_family", kDay,
                                 [=](Visitor& w) {
                                     w.tell(DeskMsg{HouseholdBegun{}});
                                     at_place(2)(w);
                                 }},
                                {"talk_place_counted", kDay,
                                 [=](Visitor& w) {
                                     asked({2, 3})(w);
                                     w.tell(DeskMsg{TalkCounted{}});
                                     w.tell(DeskMsg{TalkKept{true}});
                                 }},
                                {"talk_place_failed", kDay,
                                 [=](Visitor& w) {
                                     asked({2, 3})(w);
                                     w.tell(DeskMsg{TalkCounted{}});
                                     w.tell(DeskMsg{TalkKept{false}});
                                 }},
                                {"talk_heads", kDay, asked({})},
                                {"talk_heads_typed", kDay, asked({1, 2, 0})},
                                {"talk_topics", kDay, [=](Visitor& w) {
                                     asked({})(w);
                                     w.tell(DeskMsg{TalkTopicsShown{}});
                                 }}};
    // A page as most are, one that the content is long for, and one with figures. talk_test.cpp
    // turns over all of them.
    cases.push_back({"talk_page", kDay, talking(Topic::Scams, 0)});
    cases.push_back({"talk_page_closed", kDay, talking(Topic::Pathways, 2)});
    cases.push_back({"talk_unconfirmed", kDay, talking(Topic::Programme, 0), nobody_confirmed});
    for (const int part : {0, 1, 2, 3}) {
        const auto id = std::to_string(part);
        cases.push_back({"talk_page_long_" + id, kDay, talking(Topic::Programme, 0, part)});
        cases.push_back({"talk_page_figures_" + id, kDay, talking(Topic::Programme, 1, part + 1)});
    }
    return cases;
}

std::vector<DeskCase> other_cases() {
    return {{"start", "2024-09-15", [](Visitor&) {}},
            {"start_today", "2026-11-21", [](Visitor& w) { w.tell(TabPicked{Tab::Why}); }},
            {"child", "2024-09-15",
             [](Visitor& w) {
                 w.answer({{"age_band", "under18"}, {"accompanied_by_adult", "no"}});
             }},
            {"keep", "2024-09-15", keep},
            {"saving", "2024-09-15",
             [](Visitor& w) {
                 keep(w);
                 w.tell(KeepPressed{true});
             }},
            {"saved", "2024-09-15",
             [](Visitor& w) {
                 keep(w);
                 w.tell(KeepPressed{true});
                 w.tell(RecordSaved{"7K3PQ-01ABZ-9XYTW-M4N5R"});
             }},
            {"save_failed", "2024-09-15",
             [](Visitor& w) {
                 keep(w);
                 w.tell(KeepPressed{true});
                 w.tell(RecordNotSaved{});
             }},
            {"finished", "2024-09-15",
             [](Visitor& w) {
                 keep(w);
                 w.tell(KeepPressed{false});
             }},
            {"notice", "2024-09-15", [](Visitor& w) { w.tell(LeavePressed{}); }},
            {"help", "2024-09-15", [](Visitor& w) { w.tell(HelpPressed{}); }}};
}

}  // namespace

const std::vector<DeskCase>& desk_cases() {
    static const auto cases = [] {
        auto all = other_cases();
        for (const auto& more :
             {question_cases(), standing_cases(), list_cases(), explain_cases(), machine_cases(),
              vault_cases(), custody_cases(), case_cases(), family_cases(), team_cases(),
              talk_cases(), assist_cases(), paper_cases()}) {
            all.insert(all.end(), more.begin(), more.end());
        }
        return all;
    }();
    return cases;
}

}  // namespace camino::kiosk::desk
