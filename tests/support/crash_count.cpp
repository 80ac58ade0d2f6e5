#include "tests/support/crash_count.h"

#define CATCH_CONFIG_EXTERNAL_INTERFACES
#include <catch2/catch.hpp>
#include <cstdio>

namespace camino::test {

namespace {

struct SayCount : Catch::TestEventListenerBase {
    using TestEventListenerBase::TestEventListenerBase;

    void testCaseStarting(const Catch::TestCaseInfo&) override { count() = {}; }
    void testCaseEnded(const Catch::TestCaseStats& stats) override {
        const auto [cuts, amid, faults] = count();
        if (cuts + faults == 0) return;
        using Number = unsigned long long;
        std::printf("%s: %llu power cuts (%llu amid writes), %llu failed calls\n",
                    stats.testInfo.name.c_str(), Number{cuts}, Number{amid}, Number{faults});
        std::fflush(stdout);
    }
};
CATCH_REGISTER_LISTENER(SayCount)

}  // namespace

}  // namespace camino::test
