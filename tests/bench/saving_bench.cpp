// How many visits a second are saved durably, against the bare commits that the disk can do.

#include "shared/sqlite/database.h"
#include "shared/store/journal.h"

#include "tests/bench/bench.h"
#include "tests/support/sample_records.h"
#include "tests/support/store_fixture.h"

namespace camino::bench {

namespace {

/// Durable commits of one row of an envelope's size, in the same folder and mode.
double bare_commits(const test::StoreFixture& fixture) {
    auto database = sqlite::Database::open(fixture.folder.path("bare.db")).value();
    CAMINO_ASSERT(database.run("CREATE TABLE row (id INTEGER PRIMARY KEY, value BLOB) STRICT"));
    const auto value = test::sample_envelope();
    return per_second([&](long count) {
        for (long i = 0; i < count; ++i) {
            auto insert = database.prepare("INSERT INTO row (value) VALUES (?1)").value();
            CAMINO_ASSERT(insert.bind(ByteView{value}) && insert.run());
        }
    });
}

/// Encode, pad, seal, and one transaction with envelope and tally: all of a save.
double saves(store::Journal& journal) {
    test::Rng rng{7};
    const auto dictionary = test::large_dictionary();
    const auto record = test::random_record(rng, dictionary);
    const auto to = test::seal_key(3).public_key;
    const auto statistics = test::seal_key(5).public_key;
    const records::Tally tally{.country = {std::byte{'C'}, std::byte{'O'}}};
    return per_second([&](long count) {
        for (long i = 0; i < count; ++i) {
            const auto bytes = records::encode(record, dictionary).value();
            auto envelope = records::seal_record(bytes, {.to = to}).value();
            const auto saved =
                journal.append({.envelope = std::move(envelope),
                                .tally = records::seal_tally(tally, statistics).value()});
            CAMINO_ASSERT(saved.has_value());
        }
    });
}

}  // namespace

void saving() {
    const test::StoreFixture fixture;
    auto journal = fixture.journal();
    const double bare = bare_commits(fixture);
    const double saved = saves(journal);
    line("bare durable commits, the disk's own pace", bare, "commits/s", "");
    line("visits saved (encode, seal, tally, commit)", saved, "visits/s",
         "3,000 or half the above");
    line("  as a share of the bare commits", saved / bare * 100, "%", "50");
}

}  // namespace camino::bench
