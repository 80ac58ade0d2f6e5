#include "sync/core/sync_machine.h"

#include <catch2/catch.hpp>

using namespace camino;
using namespace camino::sync;
using namespace std::chrono_literals;

namespace {

constexpr Instant kNoon{12h};

template <class T>
const T* find(const std::vector<Action>& actions) {
    for (const auto& action : actions) {
        if (const auto* found = std::get_if<T>(&action)) return found;
    }
    return nullptr;
}

template <class T>
T need(const std::vector<Action>& actions) {
    const auto* found = find<T>(actions);
    REQUIRE(found != nullptr);
    return *found;
}

SyncMachine fresh(Mode mode = Mode::Stay) { return SyncMachine{Saved{.seed = 7}, mode}; }

}  // namespace

TEST_CASE("SyncMachine: pushes what no receipt covers, one request at a time", "[sync]") {
    auto machine = fresh();
    const auto push = need<PushSegment>(machine.step(JournalSeen{1, 5, 0}, kNoon));
    CHECK(push.first == 1);
    CHECK(machine.step(JournalSeen{1, 6, 3}, kNoon).empty());  // Waits for the reply.
    const auto actions = machine.step(Acknowledged{push.id, 1, 5}, kNoon);
    CHECK(need<Remember>(actions).saved.through == 5);
    CHECK(need<PushSegment>(actions).first == 6);
}

TEST_CASE("SyncMachine: with nothing to send it says hello, then waits", "[sync]") {
    auto machine = fresh();
    const auto hello = need<SayHello>(machine.step(JournalSeen{1, 0, 0}, kNoon));
    CHECK(hello.next == 1);
    const auto wake = need<WakeAt>(machine.step(Acknowledged{hello.id, 1, 0}, kNoon));
    CHECK(wake.at >= kNoon + 30min);
    CHECK(wake.at <= kNoon + 60min);
    CHECK(machine.all_received());
}

TEST_CASE("SyncMachine: a receipt that went back makes it send again what is held", "[sync]") {
    SyncMachine machine{Saved{.generation = 1, .through = 50, .seed = 7}};
    const auto push = need<PushSegment>(machine.step(JournalSeen{41, 60, 0}, kNoon));
    CHECK(push.first == 51);
    SECTION("from where the hub stands") {
        const auto actions = machine.step(Acknowledged{push.id, 1, 45}, kNoon);
        CHECK(need<PushSegment>(actions).first == 46);
    }
    SECTION("after saying what is gone here") {
        auto actions = machine.step(Acknowledged{push.id, 2, 20}, kNoon);
        const auto hello = need<SayHello>(actions);
        CHECK(hello.next == 41);
        actions = machine.step(Acknowledged{hello.id, 2, 40}, kNoon);
        CHECK(need<PushSegment>(actions).first == 41);
    }
}

TEST_CASE("SyncMachine: failures wait longer and longer, jittered, up to a maximum", "[sync]") {
    auto machine = fresh();
    auto now = kNoon;
    auto actions = machine.step(JournalSeen{1, 1, 0}, now);
    Duration longest{};
    for (int i = 0; i < 20; ++i) {
        const auto push = need<PushSegment>(actions);
        const auto wake = need<WakeAt>(machine.step(Failed{.id = push.id, .why = "no route"}, now));
        const auto delay = wake.at - now;
        CHECK(delay >= Duration{1'000});
        CHECK(delay <= Duration{15min});
        longest = std::max(longest, delay);
        CHECK(find<PushSegment>(machine.step(Woke{}, wake.at + Duration{-1})) == nullptr);
        now = wake.at;
        actions = machine.step(Woke{}, now);
    }
    CHECK(longest >= Duration{450'000});
    CHECK(machine.complaint() == "no route");
    CHECK(machine.saved().failures == 20);
}

TEST_CASE("SyncMachine: two devices that fail together do not return together", "[sync]") {
    std::vector<Instant> wakes;
    for (std::uint64_t seed = 1; seed <= 8; ++seed) {
        SyncMachine machine{Saved{.failures = 5, .seed = seed}};
        const auto push = need<PushSegment>(machine.step(JournalSeen{1, 1, 0}, kNoon));
        wakes.push_back(need<WakeAt>(machine.step(Failed{.id = push.id}, kNoon)).at);
    }
    std::sort(wakes.begin(), wakes.end());
    CHECK(std::unique(wakes.begin(), wakes.end()) - wakes.begin() >= 7);
}

TEST_CASE("SyncMachine: a wish cuts its own delay short, never the hub's", "[sync]") {
    auto machine = fresh();
    const auto push = need<PushSegment>(machine.step(JournalSeen{1, 1, 0}, kNoon));
    SECTION("own delay") {
        (void)machine.step(Failed{.id = push.id}, kNoon);
        CHECK(find<PushSegment>(machine.step(SyncWished{}, kNoon)) != nullptr);
    }
    SECTION("Retry-After") {
        (void)machine.step(Failed{.id = push.id, .retry_after = 90s}, kNoon);
        CHECK(find<PushSegment>(machine.step(SyncWished{}, kNoon + 89s)) == nullptr);
        const auto wake = need<WakeAt>(machine.step(Woke{}, kNoon + 89s));
        CHECK(wake.at >= kNoon + 90s);
        CHECK(wake.at <= kNoon + 103s);
        CHECK(find<PushSegment>(machine.step(Woke{}, wake.at)) != nullptr);
    }
}

TEST_CASE("SyncMachine: 413 halves the batch at once and stays small", "[sync]") {
    auto machine = fresh();
    auto push = need<PushSegment>(machine.step(JournalSeen{1, 500, 0}, kNoon));
    const auto first_count = push.count_max;
    while (push.count_max > 1) {
        const auto smaller = need<PushSegment>(machine.step(TooLarge{push.id}, kNoon));
        CHECK(smaller.count_max == push.count_max / 2);
        push = smaller;
    }
    CHECK(first_count == 64);
    SECTION("a success does not try the larger one again") {
        const auto next = machine.step(Acknowledged{push.id, 1, 1}, kNoon);
        CHECK(need<PushSegment>(next).count_max == 1);
    }
    SECTION("one record refused as too large waits like any failure") {
        const auto actions = machine.step(TooLarge{push.id}, kNoon);
        CHECK(find<PushSegment>(actions) == nullptr);
        CHECK(need<WakeAt>(actions).at > kNoon);
    }
}

TEST_CASE("SyncMachine: refused records do not hold up tallies", "[sync]") {
    auto machine = fresh();
    const auto push = need<PushSegment>(machine.step(JournalSeen{1, 3, 4}, kNoon));
    auto actions = machine.step(Refused{push.id, "unknown device"}, kNoon);
    const auto tallies = need<PushTallies>(actions);
    CHECK(machine.complaint() == "unknown device");
    actions = machine.step(TalliesAcknowledged{tallies.id}, kNoon);
    CHECK(machine.complaint() == "unknown device");
    CHECK(need<WakeAt>(actions).at == kNoon + 1h);
    CHECK(find<PushSegment>(machine.step(Woke{}, kNoon + 1h)) != nullptr);  // Never stops for good.
}

TEST_CASE("SyncMachine: a late reply changes nothing", "[sync]") {
    auto machine = fresh();
    const auto push = need<PushSegment>(machine.step(JournalSeen{1, 3, 0}, kNoon));
    (void)machine.step(Failed{.id = push.id}, kNoon);
    CHECK(find<Remember>(machine.step(Acknowledged{push.id, 9, 3}, kNoon)) == nullptr);
    CHECK(machine.saved().through == 0);
}

TEST_CASE("SyncMachine: a hub that answers and takes nothing is a failure, not a loop", "[sync]") {
    SyncMachine machine{Saved{.generation = 1, .through = 2, .seed = 7}};
    const auto push = need<PushSegment>(machine.step(JournalSeen{1, 5, 0}, kNoon));
    const auto actions = machine.step(Acknowledged{push.id, 1, 2}, kNoon);
    CHECK(find<PushSegment>(actions) == nullptr);
    CHECK(need<WakeAt>(actions).at > kNoon);
}

TEST_CASE("SyncMachine: a hub that holds more than was written is staff's business", "[sync]") {
    auto machine = fresh();
    const auto push = need<PushSegment>(machine.step(JournalSeen{1, 5, 0}, kNoon));
    const auto actions = machine.step(Acknowledged{push.id, 1, 9}, kNoon);
    CHECK(find<PushSegment>(actions) == nullptr);
    CHECK(machine.complaint().find("never wrote") != std::string::npos);
}

TEST_CASE("SyncMachine: once mode ends with what happened", "[sync]") {
    auto machine = fresh(Mode::Once);
    auto actions = machine.step(JournalSeen{1, 2, 1}, kNoon);
    const auto push = need<PushSegment>(actions);
    SECTION("all received") {
        actions = machine.step(Acknowledged{push.id, 1, 2}, kNoon);
        actions = machine.step(TalliesAcknowledged{need<PushTallies>(actions).id, 1}, kNoon);
        CHECK(find<Finish>(actions) == nullptr);  // One batch did not hold all of them.
        actions = machine.step(TalliesAcknowledged{need<PushTallies>(actions).id}, kNoon);
        CHECK(need<Finish>(actions).outcome == Outcome::AllReceived);
        CHECK(machine.all_received());
    }
    SECTION("hub not reached") {
        actions = machine.step(Failed{.id = push.id}, kNoon);
        CHECK(need<Finish>(actions).outcome == Outcome::HubNotReached);
    }
    SECTION("refused, after the tallies went through") {
        actions = machine.step(Refused{push.id, "withdrawn"}, kNoon);
        actions = machine.step(TalliesAcknowledged{need<PushTallies>(actions).id}, kNoon);
        CHECK(need<Finish>(actions).outcome == Outcome::Refused);
    }
}
