// A hub that was restored from an older copy, and machines that still know what it deleted since.

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <signal.h>

#include "sync/bundle/bundle.h"
#include "sync/hub/deletions.h"
#include "sync/hub/hub_settings.h"

#include "tests/support/tagged_record.h"

using namespace camino;
using namespace camino::test;

namespace {

namespace fs = std::filesystem;

constexpr const char* kRecords =
    "SELECT count(*) FROM envelopes WHERE substr(envelope, 1, 1) = x'01'";

void delete_tagged(const Machines& machines, int number) {
    auto store = hub::open_store(machines.hub).value();
    auto transaction = store.begin().value();
    hub::Deletions deletions{store.session()};
    REQUIRE(deletions.take({static_cast<std::byte>(number)}, hub::today_utc()).value());
    REQUIRE(deletions.sweep().has_value());
    REQUIRE(transaction.commit());
}

/// As it lies there, while nobody uses it.
void copy_store(const std::string& from, const std::string& to) {
    fs::remove(to + "-wal");
    fs::remove(to + "-shm");
    fs::copy_file(from, to, fs::copy_options::overwrite_existing);
}

void begin_generation(const Machines& machines, std::uint32_t generation) {
    auto store = hub::open_store(machines.hub).value();
    auto transaction = store.begin().value();
    auto settings = hub::read_settings(store).value();
    settings.generation = generation;
    REQUIRE(hub::write_settings(store, settings).has_value());
    REQUIRE(transaction.commit());
}

void bring_back_receipts(const Machines& machines) {
    const auto reply = machines.request("GET", "/admin/receipts", machines.admin_head());
    REQUIRE(reply.status == 200);
    const auto file = machines.folder.path("down.camino");
    std::ofstream(file, std::ios::binary) << reply.body;
    REQUIRE(bundle::run(machines.kiosk.data, "bundle-read", file).has_value());
}

void go_by_stick(const Machines& machines) {
    bring_back_receipts(machines);
    const auto file = machines.folder.path("up.camino");
    fs::remove(file);
    REQUIRE(bundle::run(machines.kiosk.data, "bundle-write", file).has_value());
    const auto upload =
        run({CAMINO_BINARY_DIR "/camino", "hub", "upload", "--data", machines.hub.data, file});
    CAPTURE(upload.out, upload.err);
    REQUIRE(upload.status == 0);
    CHECK_THAT(upload.out, Catch::Contains("\"refused\":[]"));
}

}  // namespace

TEST_CASE("forgotten: a hub restored from an older copy is told what it deleted since",
          "[sync][e2e]") {
    const bool by_stick = GENERATE(false, true);
    const bool something_since = GENERATE(false, true);  // Its own list has begun anew, or not.
    CAPTURE(by_stick, something_since);
    Machines machines;
    const auto copy = machines.folder.path("older.db");
    for (const int number : {7, 8, 9}) save_tagged(machines, number);
    {
        auto hub = machines.start_hub();
        REQUIRE(machines.sync_once().status == 0);
        hub.signal(SIGTERM);
        CHECK(hub.wait() == 0);
    }
    CHECK(machines.free_rows().record_count == 3);
    CHECK(machines.hub_number(kRecords) == 3);
    copy_store(machines.hub.database(), copy);
    delete_tagged(machines, 7);
    {
        auto hub = machines.start_hub();
        REQUIRE(machines.sync_once().status == 0);  // The agent hears of it.
        hub.signal(SIGTERM);
        CHECK(hub.wait() == 0);
    }
    CHECK(machines.hub_number(kRecords) == 2);

    copy_store(copy, machines.hub.database());
    begin_generation(machines, 2);
    if (something_since) delete_tagged(machines, 9);
    CHECK(machines.hub_number(kRecords) == (something_since ? 2 : 3));
    auto hub = machines.start_hub();
    if (by_stick) {
        go_by_stick(machines);
        bring_back_receipts(machines);
    } else {
        REQUIRE(machines.sync_once().status == 0);
    }
    CHECK(machines.hub_number(kRecords) == (something_since ? 1 : 2));
    auto agent = store::AgentStore::open(machines.kiosk.agent_database()).value();
    CHECK(agent.tombstones_here().value().generation == 2);
    CHECK(agent.forgotten_tombstones(2, machines.hub_keys.receipt).value().empty());
}
