#include "shared/records/receipt.h"

#include <catch2/catch.hpp>

#include "tests/support/keys.h"

using namespace camino;
using namespace camino::records;

namespace {

Receipt sample() {
    Receipt receipt{
        .device = device_id(test::sign_key(1).public_key()), .generation = 3, .through_seq = 260};
    receipt.head.fill(std::byte{0xcc});
    receipt.day = parse_date("2026-11-21").value();
    receipt.set_aside = {5, 260};
    receipt.batches = {BatchId{}};
    receipt.batches[0].fill(std::byte{0xbb});
    return receipt;
}

}  // namespace

TEST_CASE("receipt: the bytes of a receipt never change", "[records]") {
    const auto hub = test::sign_key(9);
    const auto bytes = sign_receipt(sample(), hub).value();
    CHECK(to_hex(bytes) ==
          "434d524301c5e21ab1c9f6022d000000030000000000000104cccccccccccccccccccccccccccccc"
          "cccccccccccccccccccccccccccccccccc0000512a0002000000000000000500000000000001040"
          "001bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb470b586731376bc4ff789b53529e9edf8882b98f99982"
          "f8b8d2f594d0375a9e286242faf83a4f648a1d5ef1b53386d2ab88cd58506ee39ea3f41effb5da5f"
          "b07");
    CHECK(open_receipt(bytes, hub.public_key()).value() == sample());
}

TEST_CASE("receipt: any changed byte, cut or other signer is refused", "[records]") {
    const auto hub = test::sign_key(9);
    const auto bytes = sign_receipt(sample(), hub).value();
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        CAPTURE(i);
        Bytes changed = bytes;
        changed[i] ^= std::byte{1};
        REQUIRE_FALSE(open_receipt(changed, hub.public_key()).has_value());
        REQUIRE_FALSE(decode_receipt(ByteView{bytes}.first(i)).has_value());
    }
    CHECK(open_receipt(bytes, test::sign_key(8).public_key()).error().code == Errc::Untrusted);
    Bytes longer = bytes;
    longer.push_back(std::byte{0});
    CHECK_FALSE(decode_receipt(longer).has_value());
}

TEST_CASE("receipt: one that contradicts itself is never signed", "[records]") {
    struct Row {
        const char* why;
        void (*spoil)(Receipt&);
    };
    const auto row = GENERATE(values<Row>({
        {"out of order",
         [](Receipt& r) {
             r.set_aside = {6, 5};
         }},
        {"twice",
         [](Receipt& r) {
             r.set_aside = {5, 5};
         }},
        {"seq 0", [](Receipt& r) { r.set_aside = {0}; }},
        {"beyond", [](Receipt& r) { r.set_aside = {261}; }},
        {"too many batches", [](Receipt& r) { r.batches.resize(1001); }},
        {"beyond counting", [](Receipt& r) { r.through_seq = UINT64_MAX; }},
        {"before 1970", [](Receipt& r) { r.day = CivilDate{-1}; }},
    }));
    CAPTURE(row.why);
    auto receipt = sample();
    row.spoil(receipt);
    CHECK(sign_receipt(receipt, test::sign_key(9)).error().code == Errc::BadInput);
}
