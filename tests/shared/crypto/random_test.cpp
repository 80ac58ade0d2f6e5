#include "shared/crypto/random.h"

#include <catch2/catch.hpp>
#include <set>

using namespace camino;

TEST_CASE("random: a draw stays below its bound and reaches all that is below it", "[crypto]") {
    std::set<std::uint32_t> seen;
    for (int i = 0; i < 1000; ++i) seen.insert(crypto::random_below(5));
    CHECK(seen == std::set<std::uint32_t>{0, 1, 2, 3, 4});
    CHECK(crypto::random_below(1) == 0);
}

// Of 32 random bits taken modulo 3 * 2^30, half lie in the lowest third. 9000 fair draws put 3000
// there, give or take 45: one run in 10^80 is 900 off.
TEST_CASE("random: a bound that does not divide the range prefers nothing", "[crypto]") {
    constexpr std::uint32_t kThird = 1U << 30U;
    int low = 0;
    for (int i = 0; i < 9000; ++i) low += crypto::random_below(3 * kThird) < kThird ? 1 : 0;
    CHECK(std::abs(low - 3000) < 900);
}
