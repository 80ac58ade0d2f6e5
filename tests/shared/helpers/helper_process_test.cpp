#include "shared/helpers/helper_process.h"

#include <catch2/catch.hpp>

using namespace camino;

TEST_CASE("helper: a program that is not there is named") {
    const auto helper = HelperProcess::start({"no-such-program-here"}, "");
    REQUIRE_FALSE(helper);
    CHECK(helper.error().code == Errc::NotFound);
    CHECK(helper.error().detail.find("no-such-program-here") != std::string::npos);
    CHECK_FALSE(HelperProcess::start({"cat"}, std::string(HelperProcess::kInputMax + 1, 'a')));
}
