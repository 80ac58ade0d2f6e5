#include "sync/wire/tombstones_ask.h"

#include <catch2/catch.hpp>

#include "tests/support/keys.h"

using namespace camino;
using namespace camino::wire;

TEST_CASE("tombstones ask: has the bytes of PROTOCOL.md, and no others are one", "[wire]") {
    const auto key = test::sign_key(1);
    const TombstonesAsk ask{.device = {std::byte{0xab}}, .generation = 2, .after = 0x0102};
    const auto bytes = sign_tombstones_ask(ask, key);
    CHECK(to_hex(ByteView{bytes}.first(25)) ==
          "434d5441"
          "01"
          "ab00000000000000"
          "00000002"
          "0000000000000102");
    CHECK(open_tombstones_ask(bytes, key.public_key()) == ask);
    CHECK(open_tombstones_ask(bytes, test::sign_key(2).public_key()).error().code ==
          Errc::Untrusted);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        auto changed = bytes;
        changed[i] ^= std::byte{1};
        CHECK_FALSE(open_tombstones_ask(changed, key.public_key()).has_value());
        CHECK_FALSE(decode_tombstones_ask(ByteView{bytes}.first(i)).has_value());
    }
    CHECK_FALSE(decode_tombstones_ask(sign_tombstones_ask({.after = UINT64_MAX}, key)).has_value());
}
