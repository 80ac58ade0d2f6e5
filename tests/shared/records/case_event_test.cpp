#include "shared/records/case_event.h"

#include <catch2/catch.hpp>
#include <functional>

#include "shared/records/record.h"

#include "tests/support/sample_events.h"
#include "tests/support/sample_records.h"
#include "tests/support/seeds.h"

using namespace camino;
using namespace camino::records;

namespace {

RecordKey key_of(unsigned char byte) {
    RecordKey key{};
    key.fill(std::byte{byte});
    return key;
}

CaseEvent sample() {
    return {.case_key = key_of(0x22),
            .act = CaseAct::Called,
            .result = CaseResult::MessageLeft,
            .supersedes = {key_of(0x33)},
            .nickname = "Luz",
            .contact = {.channel = Channel::Call,
                        .address = "+1 555 0100",
                        .hours = "18-20",
                        .who_else = "Ana",
                        .our_name = "the library",
                        .message_allowed = true},
            .note = "ñ",
            .due = parse_date("2026-12-01").value(),
            .urgent = true,
            .household = Household{key_of(0x44), 2, 3},
            .worker = 0x0f2a91};
}

}  // namespace

TEST_CASE("case event: its bytes never change", "[records]") {
    const auto bytes = encode(sample()).value();
    CHECK(to_hex(bytes) ==
          "01001022222222222222222222222222222222"      // case
          "02000103"                                    // act
          "03000103"                                    // result
          "04000101"                                    // channel
          "05000101"                                    // a message is allowed
          "06000101"                                    // urgent
          "0700025134"                                  // due
          "08001033333333333333333333333333333333"      // supersedes
          "0900034c757a"                                // nickname
          "0a000b2b31203535352030313030"                // address
          "0b000531382d3230"                            // hours
          "0c0003416e61"                                // who else
          "0d000b746865206c696272617279"                // our name
          "0e0002c3b1"                                  // note
          "0f0012444444444444444444444444444444440203"  // household
          "1000030f2a91");                              // worker
    CHECK(decode_case_event(bytes).value() == sample());

    const CaseEvent referral{.case_key = key_of(0x22),
                             .act = CaseAct::Referred,
                             .result = CaseResult::Sent,
                             .partner = "ACNUR",
                             .agreed = true};
    CHECK(to_hex(encode(referral).value()) ==
          "01001022222222222222222222222222222222"  // case
          "02000106"                                // act
          "03000110"                                // result
          "11000541434e5552"                        // partner
          "12000101");                              // the person agreed
    CHECK(decode_case_event(encode(referral).value()).value() == referral);
}

TEST_CASE("case event: any event comes back, alone and in a record", "[records]") {
    const auto seed = GENERATE(from_range(test::seeds(100)));
    CAPTURE(seed);
    test::Rng rng{seed};
    const auto event = test::random_event(rng);
    CHECK(decode_case_event(encode(event).value()).value() == event);

    const auto dictionary = test::large_dictionary();
    auto record = test::random_record(rng, dictionary);
    const auto without = encode(record, dictionary).value();
    record.event = event;
    const auto with = encode(record, dictionary).value();
    CHECK(with.size() > without.size());
    CHECK(decode_record(with, dictionary).value() == record);
}

TEST_CASE("case event: what is too long, unknown or does not belong is refused", "[records]") {
    struct Row {
        const char* name;
        std::function<void(CaseEvent&)> break_it;
    };
    const std::vector<Row> rows{
        {"nickname", [](auto& e) { e.nickname.assign(kNicknameSizeMax + 1, 'x'); }},
        {"address", [](auto& e) { e.contact.address.assign(kContactTextSizeMax + 1, 'x'); }},
        {"hours", [](auto& e) { e.contact.hours.assign(kContactTextSizeMax + 1, 'x'); }},
        {"other person", [](auto& e) { e.contact.who_else.assign(kContactTextSizeMax + 1, 'x'); }},
        {"name for us", [](auto& e) { e.contact.our_name.assign(kContactTextSizeMax + 1, 'x'); }},
        {"note", [](auto& e) { e.note.assign(kNoteSizeMax + 1, 'x'); }},
        {"no text", [](auto& e) { e.note = "\xff"; }},
        {"no text", [](auto& e) { e.nickname = "a\tb"; }},
        {"result", [](auto& e) { e.act = CaseAct::Noted; }},
        {"result", [](auto& e) { e.result = CaseResult::Sent; }},
        {"result", [](auto& e) { e.act = static_cast<CaseAct>(99); }},
        {"way to reach", [](auto& e) { e.contact.channel = static_cast<Channel>(6); }},
        {"eight", [](auto& e) { e.supersedes.resize(kSupersedesMax + 1); }},
        {"due", [](auto& e) { e.due = CivilDate{-1}; }},
        {"family", [](auto& e) { e.household->adult_count = 10; }},
        {"family",
         [](auto& e) {
             e.household = Household{key_of(1), 0, 0};
         }},
        {"result", [](auto& e) { e.act = CaseAct::Reviewed; }},
        {"result", [](auto& e) { e.act = CaseAct::ReviewAsked; }},
        {"sign", [](auto& e) { e.worker = kWorkerMax + 1; }},
        {"partner", [](auto& e) { e.partner = "ACNUR"; }},  // Nobody is referred in a call.
        {"partner", [](auto& e) { e.agreed = true; }},
        {"partner's name", [](auto& e) { e.partner.assign(kPartnerSizeMax + 1, 'x'); }},
        {"partner's name", [](auto& e) { e.partner = "a\tb"; }},
    };
    for (const auto& row : rows) {
        CAPTURE(row.name);
        auto event = sample();
        row.break_it(event);
        const auto bytes = encode(event);
        REQUIRE_FALSE(bytes);
        CHECK(bytes.error().code == Errc::BadInput);
        CHECK(bytes.error().detail.find(row.name) != std::string::npos);
    }
}

TEST_CASE("case event: damaged bytes are refused, and never read past their end", "[records]") {
    const auto good = encode(sample()).value();
    for (std::size_t size = 0; size < good.size(); ++size) {
        const auto cut = decode_case_event(ByteView{good}.first(size));
        if (cut) CHECK(encode(*cut).value().size() == size);  // Whole fields may be missing ...
    }
    auto doubled = good;
    doubled.insert(doubled.end(), good.begin(), good.begin() + 19);  // ... but none stands twice,
    CHECK_FALSE(decode_case_event(doubled));
    const auto act = from_hex("020001010100102222222222222222222222222222222222").value();
    CHECK_FALSE(decode_case_event(act));  // ... nor out of its order,
    auto newer = good;
    newer.insert(newer.end(), {std::byte{0x13}, std::byte{0}, std::byte{1}, std::byte{1}});
    CHECK_FALSE(decode_case_event(newer));  // ... nor is it unknown.
}
