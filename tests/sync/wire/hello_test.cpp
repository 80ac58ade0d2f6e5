#include "sync/wire/hello.h"

#include <catch2/catch.hpp>

#include "sync/wire/signed_message.h"

#include "tests/support/keys.h"

using namespace camino;
using namespace camino::wire;

TEST_CASE("hello: has the bytes of PROTOCOL.md", "[wire]") {
    const auto key = test::sign_key(1);
    Hello hello{.device = {std::byte{0xab}}, .next_seq = 0x0102};
    hello.previous_head[31] = std::byte{0xff};
    const auto bytes = sign_hello(hello, key);
    CHECK(to_hex(ByteView{bytes}.first(53)) ==
          "434d4849"
          "01"
          "ab00000000000000"
          "0000000000000102"
          "00000000000000000000000000000000000000000000000000000000000000ff");
    CHECK(open_hello(bytes, key.public_key()) == hello);

    hello.health = DeviceHealth{.clock_s = 0x65a0c0de, .waiting = 7, .content_version = 3};
    hello.health->content[0] = std::byte{0xee};
    hello.health->refused = "rules version 3";
    const auto newer = sign_hello(hello, key);
    CHECK(newer.size() == kHelloSize);
    CHECK(to_hex(ByteView{newer}.subspan(4, 1)) == "03");
    CHECK(to_hex(ByteView{newer}.subspan(53, 48)) ==
          "0000000065a0c0de"
          "00000007"
          "00000003"
          "ee00000000000000000000000000000000000000000000000000000000000000");
    CHECK(as_text(ByteView{newer}.subspan(101, 96)) ==
          "rules version 3" + std::string(96 - 15, '\0'));
    CHECK(open_hello(newer, key.public_key()) == hello);

    // As a device of before says it.
    auto older = Bytes{newer.begin(), newer.begin() + 101};
    older[4] = std::byte{2};
    older = append_signature(std::move(older), key);
    hello.health->refused.clear();
    CHECK(open_hello(older, key.public_key()) == hello);
}

TEST_CASE("hello: what was refused is said in words that anybody can read", "[wire]") {
    CHECK(refused_words("") == "");
    CHECK(refused_words("caso «niño»\n") == "caso ??ni??o???");
    CHECK(refused_words(std::string(200, 'x')) == std::string(96, 'x'));
    const auto key = test::sign_key(1);
    const auto good = sign_hello({.health = DeviceHealth{.refused = "no"}}, key);
    const auto changed = [&](std::size_t at, std::uint8_t value) {
        auto bytes = good;
        bytes[at] = std::byte{value};
        return decode_hello(bytes).has_value();
    };
    CHECK(changed(103, 'w'));
    CHECK_FALSE(changed(103, '\n'));
    CHECK_FALSE(changed(103, 0xe9));
    CHECK_FALSE(changed(120, 'x'));  // Behind the end.
}

TEST_CASE("hello: refuses what is no hello, or not this device's", "[wire]") {
    const auto key = test::sign_key(1);
    const auto good = sign_hello({.next_seq = 5, .health = DeviceHealth{.waiting = 2}}, key);
    CHECK(open_hello(good, test::sign_key(2).public_key()).error().code == Errc::Untrusted);
    for (std::size_t i = 0; i < good.size(); ++i) {
        auto changed = good;
        changed[i] ^= std::byte{1};
        CHECK_FALSE(open_hello(changed, key.public_key()).has_value());
        CHECK_FALSE(decode_hello(ByteView{good}.first(i)).has_value());
    }
    CHECK_FALSE(decode_hello(sign_hello({.next_seq = 0}, key)).has_value());
    CHECK_FALSE(decode_hello(sign_hello({.next_seq = UINT64_MAX}, key)).has_value());
    const DeviceHealth before_time{.clock_s = -1};
    CHECK_FALSE(decode_hello(sign_hello({.next_seq = 1, .health = before_time}, key)).has_value());
}
