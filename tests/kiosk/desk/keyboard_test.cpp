// A whole interview by keys alone, through the host that the program uses.

#include <catch2/catch.hpp>

#include "kiosk/desk/desk.h"
#include "kiosk/platform/screen_host.h"

#include "tests/kiosk/desk/case_world.h"
#include "tests/kiosk/desk/desk_cases.h"

using namespace camino;
using namespace camino::kiosk;

namespace {

class Keyboard {
public:
    explicit Keyboard(const std::string& as_of) : world_(as_of), host_(headless_.stage()) {
        screen_ = [this](Ui& ui) {
            desk::draw(Scene{worker.model, world_.setting, world_.words("es"), ui, msgs_});
        };
        settle();
    }

    /// "Enter", "1" ... or letters.
    void press(std::string_view key) {
        const Key named = key_named(key);
        if (named == Key::None) {
            host_.type(key, screen_);
        } else {
            host_.take(KeyPressed{named}, screen_);
        }
        for (const auto& msg : std::exchange(msgs_, {})) worker.tell(msg);
        settle();
    }

    void type(std::string_view text) {
        for (const char letter : text) {
            const std::string one(1, letter);
            host_.type(one, screen_);
            for (const auto& msg : std::exchange(msgs_, {})) worker.tell(msg);
            settle();
        }
    }

    void look() { settle(); }  ///< What was told otherwise is on the screen.

    [[nodiscard]] const Node* node(std::string_view id) const {
        return find_node(host_.frame().nodes, id);
    }

private:
    void settle() {
        do host_.refresh(screen_);
        while (host_.wants_frame());
        msgs_.clear();
    }

    KioskWorld world_;
    Headless headless_;
    ScreenHost host_;
    std::vector<Msg> msgs_;
    ScreenHost::Screen screen_;

public:
    Visitor worker{world_, desk::update};
};

}  // namespace

TEST_CASE("desk keyboard: a person is screened and kept without a mouse") {
    Keyboard keys("2024-09-15");
    auto& model = keys.worker.model;
    keys.press("Enter");
    REQUIRE(keys.worker.asked() == "age_band");
    keys.press("3");
    REQUIRE(keys.worker.asked() == "where_now");
    while (keys.node("where_now.CO") != nullptr && !keys.node("where_now.CO")->focused) {
        keys.press("Down");
    }
    keys.press("Enter");
    REQUIRE(keys.worker.asked() == "nationality");
    keys.press("9");
    CHECK(keys.node("nationality.VE")->selected);
    keys.press("Enter");
    CHECK(keys.worker.asked() != "nationality");
    for (int i = 0; model.screen == Screen::Question && i < 30; ++i) {
        if (keys.worker.asked() != "presence_since") {
            keys.press(i % 2 == 0 ? "?" : "-");
            continue;
        }
        keys.press("/");
        keys.type("11/06/2023");
        keys.press("Enter");
        CHECK(keys.worker.asked() != "presence_since");
    }
    REQUIRE(model.screen == Screen::Results);
    const auto since = *shipped_pack().question("presence_since");
    CHECK(model.session.kept[since].span == *parse_span("2023-06-11"));
    keys.press("Enter");
    REQUIRE(model.screen == Screen::Keep);
    keys.press("2");
    CHECK(model.session.kept_for == records::KeptFor::Months6);
}

TEST_CASE("desk keyboard: pathways and their sides by letter, back by Escape") {
    Keyboard keys("2024-09-15");
    auto& model = keys.worker.model;
    keys.press("Enter");
    keys.press("j");
    keys.press("J");
    CHECK(model.session.pathway == 2);
    keys.press("k");
    CHECK(model.session.pathway == 1);
    keys.press("l");
    CHECK(model.session.tab == Tab::Why);
    keys.press("h");
    CHECK(model.session.tab == Tab::Steps);
    CHECK(keys.worker.asked() == "age_band");
    keys.press("3");
    keys.press("Escape");
    CHECK(keys.worker.asked() == "age_band");
}

TEST_CASE("desk keyboard: another question, what if, and the screen for the person, by letter") {
    Keyboard keys("2024-09-15");
    desk::ask_until(keys.worker, "us_supporter", desk::kInTime);
    keys.look();
    keys.type("o");
    REQUIRE(keys.node("screen.other_questions") != nullptr);
    keys.press("1");
    CHECK(keys.worker.asked() != "us_supporter");
    const auto preferred = keys.worker.asked();
    keys.type("w");
    REQUIRE(keys.node("supposed") != nullptr);
    keys.press("1");
    CHECK(keys.worker.asked() != preferred);
    keys.type("w");
    CHECK(keys.node("supposed") == nullptr);
    CHECK(keys.worker.asked() == preferred);
    keys.type("p");
    REQUIRE(keys.worker.model.session.handed);
    for (int i = 0; i < 30 && keys.worker.model.session.handed; ++i) {
        keys.press("Tab");
        const auto* node = keys.node("hand.back");
        REQUIRE(node != nullptr);
        if (node->focused) keys.press("Enter");
    }
    CHECK_FALSE(keys.worker.model.session.handed);
    CHECK(keys.worker.asked() == preferred);
}

TEST_CASE("desk keyboard: each place by the figure that stands beside it") {
    Keyboard keys("2024-09-15");
    const char* const screens[]{"screen.welcome",  "screen.new_vault", "screen.new_vault",
                                "screen.pathways", "screen.news",      "screen.glossary",
                                "screen.talk",     "screen.contacts",  "screen.machine"};
    for (std::size_t from = 0; from < std::size(screens); ++from) {
        for (std::size_t to = 0; to < std::size(screens); ++to) {
            keys.type(std::to_string(from + 1));
            keys.type(std::to_string(to + 1));
            CAPTURE(from, to);
            CHECK(keys.node(screens[to]) != nullptr);
        }
    }
    keys.type("1");
    keys.press("Enter");
    CHECK(keys.worker.asked() == "age_band");
}

TEST_CASE("desk keyboard: in the search field letters are letters, until Enter or Escape") {
    Keyboard keys("2024-09-15");
    const auto& work = keys.worker.model.desk;
    keys.type("4");
    keys.press("/");
    keys.type("jf2");
    CHECK(work.search == "jf2");
    CHECK(work.place == DeskPlace::Pathways);
    keys.press("Escape");
    CHECK(work.search.empty());
    keys.press("/");
    keys.type("unidos");
    CHECK(keys.node("desk.key.row") == nullptr);
    CHECK(keys.node("desk.key.leave_field") != nullptr);
    keys.press("Enter");
    CHECK(keys.node("desk.key.row") != nullptr);
    CHECK(keys.node("desk.key.leave_field") == nullptr);
    keys.press("j");
    CHECK(work.selected == 1);
    CHECK(work.search == "unidos");
    keys.press("Escape");
    CHECK(work.search.empty());
    CHECK(work.place == DeskPlace::Pathways);
}

TEST_CASE("desk keyboard: every row of a list, and every page of it") {
    struct Row {
        const char* place;
        std::size_t count;
    };
    for (const auto& row :
         {Row{"4", shipped_pack().book.pathways.size()}, Row{"6", shipped_pack().glossary.size()},
          Row{"8", 5 + shipped_pack().contacts.size()}}) {
        Keyboard keys("2026-11-21");
        const auto& selected = keys.worker.model.desk.selected;
        keys.type(row.place);
        for (std::size_t at = 0; at < row.count; ++at) {
            CHECK(selected == at);
            keys.press("j");
        }
        CHECK(selected == row.count - 1);
        for (std::size_t at = row.count; at-- > 0;) {
            CHECK(selected == at);
            keys.press("k");
        }
        CHECK(selected == 0);
        std::size_t before = 0;
        for (keys.press("n"); selected != before; keys.press("n")) {
            CHECK(selected > before + 3);
            before = selected;
        }
        CHECK(before > 0);
        keys.press("p");
        CHECK(selected < before);
    }
}

TEST_CASE("desk keyboard: filters go round, sides turn, and the machine is asked by letter") {
    Keyboard keys("2026-11-21");
    const auto& model = keys.worker.model;
    keys.type("4");
    for (const auto filter : {PathwayFilter::Open, PathwayFilter::InfoOnly, PathwayFilter::Closed,
                              PathwayFilter::All}) {
        keys.press("f");
        CHECK(model.desk.filter == filter);
    }
    keys.press("l");
    CHECK(model.session.tab == Tab::Why);
    keys.type("9");
    keys.press("s");
    keys.press("u");
    CHECK(count<AskAgent>(keys.worker.effects) == 2);
    keys.press("s");
    CHECK(count<AskAgent>(keys.worker.effects) == 2);  // It is on its way.
    CHECK_FALSE(keys.node("staff.sync")->enabled);
    CHECK(keys.node("desk.key.sync") == nullptr);
}

TEST_CASE("desk keyboard: a talk is turned over by arrows and Space, whatever had the focus") {
    Keyboard keys("2024-09-15");
    const auto& model = keys.worker.model;
    keys.type("7");
    keys.press("Enter");
    REQUIRE(model.desk.talk.stage == Talk::Stage::Page);
    const auto where = [&] { return std::pair{model.desk.talk.page, model.session.page}; };
    const auto first = where();
    keys.press("Right");
    const auto second = where();
    CHECK(second > first);
    keys.press("Space");
    CHECK(where() > second);
    keys.press("Left");
    CHECK(where() == second);
    keys.press("Tab");
    keys.press("Left");
    CHECK(where().first == first.first);
    keys.press("Escape");
    REQUIRE(model.desk.talk.stage == Talk::Stage::Heads);
    keys.type("40");
    CHECK(model.desk.talk.heads == 40);
    keys.press("Backspace");
    CHECK(model.desk.talk.heads == 0);
    keys.press("Escape");
    CHECK(model.desk.talk.stage == Talk::Stage::Page);
}

TEST_CASE("desk keyboard: in a form of a case figures choose its answers, and lead nowhere else") {
    Keyboard keys("2024-09-15");
    desk::open_vault(keys.worker, desk::sample_book("2024-09-15"));
    desk::open_case(keys.worker, desk::luz());
    keys.press("Tab");  // The case is seen.
    keys.press("x");
    const auto& work = keys.worker.model.desk;
    REQUIRE(work.form == CaseForm::Close);
    keys.press("2");
    keys.type("2");
    CHECK(work.draft.event.result == records::CaseResult::Moved);
    CHECK(work.place == DeskPlace::Case);
    CHECK(keys.node("desk.key.answer") != nullptr);
    keys.press("Escape");
    CHECK(work.form == CaseForm::None);
    CHECK(work.place == DeskPlace::Case);
    keys.press("Escape");
    CHECK(work.place == DeskPlace::Cases);
}
