#include "sync/wire/carry.h"

#include <catch2/catch.hpp>

#include "tests/support/keys.h"

using namespace camino;
using namespace camino::wire;

namespace {

constexpr std::size_t kAskHead = 65;  // Up to the piece.

template <class Open>
void check_no_other(const Bytes& bytes, const Open& open) {
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        auto changed = bytes;
        changed[i] ^= std::byte{1};
        CHECK_FALSE(open(changed).has_value());
        CHECK_FALSE(open(ByteView{bytes}.first(i)).has_value());
    }
}

}  // namespace

TEST_CASE("carry: a piece has the bytes of carry.h, and no others are one", "[wire]") {
    const auto key = test::sign_key(1);
    const Carry carry{.device = {std::byte{0xab}},
                      .bundle = {std::byte{0xcd}},
                      .size = 0x0100,
                      .offset = 0x02,
                      .piece = {std::byte{7}, std::byte{8}}};
    const auto bytes = sign_carry(carry, key);
    CHECK(to_hex(ByteView{bytes}.first(kAskHead + 2)) ==
          "434d4359"
          "01"
          "ab00000000000000"
          "cd00000000000000000000000000000000000000000000000000000000000000"
          "0000000000000100"
          "0000000000000002"
          "00000002"
          "0708");
    CHECK(open_carry(bytes, key.public_key()) == carry);
    CHECK(open_carry(bytes, test::sign_key(2).public_key()).error().code == Errc::Untrusted);
    check_no_other(bytes, [&](ByteView other) { return open_carry(other, key.public_key()); });
}

TEST_CASE("carry: a piece outside its bundle, or too large, is none", "[wire]") {
    const auto key = test::sign_key(1);
    const auto decoded = [&](const Carry& carry) { return decode_carry(sign_carry(carry, key)); };
    CHECK(decoded({.size = 3, .offset = 3}).has_value());
    CHECK(decoded({.size = 3, .offset = 1, .piece = Bytes(2)}).has_value());
    CHECK_FALSE(decoded({.size = 3, .offset = 4}).has_value());
    CHECK_FALSE(decoded({.size = 3, .offset = 2, .piece = Bytes(2)}).has_value());
    CHECK_FALSE(decoded({.size = UINT64_MAX, .offset = UINT64_MAX, .piece = Bytes(1)}).has_value());
    CHECK(decoded({.size = kCarryPieceMax, .piece = Bytes(kCarryPieceMax)}).has_value());
    CHECK_FALSE(
        decoded({.size = kCarryPieceMax + 1, .piece = Bytes(kCarryPieceMax + 1)}).has_value());
}

TEST_CASE("carry: an answer says one thing, signed by the hub", "[wire]") {
    using Stage = CarryAnswer::Stage;
    const auto key = test::sign_key(1);
    for (const auto& answer : std::vector<CarryAnswer>{
             {.held = 7},
             {.stage = Stage::Taken, .held = 9, .new_count = 3, .receipts = {Bytes(5), Bytes(1)}},
             {.stage = Stage::Refused, .fault = BundleFault::Elsewhere}}) {
        const auto bytes = sign_carry_answer(answer, key);
        CHECK(open_carry_answer(bytes, key.public_key()) == answer);
        check_no_other(bytes,
                       [&](ByteView other) { return open_carry_answer(other, key.public_key()); });
    }
    for (const auto& answer : std::vector<CarryAnswer>{
             {.stage = Stage::Refused},
             {.stage = Stage::GoesOn, .fault = BundleFault::Empty},
             {.stage = static_cast<Stage>(4)},
             {.stage = Stage::Refused, .fault = static_cast<BundleFault>(9)}}) {
        const auto bytes = sign_carry_answer(answer, key);
        CHECK(open_carry_answer(bytes, key.public_key()).error().code == Errc::BadInput);
    }
}
