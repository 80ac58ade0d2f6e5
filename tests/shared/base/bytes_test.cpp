#include "shared/base/bytes.h"

#include <catch2/catch.hpp>

using namespace camino;

TEST_CASE("bytes: what ByteWriter writes, ByteReader reads", "[base]") {
    ByteWriter writer;
    writer.u8(0x01).u16(0x0203).u32(0x04050607).u64(0x08090a0b0c0d0e0f).raw(as_bytes("end"));
    CHECK(to_hex(writer.view()) == "0102030405060708090a0b0c0d0e0f656e64");

    ByteReader reader{writer.view()};
    CHECK(reader.u8() == 0x01);
    CHECK(reader.u16() == 0x0203);
    CHECK(reader.u32() == 0x04050607);
    CHECK(reader.u64() == 0x08090a0b0c0d0e0f);
    CHECK(as_text(reader.raw(3)) == "end");
    CHECK(reader.at_end());
}

TEST_CASE("bytes: reading past the end yields zeros and says so", "[base]") {
    const Bytes two{std::byte{1}, std::byte{2}};
    ByteReader reader{two};
    CHECK(reader.u32() == 0);
    CHECK_FALSE(reader.ok());
    CHECK(reader.u8() == 0);
    CHECK_FALSE(reader.at_end());
}

TEST_CASE("bytes: from_hex refuses what is not hexadecimal", "[base]") {
    CHECK(from_hex("0aFF").has_value());
    CHECK_FALSE(from_hex("0").has_value());
    CHECK_FALSE(from_hex("0g").has_value());
}
