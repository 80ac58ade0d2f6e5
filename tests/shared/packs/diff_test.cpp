#include "shared/packs/diff.h"

#include <catch2/catch.hpp>

#include "tests/support/tiny_pack.h"

namespace camino::packs {

TEST_CASE("diff: the same pack twice is identical and says so in one line", "[packs]") {
    const auto same = diff(test::tiny_pack(), test::tiny_pack());
    REQUIRE(same);
    CHECK(same->identical);
    CHECK(to_text(*same) == "identical: both are tiny 1 of 2026-01-01\n");
}

}  // namespace camino::packs
