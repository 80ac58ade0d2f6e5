// What goes when its time is over, and what must still hold then, on both stores.

#include <catch2/catch.hpp>

#include "sync/hub/audit_store.h"
#include "sync/hub/intake.h"
#include "sync/hub/retention_store.h"
#include "sync/hub/setup.h"
#include "sync/hub/store_place.h"

#include "tests/support/keys.h"
#include "tests/support/places.h"
#include "tests/support/temp_folder.h"

using namespace camino;
using namespace camino::hub;
using namespace camino::test;
using records::KeptFor;

namespace {

constexpr std::int32_t kStart = 20'500;
constexpr std::chrono::hours kShift{3};  // That the hub ran between two looks.

HubStore open(Place place, const TempFolder& folder) {
    const HubFolders folders{folder.path()};
    CAMINO_ASSERT(set_up_hub(folder.path(), {}).has_value());
    const wire::Post post{.country = "CO", .site = 1, .tz = "America/Bogota"};
    CAMINO_ASSERT(add_device(folder.path(), sign_key(1).public_key(), post, {kStart}).has_value());
    if (place == Place::Postgres) {
        CAMINO_ASSERT(move_store(folders, PostgresServer::shared().new_database()).has_value());
    }
    return open_store(folders).value();
}

/// A hub whose clock the test sets, and a device that sends it records of several classes.
struct World {
    Place place = GENERATE(Place::Sqlite, Place::Postgres);
    TempFolder folder{};
    HubStore store = open(place, folder);
    IntakeContext context{read_hub_keys({folder.path()}).value()};
    crypto::SignKey device = sign_key(1);
    records::DeviceId id = records::device_id(device.public_key());
    std::vector<Bytes> envelopes{};

    void add(KeptFor kept_for, std::uint32_t number) {
        const records::Address to{.to = seal_key(3).public_key, .epoch = {kept_for, number}};
        envelopes.push_back(records::seal_record(filled(9, 7), to).value());
    }
    Taken send(std::uint64_t first, std::uint64_t count) {
        auto head = records::chain_start(id);
        for (std::uint64_t i = 1; i < first; ++i) {
            head = records::chain_next(head, envelopes[i - 1]);
        }
        const auto begin = envelopes.begin() + static_cast<long>(first - 1);
        const std::vector<ByteView> views{begin, begin + static_cast<long>(count)};
        const auto bytes = records::sign_segment({first, head, views}, device).value();
        auto transaction = store.begin().value();
        const auto taken = take_segment(store, context, bytes, {kStart}).value();
        CAMINO_ASSERT(transaction.commit().has_value());
        return taken;
    }
    /// The hub looks at its clock on that day.
    std::uint64_t look(std::int32_t day) {
        auto transaction = store.begin().value();
        const people::Time now{std::chrono::days{day}};
        const auto count = RetentionStore{store}.look(now, kShift).value();
        CAMINO_ASSERT(transaction.commit().has_value());
        return count;
    }
    std::int64_t number(const std::string& sql) {
        return store.session().query(sql).value().at(0).integer(0);
    }
    std::vector<std::string> purges() {
        std::vector<std::string> lines;
        const auto rows = AuditStore{store.session()}.after(0, 1'000).value();
        for (const auto& row : rows) {
            if (row.entry.what == "purge") lines.push_back(row.entry.about);
        }
        return lines;
    }
};

}  // namespace

TEST_CASE("retention: each class goes after its counted days, logged by key epoch", "[hub]") {
    World world;
    CHECK(world.look(kStart) == 0);
    world.add(KeptFor::Days30, 1);
    world.add(KeptFor::Months6, 1);
    world.add(KeptFor::Days30, 2);
    world.add(KeptFor::UntilClosed, 1);
    world.add(KeptFor::Days30, 2);
    REQUIRE_FALSE(world.send(1, 5).problem.has_value());

    auto held = RetentionStore{world.store}.held().value();
    REQUIRE(held.size() == 4);
    CHECK(held[1].epoch == records::KeyEpoch{KeptFor::Days30, 2});
    CHECK(held[1].count == 2);
    CHECK(held[1].days_to_first == 30);

    for (int day = 1; day < 30; ++day) CHECK(world.look(kStart + day) == 0);
    CHECK(world.look(kStart + 30) == 3);
    CHECK(world.purges() == std::vector<std::string>{"days30 1: 1 records", "days30 2: 2 records"});
    for (int day = 31; day < 183; ++day) CHECK(world.look(kStart + day) == 0);
    CHECK(world.look(kStart + 183) == 1);
    for (int day = 184; day < 365; ++day) CHECK(world.look(kStart + day) == 0);
    CHECK(world.look(kStart + 365) == 1);
    CHECK(world.purges().size() == 4);
    CHECK(world.number("SELECT count(*) FROM envelopes") == 0);
    CHECK(world.number("SELECT count(*) FROM gone") == 5);
}

// Goal:   what is foretold of new limits is what then goes.
// Method: a class that arrived on two counted days, and one that nothing is due of.
TEST_CASE("retention: new limits tell beforehand what goes with the next day that counts",
          "[hub]") {
    World world;
    (void)world.look(kStart);
    for (const auto kept_for : {KeptFor::Days30, KeptFor::Days30, KeptFor::Months6})
        world.add(kept_for, 1);
    REQUIRE_FALSE(world.send(1, 2).problem.has_value());
    (void)world.look(kStart + 1);
    REQUIRE_FALSE(world.send(3, 1).problem.has_value());
    RetentionStore retention{world.store};
    CHECK(retention.doomed({}).value().empty());
    CHECK(retention.doomed({{3, 3, 3}}).value().empty());
    const auto both = retention.doomed({{1, 1, 1}}).value();
    REQUIRE(both.size() == 2);
    CHECK(both[1].kept_for == KeptFor::Months6);
    const KeepDays keep{{2, 2, 365}};
    const auto doomed = retention.doomed(keep).value();
    REQUIRE(doomed.size() == 1);
    CHECK(doomed[0].kept_for == KeptFor::Days30);
    CHECK(doomed[0].count == 2);
    CHECK(doomed[0].first == CivilDate{kStart});
    CHECK(doomed[0].last == CivilDate{kStart});

    auto transaction = world.store.begin().value();
    REQUIRE(retention.put_keep(keep).has_value());
    REQUIRE(transaction.commit().has_value());
    CHECK(world.look(kStart + 2) == 2);
    CHECK(world.purges() == std::vector<std::string>{"days30 1: 2 records"});
}

TEST_CASE("retention: what was purged is held, never stored again, and its chain goes on",
          "[hub]") {
    World world;
    (void)world.look(kStart);
    for (int i = 0; i < 3; ++i) world.add(KeptFor::Days30, 1);
    world.add(KeptFor::Months6, 1);
    REQUIRE_FALSE(world.send(1, 4).problem.has_value());
    for (int day = 1; day <= 30; ++day) (void)world.look(kStart + day);
    REQUIRE(world.number("SELECT count(*) FROM envelopes") == 1);

    for (const auto& [first, count] : {std::pair{1, 4}, {1, 2}, {2, 1}, {3, 2}}) {
        CAPTURE(first, count);
        const auto again =
            world.send(static_cast<std::uint64_t>(first), static_cast<std::uint64_t>(count));
        CHECK_FALSE(again.problem.has_value());
        CHECK(again.held_count == static_cast<std::uint64_t>(count));
        CHECK(again.new_count == 0);
    }
    CHECK(world.number("SELECT count(*) FROM envelopes") == 1);
    world.add(KeptFor::Days30, 1);
    const auto more = world.send(3, 3);  // Over the gap.
    CHECK(more.new_count == 1);
    CHECK(records::decode_receipt(more.receipt).value().through_seq == 5);
    CHECK(world.store.counts(world.id).value().lost == 0);

    std::swap(world.envelopes[0], world.envelopes[1]);  // Another history is still seen.
    CHECK(world.send(1, 2).problem.value().title == "fork");

    // Nor where nobody knows any more where the chain stood.
    std::swap(world.envelopes[0], world.envelopes[1]);
    REQUIRE(world.store.session().run("UPDATE gone SET head = ?1", {ByteView{}}).has_value());
    CHECK_FALSE(world.send(1, 3).problem.has_value());
    CHECK(world.number("SELECT count(*) FROM envelopes") == 2);
}

TEST_CASE("retention: what was set aside goes too, and is not set aside again", "[hub]") {
    World world;
    (void)world.look(kStart);
    world.context.epochs = {{KeptFor::Months6, 1}};
    world.add(KeptFor::Days30, 9);  // No recipients file names it.
    world.add(KeptFor::Months6, 1);
    world.envelopes.push_back(filled(50, 99));  // Of tomorrow.
    REQUIRE(world.send(1, 3).set_aside.size() == 2);
    for (int day = 1; day <= 30; ++day) (void)world.look(kStart + day);
    CHECK(world.number("SELECT count(*) FROM set_aside") == 1);
    (void)world.send(1, 1);
    REQUIRE(world.store.session().run("UPDATE gone SET head = ?1", {ByteView{}}).has_value());
    (void)world.send(1, 1);
    CHECK(world.number("SELECT count(*) FROM set_aside") == 1);
    for (int day = 31; day <= 365; ++day) (void)world.look(kStart + day);
    CHECK(world.number("SELECT count(*) FROM set_aside") == 0);
    CHECK(world.purges().back() == "unreadable: 1 records");
}

TEST_CASE("retention: no clock alone purges anything", "[hub]") {
    World world;
    (void)world.look(kStart);
    world.add(KeptFor::Days30, 1);
    REQUIRE_FALSE(world.send(1, 1).problem.has_value());
    const auto day = GENERATE(0, kStart + 366, 24'856, 47'400, -1, kStart - 400);
    CAPTURE(day);
    for (int i = 0; i < 40; ++i) {
        CHECK(world.look(day) == 0);
        CHECK(world.look(kStart + 1) == 0);
    }
    CHECK(world.number("SELECT max(number) FROM counted_days") == 3);
    CHECK(world.purges().empty());

    // A record that comes under a clock that is wrong is as young as any other.
    world.add(KeptFor::Days30, 1);
    REQUIRE_FALSE(world.send(2, 1).problem.has_value());
    for (int next = 2; next <= 28; ++next) CHECK(world.look(kStart + next) == 0);
    CHECK(world.look(kStart + 29) == 1);
}

TEST_CASE("retention: a deployment keeps shorter than people chose, never longer", "[hub]") {
    World world;
    (void)world.look(kStart);
    RetentionStore retention{world.store};
    CHECK(retention.keep().value() == KeepDays{});
    CHECK(retention.put_keep({.days = {31, 183, 365}}).error().code == Errc::BadInput);
    REQUIRE(retention.put_keep({.days = {7, 30, 90}}).has_value());
    world.add(KeptFor::Days30, 1);
    world.add(KeptFor::Months6, 1);
    REQUIRE_FALSE(world.send(1, 2).problem.has_value());
    for (int day = 1; day < 7; ++day) CHECK(world.look(kStart + day) == 0);
    CHECK(world.look(kStart + 7) == 1);
}
