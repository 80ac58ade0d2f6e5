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
        const auto [cuts, faults] = count();
        if (cuts + faults == 0) return;
        std::printf("%s: %llu power cuts, %llu failed calls\n", stats.testInfo.name.c_str(),
                    static_cast<unsigned long long>(cuts), static_cast<unsigned long long>(faults));
        std::fflush(stdout);
    }
};
CATCH_REGISTER_LISTENER(SayCount)

}  // namespace

CrashCount& count() {
    static CrashCount counted;
    return counted;
}

}  // namespace camino::test
