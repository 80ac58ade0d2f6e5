// A person who sees nothing goes through whole visits.

#include <algorithm>

#include "kiosk/core/library.h"
#include "kiosk/platform/script.h"
#include "kiosk/platform/word_files.h"
#include "shared/packs/screening.h"

#include "tests/kiosk/platform/blind_visitor.h"

using namespace camino;
using namespace camino::kiosk;

namespace {

void turn_on(BlindVisitor& visitor) {
    visitor.press(Key::Digit0);
    CHECK(visitor.heard().size() == 1);  // A tone: it asks, and again 0 means yes.
    visitor.press(Key::Digit0);
}

/// From the welcome screen to the results; the first answer to whatever else is asked.
void screening(BlindVisitor& visitor) {
    turn_on(visitor);
    REQUIRE(visitor.on("screen.welcome"));
    visitor.find_and_press("door.screening");
    REQUIRE(visitor.on("screen.how"));
    visitor.find_and_press("nav.next");
    visitor.answer("age_band.21plus");
    visitor.answer("where_now.CO");
    visitor.answer("nationality.VE");
    visitor.find_and_press("nav.next");
    for (int i = 0; i < 30 && visitor.on("screen.question"); ++i) visitor.press(Key::Digit1);
    REQUIRE(visitor.on("screen.check"));
    visitor.find_and_press("nav.next");
    REQUIRE(visitor.on("screen.results"));
}

/// What stands between the {placeholders} of a text.
std::vector<std::string> fixed_parts(std::string text) {
    std::vector<std::string> parts;
    for (auto open = text.find('{'); open != std::string::npos; open = text.find('{')) {
        parts.push_back(text.substr(0, open));
        text.erase(0, text.find('}') + 1);
    }
    parts.push_back(text);
    return parts;
}

/// All that was heard of one thing and of its parts: "pathway.x", "pathway.x.reason1".
std::string heard_of(const BlindVisitor& visitor, const std::string& id) {
    std::string all;
    for (const auto& line : visitor.all_heard())
        if (line.starts_with(id + "\t") || line.starts_with(id + ".")) all += line + "\n";
    return all;
}

void check_says(const std::string& heard, const std::string& text) {
    for (const auto& part : fixed_parts(text)) {
        CAPTURE(heard, part);
        CHECK(heard.find(part) != std::string::npos);
    }
}

struct Person {
    const char* as_of;
    const char* answers;
};

const std::vector<Person> kPeople{
    {"2024-09-15",
     R"({"age_band":"21plus","where_now":"CO","nationality":["VE"],"presence_since":"2023-06-11",)"
     R"("status_now":"regular","fear_return":"yes","us_supporter":"yes"})"},
    {"2024-09-15",
     R"({"age_band":"21plus","where_now":"CO","nationality":["VE"],"presence_since":"2022-03",)"
     R"("status_now":"irregular","fear_return":"no"})"},
    {"2026-11-21",
     R"({"age_band":"21plus","where_now":"CO","nationality":["HT"],"fear_return":"declined"})"},
    {"2025-06-01", R"({"age_band":"under18","accompanied_by_adult":"yes","where_now":"GT",)"
                   R"("nationality":["GT"]})"}};

/// Through every page, with the fold opened.
void hear_all_pages(BlindVisitor& visitor, const App& app) {
    bool unfolded = false;
    for (int page = 0; page < 20; ++page) {
        if (!unfolded && !visitor.heard("results.closed").empty()) {
            visitor.find_and_press("results.closed", Key::Previous);
            unfolded = true;
        }
        const auto* next = find_node(app.nodes(), "page.next");
        if (next == nullptr || !next->enabled) return;
        visitor.find_and_press("page.next", Key::Previous);  // It stands at the end.
        REQUIRE(visitor.on("screen.results"));
    }
    FAIL("the pages do not end");
}

/// As `camino screen` judges it, without a screen: name, outcome, and why.
void check_pathway(const BlindVisitor& visitor, const packs::Pack& pack,
                   const packs::PathwayView& pathway, const std::string& language) {
    CAPTURE(pathway.id);
    const auto heard = heard_of(visitor, "pathway." + pathway.id);
    const auto own = must(read_words(installed_words(), language));
    const auto says = [&](const std::string& key) { check_says(heard, pack.text(language, key)); };
    says(packs::pathway_key(pathway.id, "name"));
    const bool later = pathway.outcome == rules::Outcome::NotNow && !packs::can_change(pathway);
    const auto word = later ? "not_for_you" : std::string(packs::to_string(pathway.outcome));
    check_says(heard, own.at("outcome." + word));
    if (pathway.outcome == rules::Outcome::Closed) says(pathway.reason_key);
    const auto reason = [&](const std::vector<std::string>& ids) {
        for (const auto& criterion : pathway.criteria)
            if (!ids.empty() && criterion.id == ids.front()) return says(criterion.text_key);
    };
    reason(pathway.failing);
    reason(pathway.missing);
    if (pathway.outcome == rules::Outcome::MayQualify && !pathway.criteria.empty())
        says(pathway.criteria.front().text_key);
    for (const auto& deadline : pathway.deadlines)
        if (pathway.outcome == rules::Outcome::MayQualify) says(deadline.text_key);
}

}  // namespace

TEST_CASE("blind: a whole screening by keypad and ear, in every language") {
    for (const char* language : {"es", "en", "fr", "pt", "ht"}) {
        CAPTURE(language);
        const House house;
        Heard program(language, "2024-09-15", house);
        BlindVisitor visitor(program.app, house);
        screening(visitor);
        for (const auto& line : visitor.heard()) CHECK_FALSE(line.starts_with("no voice"));
        CHECK_FALSE(visitor.heard("leave").empty());
    }
}

TEST_CASE("blind: every pathway, its outcome and why are heard on the pages of the results") {
    const std::vector<std::pair<const char*, Person>> rows{{"es", kPeople[0]},
                                                           {"en", kPeople[1]},
                                                           {"fr", kPeople[2]},
                                                           {"ht", kPeople[3]},
                                                           {"pt", kPeople[0]}};
    for (const auto& [language, person] : rows) {
        CAPTURE(language, person.as_of, person.answers);
        const House house;
        Heard program(language, person.as_of, house);
        auto& app = program.app;
        must(play_answers(app, house.file("answers.json", person.answers)));
        BlindVisitor visitor(app, house);
        turn_on(visitor);
        hear_all_pages(visitor, app);
        const auto& setting = app.setting();
        const auto counted = app.model().session.interview.counted.view();
        const auto screening = setting.screener->screen({counted.begin(), counted.end()});
        CHECK(screening.pathways.size() > 15);
        for (const auto& pathway : screening.pathways)
            check_pathway(visitor, setting.pack(), pathway, language);
        const auto referral = "referral." + screening.referral.to + ".title";
        check_says(heard_of(visitor, "referral"), setting.pack().text(language, referral));
    }
}

TEST_CASE("blind: keeping, the code, and 'finished and erased' to its end; then silence") {
    const House house;
    Heard program("es", "2024-09-15", house);
    BlindVisitor visitor(program.app, house);
    screening(visitor);
    visitor.find_and_press("nav.next");
    REQUIRE(visitor.on("screen.keep"));
    CHECK_FALSE(visitor.heard("keep.how_long").empty());
    visitor.find_and_press("keep.months6");
    visitor.find_and_press("keep.yes");
    REQUIRE(visitor.on("screen.saved"));
    CHECK(visitor.heard("saved.code").find(program.app.model().session.delete_code) !=
          std::string::npos);
    CHECK(house.envelopes().size() == 1);
    visitor.find_and_press("nav.next");
    REQUIRE(visitor.on("screen.finished"));
    CHECK_FALSE(visitor.heard("screen.finished.lead").empty());
    CHECK_FALSE(visitor.heard("nav.next").empty());
    visitor.find_and_press("nav.next");
    CHECK(visitor.heard().empty());
    visitor.press(Key::Next);
    CHECK(visitor.heard().empty());
}

TEST_CASE("blind: the library and help, there and back") {
    const House house;
    Heard program("es", "2026-11-21", house);
    BlindVisitor visitor(program.app, house);
    const auto& pack = program.app.setting().pack();
    turn_on(visitor);
    visitor.find_and_press("door.library");
    REQUIRE(visitor.on("screen.library"));
    visitor.find_and_press("topic.pathways");
    REQUIRE(visitor.on("screen.library_topic"));
    const auto first = pages_of(program.app.setting(), Topic::Pathways).front();
    const auto& page = pack.library[first];
    visitor.find_and_press("library." + page.id);
    REQUIRE(visitor.on("screen.library_page"));
    for (const auto& line : page.lines)
        check_says(visitor.heard(line.text), pack.text("es", line.text));
    CHECK_FALSE(visitor.heard("library.sources").empty());
    visitor.press(Key::Back);
    visitor.press(Key::Back);
    REQUIRE(visitor.on("screen.library"));

    visitor.find_and_press("help");
    REQUIRE(visitor.on("screen.help"));
    visitor.find_and_press("help.violence");
    REQUIRE(visitor.on("screen.help_topic"));
    CHECK(visitor.heard().size() > 4);
    visitor.press(Key::Back);
    visitor.press(Key::Back);
    CHECK(visitor.on("screen.library"));
}

TEST_CASE("blind: with headphones the sheet says how to go on, and 0 begins") {
    const House house;
    Heard program("es", "2024-09-15", house);
    BlindVisitor visitor(program.app, house);
    program.app.act(HeadphonesPlugged{true});
    visitor.listen();
    const auto heard = visitor.all_heard();
    const auto says = [&](const std::string& id) {
        return std::any_of(heard.begin(), heard.end(),
                           [&](const auto& line) { return line.starts_with(id + "\t"); });
    };
    CHECK(says("speech.alone"));
    CHECK_FALSE(says("chime"));
    visitor.press(Key::Digit0);
    CHECK(visitor.on("screen.welcome"));
    program.app.act(HeadphonesPlugged{false});
    program.app.pass(std::chrono::seconds(30));
    CHECK_FALSE(program.app.model().sounding);
    CHECK(visitor.all_heard().back().starts_with("chime"));
}

TEST_CASE("blind: louder and quieter neither interrupt nor are taken for an answer") {
    const House house;
    Heard program("es", "2024-09-15", house);
    auto& app = program.app;
    app.key(Key::Digit0);
    app.key(Key::Digit0);
    REQUIRE(app.model().sounding);
    app.act(KeyPressed{Key::Louder});
    app.act(TextTyped{"+"});  // SDL sends both.
    CHECK(app.model().sounding);
    CHECK(app.model().loudness == kUsualLoudness + 1);
    app.key(Key::Quieter);
    app.key(Key::Quieter);
    CHECK(app.model().loudness == kUsualLoudness - 1);
    CHECK(app.model().screen == Screen::Welcome);
}
