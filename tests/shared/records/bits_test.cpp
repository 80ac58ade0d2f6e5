#include "shared/records/bits.h"

#include <catch2/catch.hpp>

#include "tests/support/rng.h"
#include "tests/support/seeds.h"

using namespace camino;
using namespace camino::records;

TEST_CASE("bits: enough for a count and no more", "[records]") {
    struct Row {
        std::uint64_t count;
        unsigned bits;
    };
    const auto row = GENERATE(values<Row>(
        {{1, 0}, {2, 1}, {3, 2}, {4, 2}, {5, 3}, {8, 3}, {9, 4}, {109'573, 17}, {1ULL << 63, 63}}));
    CAPTURE(row.count);
    CHECK(bits_for(row.count) == row.bits);
}

TEST_CASE("bits: most significant first, filled with zeros", "[records]") {
    BitWriter out{4};
    out.add(1, 1).add(0b010, 3).add(0xabc, 12);
    out.align();
    out.add(1, 1);
    CHECK(to_hex(out.take()) == "aabc80");
}

TEST_CASE("bits: what is written is read, whatever the widths", "[records]") {
    const auto seed = GENERATE(from_range(test::seeds(20)));
    CAPTURE(seed);
    test::Rng rng{seed};
    std::vector<std::pair<std::uint64_t, unsigned>> fields;
    BitWriter out{1000};
    for (int i = 0; i < 100; ++i) {
        const auto width = static_cast<unsigned>(rng.below(65));
        const auto value = width == 0 ? 0 : rng.next() >> (64 - width);
        fields.emplace_back(value, width);
        out.add(value, width);
    }
    const auto bytes = out.take();
    BitReader in{bytes};
    for (const auto& [value, width] : fields) REQUIRE(in.take(width) == value);
    in.align();
    CHECK(in.at_end());
}

TEST_CASE("bits: reading past the end, or over bits that should be zero, is noticed", "[records]") {
    const Bytes bytes{std::byte{0x81}};
    BitReader past{bytes};
    CHECK(past.take(9) == 0);
    CHECK_FALSE(past.ok());
    BitReader dirty{bytes};
    CHECK(dirty.take(1) == 1);
    dirty.align();
    CHECK_FALSE(dirty.ok());
}
