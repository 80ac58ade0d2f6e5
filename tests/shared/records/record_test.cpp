#include "shared/records/record.h"

#include <catch2/catch.hpp>

#include "shared/records/record_size.h"

#include "tests/support/sample_records.h"
#include "tests/support/seeds.h"

using namespace camino;
using namespace camino::records;

namespace {

DateSpan span(const char* text) { return parse_span(text).value(); }

Record sample() {
    Record record{.pack = test::sample_pack()};
    record.key.fill(std::byte{0x11});
    record.day = parse_date("2024-09-15").value();
    record.language = 2;
    record.mode = Mode::Kiosk;
    record.site = 0x123;
    record.consent_version = 4;
    record.answers = {Chosen::one(0), Chosen{0b01001}, span("2023-06"),
                      Rows{{{std::uint8_t{2}, std::uint8_t{0}}, {std::uint8_t{1}, std::nullopt}}}};
    record.outcomes = {{Outcome::NotNow, {Truth::True, Truth::True, Truth::False}},
                       {Outcome::InfoOnly, {}},
                       {Outcome::Closed, {Truth::Absent, Truth::Absent}}};
    return record;
}

}  // namespace

TEST_CASE("record: the bytes of a record never change", "[records]") {
    const auto bytes = encode(sample(), test::small_dictionary()).value();
    // version, flags, pack, key, day, language, mode and site, consent version, answers, outcomes
    CHECK(to_hex(bytes) ==
          "0100a0a1a2a3a4a5a6a7111111111111111111111111111111114e0d021123047a6ae4e76055aa00");
    const auto back = decode_record(bytes, test::small_dictionary());
    REQUIRE(back.has_value());
    CHECK(*back == sample());
    CHECK(pack_of_record(bytes).value() == test::sample_pack());
}

TEST_CASE("record: every precision of a date keeps its own form", "[records]") {
    struct Row {
        const char* text;
        std::size_t size;
    };
    // Head 32, then 3 bits for each other question, and the outcomes.
    const auto row = GENERATE(values<Row>({{"2023", 2},
                                           {"2023-06", 2},
                                           {"2023-06-11", 3},
                                           {"../2023-06-11", 5},
                                           {"2023-06-11/..", 5},
                                           {"2023-06-11/2023-07-02", 5},
                                           {"1900-01-01", 3},
                                           {"2199-12-31", 3}}));
    CAPTURE(row.text);
    const Dictionary dictionary{.pack = test::sample_pack(),
                                .languages = {"es"},
                                .questions = {{"since", Kind::Date, {}, {}}},
                                .pathways = {}};
    Record record{.pack = test::sample_pack()};
    record.answers = {span(row.text)};
    const auto bytes = encode(record, dictionary).value();
    CHECK(bytes.size() == kRecordHeadSize + row.size);
    CHECK(decode_record(bytes, dictionary).value() == record);
}

TEST_CASE("record: any record comes back, and fits what the pack was promised", "[records]") {
    const auto seed = GENERATE(from_range(test::seeds(100)));
    CAPTURE(seed);
    test::Rng rng{seed};
    for (const auto& dictionary : {test::small_dictionary(), test::large_dictionary()}) {
        const auto record = test::random_record(rng, dictionary);
        const auto bytes = encode(record, dictionary).value();
        CHECK(bytes.size() <= worst_case_size(dictionary));
        REQUIRE(decode_record(bytes, dictionary).value() == record);
    }
}

TEST_CASE("record: a pack of 35 questions and 22 pathways fits the smallest bucket", "[records]") {
    const auto size = worst_case_size(test::large_dictionary());
    CAPTURE(size);
    CHECK(size <= kSmallRecordSizeMax);
    CHECK(size == 101);
}

TEST_CASE("record: the worst case is reached, not only bounded", "[records]") {
    const auto dictionary = test::large_dictionary();
    test::Rng rng{1};
    auto record = test::random_record(rng, dictionary);
    for (std::size_t i = 0; i < record.answers.size(); ++i) {
        const auto& question = dictionary.questions[i];
        if (question.kind == Kind::Date) record.answers[i] = span("2023-06-11/2023-07-02");
        if (question.kind == Kind::Multi) record.answers[i] = Chosen{1};
        if (question.kind == Kind::List)
            record.answers[i] = Rows{std::vector<Row>(kListRowCountMax, Row(2))};
    }
    for (auto& outcome : record.outcomes)
        std::fill(outcome.criteria.begin(), outcome.criteria.end(), Truth::Unknown);
    CHECK(encode(record, dictionary).value().size() == worst_case_size(dictionary));
}

TEST_CASE("record: what does not fit the dictionary is refused", "[records]") {
    struct Row {
        const char* why;
        void (*spoil)(Record&);
    };
    const auto row = GENERATE(values<Row>({
        {"another pack", [](Record& r) { r.pack[0] = std::byte{0}; }},
        {"a day before 1970", [](Record& r) { r.day = CivilDate{-1}; }},
        {"a language too many", [](Record& r) { r.language = 3; }},
        {"a site too many", [](Record& r) { r.site = 0x1000; }},
        {"an answer too few", [](Record& r) { r.answers.pop_back(); }},
        {"an outcome too many", [](Record& r) { r.outcomes.emplace_back(); }},
        {"two options for a choice", [](Record& r) { r.answers[0] = Chosen{3}; }},
        {"no option", [](Record& r) { r.answers[1] = Chosen{0}; }},
        {"an option too many", [](Record& r) { r.answers[1] = Chosen::one(5); }},
        {"a date for a choice", [](Record& r) { r.answers[0] = DateSpan{}; }},
        {"never for a choice", [](Record& r) { r.answers[0] = Never{}; }},
        {"an option for a date", [](Record& r) { r.answers[2] = Chosen::one(0); }},
        {"a span backwards",
         [](Record& r) {
             r.answers[2] = DateSpan{{5}, {4}};
         }},
        {"a day out of the calendar",
         [](Record& r) {
             r.answers[2] = DateSpan{{-30'000}, {0}};
         }},
        {"an empty list", [](Record& r) { r.answers[3] = Rows{}; }},
        {"a row too short", [](Record& r) { r.answers[3] = Rows{{{std::uint8_t{0}}}}; }},
        {"a column's option too many",
         [](Record& r) {
             r.answers[3] = Rows{{{std::uint8_t{3}, std::uint8_t{0}}}};
         }},
        {"seven rows",
         [](Record& r) { r.answers[3] = Rows{std::vector<records::Row>(7, records::Row(2))}; }},
        {"a criterion too few", [](Record& r) { r.outcomes[0].criteria.pop_back(); }},
    }));
    CAPTURE(row.why);
    auto record = sample();
    row.spoil(record);
    const auto bytes = encode(record, test::small_dictionary());
    REQUIRE_FALSE(bytes.has_value());
    CHECK(bytes.error().code == Errc::BadInput);
}

TEST_CASE("record: bytes that encode() would not write are refused", "[records]") {
    const auto dictionary = test::small_dictionary();
    const auto bytes = encode(sample(), dictionary).value();
    for (std::size_t size = 0; size < bytes.size(); ++size)
        CHECK_FALSE(decode_record(ByteView{bytes}.first(size), dictionary).has_value());
    Bytes longer = bytes;
    longer.push_back(std::byte{0});
    CHECK_FALSE(decode_record(longer, dictionary).has_value());
    for (const std::size_t i : {0U, 1U, 2U, 29U}) {  // version, flags, pack, mode
        CAPTURE(i);
        Bytes changed = bytes;
        changed[i] ^= std::byte{0x80};
        CHECK_FALSE(decode_record(changed, dictionary).has_value());
    }
}

TEST_CASE("record: a month written as a general span is refused", "[records]") {
    const Dictionary dictionary{.pack = test::sample_pack(),
                                .languages = {"es"},
                                .questions = {{"since", Kind::Date, {}, {}}},
                                .pathways = {}};
    Record record{.pack = test::sample_pack()};
    record.answers = {span("2023-06-01/2023-06-29")};
    auto bytes = encode(record, dictionary).value();
    REQUIRE(decode_record(bytes, dictionary).has_value());
    // The last of 34 bits of the span lies at bit 37: one day more makes it the whole of June.
    auto& byte = bytes[kRecordHeadSize + 4];
    const auto last = std::to_integer<unsigned>(byte) >> 3U;
    byte = static_cast<std::byte>((last + 1) << 3U);
    const auto decoded = decode_record(bytes, dictionary);
    REQUIRE_FALSE(decoded.has_value());
    CHECK(decoded.error().detail == "a record is not coded as it should be");
}

TEST_CASE("record: wipe leaves nothing", "[records]") {
    auto record = sample();
    const auto* answers = record.answers.data();
    REQUIRE(std::holds_alternative<Chosen>(answers[0]));
    wipe(record);
    CHECK(record == Record{});
}
