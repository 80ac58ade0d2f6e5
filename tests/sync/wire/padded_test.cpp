#include "sync/wire/padded.h"

#include <catch2/catch.hpp>

#include "sync/wire/endpoints.h"

using namespace camino;
using namespace camino::wire;

TEST_CASE("padded: has the bytes of PROTOCOL.md", "[wire]") {
    const auto bytes = write_padded({PaddedKind::Hello, {std::byte{0xab}, std::byte{0xcd}}});
    CHECK(to_hex(ByteView{bytes}.first(14)) ==
          "434d5044"
          "01"
          "02"
          "00000002"
          "abcd"
          "0000");
    const auto answer = write_padded_answer({503, 10, "a/b", "no"});
    CHECK(to_hex(ByteView{answer}.first(23)) ==
          "434d5041"
          "01"
          "01f7"
          "0000000a"
          "03612f62"
          "00000002"
          "6e6f"
          "0000");
}

TEST_CASE("padded: every message is as long as none, until one step is too short", "[wire]") {
    struct Row {
        std::size_t message, padded;
    };
    const std::vector<Row> rows{{0, kPaddedStep},
                                {1, kPaddedStep},
                                {kPaddedMessageMax, kPaddedStep},
                                {kPaddedMessageMax + 1, 2 * kPaddedStep},
                                {9 * kPaddedStep, 10 * kPaddedStep}};
    for (const auto& [size, padded] : rows) {
        CAPTURE(size);
        const Padded message{PaddedKind::Segment, Bytes(size, std::byte{7})};
        const auto bytes = write_padded(message);
        CHECK(bytes.size() == padded);
        CHECK(read_padded(bytes) == message);
    }
    const PaddedAnswer answer{200, 0, "application/vnd.camino.receipt", std::string(300, 'x')};
    CHECK(write_padded_answer(answer).size() == write_padded_answer({}).size());
    CHECK(write_padded_answer(answer).size() == kPaddedAnswerStep);
    CHECK(read_padded_answer(write_padded_answer(answer)) == answer);
}

TEST_CASE("padded: nothing else is read", "[wire]") {
    const auto message = write_padded({PaddedKind::Segment, Bytes(9)});
    const auto answer = write_padded_answer({200, 0, "t", "b"});
    const auto with = [](Bytes bytes, std::size_t at, int value) {
        bytes.at(at) = static_cast<std::byte>(value);
        return bytes;
    };
    auto longer = message;
    longer.resize(2 * kPaddedStep);
    const std::vector<std::pair<Bytes, const char*>> messages{
        {{}, "not a padded message"},
        {with(message, 0, 'X'), "not a padded message"},
        {with(message, 4, 2), "unknown version"},
        {with(message, 5, 5), "unknown kind"},
        {with(message, 6, 1), "not a padded message"},
        {with(message, 20, 1), "does not fill its steps with zeros"},
        {with(message, kPaddedStep - 1, 1), "does not fill its steps with zeros"},
        {longer, "does not fill its steps with zeros"},
        {Bytes(message.begin(), message.end() - 1), "does not fill its steps with zeros"}};
    for (const auto& [bytes, words] : messages) {
        CAPTURE(words, bytes.size());
        CHECK_THAT(read_padded(bytes).error().detail, Catch::Contains(words));
    }
    CHECK_FALSE(read_padded_answer(message).has_value());
    CHECK_FALSE(read_padded_answer(with(answer, 4, 2)).has_value());
    CHECK_FALSE(read_padded_answer(with(answer, 500, 1)).has_value());
    CHECK_FALSE(read_padded_answer(ByteView{answer}.first(40)).has_value());
}

TEST_CASE("padded: goes for what a device says of its visitors, and no more", "[wire]") {
    CHECK(padded_kind(kSegmentPath) == PaddedKind::Segment);
    CHECK(padded_kind(kHelloPath) == PaddedKind::Hello);
    CHECK(padded_kind(kTallyPath) == PaddedKind::TallyBatch);
    CHECK(padded_kind(kMonthsPath) == PaddedKind::MonthCounts);
    for (const auto path : {kTombstonesPath, kCarryPath, kEnrolPath, std::string_view{}})
        CHECK_FALSE(padded_kind(path).has_value());
}
