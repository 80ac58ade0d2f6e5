// What a custodian reads of a case event, to the last member.

#include "sync/custody/event_json.h"

#include <catch2/catch.hpp>

using namespace camino;
using namespace camino::records;

namespace {

RecordKey key_of(unsigned char byte) {
    RecordKey key{};
    key.fill(std::byte{byte});
    return key;
}

std::string hex_of(const char* byte) {
    std::string hex;
    for (int i = 0; i < 16; ++i) hex += byte;
    return hex;
}

std::string json_of(const CaseEvent& event) {
    JsonWriter out;
    custody::write_event(event, out);
    return out.take();
}

}  // namespace

TEST_CASE("event json: all that a worker wrote is there, by name", "[custody]") {
    CHECK(json_of({.case_key = key_of(0x22),
                   .act = CaseAct::Called,
                   .result = CaseResult::MessageLeft,
                   .supersedes = {key_of(0x33)},
                   .nickname = "Luz",
                   .contact = {.channel = Channel::ThroughSomeone,
                               .address = "kitchen",
                               .hours = "18-20",
                               .who_else = "Ana",
                               .our_name = "the library",
                               .message_allowed = true},
                   .note = "Likes tea",
                   .due = parse_date("2026-12-01").value(),
                   .urgent = true,
                   .household = Household{key_of(0x44), 2, 3},
                   .worker = 0x0f2a91}) ==
          R"({"case":")" + hex_of("22") +
              R"(","act":"called","result":"message_left","supersedes":[")" + hex_of("33") +
              R"("],"nickname":"Luz","contact":{"channel":"through_someone","address":"kitchen",)"
              R"("hours":"18-20","who_else":"Ana","our_name":"the library",)"
              R"("message_allowed":true},"note":"Likes tea","due":"2026-12-01","urgent":true,)"
              R"("worker":"0f2a91","household":{"key":")" +
              hex_of("44") + R"(","adults":2,"children":3}})");
}

TEST_CASE("event json: a referral names its partner, and that the person agreed", "[custody]") {
    CHECK(json_of({.case_key = key_of(0x22),
                   .act = CaseAct::Referred,
                   .result = CaseResult::Sent,
                   .note = "A visa form",
                   .due = parse_date("2026-12-14").value(),
                   .partner = "Casa Azul",
                   .agreed = true}) ==
          R"({"case":")" + hex_of("22") +
              R"(","act":"referred","result":"sent","note":"A visa form","partner":"Casa Azul",)"
              R"("agreed":true,"due":"2026-12-14"})");
    CHECK(json_of({.case_key = key_of(0x22), .act = CaseAct::Noted}) ==
          R"({"case":")" + hex_of("22") + R"(","act":"noted"})");
}
