// How many visits a second are saved durably, against the bare commits that the disk can do. The
// two take turns, so that both meet the same noise.

#include <algorithm>
#include <array>

#include "shared/sqlite/database.h"
#include "shared/store/journal.h"

#include "tests/bench/bench.h"
#include "tests/support/sample_records.h"
#include "tests/support/store_fixture.h"

namespace camino::bench {

namespace {

constexpr int kRoundCount = 7;
constexpr double kRoundSeconds = 0.3;

/// Durable commits of one row of an envelope's size, as fast as SQLite takes them.
class BareCommits {
public:
    explicit BareCommits(const std::string& path)
        : database_(sqlite::Database::open(path).value()) {
        CAMINO_ASSERT(
            database_.run("CREATE TABLE row (id INTEGER PRIMARY KEY, value BLOB) STRICT"));
    }

    double rate() {
        auto insert = database_.prepare("INSERT INTO row (value) VALUES (?1)").value();
        return per_second(
            [&](long count) {
                for (long i = 0; i < count; ++i)
                    CAMINO_ASSERT(insert.bind(ByteView{value_}) && insert.run());
            },
            kRoundSeconds);
    }

private:
    sqlite::Database database_;
    Bytes value_ = test::sample_envelope();
};

/// Encode, pad, seal, and one transaction with envelope and tally: all of a save.
double saves(store::Journal& journal) {
    test::Rng rng{7};
    const auto dictionary = test::large_dictionary();
    const auto record = test::random_record(rng, dictionary);
    const auto to = test::seal_key(3).public_key;
    const auto statistics = test::seal_key(5).public_key;
    const records::Tally tally{.country = {std::byte{'C'}, std::byte{'O'}}};
    return per_second(
        [&](long count) {
            for (long i = 0; i < count; ++i) {
                const auto bytes = records::encode(record, dictionary).value();
                auto envelope = records::seal_record(bytes, {.to = to}).value();
                const auto saved =
                    journal.append({.envelope = std::move(envelope),
                                    .tally = records::seal_tally(tally, statistics).value()});
                CAMINO_ASSERT(saved.has_value());
            }
        },
        kRoundSeconds);
}

double median(std::array<double, kRoundCount> values) {
    std::sort(values.begin(), values.end());
    return values[kRoundCount / 2];
}

}  // namespace

void saving() {
    const test::StoreFixture fixture;
    auto journal = fixture.journal();
    BareCommits bare_commits{fixture.folder.path("bare.db")};
    std::array<double, kRoundCount> bare{};
    std::array<double, kRoundCount> saved{};
    std::array<double, kRoundCount> share{};
    for (std::size_t i = 0; i < kRoundCount; ++i) {
        bare[i] = bare_commits.rate();
        saved[i] = saves(journal);
        share[i] = saved[i] / bare[i] * 100;
    }
    line("bare durable commits, the disk's own pace", median(bare), "commits/s", "");
    line("visits saved (encode, seal, tally, commit)", median(saved), "visits/s",
         "3,000 or half the above");
    line("  as a share of the bare commits", median(share), "%", "50");
}

}  // namespace camino::bench
