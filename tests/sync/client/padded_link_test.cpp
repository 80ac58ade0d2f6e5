// What somebody on the way between machine and hub sees with --constant-size.

#include <catch2/catch.hpp>
#include <numeric>

#include "sync/bundle/bundle.h"
#include "sync/wire/padded.h"

#include "tests/support/held_pack.h"
#include "tests/support/machines.h"
#include "tests/support/watched_link.h"

using namespace camino;
using namespace camino::test;

namespace {

/// A round on a link that is watched: all that came by.
std::vector<long> turns_of_round(const Machines& machines, WatchedLink& link) {
    const auto ran =
        run({machines.sync_program(), "--data", machines.kiosk.data, "--once", "--constant-size"});
    CAPTURE(ran.err);
    REQUIRE(ran.status == 0);
    return link.take_turns();
}

/// So many that a month that is over is told.
void count_a_month(const Machines& machines, int months_ago) {
    const auto today = year_month_day(hub::today_utc());
    const auto month = today.year * 12 + static_cast<int>(today.month) - 1 - months_ago;
    auto journal = store::Journal::open(machines.kiosk.journal()).value();
    for (int i = 0; i < 5; ++i) {
        REQUIRE(journal.count(month, std::vector<std::string>{"welcome.worried"}));
    }
}

long bytes_in(const std::vector<long>& turns) {
    return std::accumulate(turns.begin(), turns.end(), 0L,
                           [](long sum, long turn) { return sum + std::abs(turn); });
}

}  // namespace

TEST_CASE("constant size: nobody on the way can tell nothing from eight records", "[sync][e2e]") {
    Machines machines;
    hold_practice_pack(machines.hub.packs(), machines.content);
    auto hub = machines.start_hub();
    WatchedLink link(machines.address);
    machines.point_at(link.address());
    (void)turns_of_round(machines, link);
    const auto nothing = turns_of_round(machines, link);
    CHECK(nothing.size() > 6);
    const bool with_tallies = GENERATE(true, false);
    for (const int count : {1, 2, 5, 8, 0, 8}) {
        CAPTURE(count, with_tallies);
        machines.save(count, with_tallies);
        CHECK(turns_of_round(machines, link) == nothing);
        CHECK(machines.hub_envelopes() == machines.saved);
        CHECK(machines.free_rows().record_count == static_cast<std::uint64_t>(count));
    }
    count_a_month(machines, 3);
    CHECK(turns_of_round(machines, link) == nothing);
    CHECK(machines.hub_number("SELECT sum(count) FROM counters WHERE what = 'guarded'") == 5);
    machines.save(9);  // Beyond what is promised: the link shows it.
    CHECK(turns_of_round(machines, link).size() > nothing.size());
    WARN("a round of constant size: " << bytes_in(nothing) << " bytes, both ways");
}

TEST_CASE("heartbeat: with nothing to send the hub hears of a machine as often as was said",
          "[sync][e2e]") {
    const bool even = GENERATE(false, true);
    const int hours = GENERATE(1, 24);
    CAPTURE(even, hours);
    Machines machines;
    auto hub = machines.start_hub();
    Arguments words{machines.sync_program(), "--data", machines.kiosk.data, "--heartbeat-hours",
                    std::to_string(hours)};
    if (even) words.emplace_back("--constant-size");
    const Program agent{words, {}};
    std::int64_t next = 0;
    REQUIRE(wait_until([&] {
        auto reader = store::AgentReader::open(machines.kiosk.agent_database());
        if (!reader) return false;
        const auto status = reader->status().value_or(store::SyncStatus{});
        next = status.next_try - status.last_contact;
        return status.phase == store::SyncPhase::Idle && status.last_contact > 0 && next > 1000;
    }));
    const auto longest = hours * 3600L;
    const auto shortest = even ? longest : longest / 2;  // Or all machines would come at once.
    constexpr int kSlack = 60;
    CHECK(next > shortest - kSlack);
    CHECK(next < longest + kSlack);
}

TEST_CASE("constant size: what is refused inside counts against its address", "[sync][e2e]") {
    Machines machines;
    machines.options = {"--refusals-per-minute", "3"};
    auto hub = machines.start_hub();
    const auto status = [&](const std::string& request) {
        return parse_reply(exchange_raw(machines.address, request, "127.0.0.5")).status;
    };
    const auto padded = [&](const wire::Padded& message) {
        const auto body = wire::write_padded(message);
        return status(
            "POST /v1/padded HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n"
            "Content-Length: " +
            std::to_string(body.size()) + "\r\n\r\n" + std::string{as_text(body)});
    };
    for (int i = 0; i < 5; ++i) CHECK(padded({}) == 200);
    for (int i = 0; i < 3; ++i) CHECK(padded({wire::PaddedKind::Hello, Bytes(99)}) == 200);
    CHECK(padded({}) == 429);
}

TEST_CASE("constant size: keeping something sends nothing", "[sync][e2e]") {
    const bool even = GENERATE(false, true);
    CAPTURE(even);
    Machines machines;
    auto hub = machines.start_hub();
    Arguments words{machines.sync_program(), "--data", machines.kiosk.data};
    if (even) words.emplace_back("--constant-size");
    const Program agent{words, {}};
    const auto contact = [&] {
        auto reader = store::AgentReader::open(machines.kiosk.agent_database());
        return reader && reader->status().value_or(store::SyncStatus{}).last_contact > 0;
    };
    REQUIRE(wait_until(contact));
    machines.save(3);
    // It answers between looking: after the second answer it has looked since.
    for (const char* name : {"a.camino", "b.camino"}) {
        const auto asked =
            bundle::run(machines.kiosk.data, "bundle-write", machines.folder.path(name));
        REQUIRE(asked.has_value());
    }
    CHECK(machines.hub_envelopes().size() == (even ? 0U : 3U));
}
