// The real agent and the real hub on loopback.

#include "sync/client/curl_client.h"
#include "sync/client/exchange.h"

#include <atomic>
#include <catch2/catch.hpp>
#include <fstream>
#include <signal.h>
#include <thread>

#include "shared/records/tombstone_list.h"
#include "sync/bundle/bundle.h"
#include "sync/hub/deletions.h"
#include "sync/hub/hub_keys.h"

#include "tests/support/held_pack.h"
#include "tests/support/machines.h"
#include "tests/support/places.h"
#include "tests/support/rng.h"
#include "tests/support/seeds.h"
#include "tests/support/tagged_record.h"

using namespace camino;
using namespace camino::test;

namespace {

bool says(const Ran& ran, const std::string& words) {
    return ran.err.find(words) != std::string::npos;
}

store::SyncStatus status_of(const Machines& machines) {
    return store::AgentReader::open(machines.kiosk.agent_database()).value().status().value();
}

}  // namespace

TEST_CASE("exchange: what was saved arrives once and is freed after the receipt", "[sync][e2e]") {
    Machines machines;
    machines.database = new_database(GENERATE(Place::Sqlite, Place::Postgres));
    machines.save(150);  // More than one segment and more than one batch of tallies.
    auto hub = machines.start_hub();
    const auto ran = machines.sync_once();
    CAPTURE(ran.err);
    REQUIRE(ran.status == 0);
    CHECK(machines.hub_envelopes() == machines.saved);
    CHECK(machines.hub_number("SELECT count FROM counters WHERE what = 'visit'") == 150);
    CHECK(machines.hub_number("SELECT count(*) FROM set_aside") == 0);

    const auto freed = machines.free_rows();
    CHECK(freed.record_count == 150);
    CHECK(freed.tally_count == 150);
    CHECK(machines.unsent_count() == 0);

    machines.save(3);
    CHECK(machines.sync_once().status == 0);
    CHECK(machines.sync_once().status == 0);  // Nothing new: a hello.
    CHECK(machines.hub_envelopes() == machines.saved);
    CHECK(machines.hub_number("SELECT count FROM counters WHERE what = 'visit'") == 153);
    hub.signal(SIGTERM);
    CHECK(hub.wait() == 0);
    CHECK(text_of(machines.hub.listen()).empty());
}

TEST_CASE("exchange: what was counted in months that are over is told once, by net and by stick",
          "[sync][e2e]") {
    Machines machines;
    hold_practice_pack(machines.hub.packs(), machines.content);
    const auto now = year_month_day(hub::today_utc());
    const auto this_month = now.year * 12 + static_cast<int>(now.month) - 1;
    const auto count = [&](int month, int times, const char* criterion) {
        auto journal = store::Journal::open(machines.kiosk.journal()).value();
        for (int i = 0; i < times; ++i) {
            REQUIRE(journal.count(month, std::vector<std::string>{criterion}));
        }
    };
    count(this_month - 6, 9, "nobody.knows");  // Refused, and blocks no other.
    count(this_month - 5, 8, "welcome.worried");
    count(this_month - 5, 4, "ferry.belongs");    // Too few to be told.
    count(this_month - 4, 4, "welcome.worried");  // So is this month.
    count(this_month - 3, 5, "welcome.worried");
    count(this_month, 9, "welcome.worried");  // Is not over.
    const auto told = [&] {
        return machines.hub_number(
            "SELECT coalesce(sum(count), 0) FROM counters WHERE what = 'guarded'");
    };
    {
        const auto file = machines.folder.path("a.camino");
        REQUIRE(bundle::run(machines.kiosk.data, "bundle-write", file));
        auto hub = machines.start_hub();
        REQUIRE(
            run({CAMINO_BINARY_DIR "/camino", "hub", "upload", "--data", machines.hub.data, file})
                .status == 0);
        CHECK(told() == 13);
        for (int i = 0; i < 2; ++i) CHECK(machines.sync_once().status == 0);
        CHECK(told() == 13);
    }
    count(this_month - 3, 50, "welcome.worried");  // That month was told.
    count(this_month - 2, 6, "course.friend");
    auto hub = machines.start_hub();
    CHECK(machines.sync_once().status == 0);
    CHECK(told() == 19);
    CHECK(machines.hub_number("SELECT count(*) FROM batches") == 3);
}

TEST_CASE("exchange: a hub that is down loses nothing", "[sync][e2e]") {
    Machines machines;
    machines.save(5);
    const auto down = machines.sync_once();
    CHECK(down.status == 3);
    CHECK(says(down, "the hub was not reached"));
    CHECK(status_of(machines).phase == store::SyncPhase::Unreachable);
    CHECK(machines.free_rows().record_count == 0);
    auto hub = machines.start_hub();
    CHECK(machines.sync_once().status == 0);
    CHECK(status_of(machines).phase == store::SyncPhase::Idle);
    CHECK(status_of(machines).last_contact > 0);
    CHECK(machines.hub_envelopes() == machines.saved);
}

TEST_CASE("exchange: only our own hub's receipt counts", "[sync][e2e]") {
    struct Row {
        const char* why;
        const char* answer;
        const char* words;
    };
    const auto row = GENERATE(values<Row>({
        {"a captive portal that answers 200",
         "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 7\r\n\r\nsign in",
         "something else than our hub"},
        {"a portal that redirects",
         "HTTP/1.1 302 Found\r\nLocation: http://portal/\r\nContent-Length: 0\r\n\r\n",
         "something else than our hub"},
        {"somebody who claims to send a receipt",
         "HTTP/1.1 200 OK\r\nContent-Type: application/vnd.camino.receipt\r\n"
         "Content-Length: 4\r\n\r\nCMRC",
         "not signed by this machine's hub"},
        {"a busy hub", "HTTP/1.1 503 Busy\r\nRetry-After: 77\r\nContent-Length: 0\r\n\r\n", "busy"},
        {"a broken answer", "SSH-2.0-nothing\r\n", "the hub was not reached"},
        {"nothing at all", "", "the hub was not reached"},
    }));
    CAPTURE(row.why);
    Machines machines;
    machines.save(2);
    const FixedServer server{row.answer};
    machines.point_at(server.address());
    const auto ran = machines.sync_once();
    CAPTURE(ran.err);
    CHECK(ran.status == 3);
    CHECK(says(ran, row.words));
    CHECK(machines.free_rows().record_count == 0);
    CHECK(machines.unsent_count() == 2);
}

TEST_CASE("exchange: Retry-After is kept to and shown", "[sync][e2e]") {
    Machines machines;
    machines.save(1);
    const auto* const status = GENERATE("429 Too Many Requests", "503 Service Unavailable");
    const FixedServer server{"HTTP/1.1 " + std::string{status} +
                             "\r\nRetry-After: 77\r\nContent-Length: 0\r\n\r\n"};
    machines.point_at(server.address());
    const auto before = std::time(nullptr);
    const Program agent{{machines.sync_program(), "--data", machines.kiosk.data}, {}};
    REQUIRE(wait_until([&] {
        auto reader = store::AgentReader::open(machines.kiosk.agent_database());
        return reader && reader->status().value_or(store::SyncStatus{}).next_try > 0;
    }));
    CHECK(status_of(machines).next_try >= before + 76);
    CHECK(status_of(machines).next_try <= before + 120);
}

TEST_CASE("exchange: a hub that does not know the device says so", "[sync][e2e]") {
    Machines machines;
    machines.save(2);
    auto hub = machines.start_hub();
    const auto id = to_string(records::device_id(machines.device.public_key()));
    REQUIRE(machines.request("POST", "/admin/withdraw", machines.admin_head(), id).status == 200);
    const auto ran = machines.sync_once();
    CHECK(ran.status == 1);
    CHECK(says(ran, "withdrawn"));
    CHECK(machines.unsent_count() == 2);
    CHECK(machines.hub_envelopes().empty());
    CHECK(status_of(machines).phase == store::SyncPhase::Refused);
}

// Goal:   hub and agent killed at any moment, between commit and answer too, lose and double
//         nothing.
// Method: SIGKILL at random moments of an exchange to one of them or to both, a hundred times in
//         each database; then one quiet exchange.
TEST_CASE("exchange: killed at random moments, each record arrives once", "[sync][e2e]") {
    const auto seed = test::seeds(1).front();
    CAPTURE(seed);
    Rng rng{seed};
    Machines machines;
    machines.database = new_database(GENERATE(Place::Sqlite, Place::Postgres));
    for (std::uint64_t kills = 0; kills < test::long_or_short(100);) {
        machines.save(8);
        auto hub = machines.start_hub();
        Program agent{{machines.sync_program(), "--data", machines.kiosk.data, "--once"}, {}};
        std::this_thread::sleep_for(std::chrono::milliseconds{rng.below(200)});
        const bool kills_hub = rng.chance(60);
        const bool kills_agent = !kills_hub || rng.chance(30);
        if (kills_hub) hub.signal(SIGKILL);
        if (kills_agent) agent.signal(SIGKILL);
        if (kills_hub) (void)hub.wait();
        const int status = agent.wait();
        CAPTURE(kills, status);
        CHECK((status == 0 || status == 3 || (kills_agent && status == 128 + SIGKILL)));
        kills += (kills_hub ? 1u : 0u) + (status == 128 + SIGKILL ? 1u : 0u);
        if (rng.chance(40)) (void)machines.free_rows();
    }
    auto hub = machines.start_hub();
    REQUIRE(machines.sync_once().status == 0);
    CHECK(machines.hub_envelopes() == machines.saved);
    CHECK(machines.hub_number("SELECT count FROM counters WHERE what = 'visit'") ==
          static_cast<std::int64_t>(machines.saved.size()));
    (void)machines.free_rows();
    CHECK(machines.unsent_count() == 0);
}

TEST_CASE("exchange: staff's wish starts an exchange at once", "[sync][e2e]") {
    Machines machines;
    const Program agent{{machines.sync_program(), "--data", machines.kiosk.data}, {}};
    auto journal = store::Journal::open(machines.kiosk.journal()).value();
    REQUIRE(wait_until([&] {
        auto reader = store::AgentReader::open(machines.kiosk.agent_database());
        return reader &&
               reader->status().value_or(store::SyncStatus{}).phase != store::SyncPhase::NeverTried;
    }));
    const auto number = journal.wish(store::Wish::SyncNow).value();
    REQUIRE(wait_until([&] {
        auto reader = store::AgentReader::open(machines.kiosk.agent_database()).value();
        return reader.answer_to(store::Wish::SyncNow).value().number == number &&
               reader.answer_to(store::Wish::SyncNow).value().answer == store::WishAnswer::Failed;
    }));
}

TEST_CASE("exchange: two agents do not share one folder", "[sync][e2e]") {
    Machines machines;
    const Program first{{machines.sync_program(), "--data", machines.kiosk.data}, {}};
    REQUIRE(wait_until([&] { return !text_of(machines.kiosk.agent_database()).empty(); }));
    const auto second = machines.sync_once();
    CHECK(second.status == 1);
    CHECK(says(second, "camino-sync"));
}

namespace {

void take_tag(const Machines& machines, int number) {
    auto store = hub::open_store(machines.hub).value();
    auto transaction = store.begin().value();
    const crypto::DeleteTag tag{static_cast<std::byte>(number)};
    REQUIRE(hub::Deletions{store.session()}.take(tag, hub::today_utc()));
    REQUIRE(transaction.commit());
}

}  // namespace

TEST_CASE("exchange: a tombstone of the hub deletes what waits here, and the rest arrives",
          "[sync][e2e]") {
    Machines machines;
    const bool by_stick = GENERATE(false, true);
    CAPTURE(by_stick);
    take_tag(machines, 7);
    auto hub = machines.start_hub();
    save_tagged(machines, 7);
    save_tagged(machines, 8);
    if (by_stick) {
        const auto reply = machines.request("GET", "/admin/receipts", machines.admin_head());
        REQUIRE(reply.status == 200);
        const auto file = machines.folder.path("down.camino");
        std::ofstream(file, std::ios::binary) << reply.body;
        REQUIRE(bundle::run(machines.kiosk.data, "bundle-read", file).has_value());
    } else {
        // The hub that is asked first for tombstones has not heard of the records yet.
        const auto identity = sync::read_identity(machines.kiosk.data).value();
        auto agent = store::AgentStore::open(machines.kiosk.agent_database()).value();
        const std::atomic<bool> stop = false;
        auto http = sync::CurlClient::create(stop).value();
        sync::Exchange exchange{identity, agent, http};
        CHECK(exchange.fetch_tombstones().value().empty());
    }
    CHECK(machines.free_rows().buried_count == 1);
    REQUIRE(machines.sync_once().status == 0);
    CHECK(machines.free_rows().record_count == 2);
    CHECK(machines.hub_number("SELECT count(*) FROM envelopes WHERE substr(envelope, 1, 1) = "
                              "x'01'") == 1);
    save_tagged(machines, 9);
    CHECK(machines.sync_once().status == 0);
    CHECK(machines.free_rows().record_count == 1);
    CHECK(machines.hub_number("SELECT through FROM devices") == 3);
}

TEST_CASE("exchange: tombstones that our hub did not sign are refused, and staff told",
          "[sync][e2e]") {
    Machines machines;
    const auto list =
        records::sign_tombstone_list({.through = 1, .tags = {{std::byte{7}}}}, sign_key(77))
            .value();
    const FixedServer impostor(
        "HTTP/1.1 200 OK\r\nContent-Type: application/vnd.camino."
        "tombstones\r\nContent-Length: " +
        std::to_string(list.size()) + "\r\n\r\n" + std::string{as_text(list)});
    machines.point_at(impostor.address());
    const auto identity = sync::read_identity(machines.kiosk.data).value();
    auto agent = store::AgentStore::open(machines.kiosk.agent_database()).value();
    const std::atomic<bool> stop = false;
    auto http = sync::CurlClient::create(stop).value();
    sync::Exchange exchange{identity, agent, http};
    CHECK(exchange.fetch_tombstones().value().find("wrong signature") != std::string::npos);
    CHECK(agent.tombstones_here().value().generation == 0);
}

namespace {

constexpr std::uint32_t kTeam = 7;

Bytes team_list(const crypto::SignKey& hub) {
    const records::Address to{.to = seal_key(6).public_key,
                              .epoch = {records::KeptFor::Days30, kTeam},
                              .suite = records::Suite::Team};
    records::TeamList list{.team = kTeam, .through = 4};
    list.copies.push_back({{}, 2, records::seal_record(filled(9, 7), to).value()});
    return records::sign_team_list(list, hub).value();
}

std::string answer_of(const Bytes& list) {
    return "HTTP/1.1 200 OK\r\nContent-Type: application/vnd.camino.team\r\nContent-Length: " +
           std::to_string(list.size()) + "\r\n\r\n" + std::string{as_text(list)};
}

}  // namespace

TEST_CASE("exchange: what the team kept is asked for where somebody is in it, and kept once",
          "[sync][e2e]") {
    Machines machines;
    const FixedServer hub(answer_of(team_list(hub::read_hub_keys(machines.hub)->receipt)));
    machines.point_at(hub.address());
    const auto identity = sync::read_identity(machines.kiosk.data).value();
    auto agent = store::AgentStore::open(machines.kiosk.agent_database()).value();
    auto reader = store::AgentReader::open(machines.kiosk.agent_database()).value();
    auto journal = store::Journal::open(machines.kiosk.journal()).value();
    const std::atomic<bool> stop = false;
    auto http = sync::CurlClient::create(stop).value();
    sync::Exchange exchange{identity, agent, http};
    const store::TeamHere in_team{.worker = 1, .number = kTeam};
    CHECK(exchange.fetch_team().value().empty());
    CHECK(reader.team_copies(in_team)->rows.empty());
    REQUIRE(journal.join_team(1, kTeam));
    CHECK(exchange.fetch_team().value().empty());
    CHECK(exchange.fetch_team().value().empty());
    CHECK(reader.team_copies(in_team)->rows.size() == 1);
    CHECK(agent.team_cursor(journal.teams().value(), kTeam)->through == 4);
    REQUIRE(journal.leave_team(1));
    CHECK(exchange.fetch_team().value().empty());
    CHECK(reader.team_copies(in_team)->rows.empty());
}

TEST_CASE("exchange: what our hub did not sign is not kept for the team, and staff told",
          "[sync][e2e]") {
    Machines machines;
    const FixedServer impostor(answer_of(team_list(sign_key(77))));
    machines.point_at(impostor.address());
    const auto identity = sync::read_identity(machines.kiosk.data).value();
    auto agent = store::AgentStore::open(machines.kiosk.agent_database()).value();
    auto reader = store::AgentReader::open(machines.kiosk.agent_database()).value();
    auto journal = store::Journal::open(machines.kiosk.journal()).value();
    REQUIRE(journal.join_team(1, kTeam));
    const std::atomic<bool> stop = false;
    auto http = sync::CurlClient::create(stop).value();
    sync::Exchange exchange{identity, agent, http};
    CHECK(exchange.fetch_team().value().find("wrong signature") != std::string::npos);
    CHECK(reader.team_copies({.worker = 1, .number = kTeam})->rows.empty());
}
