#include "shared/packs/screening.h"

#include <catch2/catch.hpp>

#include "shared/packs/answers.h"
#include "shared/packs/screening_json.h"

#include "tests/support/tiny_pack.h"

namespace camino::packs {

namespace {

using rules::Outcome;
using Ids = std::vector<std::string>;

struct Fixture {
    Pack pack = *read_pack(test::tiny_pack());

    rules::Facts facts(const std::string& answers) const {
        const auto document = JsonDocument::parse(answers, "a.json");
        REQUIRE(document);
        const auto facts = read_answers(document->root(), pack);
        REQUIRE(facts);
        return *facts;
    }
    Screening screen(const char* as_of, const std::string& answers) const {
        const auto screener = Screener::create(pack, *parse_date(as_of));
        REQUIRE(screener);
        return screener->screen(facts(answers));
    }
};

Ids step_ids(const std::vector<const Step*>& steps) {
    Ids ids;
    for (const auto* step : steps) ids.push_back(step->id);
    return ids;
}

}  // namespace

TEST_CASE("screening: outcome, failing and missing for each pathway") {
    const Fixture fixture;
    struct Row {
        const char* as_of;
        const char* answers;
        Outcome door;
        Ids failing, missing;
        const char* reason;
        Outcome shelter;
    };
    const Row rows[] = {
        {"2024-09-15",
         R"({"place":"AA","nationality":["CC"],"since":"2023-06-11","status":"valid","fear":"yes"})",
         Outcome::MayQualify,
         {},
         {},
         "",
         Outcome::MayQualify},
        {"2024-09-15",
         R"({"place":"AA","nationality":["CC"],"since":"2023-06-12"})",
         Outcome::NotNow,
         {"door.cutoff"},
         {},
         "",
         Outcome::CannotTell},
        {"2024-09-15",
         R"({"place":"AA","nationality":["AA"],"since":"2023-06","fear":"no"})",
         Outcome::CannotTell,
         {},
         {"door.cutoff", "door.status"},
         "",
         Outcome::NotNow},
        {"2024-09-15",
         R"({"place":"CC","since":"2023-06-12","fear":"no"})",
         Outcome::NotNow,
         {"door.place"},
         {},
         "",
         Outcome::InfoOnly},
        {"2024-09-15",
         R"({"since":"2023-06-12"})",
         Outcome::CannotTell,
         {},
         {"door.place"},
         "",
         Outcome::CannotTell},
        {"2024-11-01", R"({"place":"BB"})", Outcome::Closed, {}, {}, "paused", Outcome::CannotTell},
        {"2025-01-20", R"({"place":"CC"})", Outcome::Closed, {}, {}, "ended", Outcome::CannotTell},
    };
    for (const auto& row : rows) {
        CAPTURE(row.as_of, row.answers);
        const auto screening = fixture.screen(row.as_of, row.answers);
        const auto& door = screening.pathways[0];
        CHECK(door.outcome == row.door);
        CHECK(door.failing == row.failing);
        CHECK(door.missing == row.missing);
        CHECK(door.reason == row.reason);
        CHECK(screening.pathways[1].outcome == row.shelter);
        CHECK((door.outcome == Outcome::Closed) == door.criteria.empty());
    }
}

TEST_CASE("screening: an availability that the answers do not decide is named first") {
    auto files =
        test::changed(test::tiny_pack(), "pathways/door.json", "\"criterion\": \"door.place\"",
                      "\"criterion\": \"door.place\", \"unknown\": \"passes\"");
    const auto pack = read_pack(files);
    REQUIRE(pack);
    const auto screener = Screener::create(*pack, *parse_date("2024-12-01"));
    REQUIRE(screener);
    const auto view = screener->screen(no_facts(*pack)).pathways[0];
    CHECK(view.outcome == Outcome::CannotTell);
    CHECK(view.missing == Ids{"availability", "door.place", "door.cutoff", "door.status"});
    CHECK(view.freshness.evidence_on == *parse_date("2024-06-01"));
}

TEST_CASE("screening: where sources disagree, it says who says what") {
    const Fixture fixture;
    const auto view =
        fixture.screen("2024-09-15", R"({"place":"AA","since":"2023","status":"none"})")
            .pathways[0];
    CHECK(view.sources_disagree);
    const auto& status = view.criteria[2];
    CHECK(status.value == rules::Tri::F);
    CHECK(status.text_key == "criterion.door.status.F");
    CHECK(status.disagree);
    REQUIRE(status.readings.size() == 2);
    CHECK(status.readings[0].value == rules::Tri::F);
    CHECK(status.readings[0].sources == Ids{"S1"});
    CHECK(status.readings[1].value == rules::Tri::T);
}

TEST_CASE("screening: steps follow the outcome and what is safe for the person") {
    const Fixture fixture;
    const auto steps = [&](const char* answers) {
        return step_ids(fixture.screen("2024-09-15", answers).pathways[0].next_steps);
    };
    CHECK(steps(R"({"place":"CC"})") == Ids{"legal_help"});
    CHECK(steps(R"({"place":"CC","fear":"yes"})") == Ids{"legal_help"});
    CHECK(steps(R"({"place":"CC","fear":"no"})") == Ids{"consulate"});
    CHECK(steps(R"({"place":"BB","since":"2023-01-01","fear":"no"})") == Ids{"form"});
}

TEST_CASE("screening: the referral says on which answers it rests") {
    const Fixture fixture;
    const auto no = fixture.screen("2024-09-15", R"({"fear":"no"})").referral;
    CHECK(no.to == "office");
    CHECK(no.why == Ids{"fear.no"});
    const auto silent = fixture.screen("2024-09-15", "{}").referral;
    CHECK(silent.to == "helpers");
    CHECK(silent.why == Ids{"fear.not_asked"});
    CHECK(step_ids(silent.steps) == Ids{"legal_help"});
}

TEST_CASE("screening: evidence grows old without changing an outcome") {
    const Fixture fixture;
    struct Row {
        const char* as_of;
        FreshState state;
    };
    const Row rows[] = {{"2027-01-31", FreshState::Fresh},
                        {"2027-02-01", FreshState::CheckFirst},
                        {"2027-05-01", FreshState::CheckFirst},
                        {"2027-05-02", FreshState::TooOld}};
    const std::pair<const char*, Outcome> answers[] = {
        {R"({"place":"AA","nationality":["CC"],"fear":"yes"})", Outcome::MayQualify},
        {R"({"place":"AA","nationality":["AA"],"fear":"no"})", Outcome::NotNow},
        {"{}", Outcome::CannotTell}};
    for (const auto& row : rows) {
        for (const auto& [said, outcome] : answers) {
            CAPTURE(row.as_of, said);
            const auto view = fixture.screen(row.as_of, said).pathways[1];
            CHECK(view.freshness.state == row.state);
            CHECK(view.freshness.evidence_on == *parse_date("2024-05-01"));
            CHECK(view.outcome == outcome);
        }
    }
}

TEST_CASE("screening: a deadline warns and never refuses") {
    const Fixture fixture;
    const auto in_time = [&](const char* since) {
        const auto view =
            fixture
                .screen("2024-09-15", std::string(R"({"place":"AA","fear":"yes",)") +
                                          "\"nationality\":[\"CC\"],\"since\":\"" + since + "\"}")
                .pathways[1];
        CHECK(view.outcome == Outcome::MayQualify);
        REQUIRE(view.deadlines.size() == 1);
        return view.deadlines[0].text_key;
    };
    CHECK(in_time("2024-07-15") == "deadline.two_months.T");
    CHECK(in_time("2024-07-14") == "deadline.two_months.F");
    CHECK(in_time("2024") == "deadline.two_months.U");
}

TEST_CASE("screening: as JSON it has the members that the format names, filled in") {
    const Fixture fixture;
    const auto facts =
        fixture.facts(R"({"place":"AA","nationality":["CC"],"since":"2023-01","status":"valid"})");
    const auto screener = Screener::create(fixture.pack, *parse_date("2024-09-15"));
    JsonWriter out;
    write_screening(screener->screen(facts), fixture.pack, facts, "es", out);
    const auto document = JsonDocument::parse(out.take(), "result");
    REQUIRE(document);
    const auto door = *document->root().find("pathways")->find("door");
    Ids names;
    for (const auto member : door) names.emplace_back(member.name());
    CHECK(names == Ids{"outcome", "failing", "missing", "reason", "sources_disagree", "freshness",
                       "sources", "criteria", "next_steps", "warnings", "deadlines"});
    const auto cutoff = *++door.find("criteria")->begin();
    CHECK(cutoff.find("why")->text() == "in Land AA by 2023-06-11");
    CHECK(door.find("reason")->is(JsonKind::Null));

    LineMemory memory;
    write_batch_line(*screener, facts, "7", memory, out);
    CHECK(out.take() == R"({"id":7,"pathways":{"door":{"outcome":"may_qualify"},)"
                        R"("shelter":{"outcome":"cannot_tell","missing":["shelter.fear"]}},)"
                        R"("referral":{"to":"helpers"}})");
}

TEST_CASE("screening: a question is put in the variant that fits") {
    const Fixture fixture;
    const auto screener = Screener::create(fixture.pack, *parse_date("2024-09-15"));
    const auto fear = *fixture.pack.question("fear");
    const auto variant = [&](const char* answers) {
        return screener->question_variant(fear, fixture.facts(answers));
    };
    CHECK(variant(R"({"place":"AA","nationality":["AA"]})") == "own");
    CHECK(variant(R"({"place":"AA","nationality":["BB"]})").empty());
    CHECK(variant("{}").empty());
}

TEST_CASE("screening: a pathway meant for others is not listed, unless nobody knows yet") {
    const auto files =
        test::changed(test::tiny_pack(), "pathways/door.json",
                      "\"gate\":", "\"list_when\": {\"is\": [\"place\", \"AA\"]}, \"gate\":");
    const auto pack = read_pack(files);
    REQUIRE(pack);
    const auto screener = Screener::create(*pack, *parse_date("2024-09-15"));
    const auto listed = [&](const char* answers) {
        const auto document = JsonDocument::parse(answers, "answers").value();
        const auto facts = read_answers(document.root(), *pack).value();
        return screener->screen(facts).pathways[0].listed;
    };
    CHECK(listed(R"({"place":"AA"})"));
    CHECK_FALSE(listed(R"({"place":"BB"})"));
    CHECK(listed("{}"));
}

}  // namespace camino::packs
