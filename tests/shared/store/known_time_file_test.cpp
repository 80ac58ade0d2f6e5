#include "shared/store/known_time_file.h"

#include <catch2/catch.hpp>

using namespace camino;

TEST_CASE("known time: what was written is read, other bytes say nothing") {
    const KnownTime known{.signed_s = 1'796'000'000,
                          .earliest_s = 1'796'100'000,
                          .up_s = 3600,
                          .start = "0b5ef7c2-a1f4-4b8e-9e4e-111111111111",
                          .ahead_s = -1'796'099'940,
                          .agreed = true};
    const auto bytes = store::write_known_time(known);
    CHECK(store::read_known_time(bytes) == known);
    CHECK(store::read_known_time(store::write_known_time({})) == KnownTime{});

    CHECK(store::read_known_time({}) == KnownTime{});
    for (std::size_t size = 0; size < 34; ++size)
        CHECK(store::read_known_time(ByteView{bytes}.first(size)) == KnownTime{});
    auto other = bytes;
    other[0] = std::byte{2};
    CHECK(store::read_known_time(other) == KnownTime{});
    for (const std::size_t field : {1U, 9U, 17U}) {  // A time that nobody can have signed.
        other = bytes;
        other[field] = std::byte{0x40};
        CHECK(store::read_known_time(other) == KnownTime{});
    }
}

TEST_CASE("known time: a machine's clocks go on, in the same start") {
    const auto one = store::machine_clocks();
    const auto two = store::machine_clocks();
    CHECK(one.wall_s > 1'700'000'000);
    CHECK(two.up_s >= one.up_s);
    CHECK(one.up_s > 0);
    CHECK(one.start.size() > 10);
    CHECK(one.start == two.start);
}
