// What a hub keeps for a team and hands to its laptops, on a real hub.db and a real PostgreSQL.

#include "sync/hub/team_copies.h"

#include <catch2/catch.hpp>
#include <set>

#include "shared/records/tombstone.h"
#include "sync/hub/audit_store.h"
#include "sync/hub/bundle_intake.h"
#include "sync/hub/intake.h"
#include "sync/hub/retention_store.h"
#include "sync/hub/setup.h"
#include "sync/hub/store_place.h"
#include "sync/wire/bundle_parts.h"

#include "tests/support/device_messages.h"
#include "tests/support/places.h"

using namespace camino;
using namespace camino::hub;
using namespace camino::test;

namespace {

constexpr CivilDate kToday{20'000};
constexpr std::uint32_t kTeam = 77;
constexpr std::uint32_t kOther = 78;

HubStore new_hub(Place place, const TempFolder& folder) {
    const HubFolders folders{folder.path()};
    CAMINO_ASSERT(set_up_hub(folder.path(), {}).has_value());
    if (place == Place::Postgres) {
        CAMINO_ASSERT(move_store(folders, PostgresServer::shared().new_database()).has_value());
    }
    return open_store(folders).value();
}

/// A hub, two desks and a kiosk.
struct World {
    Place place = GENERATE(Place::Sqlite, Place::Postgres);
    TempFolder folder{};
    HubStore store = new_hub(place, folder);
    IntakeContext context{read_hub_keys({folder.path()}).value()};
    DeviceMessages a{1};
    DeviceMessages b{2};
    DeviceMessages kiosk{3};

    World() {
        for (const auto* desk : {&a, &b}) add(*desk, wire::DeviceMode::Desk);
        add(kiosk, wire::DeviceMode::Kiosk);
    }
    void add(const DeviceMessages& device, wire::DeviceMode mode) {
        auto transaction = store.begin().value();
        const wire::Post post{.country = "CO", .site = 1, .mode = mode, .tz = "America/Bogota"};
        REQUIRE(store.add_device(device.key().public_key(), post, kToday));
        REQUIRE(transaction.commit());
    }
    Taken send(const DeviceMessages& device, std::uint64_t first, std::uint64_t count) {
        auto transaction = store.begin().value();
        auto taken = take_segment(store, context, device.segment(first, count), kToday).value();
        REQUIRE(transaction.commit());
        return taken;
    }
    ToldList ask(const DeviceMessages& device, std::uint64_t after = 0, std::uint32_t team = kTeam,
                 std::uint32_t generation = 1) {
        return tell_team(store, context, device.team_ask(team, after, generation)).value();
    }
    records::TeamList told(const DeviceMessages& device, std::uint64_t after = 0,
                           std::uint32_t team = kTeam, std::uint32_t generation = 1) {
        const auto answer = ask(device, after, team, generation);
        REQUIRE_FALSE(answer.problem.has_value());
        return records::open_team_list(answer.list, context.keys.receipt.public_key()).value();
    }
    std::vector<Seq> seqs(const records::TeamList& list) {
        std::vector<Seq> out;
        for (const auto& copy : list.copies) out.push_back(copy.seq);
        return out;
    }
    std::int64_t number(const std::string& sql) {
        return store.session().query(sql).value().at(0).integer(0);
    }
};

}  // namespace

TEST_CASE("team copies: a team's laptops are told what each of them kept, in order, and no more",
          "[hub]") {
    World world;
    world.a.make(1);
    world.a.make_for_team(kTeam, 1);
    world.a.make_for_team(kOther, 2);
    world.a.make_for_team(kTeam, 3);
    world.b.make_for_team(kTeam, 4);
    CHECK(world.send(world.a, 1, 3).new_count == 3);
    CHECK(world.send(world.b, 1, 1).set_aside.empty());
    CHECK(world.send(world.a, 4, 1).set_aside.empty());

    const auto list = world.told(world.b);
    CHECK(list.team == kTeam);
    CHECK(list.generation == 1);
    CHECK(world.seqs(list) == std::vector<Seq>{2, 1, 4});
    CHECK(list.copies[0].device == world.a.id());
    CHECK(list.copies[1].device == world.b.id());
    CHECK(list.copies[0].envelope == world.a.envelope(2));
    CHECK(list.through == 3);
    CHECK(world.seqs(world.told(world.b, 1)) == std::vector<Seq>{1, 4});
    CHECK(world.told(world.b, 3) == records::TeamList{.team = kTeam, .after = 3, .through = 3});
    CHECK(world.seqs(world.told(world.b, 0, kOther)) == std::vector<Seq>{3});
    CHECK(world.told(world.b, 0, 99).copies.empty());
    // A hub that was restored numbers anew: whoever asks by the old numbers gets all.
    CHECK(world.seqs(world.told(world.b, 3, kTeam, 7)) == std::vector<Seq>{2, 1, 4});
    // The same segment again numbers nothing again.
    CHECK(world.send(world.a, 1, 4).held_count == 4);
    CHECK(world.told(world.b).through == 3);
}

TEST_CASE("team copies: only desks of ours are told", "[hub]") {
    World world;
    world.a.make_for_team(kTeam, 1);
    (void)world.send(world.a, 1, 1);
    const DeviceMessages stranger{9};
    CHECK(world.ask(stranger).problem->title == "unknown_device");
    CHECK(world.ask(world.kiosk).problem->title == "no_desk");
    auto changed = world.b.team_ask(kTeam, 0);
    changed.back() ^= std::byte{1};
    CHECK(tell_team(world.store, world.context, changed)->problem->title == "bad_signature");
    CHECK(tell_team(world.store, world.context, filled(9, 1))->problem->status == 400);
    auto transaction = world.store.begin().value();
    REQUIRE(world.store.withdraw(world.b.id()));
    REQUIRE(transaction.commit());
    CHECK(world.ask(world.b).problem->title == "withdrawn");
    CHECK(world.told(world.a).copies.size() == 1);
}

TEST_CASE("team copies: a kiosk's is set aside and handed to nobody", "[hub]") {
    World world;
    world.kiosk.make_for_team(kTeam, 1);
    CHECK(world.send(world.kiosk, 1, 1).set_aside ==
          std::vector<std::pair<Seq, Fault>>{{1, Fault::Unreadable}});
    CHECK(world.told(world.b).copies.empty());
}

TEST_CASE("team copies: a key list of custodians says nothing of teams", "[hub]") {
    World world;
    world.context.epochs = {{records::KeptFor::Days30, 1}};
    world.a.make(1);
    world.a.make_for_team(kTeam, 1);
    CHECK(world.send(world.a, 1, 2).set_aside.empty());
}

TEST_CASE("team copies: what a code deletes, and whose time is over, is handed out no more",
          "[hub]") {
    World world;
    for (const int tag : {1, 2, 3}) world.a.make_for_team(kTeam, tag);
    (void)world.send(world.a, 1, 3);
    {
        auto transaction = world.store.begin().value();
        REQUIRE(world.store.bury(DeviceMessages::tag(2), kToday));
        REQUIRE(transaction.commit());
    }
    CHECK(world.seqs(world.told(world.b)) == std::vector<Seq>{1, 3});
    CHECK(world.number("SELECT count(*) FROM team_copies") == 2);
    world.a.make_for_team(kTeam, 2);  // It comes later than its tombstone.
    CHECK(world.send(world.a, 4, 1).set_aside.empty());
    CHECK(world.seqs(world.told(world.b)) == std::vector<Seq>{1, 3});
    CHECK(world.number("SELECT count(*) FROM team_copies") == 2);

    auto transaction = world.store.begin().value();
    RetentionStore retention{world.store};
    for (int day = 0; day <= 30; ++day) {
        REQUIRE(retention.look(people::Time{std::chrono::days{kToday.days + day}},
                               std::chrono::hours{9}));
    }
    REQUIRE(transaction.commit());
    CHECK(world.told(world.b).copies.empty());
    CHECK(world.number("SELECT count(*) FROM team_copies") == 0);
    const auto rows = AuditStore{world.store.session()}.after(0, 100).value();
    REQUIRE_FALSE(rows.empty());
    CHECK(rows.back().entry.about == "days30 77: 2 copies for a team");
}

TEST_CASE("team copies: nobody counts them as records of persons", "[hub]") {
    World world;
    world.a.make(2);
    world.a.make_for_team(kTeam, 1);
    (void)world.send(world.a, 1, 3);
    const auto counts = world.store.case_counts().value();
    REQUIRE(counts.size() == 1);
    CHECK(counts[0].count == 2);
    CHECK(world.store.counts(world.a.id())->held == 2);
    CHECK(world.store.held_counts()->at(world.a.id()) == 2);
    const auto held = RetentionStore{world.store}.held().value();
    REQUIRE(held.size() == 1);
    CHECK(held[0].count == 2);
}

TEST_CASE("team copies: more than a list takes are told in several, without a gap", "[hub]") {
    World world;
    constexpr int kCount = 1'203;
    for (int i = 0; i < kCount; ++i) world.a.make_for_team(kTeam, 1 + i % 200);
    for (std::uint64_t first = 1; first <= kCount; first += 401) {
        CHECK(world.send(world.a, first, 401).new_count == 401);
    }
    std::uint64_t through = 0;
    Seq expected = 1;
    for (int lists = 0;; ++lists) {
        const auto list = world.told(world.b, through);
        if (list.copies.empty()) {
            CHECK(lists == 2);
            break;
        }
        for (const auto& copy : list.copies) CHECK(copy.seq == expected++);
        through = list.through;
    }
    CHECK(expected == kCount + 1);
}

TEST_CASE("team copies: large ones are told in lists of 256 KiB", "[hub]") {
    World world;
    for (int i = 0; i < 12; ++i) world.a.make_for_team(kTeam, 1, 30'000);
    (void)world.send(world.a, 1, 12);
    const auto first = world.told(world.b);
    CHECK(first.copies.size() == 7);
    CHECK(world.told(world.b, first.through).copies.size() == 5);
}

TEST_CASE("team copies: a stick carries them to every laptop", "[hub]") {
    World world;
    world.a.make_for_team(kTeam, 1);
    world.b.make_for_team(kOther, 2);
    (void)world.send(world.a, 1, 1);
    (void)world.send(world.b, 1, 1);
    wire::PartReader parts;
    parts.add(receipts_bundle(world.store, world.context, kToday).value());
    std::set<std::uint32_t> teams;
    while (const auto part = parts.next().value()) {
        if (part->kind != wire::PartKind::Team) continue;
        const auto key = world.context.keys.receipt.public_key();
        const auto list = records::open_team_list(part->bytes, key).value();
        CHECK(list.copies.size() == 1);
        teams.insert(list.team);
    }
    CHECK(parts.at_end());
    CHECK(teams == std::set{kTeam, kOther});
}
