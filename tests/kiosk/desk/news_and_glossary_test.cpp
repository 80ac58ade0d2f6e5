// What changed in the content, and the words of forms and officials: by messages, as it stands on
// the screen, and what is said.

#include <algorithm>
#include <catch2/catch.hpp>

#include "kiosk/desk/desk.h"

#include "tests/kiosk/desk/desk_cases.h"
#include "tests/kiosk/desk/older_world.h"

using namespace camino;
using namespace camino::kiosk;

namespace {

class Desk {
public:
    KioskWorld world{"2026-12-01"};
    Visitor worker{world, desk::update};

    void tell(const DeskMsg& msg) { worker.tell(msg); }
    void go(DeskPlace place) { tell(DeskPlacePicked{place}); }
    [[nodiscard]] const DeskWork& work() const { return worker.model.desk; }

    [[nodiscard]] std::vector<Node> nodes(const std::string& language = "en") {
        worker.model.language = language;
        headless_.view = Look{.language = language}.view();
        std::vector<Msg> unheard;
        return headless_
            .draw([&](Ui& ui) {
                desk::draw(Scene{worker.model, world.setting, world.words(language), ui, unheard});
            })
            .nodes;
    }

    /// How many desk effects of that kind came so far, and the last of them.
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

private:
    Headless headless_;
};

std::string label_of(const std::vector<Node>& nodes, std::string_view id) {
    const auto* node = find_node(nodes, id);
    return node == nullptr ? std::string{} : node->label;
}

bool some_label(const std::vector<Node>& nodes, std::string_view part) {
    return std::any_of(nodes.begin(), nodes.end(), [&](const Node& node) {
        return node.label.find(part) != std::string::npos;
    });
}

}  // namespace

TEST_CASE("desk news: earlier content is read when the place is opened, and goes when it is left") {
    Desk desk;
    CHECK(desk.told<ReadOlderContents>().empty());
    desk.go(DeskPlace::News);
    CHECK(desk.told<ReadOlderContents>().size() == 1);
    CHECK(find_node(desk.nodes(), "news.reading") != nullptr);
    desk.tell(OlderContentsRead{desk::older_contents()});
    CHECK(find_node(desk.nodes(), "list.head") != nullptr);
    desk.go(DeskPlace::Contacts);
    CHECK(desk.work().news.older == nullptr);
    desk.tell(OlderContentsRead{desk::older_contents()});  // Too late.
    CHECK(desk.work().news.older == nullptr);
}

TEST_CASE("desk news: with one content alone it says so") {
    Desk desk;
    desk.go(DeskPlace::News);
    desk.tell(OlderContentsRead{std::make_shared<const std::vector<packs::Pack>>()});
    const auto nodes = desk.nodes();
    CHECK(find_node(nodes, "news.only_one") != nullptr);
    CHECK(find_node(nodes, "list.head") == nullptr);
    CHECK(find_node(nodes, "news.reading") == nullptr);
}

TEST_CASE("desk news: what opened, closed, came and went, each with what it was and is") {
    Desk desk;
    desk.go(DeskPlace::News);
    desk.tell(OlderContentsRead{desk::older_contents()});
    desk.tell(SearchEdited{"tutor"});
    auto nodes = desk.nodes();
    REQUIRE(find_node(nodes, "news.0.co_pep_tutor") != nullptr);
    CHECK(label_of(nodes, "news.0.co_pep_tutor").find("Closed") != std::string::npos);
    CHECK(some_label(nodes, "Before: Open"));
    CHECK(some_label(nodes, "from 1 May 2026 on: Closed."));

    const auto& last = shipped_pack().book.pathways.back().id;
    desk.tell(SearchEdited{shipped_pack().text("en", packs::pathway_key(last, "name"))});
    nodes = desk.nodes();
    REQUIRE(find_node(nodes, "news.0." + last) != nullptr);
    CHECK(label_of(nodes, "news.0." + last).find("New") != std::string::npos);
    CHECK(find_node(nodes, "news.0.co_pep_tutor") == nullptr);
    desk.tell(SearchEdited{"000 000"});  // What it was is found, too.
    CHECK(find_node(desk.nodes(), "news.3." + shipped_pack().contacts.front().id) != nullptr);
}

TEST_CASE("desk news: the worker chooses since when, and the choice goes round") {
    Desk desk;
    desk.go(DeskPlace::News);
    desk.tell(OlderContentsRead{desk::older_contents()});
    CHECK(label_of(desk.nodes(), "news.since").find("1 September 2026") != std::string::npos);
    desk.tell(NewsSincePicked{1});
    CHECK(label_of(desk.nodes(), "news.since").find("15 June 2026") != std::string::npos);
    CHECK(find_node(desk.nodes(), "list.empty") != nullptr);  // That one differs by its day alone.
    desk.tell(NewsSincePicked{2});
    CHECK(desk.work().news.since == 1);
}

TEST_CASE("desk news: content that must not be used is not compared either") {
    Desk desk;
    desk.go(DeskPlace::News);
    desk.tell(OlderContentsRead{desk::older_contents()});
    desk.world.setting.content = Content::Withdrawn;
    const auto nodes = desk.nodes();
    CHECK(find_node(nodes, "list.head") == nullptr);
    CHECK(find_node(nodes, "screen.out_of_service") != nullptr);
}

TEST_CASE("desk glossary: in the order of the language, found also by its name in another") {
    Desk desk;
    desk.go(DeskPlace::Glossary);
    desk.tell(SearchEdited{"estafa"});
    const auto nodes = desk.nodes("en");
    CHECK(label_of(nodes, "term.name") == "Scam");
    CHECK(find_node(nodes, "term.source.W52") != nullptr);
    CHECK(label_of(nodes, "term.as_of").find("28 November 2026") != std::string::npos);
    for (const auto& [language, first] :
         {std::pair{"es", "ACNUR"}, std::pair{"en", "Asylum or refuge"}}) {
        desk.tell(SearchEdited{""});
        CHECK(label_of(desk.nodes(language), "term.name") == first);
    }
}

TEST_CASE("desk glossary: it is silent until asked, says name and words, and stops when pressed") {
    Desk desk;
    desk.go(DeskPlace::Glossary);
    CHECK(desk.told<SayAloud>().empty());
    const DeskHearPressed hear{"term.text", {"glossary.iom.name", "glossary.iom.text"}};
    desk.tell(hear);
    auto said = desk.told<SayAloud>();
    REQUIRE(said.size() == 1);
    CHECK(said.back().language == "es");
    CHECK(said.back().pieces == std::vector{shipped_pack().text("es", "glossary.iom.name"),
                                            shipped_pack().text("es", "glossary.iom.text")});
    desk.worker.tell(Sounding{true});
    CHECK(find_node(desk.nodes("es"), "hear")->label == "Parar");
    desk.tell(hear);
    CHECK(desk.told<SayAloud>().size() == 1);
    CHECK(desk.told<BeSilent>().size() == 1);
    desk.worker.tell(Sounding{false});
    desk.tell(hear);
    CHECK(desk.told<SayAloud>().size() == 2);
    desk.worker.tell(Sounding{true});
    desk.tell(RowPicked{3});  // Another word: the first one ends.
    CHECK(desk.told<BeSilent>().size() == 2);
}

TEST_CASE("desk glossary: in another language than the screen's, and what has no voice says so") {
    Desk desk;
    desk.go(DeskPlace::Glossary);
    desk.tell(HearLanguagePicked{"fr"});
    desk.tell(DeskHearPressed{"term.text", {"glossary.scam.name"}});
    REQUIRE(desk.told<SayAloud>().size() == 1);
    CHECK(desk.told<SayAloud>().back().language == "fr");
    CHECK(desk.told<SayAloud>().back().pieces == std::vector<std::string>{"Arnaque"});
    CHECK(find_node(desk.nodes("es"), "term.other.name") != nullptr);
    desk.tell(HearLanguagePicked{"xx"});
    CHECK(desk.work().hear_in == "fr");

    auto mute = shipped_pack();
    mute.voices.erase("fr");
    const auto screener = packs::Screener::create(mute, desk.world.setting.today);
    REQUIRE(screener);
    desk.world.setting.screener = &*screener;
    const auto nodes = desk.nodes("es");
    CHECK(find_node(nodes, "hear") == nullptr);
    CHECK(find_node(nodes, "hear.none") != nullptr);
    desk.tell(DeskHearPressed{"term.text", {"glossary.scam.name"}});
    CHECK(desk.told<SayAloud>().size() == 1);
}
