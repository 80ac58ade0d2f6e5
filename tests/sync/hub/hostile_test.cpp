// Hostile traffic against the real hub: CAMINO_TEST_MODE=long sends 100,000 requests, else 10,000.

#include "tests/sync/hub/hostile.h"

#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <signal.h>
#include <sstream>
#include <thread>

#include "sync/wire/enrolment.h"

#include "tests/support/machines.h"
#include "tests/support/seeds.h"

using namespace camino;
using namespace camino::test;

namespace {

constexpr std::size_t kClients = 4;
constexpr std::size_t kHonestFirst = 150;  // Exchanges of the good kiosk while nobody attacks.
constexpr double kMemoryGrowthMax = 32e6;

std::string dump(const Machines& machines) {
    return run({"/usr/bin/sqlite3", "-readonly", machines.hub.database(), ".dump"}).out;
}

double resident_bytes(pid_t process) {
    std::istringstream statm{text_of("/proc/" + std::to_string(process) + "/statm")};
    double all = 0;
    double resident = 0;
    statm >> all >> resident;
    return resident * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

/// A kiosk that sends one record after the other over one connection, and what it waits for.
class HonestKiosk {
public:
    HonestKiosk() { device_.make(20 * kHonestFirst); }

    [[nodiscard]] const DeviceMessages& device() const { return device_; }
    [[nodiscard]] std::uint64_t sent() const { return sent_; }

    /// Sends at least `count` records, and goes on while `more`. Returns the seconds of the 99th
    /// percentile.
    double send(const std::string& address, std::size_t count, const std::atomic<bool>& more) {
        RawConnection connection{address};
        std::vector<double> took;
        while (took.size() < count || more) {
            const bool left = sent_ < 20 * kHonestFirst;
            const auto body = left ? device_.segment(sent_ + 1, 1) : device_.hello(sent_ + 1);
            const auto start = std::chrono::steady_clock::now();
            connection.send("POST " + std::string{left ? "/v1/segment" : "/v1/hello"} +
                            " HTTP/1.1\r\nHost: hub\r\nContent-Length: " +
                            std::to_string(body.size()) + "\r\n\r\n" + std::string{as_text(body)});
            const auto status = parse_reply(connection.read_reply()).status;
            const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - start;
            took.push_back(passed.count());
            if (status != 200) refused_ += 1;
            if (status == 200 && left) sent_ += 1;
        }
        std::ranges::sort(took);
        return took[took.size() * 99 / 100];
    }
    [[nodiscard]] std::uint64_t refused() const { return refused_; }

private:
    DeviceMessages device_{51};
    std::uint64_t sent_ = 0;
    std::uint64_t refused_ = 0;
};

/// A hub, an honest kiosk, and what hostile clients found.
struct Siege {
    Machines machines{};
    HonestKiosk honest{};
    DeviceMessages robbed{52};  // Its messages were copied on the way.
    DeviceMessages silent{53};  // Enrolled; it never sends.
    DeviceMessages gone{54};    // Withdrawn.
    DeviceMessages stranger{55};
    Loot loot{};
    Outcomes outcomes{};

    Siege() {
        for (const DeviceMessages* device : std::initializer_list<const DeviceMessages*>{
                 &honest.device(), &robbed, &silent, &gone}) {
            const wire::Post post{.country = "CO", .site = 1, .tz = "America/Bogota"};
            REQUIRE(hub::add_device(machines.hub.data, device->key().public_key(), post,
                                    hub::today_utc()));
        }
        for (auto* device : {&robbed, &silent, &gone, &stranger}) device->make(12);
    }

    void prepare() {
        const auto statistics = machines.hub_keys.statistics;
        const auto id = to_string(gone.id());
        REQUIRE(machines.request("POST", "/admin/withdraw", machines.admin_head(), id).status ==
                200);
        loot.taken = {post_request("/v1/segment", robbed.segment(1, 8)),
                      post_request("/v1/segment", robbed.segment(9, 3)),
                      post_request("/v1/hello", robbed.hello(1)),
                      post_request("/v1/tally", robbed.tallies(statistics))};
        for (const auto& each : loot.taken)
            REQUIRE(parse_reply(exchange_raw(machines.address, each)).status == 200);
        loot.never_taken = post_request("/v1/segment", silent.segment(1, 1));
        auto forged = robbed.segment(12, 1);
        forged.back() ^= std::byte{1};
        auto claimed = silent.hello(1);
        claimed.back() ^= std::byte{1};
        const auto get = [](const std::string& path, const std::string& head = {}) {
            return "GET " + path + " HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n" + head +
                   "\r\n";
        };
        const std::string wrong = "Authorization: Bearer " + std::string(64, '0') + "\r\n";
        loot.refused = {
            post_request("/v1/segment", stranger.segment(1, 5)),
            post_request("/v1/segment", gone.segment(1, 5)),
            post_request("/v1/segment", forged),
            post_request("/v1/hello", stranger.hello(1)),
            post_request("/v1/hello", claimed),
            post_request("/v1/tally", stranger.tallies(statistics)),
            post_request("/v1/months", stranger.month(600, "welcome.worried")),
            post_request("/v1/tally", gone.tallies(statistics)),
            post_request("/v1/enrol", wire::sign_enrol_request({}, stranger.key())),
            post_request("/v1/segment", silent.segment(1, 1), "Content-Type: text/plain\r\n"),
            post_request("/admin/withdraw", as_bytes(id)),
            post_request("/admin/withdraw", as_bytes(id), wrong),
            post_request("/admin/bundle", silent.segment(1, 1), wrong),
            post_request("/upload", silent.segment(1, 1)),
            get("/admin/status"),
            get("/admin/receipts", wrong),
            get("/metrics", "X-Forwarded-For: 127.0.0.1\r\n"),
            get("/receipts"),
        };
    }

    void attack(std::uint64_t count, std::uint64_t seed) {
        std::deque<HostileClient> clients;
        std::vector<std::thread> threads;
        for (std::size_t i = 0; i < kClients; ++i) {
            auto& client = clients.emplace_back(machines.address, loot, seed * kClients + i);
            threads.emplace_back([&, count] { client.attack(count / kClients); });
        }
        for (auto& thread : threads) thread.join();
        for (const auto& client : clients)
            for (const auto& [what, times] : client.outcomes()) outcomes[what] += times;
    }

    /// "replayed: 200 x 1650, 429 x 16; ..."
    [[nodiscard]] std::string story() const {
        std::string text;
        const char* last = "";
        for (const auto& [what, times] : outcomes) {
            const auto* const name = name_of(what.first);
            if (name != last) text += std::string{text.empty() ? "" : "\n"} + name + ":";
            last = name;
            text += " " + std::to_string(what.second) + " x " + std::to_string(times);
        }
        return text;
    }
};

/// Only what an honest device sent already is answered with a receipt, and nothing breaks.
bool is_as_promised(Hostility kind, int status) {
    if (status >= 500) return false;
    const bool good = status >= 200 && status < 300;
    if (kind == Hostility::Smuggled) return status == 400 || status == 0 || status == 429;
    if (kind == Hostility::Unauthorised || kind == Hostility::Oversized) return !good;
    return true;
}

}  // namespace

// Goal:   whatever comes, the hub breaks nowhere, writes nothing and lets the honest kiosk in.
// Method: thousands of requests of six kinds from a seed, over connections of many addresses. First
//         alone: the database must be the same, byte by byte. Then beside a kiosk that exchanges.
TEST_CASE("hostile: no row, no fault, bounded memory, and the honest kiosk goes on", "[hub][e2e]") {
    const auto seed = test::seeds(1).front();
    CAPTURE(seed);
    // The sanitizer keeps freed memory for a while; here it counts.
    ::setenv("ASAN_OPTIONS", "quarantine_size_mb=8:detect_leaks=1", 1);
    Siege siege;
    auto& machines = siege.machines;
    // It goes on as fast as it can for as long as the attack: longer than a kiosk has to say.
    machines.options = {"--device-requests-per-minute", "1000000"};
    auto hub = machines.start_hub();
    siege.prepare();
    const auto half = test::long_or_short(10'000) / 2;

    siege.attack(half / 5, seed);  // What caches and pools take once, they have now.
    const auto before = dump(machines);
    const auto memory = resident_bytes(hub.pid());
    siege.attack(half, seed + 1);
    CHECK(dump(machines) == before);
    CHECK(before.find("INSERT INTO envelopes") != std::string::npos);

    std::atomic<bool> attacked = false;
    const auto quiet = siege.honest.send(machines.address, kHonestFirst, attacked);
    attacked = true;
    std::thread attackers([&] {
        siege.attack(half, seed + 2);
        attacked = false;
    });
    const auto besieged = siege.honest.send(machines.address, kHonestFirst, attacked);
    attackers.join();
    const auto grown = resident_bytes(hub.pid()) - memory;

    WARN(2 * half + half / 5 << " hostile requests, seed " << seed << "; the kiosk's p99: "
                             << quiet * 1000 << " ms alone, " << besieged * 1000
                             << " ms besieged; memory grew by " << grown / 1e6 << " MB\n"
                             << siege.story());
    for (const auto& [what, times] : siege.outcomes) {
        CAPTURE(name_of(what.first), what.second, times);
        CHECK(is_as_promised(what.first, what.second));
    }
    CHECK(siege.honest.refused() == 0);
    const auto count_of = [&](const DeviceMessages& device) {
        return machines.hub_number("SELECT count(*) FROM envelopes WHERE device = " +
                                   std::to_string(records::to_integer(device.id())));
    };
    CHECK(count_of(siege.honest.device()) == static_cast<std::int64_t>(siege.honest.sent()));
    CHECK(count_of(siege.robbed) == 11);
    CHECK(count_of(siege.silent) == 0);
    CHECK(std::filesystem::is_empty(machines.hub.uploads()));
    CHECK(grown < kMemoryGrowthMax);
    CHECK(besieged < 4 * quiet + 0.05);  // This machine does other work too.
    CHECK(hub.running());
    hub.signal(SIGTERM);
    CHECK(hub.wait() == 0);
}
