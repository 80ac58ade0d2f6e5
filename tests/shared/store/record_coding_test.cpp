// Record coding: a person's facts survive facts -> record -> sealed bytes -> record -> facts.

#include "shared/store/record_coding.h"

#include <catch2/catch.hpp>

#include "shared/packs/answers.h"
#include "shared/records/record_size.h"
#include "shared/store/pack_shelf.h"

using namespace camino;
using namespace camino::store;

namespace {

const packs::Pack& pack() {
    static const auto pack = load_unsigned_pack(CAMINO_SOURCE_DIR "/assets/packs/safe-mobility");
    INFO((pack ? std::string() : pack.error().detail));
    REQUIRE(pack);
    return *pack;
}

rules::Facts facts_from(std::string_view answers) {
    const auto document = JsonDocument::parse(answers, "answers");
    REQUIRE(document);
    return take_value(packs::read_answers(document->root(), pack()));
}

}  // namespace

TEST_CASE("record coding: the shipped pack makes a dictionary that records fit", "[store]") {
    const auto dictionary = dictionary_of(pack());
    REQUIRE(records::check(dictionary));
    CHECK(dictionary.questions.size() == pack().book.questions.size());
    CHECK(records::worst_case_size(dictionary) <= records::kSmallRecordSizeMax);
}

TEST_CASE("record coding: answers come back as they were given", "[store]") {
    const auto answers = GENERATE(
        as<std::string>{}, "{}",
        R"({"where_now":"CO","nationality":["VE","CO"],"presence_since":"2023-06-11"})",
        R"({"where_now":"EC","presence_since":"2023","status_now":"irregular"})",
        R"({"presence_since":"2023-06","fear_return":"declined","status_now":"unknown"})",
        R"({"presence_since":"../2023-06-11","border_contact_date":"none"})",
        R"({"us_relatives":[{"relation":"spouse","status":"lpr"},{"relation":"sibling"}]})",
        R"({"us_relatives":"none"})");
    CAPTURE(answers);
    const auto dictionary = dictionary_of(pack());
    const auto facts = facts_from(answers);
    const auto screener = take_value(packs::Screener::create(pack(), CivilDate{19980}));

    records::Record record;
    record.pack = pack_id(pack());
    record.day = CivilDate{19980};
    record.answers = answers_of(facts, pack());
    record.outcomes = outcomes_of(screener.screen(facts), pack());
    const auto bytes = records::encode(record, dictionary);
    REQUIRE(bytes);
    const auto read = records::decode_record(*bytes, dictionary);
    REQUIRE(read);
    CHECK(*read == record);

    const auto again = facts_of(read->answers);
    REQUIRE(again);
    JsonWriter before;
    JsonWriter after;
    packs::write_answers(pack(), facts, before);
    packs::write_answers(pack(), *again, after);
    CHECK(before.take() == after.take());
}

TEST_CASE("record coding: outcomes say what the screening said", "[store]") {
    const auto facts = facts_from(
        R"({"where_now":"CO","nationality":["VE"],"presence_since":"2023-06-12",
            "status_now":"regular","fear_return":"yes"})");
    const auto day = take_value(parse_date("2024-09-15"));
    const auto screener = take_value(packs::Screener::create(pack(), day));
    const auto screening = screener.screen(facts);
    const auto outcomes = outcomes_of(screening, pack());
    REQUIRE(outcomes.size() == pack().book.pathways.size());

    const auto index = pack().pathway("smo_registration");
    REQUIRE(index);
    CHECK(outcomes[*index].outcome == records::Outcome::NotNow);
    const auto& criteria = pack().book.pathways[*index].criteria;
    for (std::size_t i = 0; i < criteria.size(); ++i) {
        CAPTURE(criteria[i].id);
        const bool failed = outcomes[*index].criteria[i] == records::Truth::False;
        CHECK(failed == (criteria[i].id == "smo.presence_cutoff"));
    }
}
