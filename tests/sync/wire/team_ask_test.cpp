#include "sync/wire/team_ask.h"

#include <catch2/catch.hpp>

#include "tests/support/keys.h"

using namespace camino;
using namespace camino::wire;

TEST_CASE("team ask: has the bytes of PROTOCOL.md, and no others are one", "[wire]") {
    const auto key = test::sign_key(1);
    const TeamAsk ask{
        .device = {std::byte{0xab}}, .generation = 2, .team = 0x0a0b0c, .after = 0x0102};
    const auto bytes = sign_team_ask(ask, key);
    CHECK(to_hex(ByteView{bytes}.first(28)) ==
          "434d5341"
          "01"
          "ab00000000000000"
          "00000002"
          "0a0b0c"
          "0000000000000102");
    CHECK(open_team_ask(bytes, key.public_key()) == ask);
    CHECK(open_team_ask(bytes, test::sign_key(2).public_key()).error().code == Errc::Untrusted);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        auto changed = bytes;
        changed[i] ^= std::byte{1};
        CHECK_FALSE(open_team_ask(changed, key.public_key()).has_value());
        CHECK_FALSE(decode_team_ask(ByteView{bytes}.first(i)).has_value());
    }
    CHECK_FALSE(decode_team_ask(sign_team_ask({.after = UINT64_MAX}, key)).has_value());
}
