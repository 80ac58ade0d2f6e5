// What one address and one device may do, by a clock of the test's own.

#include <catch2/catch.hpp>

#include "sync/hub/device_quota.h"
#include "sync/hub/peers.h"

using namespace camino;
using namespace camino::hub;
using namespace std::chrono_literals;

namespace {

Peers::Time at(std::chrono::seconds passed) { return Peers::Time{} + 1h + passed; }
Instant instant(std::chrono::seconds passed) { return Instant{1h + passed}; }

}  // namespace

TEST_CASE("peers: an address has so many at once, another its own, this machine any", "[hub]") {
    Peers peers{{.connection_count_max = 2}};
    auto first = peers.enter("192.0.2.1", at(0s));
    auto second = peers.enter("192.0.2.1", at(0s));
    REQUIRE((first && second));
    CHECK_FALSE(peers.enter("192.0.2.1", at(0s)));
    CHECK(peers.enter("192.0.2.2", at(0s)));
    first.reset();
    CHECK(peers.enter("192.0.2.1", at(0s)));
    std::vector<Peers::Seat> here;
    for (int i = 0; i < 5; ++i) {
        auto seat = peers.enter("127.0.0.1", at(0s));
        REQUIRE(seat);
        here.push_back(*std::move(seat));
    }
}

TEST_CASE("peers: who was refused too often waits until the minute is over", "[hub]") {
    Peers peers{{.refused_per_minute_max = 3}};
    auto seat = *peers.enter("192.0.2.1", at(0s));
    for (const auto passed : {0s, 10s}) {
        seat.note_refused(at(passed));
        CHECK_FALSE(seat.wait(at(passed)));
    }
    seat.note_refused(at(20s));
    CHECK(seat.wait(at(20s)) == 40s);
    {
        const auto again = *peers.enter("192.0.2.1", at(30s));  // Another connection is no way out.
        CHECK(again.wait(at(30s)) == 30s);
    }
    CHECK_FALSE(peers.enter("192.0.2.2", at(30s))->wait(at(30s)));
    CHECK_FALSE(seat.wait(at(60s)));
    seat.note_refused(at(61s));
    CHECK_FALSE(seat.wait(at(61s)));
}

TEST_CASE("peers: an address holds so much memory; others are forgotten before it is", "[hub]") {
    Peers peers{{.refused_per_minute_max = 1, .memory_max = 100, .peer_count_max = 3}};
    auto first = *peers.enter("192.0.2.1", at(0s));
    auto second = *peers.enter("192.0.2.1", at(0s));
    CHECK(first.hold(100));
    CHECK_FALSE(second.hold(1));
    CHECK(first.hold(99));
    CHECK(second.hold(1));
    CHECK(first.hold(100));
    CHECK_FALSE(second.hold(2));
    CHECK(second.hold(0));
    first.note_refused(at(0s));
    for (int i = 2; i < 50; ++i) {
        auto other = peers.enter("192.0.2." + std::to_string(i), at(1s));
        REQUIRE(other);
        other->note_refused(at(1s));
    }
    CHECK(first.wait(at(1s)));
    CHECK(first.hold(100));
}

TEST_CASE("quota: a device has its requests a minute, records and bytes a day", "[hub]") {
    struct Row {
        const char* why;
        std::uint64_t records, bytes;
        int allowed;  // Requests before it must wait.
        std::chrono::seconds wait;
    };
    const auto row = GENERATE(values<Row>({
        {"requests", 0, 1, 5, 60s},
        {"records", 25, 1, 4, 24h},
        {"bytes", 0, 400, 3, 24h},
    }));
    CAPTURE(row.why);
    DeviceQuota quota{{.requests_per_minute = 5, .records_per_day = 100, .bytes_per_day = 1000}};
    const DeviceQuota::Sender device{{{std::byte{1}}}, "192.0.2.1"};
    int allowed = 0;
    for (; allowed < 20 && !quota.wait(device, instant(0s)); ++allowed)
        quota.charge(device, row.records, row.bytes, instant(0s));
    CHECK(allowed == row.allowed);
    CHECK(quota.wait(device, instant(0s)) == row.wait);
    CHECK(quota.wait(device, instant(row.wait - 1s)) == 1s);
    CHECK_FALSE(quota.wait(device, instant(row.wait)));
    CHECK_FALSE(quota.wait({{{std::byte{2}}}, "192.0.2.1"}, instant(0s)));
    const bool elsewhere = quota.wait({device.device, "192.0.2.2"}, instant(0s)).has_value();
    CHECK(elsewhere == (row.wait > 1min));  // A day's is the device's, wherever it is.
}

TEST_CASE("quota: copies of a device's messages use up nothing of its own", "[hub]") {
    DeviceQuota quota{{.requests_per_minute = 5, .sender_count_max = 10}};
    const records::DeviceId device{};
    for (int i = 0; i < 100; ++i)
        quota.charge({device, "192.0.2." + std::to_string(i % 50)}, 0, 0, instant(0s));
    CHECK_FALSE(quota.wait({device, "192.0.2.200"}, instant(0s)));
}

TEST_CASE("quota: a kiosk that catches up with a year is never told to wait", "[hub]") {
    DeviceQuota quota;
    const DeviceQuota::Sender device{{}, "192.0.2.1"};
    for (int i = 0; i < 240; ++i) {  // Segments of a thousand, in a minute.
        CHECK_FALSE(quota.wait(device, instant(0s)));
        quota.charge(device, 1000, 210'000, instant(0s));
    }
    for (int i = 0; i < 3750; ++i) {  // Batches of 64 tallies.
        REQUIRE_FALSE(quota.wait(device, instant(0s)));
        quota.charge(device, 0, 5'300, instant(0s));
    }
    CHECK_FALSE(quota.wait(device, instant(0s)));
}
