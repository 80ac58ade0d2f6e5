#include "shared/packs/diff.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "shared/packs/diff_person.h"
#include "shared/packs/screening.h"

#include "tests/support/tiny_pack.h"

namespace camino::packs {

namespace {

using test::changed;
using test::tiny_pack;

constexpr DiffLimits kFewPeople{.round_count = 60, .around_count = 15, .sample_count = 20};

PackDiff diff_to(const PackFiles& files) {
    auto made = diff(tiny_pack(), files, kFewPeople);
    REQUIRE(made);
    CHECK_FALSE(made->identical);
    return *std::move(made);
}

std::string shown(const Person& person) {
    JsonWriter out;
    write_person(person, out);
    return out.take();
}

std::string common(const PeopleGroup& group) {
    std::string text;
    for (const auto& fact : group.common)
        text += (text.empty() ? "" : ", ") + fact.question + " " + fact.words;
    return text;
}

std::string days(const PeopleGroup& group) {
    std::string text;
    for (const auto& span : group.days) text += (text.empty() ? "" : " ") + to_string(span);
    return text;
}

/// "door: not_now -> may_qualify (no longer fails door.cutoff)" for each group, one a line.
std::string titles(const PackDiff& made) {
    std::string text;
    for (const auto& group : made.people)
        text += group.pathway + ": " + group.before + " -> " + group.after +
                (group.because.empty() ? "" : ", " + group.because) + "\n";
    return text;
}

const PeopleGroup& find(const PackDiff& made, const std::string& before, const std::string& after) {
    INFO(titles(made));
    const auto found = std::find_if(made.people.begin(), made.people.end(), [&](const auto& group) {
        return group.before == before && group.after == after;
    });
    REQUIRE(found != made.people.end());
    return *found;
}

/// Nobody but the people of the pathway "door" may be concerned.
void check_only_the_door(const PackDiff& made) {
    for (const auto& group : made.people) CHECK(group.pathway == "door");
}

void check_words(const ContentChange& change, const ContentChange& wanted) {
    CHECK(change.file == wanted.file);
    CHECK(change.key == wanted.key);
    CHECK(change.kind == wanted.kind);
    CHECK(change.before == wanted.before);
    CHECK(change.after == wanted.after);
}

}  // namespace

TEST_CASE("diff: the same pack twice is identical and says so in one line", "[packs]") {
    const auto same = diff(tiny_pack(), tiny_pack());
    REQUIRE(same);
    CHECK(same->identical);
    CHECK(to_text(*same) == "identical: both are tiny 1 of 2026-01-01\n");
}

TEST_CASE("diff: an office that closes", "[packs]") {
    const auto made = diff_to(
        changed(tiny_pack(), "pathways/door.json", "{\"to\": \"2025-01-19\", \"state\": \"open\"",
                R"({"from": "2024-08-01", "to": "2024-10-31", "where": {"is": ["place", "BB"]},
            "state": "closed", "reason": "paused", "source": "S1"},
           {"to": "2025-01-19", "state": "open")"));
    REQUIRE(made.content.size() == 1);
    check_words(
        made.content.front(),
        {"pathways/door.json", "window closed from 2024-08-01 to 2024-10-31", ChangeKind::Added, "",
         R"({"from":"2024-08-01","to":"2024-10-31","where":{"is":["place","BB"]},)"
         R"("state":"closed","reason":"paused","source":"S1"})"});
    check_only_the_door(made);
    const auto& group = find(made, "may_qualify", "closed (paused)");
    CHECK(group.because.empty());
    CHECK(days(group) == "2024-08-01/2024-10-31");
    CHECK(common(group) == "place BB, since 2023-06-11 or before");
    CHECK(shown(group.example).starts_with(R"({"place":"BB","since":"20)"));
    CHECK(group.example.size() == 2);
    CHECK(to_string(group.example_on) == "2024-10-31");
}

TEST_CASE("diff: an option that a criterion takes as well", "[packs]") {
    const auto made =
        diff_to(changed(tiny_pack(), "pathways/door.json", R"({"in": ["place", ["AA", "BB"]]})",
                        R"({"in": ["place", ["AA", "BB", "CC"]]})"));
    REQUIRE(made.content.size() == 1);
    check_words(made.content.front(),
                {"pathways/door.json", "criterion door.place, rule", ChangeKind::Changed,
                 R"({"in":["place",["AA","BB"]]})", R"({"in":["place",["AA","BB","CC"]]})"});
    check_only_the_door(made);
    const auto& group = find(made, "not_now", "may_qualify");
    CHECK(group.because == "no longer fails door.place");
    CHECK(days(group) == "../2025-01-19");
    CHECK(common(group) == "place CC, since 2023-06-11 or before");
    CHECK(shown(group.example).starts_with(R"({"place":"CC","since":"20)"));
    CHECK(find(made, "not_now", "cannot_tell").because == "no longer fails door.place");
    CHECK(find(made, "not_now", "not_now").because == "now fails door.cutoff");
}

TEST_CASE("diff: a cut-off date that moves", "[packs]") {
    const auto made =
        diff_to(changed(tiny_pack(), "pathways/door.json", "2023-06-11", "2023-07-01"));
    REQUIRE(made.content.size() == 1);
    check_words(made.content.front(),
                {"pathways/door.json", "criterion door.cutoff, rule", ChangeKind::Changed,
                 R"({"on_or_before":["since","2023-06-11"]})",
                 R"({"on_or_before":["since","2023-07-01"]})"});
    check_only_the_door(made);
    const auto& group = find(made, "not_now", "may_qualify");
    CHECK(group.because == "no longer fails door.cutoff");
    CHECK(days(group) == "../2025-01-19");
    CHECK(common(group) == "place AA or BB, since from 2023-06-12 to 2023-07-01");
    CHECK(shown(group.example).starts_with(R"({"place":"BB","since":"2023-0)"));
    CHECK(to_string(group.example_on) == "2024-10-31");
    CHECK_THAT(to_text(made), Catch::Contains("door: not_now -> may_qualify, no longer fails "
                                              "door.cutoff\n    as of      until 2025-01-19\n"));
}

TEST_CASE("diff: a rule that becomes two readings which disagree", "[packs]") {
    auto files = changed(tiny_pack(), "pathways/door.json",
                         R"({"rule": {"on_or_before": ["since", "2023-06-11"]}, "source": "S1"})",
                         R"({"readings": [
            {"rule": {"on_or_before": ["since", "2023-06-11"]}, "source": "S1"},
            {"rule": {"on_or_before": ["since", "2023-07-01"]}, "source": "S3"}]})");
    files = changed(files, "sources.json", "\"S2\": {",
                    R"("S3": {"title": "Page", "publisher": "Office",
                       "published_on": "2024-06-01", "rank": "official"}, "S2": {)");
    const auto made = diff_to(files);
    REQUIRE(made.content.size() == 2);
    check_words(made.content.front(),
                {"pathways/door.json", "criterion door.cutoff, rule", ChangeKind::Changed,
                 R"({"on_or_before":["since","2023-06-11"]} by "S1")",
                 R"({"on_or_before":["since","2023-06-11"]} by "S1"; )"
                 R"({"on_or_before":["since","2023-07-01"]} by "S3")"});
    CHECK(made.content.back().file == "sources.json");
    CHECK(made.content.back().key == "S3");
    CHECK(made.content.back().kind == ChangeKind::Added);
    check_only_the_door(made);
    const auto& group = find(made, "not_now", "cannot_tell");
    CHECK(group.because == "no longer fails door.cutoff");
    CHECK(common(group) == "place AA or BB, since from 2023-06-12 to 2023-07-01");
    for (const auto& one : made.people) CHECK(one.after != "may_qualify");
}

TEST_CASE("diff: a pathway that only informs, and who to talk to", "[packs]") {
    const auto informs = diff_to(changed(tiny_pack(), "pathways/shelter.json", "\"kind\"",
                                         "\"when_met\": \"info_only\", \"kind\""));
    CHECK(titles(informs) == "shelter: may_qualify -> info_only\n");
    CHECK(days(informs.people.front()) == "../..");
    CHECK(to_string(informs.people.front().example_on) == "2026-01-01");

    const auto talks = diff_to(changed(tiny_pack(), "pack.json",
                                       "\"office\", \"when\": {\"is\": [\"fear\", \"no\"]}",
                                       "\"office\", \"when\": {\"is\": [\"place\", \"CC\"]}"));
    CHECK_THAT(titles(talks), Catch::Contains(": helpers -> office\n"));
    CHECK(common(find(talks, "helpers", "office")) == "place CC");
    CHECK(shown(find(talks, "helpers", "office").example) == R"({"place":"CC"})");
    CHECK(shown(find(talks, "office", "helpers").example) == R"({"fear":"no"})");
}

TEST_CASE("diff: the example cannot be told with fewer answers", "[packs]") {
    const auto files = changed(tiny_pack(), "pathways/door.json", "2023-06-11", "2023-07-01");
    const auto made = diff_to(files);
    const auto old_pack = read_pack(tiny_pack());
    const auto new_pack = read_pack(files);
    REQUIRE(old_pack);
    REQUIRE(new_pack);
    const auto outcome = [](const Pack& pack, const Person& person, CivilDate day) {
        const auto screener = Screener::create(pack, day);
        REQUIRE(screener);
        const auto screening = screener->screen(AnswerReader(pack).facts(person));
        return std::string(to_string(screening.pathways.front().outcome));
    };
    REQUIRE_FALSE(made.people.empty());
    for (const auto& group : made.people) {
        const auto differs = [&](const Person& person) {
            return outcome(*old_pack, person, group.example_on) == group.before &&
                   outcome(*new_pack, person, group.example_on) == group.after;
        };
        CAPTURE(titles(made), shown(group.example));
        CHECK(differs(group.example));
        if (group.before == group.after) continue;
        for (std::size_t i = 0; i < group.example.size(); ++i) {
            auto less = group.example;
            less.erase(less.begin() + static_cast<std::ptrdiff_t>(i));
            CHECK_FALSE(differs(less));
        }
    }
}

TEST_CASE("diff: content is named by file and key", "[packs]") {
    struct Row {
        const char* file;
        const char* from;
        const char* to;
        const char* says;
    };
    const auto row = GENERATE(values<Row>({
        {"questions.json", "\"AA\", \"BB\", \"CC\"], \"sensitivity\": \"C\"",
         "\"CC\", \"AA\", \"BB\"], \"sensitivity\": \"C\"",
         "question nationality, options: another order: "
         "\"AA\", \"BB\", \"CC\"  ->  \"CC\", \"AA\", \"BB\""},
        {"questions.json", "\"CC\"], \"sensitivity\": \"C\"",
         "\"CC\", \"DD\"], \"sensitivity\": \"C\"", "question nationality, options: added \"DD\""},
        {"questions.json", "\"never\": true, ", "", "question since, never: removed true"},
        {"pack.json", "\"version\": \"1\"", "\"version\": \"2\"", "version: \"1\"  ->  \"2\""},
        {"pack.json", "\"months\": 2", "\"months\": 3", "deadline two_months, months: 2  ->  3"},
        {"pack.json", "{\"is\": [\"nationality\", \"AA\"]}", "true",
         "defines, own, part 1, part 2: {\"is\":[\"nationality\",\"AA\"]}  ->  true"},
        {"sources.json", "2024-05-01", "2024-05-02",
         "S1, published_on: \"2024-05-01\"  ->  \"2024-05-02\""},
        {"contacts.json", "\"000\"", "\"111\"", "consul, value: \"000\"  ->  \"111\""},
        {"pathways/door.json", "{\"id\": \"legal_help\", \"unless\": {\"is\": [\"fear\", \"no\"]}}",
         "{\"id\": \"legal_help\"}", "step legal_help, unless: removed {\"is\":[\"fear\",\"no\"]}"},
        {"pathways/door.json", "{\"to\": \"2025-01-19\", \"state\": \"open\"",
         "{\"state\": \"open\"", "window open to 2025-01-19, to: removed \"2025-01-19\""},
        {"pathways/door.json", "{\"id\": \"door.cutoff\", \"versions\": [",
         "{\"id\": \"door.cutoff\", \"versions\": [{\"to\": \"2024-01-01\", \"rule\": true, "
         "\"source\": \"S2\"}, ",
         "criterion door.cutoff, version to 2024-01-01: added "
         "{\"to\":\"2024-01-01\",\"rule\":true,\"source\":\"S2\"}"},
    }));
    CAPTURE(row.file, row.from, row.to);
    const auto words = to_text(diff_to(changed(tiny_pack(), row.file, row.from, row.to)));
    CHECK_THAT(words, Catch::Contains("  " + std::string(row.file) + "\n    " + row.says + "\n"));
    CHECK_THAT(words, Catch::Contains("What changed: 1 place\n"));
}

TEST_CASE("diff: what is only written otherwise is no change", "[packs]") {
    const auto made =
        diff_to(changed(tiny_pack(), "pack.json", "\"months\": 2,\n    ", "\"months\":2,"));
    CHECK(made.content.empty());
    CHECK(made.people.empty());
    CHECK(made.new_cases.empty());
    CHECK(made.old_cases.empty());
}

TEST_CASE("diff: a translation is stale when only the source text changed", "[packs]") {
    const auto source = changed(tiny_pack(), "words/en.po", "step.form in en", "fill in the form");
    const auto stale = diff_to(source);
    REQUIRE(stale.translations.size() == 1);
    CHECK(stale.translations.front().language == "es");
    CHECK(stale.translations.front().stale == std::vector<std::string>{"step.form"});
    CHECK(stale.translations.front().missing.empty());
    check_words(stale.content.front(), {"words/en.po", "step.form", ChangeKind::Changed,
                                        "step.form in en", "fill in the form"});

    const auto both = changed(source, "words/es.po", "step.form in es", "llene el formulario");
    CHECK(diff_to(both).translations.empty());
    const auto other =
        changed(tiny_pack(), "words/es.po", "step.form in es", "llene el formulario");
    CHECK(diff_to(other).translations.empty());

    auto added = tiny_pack();
    added["words/en.po"] += "msgid \"question.place.help\"\nmsgstr \"where you sleep\"\n";
    const auto missing = diff_to(added);
    REQUIRE(missing.translations.size() == 1);
    CHECK(missing.translations.front().missing == std::vector<std::string>{"question.place.help"});
    CHECK(missing.translations.front().stale.empty());
}

TEST_CASE("diff: cases of both packs are held against the new one", "[packs]") {
    const auto made =
        diff_to(changed(tiny_pack(), "pathways/door.json", "2023-06-11", "2023-06-01"));
    REQUIRE(made.new_cases.size() == 1);
    CHECK(made.new_cases.front().name == "in time");
    CHECK(made.new_cases.front().line == 2);
    CHECK(made.new_cases.front().words ==
          std::vector<std::string>{"door.outcome is not_now, expected may_qualify"});
    REQUIRE(made.old_cases.size() == 1);
    CHECK(made.old_cases.front().words ==
          std::vector<std::string>{"door: may_qualify -> not_now, now fails door.cutoff"});

    auto without = tiny_pack();
    without.erase("cases.json");
    const auto lost = diff_to(without);
    REQUIRE(lost.new_cases.size() == 1);
    CHECK_THAT(lost.new_cases.front().words.front(), Catch::Contains("cases.json is missing"));
    CHECK(lost.old_cases.empty());

    auto files =
        changed(tiny_pack(), "questions.json", "\"valid\", \"none\"", "\"kept\", \"none\"");
    files = changed(files, "pathways/door.json", "\"valid\"", "\"kept\"");
    const auto renamed = diff_to(files);
    REQUIRE(renamed.old_cases.size() == 1);
    CHECK_THAT(renamed.old_cases.front().words.front(),
               Catch::Contains("NEW cannot read it") && Catch::Contains("'valid' is no option"));
}

TEST_CASE("diff: what one of the packs does not know is left out of its answers", "[packs]") {
    const auto files = changed(tiny_pack(), "questions.json", "\"CC\"], \"sensitivity\": \"C\"",
                               "\"DD\"], \"sensitivity\": \"C\"");
    const auto old_pack = read_pack(tiny_pack());
    const auto new_pack = read_pack(files);
    REQUIRE(old_pack);
    REQUIRE(new_pack);
    struct Row {
        const char* question;
        const char* value;
        const char* before;
        const char* after;
    };
    const auto row = GENERATE(values<Row>({
        {"nationality", R"(["AA","CC"])", R"({"nationality":["AA","CC"]})",
         R"({"nationality":["AA"]})"},
        {"nationality", R"(["DD"])", "{}", R"({"nationality":["DD"]})"},
        {"since", R"("2023-06")", R"({"since":"2023-06"})", R"({"since":"2023-06"})"},
        {"shoe_size", R"("42")", "{}", "{}"},
    }));
    const Person person{{row.question, row.value}};
    CAPTURE(shown(person));
    CHECK(shown(person_of(*old_pack, AnswerReader(*old_pack).facts(person))) == row.before);
    CHECK(shown(person_of(*new_pack, AnswerReader(*new_pack).facts(person))) == row.after);
}

TEST_CASE("diff: the same two packs always give the same difference, also as JSON", "[packs]") {
    const auto files = changed(tiny_pack(), "pathways/door.json", "2023-06-11", "2023-07-01");
    CHECK(to_text(diff_to(files)) == to_text(diff_to(files)));
    JsonWriter out;
    write_diff(diff_to(files), out);
    const auto text = out.take();
    const auto document = JsonDocument::parse(text, "diff");
    REQUIRE(document);
    const auto root = document->root();
    CHECK(root.find("identical")->raw() == "false");
    CHECK(root.find("old")->find("id")->raw() == "\"tiny\"");
    CHECK(root.find("changes")->size() == 1);
    CHECK((*root.find("changes")->begin()).find("kind")->raw() == "\"changed\"");
    const auto group = *root.find("people")->begin();
    CHECK(group.find("pathway")->raw() == "\"door\"");
    CHECK(group.find("example")->find("answers")->size() > 0);
}

TEST_CASE("diff: a pack that cannot be read is named", "[packs]") {
    const auto broken = changed(tiny_pack(), "pack.json", "\"door\"", "\"gate\"");
    const auto old_broken = diff(broken, tiny_pack());
    REQUIRE_FALSE(old_broken);
    CHECK(old_broken.error().code == Errc::BadInput);
    CHECK_THAT(old_broken.error().detail, Catch::StartsWith("the old pack cannot be used:\n"));
    const auto new_broken = diff(tiny_pack(), broken);
    REQUIRE_FALSE(new_broken);
    CHECK_THAT(new_broken.error().detail, Catch::StartsWith("the new pack cannot be used:\n"));
}

}  // namespace camino::packs
