// What the hub writes for what a device sends, on a real hub.db and a real PostgreSQL.

#include "sync/hub/intake.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <future>
#include <map>
#include <thread>

#include "shared/records/tombstone.h"
#include "shared/records/tombstone_list.h"
#include "sync/hub/commit_queue.h"
#include "sync/hub/deletions.h"
#include "sync/hub/setup.h"
#include "sync/hub/store_place.h"
#include "sync/wire/hello.h"

#include "tests/support/keys.h"
#include "tests/support/places.h"
#include "tests/support/temp_folder.h"

using namespace camino;
using namespace camino::hub;
using namespace camino::test;

namespace {

constexpr CivilDate kToday{20'000};
constexpr std::int64_t kNow_s = 20'000LL * 86'400 + 3'600;

/// One device's chain, and a hub of its own.
struct Intake {
    Place place = GENERATE(Place::Sqlite, Place::Postgres);
    TempFolder folder{};
    crypto::SignKey device = sign_key(1);
    HubStore store = open(place, folder);
    IntakeContext context{read_hub_keys({folder.path()}).value()};
    std::vector<Bytes> envelopes{};

    static HubStore open(Place place, const TempFolder& folder) {
        const HubFolders folders{folder.path()};
        CAMINO_ASSERT(set_up_hub(folder.path(), {}).has_value());
        const wire::Post post{.country = "CO", .site = 1, .tz = "America/Bogota"};
        CAMINO_ASSERT(
            add_device(folder.path(), sign_key(1).public_key(), post, kToday).has_value());
        if (place == Place::Postgres) {
            CAMINO_ASSERT(move_store(folders, PostgresServer::shared().new_database()).has_value());
        }
        return open_store(folders).value();
    }

    void make(int count) {
        for (int i = 0; i < count; ++i) {
            envelopes.push_back(
                records::seal_record(filled(9, 7), {.to = seal_key(3).public_key}).value());
        }
    }
    records::ChainHead head(std::uint64_t seq) const {
        auto at = records::chain_start(records::device_id(device.public_key()));
        for (std::uint64_t i = 0; i < seq; ++i) at = records::chain_next(at, envelopes[i]);
        return at;
    }
    Bytes segment(std::uint64_t first, std::uint64_t count) const {
        const auto begin = envelopes.begin() + static_cast<long>(first - 1);
        const std::vector<ByteView> views{begin, begin + static_cast<long>(count)};
        return records::sign_segment({first, head(first - 1), views}, device).value();
    }
    Taken send(const Bytes& bytes) {
        auto transaction = store.begin().value();
        const auto taken = take_segment(store, context, bytes, kToday).value();
        CAMINO_ASSERT(transaction.commit().has_value());
        return taken;
    }
    Taken hello(std::uint64_t next, std::optional<wire::DeviceHealth> health = {}) {
        auto transaction = store.begin().value();
        const auto id = records::device_id(device.public_key()).bytes;
        const auto bytes = wire::sign_hello({id, next, head(next - 1), health}, device);
        const auto taken = take_hello(store, context, bytes, kToday, kNow_s).value();
        CAMINO_ASSERT(transaction.commit().has_value());
        return taken;
    }
    std::uint64_t through(const Taken& taken) const {
        return records::open_receipt(taken.receipt, context.keys.receipt.public_key())
            .value()
            .through_seq;
    }
};

}  // namespace

TEST_CASE("intake: new, held, overlapping, waiting", "[hub]") {
    Intake intake;
    intake.make(10);
    auto taken = intake.send(intake.segment(1, 4));
    CHECK(taken.new_count == 4);
    CHECK(intake.through(taken) == 4);
    taken = intake.send(intake.segment(1, 4));
    CHECK(taken.held_count == 4);
    CHECK(taken.new_count == 0);
    taken = intake.send(intake.segment(2, 2));  // All older: compared with what is stored.
    CHECK(taken.held_count == 2);
    CHECK(intake.through(taken) == 4);
    taken = intake.send(intake.segment(3, 5));
    CHECK(taken.held_count == 2);
    CHECK(taken.new_count == 3);
    taken = intake.send(intake.segment(9, 2));
    CHECK(taken.waiting_count == 2);
    CHECK(intake.through(taken) == 7);
    taken = intake.send(intake.segment(8, 3));
    CHECK(intake.through(taken) == 10);
    CHECK(intake.store.counts(taken.device).value().held == 10);
}

TEST_CASE("intake: a tombstone deletes the record of its tag, before or after it came", "[hub]") {
    const crypto::DeleteTag tag{std::byte{7}};
    const crypto::DeleteTag other{std::byte{8}};
    const auto tagged = [](const crypto::DeleteTag& with) {
        return records::seal_record(filled(9, 7),
                                    {.to = seal_key(3).public_key, .delete_tag = with})
            .value();
    };
    const bool before = GENERATE(true, false);
    CAPTURE(before);
    Intake intake;
    intake.envelopes = {tagged(other), tagged(tag), records::encode_tombstone(tag), tagged(other)};
    if (before) std::swap(intake.envelopes[1], intake.envelopes[2]);
    const auto id = records::device_id(intake.device.public_key());
    CHECK(intake.through(intake.send(intake.segment(1, 4))) == 4);
    CHECK(intake.store.counts(id).value().held == 3);  // Two records and the tombstone.
    CHECK(intake.store.counts(id).value().aside == 0);

    // A stick that lay in a drawer brings it again; an unknown tag is taken alike.
    (void)intake.send(intake.segment(1, 4));
    CHECK(intake.store.counts(id).value().held == 3);
    intake.envelopes.push_back(records::encode_tombstone({std::byte{9}}));
    CHECK(intake.through(intake.send(intake.segment(5, 1))) == 5);
    CHECK(intake.store.counts(id).value().held == 4);
}

TEST_CASE("intake: takes up again what it signed before it was restored", "[hub]") {
    const crypto::DeleteTag tag{std::byte{7}};
    Intake intake;
    intake.envelopes = {
        records::seal_record(filled(9, 7), {.to = seal_key(3).public_key, .delete_tag = tag})
            .value()};
    (void)intake.send(intake.segment(1, 1));
    const auto id = records::device_id(intake.device.public_key());
    const records::TombstoneList list{.generation = 9, .through = 4, .tags = {tag, {std::byte{8}}}};
    const auto take = [&](const Bytes& bytes) {
        auto transaction = intake.store.begin().value();
        auto done = take_forgotten(intake.store, intake.context, bytes, kToday).value();
        CAMINO_ASSERT(transaction.commit().has_value());
        return done;
    };
    const auto& ours = intake.context.keys.receipt;
    CHECK(take({}).problem->title == "no_list");
    const auto foreign = records::sign_tombstone_list(list, intake.device).value();
    CHECK(take(foreign).problem->title == "not_ours");
    CHECK(intake.store.counts(id).value().held == 1);
    const auto bytes = records::sign_tombstone_list(list, ours).value();
    CHECK(take(bytes).new_count == 2);
    CHECK(intake.store.counts(id).value().held == 0);
    CHECK(take(bytes).new_count == 0);
    // It numbers them anew, for all machines.
    CHECK(Deletions{intake.store.session()}.after(0, 9).value().size() == 2);
}

TEST_CASE("intake: other records under the same numbers are a fork", "[hub]") {
    Intake intake;
    intake.make(6);
    (void)intake.send(intake.segment(1, 6));
    const auto first = GENERATE(1, 3, 6);
    CAPTURE(first);
    Intake clone;  // The same device key, other records.
    clone.make(8);
    const auto taken = intake.send(clone.segment(static_cast<std::uint64_t>(first), 2));
    REQUIRE(taken.problem.has_value());
    CHECK(taken.problem->title == "fork");
    const auto row = intake.store.device(records::device_id(intake.device.public_key())).value();
    CHECK(row.fork_at == static_cast<Seq>(first));
    CHECK(row.through == 6);
    CHECK(intake.hello(7).problem.has_value() == false);
    CHECK(intake.send(intake.segment(5, 2)).held_count == 2);  // The first history goes on.
}

TEST_CASE("intake: an envelope of tomorrow is set aside and named in the receipt", "[hub]") {
    Intake intake;
    intake.make(3);
    intake.envelopes[1][0] = std::byte{77};
    intake.context.epochs = {{records::KeptFor::Days30, 0}};
    const auto taken = intake.send(intake.segment(1, 3));
    CHECK(taken.set_aside == std::vector<std::pair<Seq, Fault>>{{2, Fault::Unreadable}});
    const auto receipt =
        records::open_receipt(taken.receipt, intake.context.keys.receipt.public_key()).value();
    CHECK(receipt.through_seq == 3);
    CHECK(receipt.set_aside == std::vector<std::uint64_t>{2});
    CHECK(intake.send(intake.segment(1, 2)).held_count == 2);  // Set aside is held as well.

    intake.context.epochs = {{records::KeptFor::Months6, 4}};
    intake.make(1);
    CHECK(intake.send(intake.segment(4, 1)).set_aside.at(0).second == Fault::UnknownKey);
}

TEST_CASE("intake: what a device says of itself is kept, the newest of it", "[hub]") {
    Intake intake;
    intake.make(2);
    const auto device = intake.hello(1).device;
    CHECK(intake.store.healths().value().empty());  // An older device says nothing.
    for (const std::int64_t off : {-7'200, 90}) {
        REQUIRE_FALSE(intake
                          .hello(1, wire::DeviceHealth{.clock_s = kNow_s + off,
                                                       .waiting = 2,
                                                       .content_version = 3,
                                                       .content = {std::byte{9}},
                                                       .refused = "2 must sign"})
                          .problem);
        const auto healths = intake.store.healths().value();
        REQUIRE(healths.size() == 1);
        const auto& health = healths.at(device);
        CHECK(health.day == kToday);
        CHECK(health.clock_off_s == off);
        CHECK(health.waiting == 2);
        CHECK(health.content_version == 3);
        CHECK(health.content[0] == std::byte{9});
        CHECK(health.refused == "2 must sign");
    }
}

TEST_CASE("intake: a hub restored from an older copy learns what it lost", "[hub]") {
    Intake intake;
    intake.make(12);
    (void)intake.send(intake.segment(1, 4));
    // Records 5..8 went to the newer hub that is gone; the device freed them.
    auto taken = intake.send(intake.segment(9, 4));
    CHECK(taken.waiting_count == 4);
    taken = intake.hello(9);
    CHECK(intake.through(taken) == 8);
    taken = intake.send(intake.segment(9, 4));
    CHECK(intake.through(taken) == 12);
    CHECK(intake.store.counts(taken.device).value().lost == 4);
    CHECK(intake.hello(9).problem.has_value() == false);
    // A stick that lay in a drawer brings them back.
    taken = intake.send(intake.segment(5, 4));
    CHECK(taken.new_count == 4);
    CHECK(intake.store.counts(taken.device).value().lost == 0);
    CHECK(intake.store.counts(taken.device).value().held == 12);
}

TEST_CASE("intake: a batch of tallies counts once", "[hub]") {
    Intake intake;
    records::Tally tally{.finished = true, .country = {std::byte{'C'}, std::byte{'O'}}};
    tally.failing.set(3);
    std::vector<records::SealedTally> sealed;
    for (int i = 0; i < 5; ++i) {
        sealed.push_back(
            records::seal_tally(tally, intake.context.keys.statistics.public_key).value());
    }
    sealed.push_back(records::seal_tally(tally, seal_key(3).public_key).value());  // Not ours.
    const auto bytes = records::sign_batch(sealed, intake.device).value();
    for (int i = 0; i < 2; ++i) {
        auto transaction = intake.store.begin().value();
        const auto taken = take_batch(intake.store, intake.context, bytes, kToday).value();
        REQUIRE(transaction.commit().has_value());
        CHECK(taken.new_count == (i == 0 ? 6 : 0));
        const auto receipt =
            records::open_receipt(taken.receipt, intake.context.keys.receipt.public_key());
        CHECK(receipt->batches == std::vector{records::decode_batch(bytes)->id});
    }
    const auto count = [&](std::string_view what) {
        return intake.store.session()
            .query("SELECT CAST(sum(count) AS BIGINT) FROM counters WHERE what = ?1", {what})
            .value()
            .at(0)
            .integer(0);
    };
    CHECK(count("visit") == 5);
    CHECK(count("failing") == 5);
    CHECK(count("unreadable") == 1);
}

TEST_CASE("commit queue: waiting work shares a commit; one failure fails alone", "[hub]") {
    Intake intake;
    std::vector<HubStore> stores;
    stores.push_back(std::move(intake.store));
    CommitQueue queue{std::move(stores)};
    std::atomic<int> done = 0;
    std::atomic<int> failed = 0;
    constexpr int kCount = 200;
    for (int i = 0; i < kCount; ++i) {
        const auto work = [&, i](HubStore& store) -> Result<CommitQueue::After> {
            if (i == 17) return fail(Errc::Io, "this one fails");
            ByteWriter value;
            value.u32(static_cast<std::uint32_t>(i));
            TRY(store.put_setting("test" + std::to_string(i), value.view()));
            return [&] { done += 1; };
        };
        REQUIRE(queue.submit(work, [&](const Error&) { failed += 1; }));
    }
    while (done + failed < kCount) std::this_thread::yield();
    CHECK(done == kCount - 1);
    CHECK(failed == 1);
    CHECK(queue.commit_count() < kCount + 1);
}

TEST_CASE("commit queue: work that another transaction was in the way of is tried again", "[hub]") {
    Intake intake{.place = Place::Sqlite};
    std::vector<HubStore> stores;
    stores.push_back(std::move(intake.store));
    CommitQueue queue{std::move(stores)};
    struct Row {
        int refusals;
        Errc why;
        int tries;  // In all.
        bool done;
    };
    const auto row = GENERATE(values<Row>({{0, Errc::Unavailable, 1, true},
                                           {2, Errc::Unavailable, 3, true},
                                           {100, Errc::Unavailable, 4, false},
                                           {1, Errc::Io, 1, false}}));
    std::atomic<int> tries = 0;
    std::promise<bool> ended;
    const auto work = [&](HubStore&) -> Result<CommitQueue::After> {
        if (tries++ < row.refusals) return fail(row.why, "in the way");
        return [&] { ended.set_value(true); };
    };
    REQUIRE(queue.submit(work, [&](const Error&) { ended.set_value(false); }));
    CHECK(ended.get_future().get() == row.done);
    CHECK(tries == row.tries);
}

// Goal:   two hubs that are offered one device's records at once decide one after the other.
// Method: the second is made to wait by the first's open transaction; without the lock on the
//         device it would decide on what was there before, and take the first's receipt back.
TEST_CASE("intake: what two hubs decide about one device, they decide in turn", "[hub]") {
    Intake intake{.place = Place::Postgres};
    intake.make(10);
    auto other = open_store({intake.folder.path()}).value();
    const auto in_the_way = [&] {
        auto watcher = open_store({intake.folder.path()}).value();
        return !watcher.session()
                    .query(
                        "SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND "
                        "datname = current_database()")
                    .value()
                    .empty();
    };
    auto first = intake.store.begin().value();
    const auto taken =
        take_segment(intake.store, intake.context, intake.segment(1, 10), kToday).value();
    std::uint64_t through = 0;
    std::thread second([&] {
        auto transaction = other.begin().value();
        through = intake.through(
            take_segment(other, intake.context, intake.segment(1, 4), kToday).value());
        (void)transaction.commit();
    });
    const bool waited = wait_until(in_the_way);
    const bool committed = first.commit().has_value();
    second.join();
    CHECK(waited);
    CHECK(committed);
    CHECK(intake.through(taken) == 10);
    CHECK(through == 10);
    CHECK(intake.store.device(taken.device).value().through == 10);
}

// Goal:   no table or column that is added some day is forgotten by move_store().
// Method: a row of made-up values in each table that SQLite has; all of it must be found again.
TEST_CASE("store place: every column of every table comes along to PostgreSQL", "[hub]") {
    const TempFolder folder;
    const HubFolders folders{folder.path()};
    REQUIRE(set_up_hub(folder.path(), {}).has_value());
    std::map<std::string, std::string> columns;
    std::map<std::string, std::vector<sql::Value>> rows;
    const ByteArray<3> blob{std::byte{1}, std::byte{0}, std::byte{255}};
    auto before = open_store(folders).value();
    auto& here = before.session();
    const auto tables = here.query("SELECT name FROM sqlite_master WHERE type = 'table'").value();
    for (const auto& table : tables) {
        const std::string name{table.text(0)};
        std::string places;
        const auto described = here.query("PRAGMA table_info(" + name + ")").value();
        for (const auto& column : described) {
            const auto type = column.text(2);
            if (name == "envelopes" && column.text(1) == "id") continue;  // SQLite's own number.
            const auto* const comma = rows[name].empty() ? "" : ", ";
            columns[name] += comma + std::string{column.text(1)};
            rows[name].emplace_back(type == "BLOB"   ? sql::Value{ByteView{blob}}
                                    : type == "TEXT" ? sql::Value{std::string_view{"x"}}
                                                     : sql::Value{std::int64_t{7}});
            places += comma + ("?" + std::to_string(rows[name].size()));
        }
        const auto put = here.run(
            "INSERT INTO " + name + "(" + columns[name] + ") VALUES(" + places + ")", rows[name]);
        REQUIRE(put.has_value());
    }
    REQUIRE(rows.size() == 32);
    REQUIRE(move_store(folders, PostgresServer::shared().new_database()).has_value());
    auto after = open_store(folders).value();
    for (const auto& [name, values] : rows) {
        CAPTURE(name);
        const auto order =
            "SELECT " + columns[name] + " FROM " + name + " ORDER BY " + columns[name];
        const auto found = after.session().query(order).value();
        const auto made = here.query(order).value();
        REQUIRE(found.size() == made.size() + (name == "settings" ? 1 : 0));  // And its mark.
        bool is_there = false;
        for (const auto& row : found) {
            bool same = true;
            for (std::size_t i = 0; i < values.size(); ++i) {
                same = same && made.back().integer(i) == row.integer(i) &&
                       made.back().text(i) == row.text(i) &&
                       std::ranges::equal(made.back().blob(i), row.blob(i));
            }
            is_there = is_there || same;
        }
        CHECK(is_there);
    }
}

TEST_CASE("commit queue: a full disk is told, and what was answered stays", "[hub]") {
    Intake intake{.place = Place::Sqlite};
    intake.make(1500);
    REQUIRE(intake.store.session().query("PRAGMA max_page_count = 40").has_value());
    std::uint64_t held = 0;
    bool full = false;
    for (std::uint64_t first = 1; first + 20 <= 1501 && !full; first += 20) {
        auto transaction = intake.store.begin().value();
        const auto bytes = intake.segment(first, 20);
        const auto taken = take_segment(intake.store, intake.context, bytes, kToday);
        full = !taken || !transaction.commit();
        if (!full) held += 20;
    }
    CHECK(full);
    const auto id = records::device_id(intake.device.public_key());
    CHECK(intake.store.device(id).value().through == held);
    CHECK(intake.store.counts(id).value().held == held);
}
