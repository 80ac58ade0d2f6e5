// A talk before a group: what fills the screen, and that one number is all that is counted of it.

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "kiosk/core/library.h"
#include "kiosk/core/unattended.h"
#include "kiosk/desk/desk.h"
#include "kiosk/desk/hearing.h"
#include "kiosk/desk/talk_work.h"
#include "kiosk/ui/focus.h"

#include "tests/kiosk/desk/case_world.h"
#include "tests/kiosk/desk/desk_cases.h"

using namespace camino;
using namespace camino::kiosk;
using At = Talk::Stage;
using Past = Talk::Past;
using Adds = std::vector<packs::MonthAdd>;

namespace {

constexpr const char* kDay = "2024-09-15";

class Desk {
public:
    Desk() { world.setting.idle = desk::kIdle; }

    KioskWorld world{kDay};
    Visitor worker{world, desk::update};
    Size size{1280, 800};
    std::vector<Msg> pressed{};  ///< What the last drawing told.

    [[nodiscard]] Model& model() { return worker.model; }
    [[nodiscard]] const Talk& talk() const { return worker.model.desk.talk; }

    void tell(const DeskMsg& msg) { worker.tell(msg); }
    void begin(Topic topic) {
        tell(DeskPlacePicked{DeskPlace::Talk});
        tell(TalkBegun{topic});
    }
    void type(std::initializer_list<int> figures) {
        for (const int figure : figures) tell(HeadFigureTyped{figure});
    }
    /// As a worker would after the last page.
    void end(std::initializer_list<int> figures) {
        tell(TalkEnded{});
        type(figures);
        tell(TalkCounted{});
    }

    /// Whatever became of the messages so far, beside being silent.
    [[nodiscard]] std::vector<Effect> effects() const {
        std::vector<Effect> found;
        for (const auto& effect : worker.effects) {
            const auto* of_desk = std::get_if<DeskEffect>(&effect);
            const bool silence = of_desk != nullptr && std::holds_alternative<BeSilent>(*of_desk);
            if (!silence) found.push_back(effect);
        }
        return found;
    }
    template <class Kind>
    [[nodiscard]] std::vector<Kind> told() const {
        std::vector<Kind> found;
        for (const auto& effect : worker.effects) {
            const auto* of_desk = std::get_if<DeskEffect>(&effect);
            const auto* one = of_desk == nullptr ? nullptr : std::get_if<Kind>(of_desk);
            if (one != nullptr) found.push_back(*one);
        }
        return found;
    }

    [[nodiscard]] std::vector<Node> nodes(const std::string& press = {}) {
        const auto& language = worker.model.language;
        headless_.view = Look{.language = language, .size = size}.view();
        headless_.view.large_text = worker.model.large_text;
        headless_.view.activated_id = press;
        pressed.clear();
        return headless_
            .draw([&](Ui& ui) {
                desk::draw(Scene{worker.model, world.setting, world.words(language), ui, pressed});
            })
            .nodes;
    }
    /// As the program does: the letter is pressed and what came of it is told.
    void key(std::string_view letter) {
        const auto target = shortcut_target(nodes(), letter);
        REQUIRE_FALSE(target.empty());
        press(target);
    }
    void press(const std::string& id) {
        static_cast<void>(nodes(id));
        for (const auto& msg : std::exchange(pressed, {})) worker.tell(msg);
    }

private:
    Headless headless_;
};

std::string label_of(const std::vector<Node>& nodes, std::string_view id) {
    const auto* node = find_node(nodes, id);
    return node == nullptr ? std::string{} : node->label;
}

std::size_t page_count(const Desk& desk, Topic topic) {
    return pages_of(desk.world.setting, topic).size();
}

}  // namespace

TEST_CASE("talk: it is one talk, so many people and a topic, and nothing besides") {
    Desk desk;
    desk.begin(Topic::Scams);
    for (std::size_t i = 0; i < page_count(desk, Topic::Scams); ++i) desk.tell(TalkTurned{});
    CHECK(desk.talk().stage == At::Heads);
    desk.type({2, 3});
    desk.tell(TalkCounted{});
    REQUIRE(desk.effects().size() == 1);
    REQUIRE(desk.told<CountTalk>().size() == 1);
    CHECK(desk.told<CountTalk>().front().adds ==
          Adds{{"talks", 1}, {"heads", 23}, {"talk/scams", 1}});
    CHECK(desk.talk().stage == At::None);

    desk.tell(TalkCounted{});  // Once more: there is no talk any more.
    CHECK(desk.told<CountTalk>().size() == 1);
    desk.worker.tell(LeavePressed{});
    CHECK(count<CountVisit>(desk.worker.effects) == 0);
    CHECK(desk.model().session.door == Door::None);
}

TEST_CASE("talk: of several topics each is counted once, and the people once") {
    Desk desk;
    desk.begin(Topic::Scams);
    for (const auto topic : {Topic::Here, Topic::Scams, Topic::Here}) {
        desk.tell(TalkEnded{});
        desk.tell(TalkTopicsShown{});
        CHECK(desk.talk().stage == At::Topics);
        desk.tell(TalkBegun{topic});
        CHECK(desk.talk().stage == At::Page);
        CHECK(desk.talk().page == 0);
    }
    desk.end({4, 0});
    REQUIRE(desk.told<CountTalk>().size() == 1);
    CHECK(desk.told<CountTalk>().front().adds ==
          Adds{{"talks", 1}, {"heads", 40}, {"talk/here", 1}, {"talk/scams", 1}});

    desk.tell(TalkBegun{Topic::Help});  // Another one begins with nothing of the last.
    desk.end({7});
    REQUIRE(desk.told<CountTalk>().size() == 2);
    CHECK(desk.told<CountTalk>().back().adds == Adds{{"talks", 1}, {"heads", 7}, {"talk/help", 1}});
}

TEST_CASE("talk: what nobody counted is not counted") {
    Desk desk;
    desk.begin(Topic::Scams);
    desk.tell(TalkEnded{});
    desk.tell(TalkCounted{});  // No number.
    CHECK(desk.talk().stage == At::Heads);
    desk.type({1, 2});
    SECTION("left out") {
        desk.tell(TalkCounted{false});
        CHECK(desk.talk().past == Past::LeftOut);
    }
    SECTION("left in a hurry") {
        desk.worker.tell(LeavePressed{});
        CHECK(desk.model().screen == Screen::Notice);
        CHECK(desk.talk().past == Past::None);
    }
    CHECK(desk.talk().stage == At::None);
    CHECK(desk.talk().heads == 0);
    CHECK(desk.talk().held == 0);
    CHECK(desk.told<CountTalk>().empty());
    CHECK(count<CountVisit>(desk.worker.effects) == 0);
}

TEST_CASE("talk: a number of people has three figures at most, and can be taken back") {
    Desk desk;
    desk.begin(Topic::Scams);
    desk.type({5});  // Before the pages are over it is no number.
    desk.tell(TalkEnded{});
    desk.type({0, 0, 9, 0, 1, 7});
    CHECK(desk.talk().heads == 901);
    desk.tell(HeadsErased{});
    CHECK(desk.talk().heads == 0);
    desk.type({8, 10, -1});
    CHECK(desk.talk().heads == 8);
    desk.tell(TalkResumed{});
    CHECK(desk.talk().stage == At::Page);
    desk.tell(TalkCounted{});
    CHECK(desk.talk().stage == At::Page);
    CHECK(desk.told<CountTalk>().empty());
}

TEST_CASE("talk: the worker is told what became of it") {
    for (const bool done : {true, false}) {
        Desk desk;
        desk.begin(Topic::Scams);
        desk.end({6});
        desk.tell(TalkKept{done});
        CHECK(desk.talk().past == (done ? Past::Counted : Past::Failed));
        const auto words = desk.world.words("es")(done ? "talk.past.counted" : "talk.past.failed");
        CHECK(label_of(desk.nodes(), "screen.talk.lead") == words);
        desk.tell(DeskPlacePicked{DeskPlace::Talk});
        CHECK(label_of(desk.nodes(), "screen.talk.lead") == desk.world.words("es")("talk.lead"));
    }
}

TEST_CASE("talk: the vault is locked when it begins, and no case is on any of its screens") {
    Desk desk;
    desk::open_vault(desk.worker, desk::sample_book(kDay));
    REQUIRE(desk.model().desk.vault.open != 0);
    desk.tell(DeskPlacePicked{DeskPlace::Talk});
    CHECK(find_node(desk.nodes(), "talk.locks") != nullptr);
    desk.tell(TalkLanguagePicked{"ht"});
    desk.tell(TalkBegun{Topic::Scams});
    CHECK(desk.told<LockVault>().size() == 1);
    CHECK(desk.model().desk.vault.open == 0);
    CHECK(desk.model().desk.book == nullptr);
    CHECK(desk.model().language == "ht");
    CHECK(desk.talk().stage == At::Page);

    desk.tell(LockPressed{});  // The lid: there is nothing left to lock, and the talk goes on.
    CHECK(desk.talk().stage == At::Page);
    desk.tell(DeskPlacePicked{DeskPlace::Cases});
    CHECK(desk.model().desk.place == DeskPlace::Talk);
    desk.end({5});
    CHECK(desk.model().desk.place == DeskPlace::Talk);
    desk.tell(DeskPlacePicked{DeskPlace::Cases});
    CHECK(desk.model().desk.place != DeskPlace::Cases);
    CHECK(desk.model().desk.book == nullptr);
}

TEST_CASE("talk: nothing of the desk is beside it, in any of its stages") {
    Desk desk;
    desk.model().desk.vault.numbers = {1, 2};
    const auto alone = [&](const char* title) {
        const auto nodes = desk.nodes();
        CHECK(find_node(nodes, title) != nullptr);
        CHECK(find_node(nodes, kBackId) != nullptr);
        for (const auto& node : nodes) {
            CAPTURE(title, node.id);
            CHECK_FALSE(node.id.starts_with("place."));
            CHECK_FALSE(node.id.starts_with("desk.name"));
            CHECK_FALSE(node.id.starts_with("lang."));
            CHECK_FALSE(node.id.starts_with("case"));
            CHECK_FALSE(node.id.starts_with("vault"));
            CHECK(node.id != "staff");
            CHECK(node.role != Role::Field);
        }
    };
    desk.begin(Topic::Scams);
    alone("screen.talk_page");
    desk.tell(TalkEnded{});
    alone("screen.talk_heads");
    desk.tell(TalkTopicsShown{});
    alone("screen.talk_topics");
}

TEST_CASE("talk: it goes on through an hour without a key, and nothing covers it") {
    Desk desk;
    desk.model().health.house_closed = true;  // Then a screen that nobody touches goes dark.
    desk.tell(DeskPlacePicked{DeskPlace::Talk});
    desk.tell(TalkLanguagePicked{"fr"});
    desk.tell(TalkBegun{Topic::Scams});
    desk.tell(TalkTurned{});
    const auto before = desk.effects().size();
    desk.worker.wait(std::chrono::minutes{61});
    CHECK(desk.talk().stage == At::Page);
    CHECK(desk.talk().page == 1);
    CHECK(desk.model().language == "fr");
    CHECK(desk.model().overlay == Overlay::None);
    CHECK_FALSE(desk.model().resting);
    CHECK(desk.effects().size() == before);

    desk.end({9});  // Behind it the desk waits as it always does.
    desk.worker.wait(std::chrono::minutes{11});
    CHECK(desk.model().resting);
}

TEST_CASE("talk: one that was forgotten ends by itself, uncounted, and that is drawn") {
    Desk desk;
    desk.tell(DeskPlacePicked{DeskPlace::Talk});
    desk.tell(TalkLanguagePicked{"fr"});
    desk.tell(TalkBegun{Topic::Scams});
    desk.worker.wait(desk::kTalkIdle - std::chrono::seconds{1});
    CHECK(desk.talk().stage == At::Page);
    const auto before = moving_parts(desk.model());
    CHECK(may_sleep(desk.model()));
    CHECK_FALSE(may_change_content(desk.model()));  // Pages would change under the reader.
    desk.worker.wait(std::chrono::seconds{1});
    CHECK(desk.talk().stage == At::None);
    CHECK(may_change_content(desk.model()));
    CHECK(moving_parts(desk.model()) != before);
    CHECK(desk.model().language == "es");
    CHECK_FALSE(desk.model().large_text);
    CHECK(desk.told<CountTalk>().empty());
}

TEST_CASE("talk: people see their language in large letters, the worker gets their own back") {
    Desk desk;
    desk.tell(DeskPlacePicked{DeskPlace::Talk});
    desk.tell(TalkLanguagePicked{"xx"});
    CHECK(desk.talk().language.empty());
    desk.tell(TalkLanguagePicked{"ht"});
    CHECK(desk.model().language == "es");
    desk.model().desk.hear_in = "en";  // The glossary's.
    desk.tell(TalkBegun{Topic::Pathways});
    desk.tell(TalkTurned{});
    CHECK(desk.model().language == "ht");
    CHECK(desk.model().large_text);
    CHECK(desk::heard_language(desk.model()) == "ht");
    CHECK(label_of(desk.nodes(), "screen.talk_page") ==
          shipped_pack().text("ht", "library.us_refugees.title"));
    desk.tell(TalkLanguagePicked{"fr"});
    CHECK(desk.model().language == "fr");
    CHECK(desk.talk().page == 1);
    desk.tell(TalkEnded{});
    CHECK(desk.model().language == "es");
    CHECK_FALSE(desk.model().large_text);
    desk.tell(TalkResumed{});
    CHECK(desk.model().language == "fr");
    CHECK(desk.talk().page == 1);
    desk.end({5});
    CHECK(desk.model().language == "es");
    CHECK(desk.talk().language == "fr");
}

TEST_CASE("talk: a draft says that it is one, and a voice that nobody approved too") {
    Desk desk;
    desk.begin(Topic::Scams);
    const auto draft = [&] { return desk.world.words(desk.model().language)("talk.draft"); };
    CHECK(label_of(desk.nodes(), "talk.sources").find(draft()) == std::string::npos);
    desk.tell(TalkLanguagePicked{"ht"});
    const auto small = label_of(desk.nodes(), "talk.sources");
    CHECK(small.find(draft()) != std::string::npos);
    const auto* voice = made_voice(desk.world.setting, "ht");
    REQUIRE(voice != nullptr);
    CHECK((small.find(desk.world.words("ht")("speech.draft")) != std::string::npos) ==
          voice->draft);
}

TEST_CASE("talk: what stands on the page is said, and only that") {
    Desk desk;
    desk.begin(Topic::Scams);
    const auto nodes = desk.nodes();
    desk.key("a");
    REQUIRE(desk.told<SayAloud>().size() == 1);
    const auto said = desk.told<SayAloud>().front();
    CHECK(said.id == "screen.talk_page");
    CHECK(said.language == "es");
    REQUIRE(said.pieces.size() > 1);
    CHECK(said.pieces.front() == label_of(nodes, "screen.talk_page"));
    for (const auto& piece : said.pieces) {
        CAPTURE(piece);
        CHECK(std::any_of(nodes.begin(), nodes.end(),
                          [&](const Node& node) { return node.label == piece; }));
        CHECK(piece != label_of(nodes, "talk.sources"));
    }
    desk.worker.tell(Sounding{true});
    CHECK(label_of(desk.nodes(), "hear") == desk.world.words("es")("glossary.stop"));
    desk.key(">");  // Who turns the page wants to hear no more of it.
    CHECK(desk.told<BeSilent>().size() == 1);
    CHECK(desk.told<SayAloud>().size() == 1);
    desk.worker.tell(LoudnessPressed{true});
    CHECK(desk.model().loudness == kUsualLoudness + 1);
}

TEST_CASE("talk: it begins where no person and no family is in the middle of an interview") {
    Desk desk;
    SECTION("a person") {
        desk.tell(DeskPlacePicked{DeskPlace::Talk});
        desk.worker.tell(DoorPicked{Door::Screening});
        desk.tell(TalkBegun{Topic::Scams});
        CHECK(desk.worker.asked() == "age_band");
    }
    SECTION("a family") {
        desk.tell(HouseholdBegun{});
        desk.begin(Topic::Scams);
        CHECK(desk.model().desk.household.begun);
        CHECK(find_node(desk.nodes(), "talk.family") != nullptr);
        CHECK(find_node(desk.nodes(), "talk.begin") == nullptr);
    }
    SECTION("not from another place") {
        desk.tell(DeskPlacePicked{DeskPlace::Contacts});
        desk.tell(TalkBegun{Topic::Scams});
    }
    SECTION("content that must not be used") {
        desk.world.setting.content = Content::Withdrawn;
        desk.begin(Topic::Scams);
        CHECK(find_node(desk.nodes(), "screen.out_of_service") != nullptr);
    }
    CHECK(desk.talk().stage == At::None);
    CHECK_FALSE(desk.model().large_text);
}

TEST_CASE("talk: every page of every topic by one key, nothing cut in any language; and back") {
    Desk desk;
    desk.size = GENERATE(Size{1280, 800}, Size{1366, 768});
    const auto whole = desk.size.width == 1280;
    for (const auto& language : shipped_pack().languages) {
        if (!whole && language != "fr") continue;
        for (const auto topic : topics(desk.world.setting)) {
            desk.tell(DeskPlacePicked{DeskPlace::Talk});
            desk.tell(TalkLanguagePicked{language});
            desk.tell(TalkBegun{topic});
            std::size_t steps = 0;
            std::set<std::string> shown;
            while (desk.talk().stage == At::Page && steps < 200) {
                for (const auto& node : desk.nodes()) {
                    INFO(language << " " << static_cast<int>(topic) << " " << desk.talk().page
                                  << " " << node.id << " \"" << node.label << "\"");
                    CHECK_FALSE(node.clipped);
                    CHECK_FALSE(node.missing_glyph);
                    CHECK(node.rect.bottom() <= desk.size.height + 0.5F);
                    shown.insert(node.id);
                }
                ++steps;
                desk.key(">");
            }
            CHECK(desk.talk().stage == At::Heads);
            for (const auto index : pages_of(desk.world.setting, topic))
                for (const auto& line : shipped_pack().library[index].lines)
                    CHECK(shown.contains(line.text));
            // The same steps lead back, part by part.
            desk.tell(TalkResumed{});
            desk.tell(TalkTurned{false});
            desk.tell(TalkTurned{});
            desk.worker.tell(PagePressed{1'000});
            for (std::size_t i = 1; i < steps; ++i) desk.key("<");
            CHECK(desk.talk().page == 0);
            CHECK_FALSE(find_node(desk.nodes(), "talk.previous")->enabled);
            desk.tell(TalkEnded{});
            desk.tell(TalkCounted{false});
        }
    }
}

TEST_CASE("talk: the whole of it by keys") {
    Desk desk;
    desk.key("7");
    CHECK(desk.model().desk.place == DeskPlace::Talk);
    desk.key("g");
    CHECK(desk.talk().language == desk.world.setting.languages[1]);
    desk.key("j");
    desk.key("\n");
    CHECK(desk.talk().stage == At::Page);
    const auto topic = desk.talk().topic;
    CHECK(topic == topics(desk.world.setting)[1]);
    desk.key("n");
    desk.key("p");
    desk.press(kBackId);
    CHECK(desk.talk().stage == At::Heads);
    for (const char* figure : {"1", "2", "0"}) desk.key(figure);
    CHECK(desk.talk().heads == 120);
    desk.key("t");
    desk.press(kBackId);
    CHECK(desk.talk().stage == At::Heads);
    desk.key("\n");
    REQUIRE(desk.told<CountTalk>().size() == 1);
    CHECK(desk.told<CountTalk>().front().adds[1] == packs::MonthAdd{"heads", 120});
    desk.key("\n");  // A second one.
    CHECK(desk.talk().stage == At::Page);
    desk.tell(TalkEnded{});
    desk.key("s");
    CHECK(desk.told<CountTalk>().size() == 1);
}
