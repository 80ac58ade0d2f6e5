#include "shared/base/crockford.h"

#include <catch2/catch.hpp>

#include "tests/support/rng.h"
#include "tests/support/seeds.h"

using namespace camino;

TEST_CASE("crockford: bytes of any length come back", "[base]") {
    const auto seed = GENERATE(from_range(test::seeds(20)));
    CAPTURE(seed);
    test::Rng rng(seed);
    for (std::size_t size = 0; size < 40; ++size) {
        Bytes bytes(size);
        for (auto& byte : bytes) byte = static_cast<std::byte>(rng.below(256));
        const auto text = to_crockford(bytes);
        CAPTURE(text);
        CHECK(text.size() == (size * 8 + 4) / 5);
        CHECK(from_crockford(text) == bytes);
    }
}

TEST_CASE("crockford: what a person types for a letter is taken for it", "[base]") {
    CHECK(crockford_values("oO0 iIlL1-z") == std::vector<int>{0, 0, 0, 1, 1, 1, 1, 1, 31});
    CHECK(crockford_values("U!") == std::vector<int>{-1, -1});
    CHECK_FALSE(from_crockford("0U").has_value());
    CHECK_FALSE(from_crockford("01").has_value());  // The last letter holds a bit too many.
}
