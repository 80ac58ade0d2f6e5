#include "shared/store/journal.h"

#include <catch2/catch.hpp>
#include <filesystem>

#include "shared/records/tombstone.h"
#include "shared/store/schema.h"

#include "tests/support/store_fixture.h"

using namespace camino;
using store::Journal;
using store::JournalReader;

namespace {

store::VaultCopy copy_for(int worker) {
    return {worker, records::KeptFor::Months6, test::filled(200, 9)};
}

}  // namespace

TEST_CASE("journal: keeps envelopes under 1, 2, 3 and chains them", "[store]") {
    const test::StoreFixture fixture;
    auto journal = fixture.journal();
    auto head = records::chain_start(fixture.pins.device());
    std::vector<Bytes> saved;
    for (std::uint64_t seq = 1; seq <= 3; ++seq) {
        saved.push_back(test::sample_envelope());
        REQUIRE(journal.append({.envelope = saved.back()}).value() == seq);
        head = records::chain_next(head, saved.back());
        CHECK(journal.head().value() == head);
    }
    auto reader = JournalReader::open(fixture.journal_path).value();
    const auto run = reader.run_after(1).value();
    CHECK(run.first_seq == 2);
    CHECK(run.previous_head ==
          records::chain_next(records::chain_start(fixture.pins.device()), saved[0]));
    CHECK(run.envelopes == std::vector<Bytes>{saved[1], saved[2]});
    CHECK(reader.run_after(3)->envelopes.empty());
    CHECK(reader.run_after(0, {.count_max = 2})->envelopes.size() == 2);
    CHECK(reader.run_after(0, {.size_max = 300})->envelopes.size() == 1);
    CHECK(reader.run_after(0, {.size_max = 1})->envelopes.size() == 1);
    CHECK(reader.head_at(3).value() == head);
    CHECK(reader.head_at(4).error().code == Errc::NotFound);
}

TEST_CASE("journal: what was saved is there after a restart", "[store]") {
    const test::StoreFixture fixture;
    {
        auto journal = fixture.journal();
        test::save(journal, 2);
    }
    auto journal = fixture.journal();
    CHECK(journal.last_seq().value() == 2);
    CHECK(journal.append({.envelope = test::sample_envelope()}).value() == 3);
}

TEST_CASE("journal: a tombstone takes a place in the chain, as a record does", "[store]") {
    const test::StoreFixture fixture;
    auto journal = fixture.journal();
    test::save(journal, 1);
    const crypto::DeleteTag tag{std::byte{7}};
    REQUIRE(journal.bury(tag));
    CHECK(journal.last_seq().value() == 2);
    CHECK(journal.unsent_count().value() == 2);
    auto reader = JournalReader::open(fixture.journal_path).value();
    const auto run = reader.run_after(0).value();
    REQUIRE(run.envelopes.size() == 2);
    CHECK(records::tombstone_tag(run.envelopes[1]) == tag);
    CHECK_FALSE(records::tombstone_tag(run.envelopes[0]).has_value());
    CHECK(journal.head().value() ==
          records::chain_next(reader.head_at(1).value(), run.envelopes[1]));
    CHECK_FALSE(journal.append({.envelope = run.envelopes[1]}).has_value());  // No record.
}

TEST_CASE("journal: a visit without a record is a tally alone, or nothing", "[store]") {
    const test::StoreFixture fixture;
    auto journal = fixture.journal();
    CHECK(journal.append({.tally = test::sample_tally()}).value() == 0);
    CHECK(journal.append({}).value() == 0);
    CHECK(journal.tally_count().value() == 1);
    CHECK(journal.unsent_count().value() == 0);
}

TEST_CASE("journal: tallies come in an order that says nothing", "[store]") {
    const test::StoreFixture fixture;
    auto journal = fixture.journal();
    std::vector<records::SealedTally> tallies;
    for (int i = 0; i < 20; ++i) {
        tallies.push_back(test::sample_tally());
        REQUIRE(journal.append({.tally = tallies.back()}).has_value());
    }
    auto reader = JournalReader::open(fixture.journal_path).value();
    const auto read = reader.tallies(100).value();
    CHECK(read != tallies);
    std::sort(tallies.begin(), tallies.end());
    CHECK(read == tallies);
    const std::vector except(tallies.begin(), tallies.begin() + 5);
    CHECK(reader.tallies(3, except).value() ==
          std::vector(tallies.begin() + 5, tallies.begin() + 8));
    CHECK(reader.has_tally(tallies[4]).value());
    CHECK_FALSE(reader.has_tally(test::sample_tally()).value());
}

TEST_CASE("journal: a full disk leaves everything as it was", "[store]") {
    const test::StoreFixture fixture;
    auto journal = fixture.journal();
    test::save(journal, 3);
    REQUIRE(journal.limit_pages(1).has_value());  // SQLite takes what is in use as the limit.
    std::uint64_t saved = 3;
    Result<std::uint64_t> outcome{0};
    while (outcome && saved < 1000) {
        outcome = journal.append({.envelope = test::sample_envelope(),
                                  .tally = test::sample_tally(),
                                  .copy = copy_for(1)});
        if (outcome) ++saved;
    }
    REQUIRE_FALSE(outcome.has_value());
    CHECK(outcome.error().code == Errc::Io);
    CHECK(outcome.error().detail.find("disk is full") != std::string::npos);
    CHECK(journal.last_seq().value() == saved);
    CHECK(journal.unsent_count().value() == saved);
    CHECK(journal.tally_count().value() == saved - 3);
    CHECK(journal.vault_rows(1)->size() == saved - 3);
    auto reader = JournalReader::open(fixture.journal_path).value();
    CHECK(reader.head_at(saved).value() == journal.head().value());

    REQUIRE(journal.limit_pages(100'000).has_value());
    CHECK(journal.append({.envelope = test::sample_envelope()}).value() == saved + 1);
}

TEST_CASE("journal: what is no envelope is refused, and its tally with it", "[store]") {
    const test::StoreFixture fixture;
    auto journal = fixture.journal();
    const auto outcome = journal.append({.envelope = Bytes(199), .tally = test::sample_tally()});
    CHECK(outcome.error().code == Errc::BadInput);
    CHECK(journal.last_seq().value() == 0);
    CHECK(journal.tally_count().value() == 0);
}

TEST_CASE("journal: nothing is kept before the machine is enrolled", "[store]") {
    const test::StoreFixture fixture;
    auto journal = Journal::open(fixture.journal_path).value();
    CHECK(journal.append({.envelope = test::sample_envelope()}).error().code == Errc::NotFound);
    CHECK(journal.pins().error().code == Errc::NotFound);
}

TEST_CASE("journal: a changed key is refused, in words, until staff enrol again", "[store]") {
    const test::StoreFixture fixture;
    auto journal = fixture.journal();
    CHECK(journal.pin(fixture.pins).has_value());
    auto pins = fixture.pins;
    pins.hub_key = test::sign_key(7).public_key();
    const auto refused = journal.pin(pins);
    CHECK(refused.error().code == Errc::Untrusted);
    CHECK(refused.error().detail.find("the hub's key") != std::string::npos);
    CHECK(journal.pins().value() == fixture.pins);
    REQUIRE(journal.re_enrol(pins).has_value());
    CHECK(journal.pin(pins).has_value());
}

TEST_CASE("journal: accepted content is pinned until the machine is enrolled again", "[store]") {
    const test::StoreFixture fixture;
    const store::ContentPin pin{.root = "{\"signed\":{}}",
                                .number = 7,
                                .recall = 3,
                                .pack = std::string(64, 'a'),
                                .withdrawn = "A number was wrong."};
    {
        auto journal = fixture.journal();
        CHECK(journal.content_pin().error().code == Errc::NotFound);
        REQUIRE(journal.pin_content(pin).has_value());
    }
    auto journal = fixture.journal();
    CHECK(journal.content_pin().value() == pin);
    CHECK(journal.pins().value() == fixture.pins);
    REQUIRE(journal.re_enrol(fixture.pins).has_value());
    CHECK(journal.content_pin().error().code == Errc::NotFound);
}

TEST_CASE("journal: a new device key numbers and chains anew what is still here", "[store]") {
    const test::StoreFixture fixture;
    auto journal = fixture.journal();
    test::save(journal, 5);
    REQUIRE(journal.free_covered(fixture.sign(fixture.receipt_for(2)))->record_count == 2);
    auto reader = JournalReader::open(fixture.journal_path).value();
    const auto before = reader.run_after(0).value();
    REQUIRE(before.first_seq == 3);

    auto pins = fixture.pins;
    pins.device_key = test::sign_key(2).public_key();
    REQUIRE(journal.re_enrol(pins).has_value());
    const auto after = reader.run_after(0).value();
    CHECK(after.first_seq == 1);
    CHECK(after.envelopes == before.envelopes);
    CHECK(after.previous_head == records::chain_start(pins.device()));
    CHECK(journal.head().value() == reader.head_at(3).value());
    CHECK(journal.append({.envelope = test::sample_envelope()}).value() == 4);
}

TEST_CASE("journal: counters count, wishes have numbers, the vault is wiped", "[store]") {
    const test::StoreFixture fixture;
    auto journal = fixture.journal();
    const std::vector<std::string> criteria{"smo.fear", "smo.status"};
    REQUIRE(journal.count(24'296, criteria).has_value());
    REQUIRE(journal.count(24'296, {criteria.data(), 1}).has_value());
    CHECK(journal.counts().value() ==
          std::vector<store::MonthlyCount>{{24'296, "smo.fear", 2}, {24'296, "smo.status", 1}});

    const std::vector<packs::MonthAdd> adds{{"heads", 23}, {"talks"}};
    REQUIRE(journal.count(24'297, adds).has_value());
    REQUIRE(journal.count(24'297, adds).has_value());
    const auto counts = journal.counts().value();
    REQUIRE(counts.size() == 4);
    CHECK(counts[2] == store::MonthlyCount{24'297, "heads", 46});
    CHECK(counts[3] == store::MonthlyCount{24'297, "talks", 2});

    auto reader = JournalReader::open(fixture.journal_path).value();
    CHECK(reader.wished(store::Wish::SyncNow).value() == 0);
    CHECK(journal.wish(store::Wish::SyncNow).value() == 1);
    CHECK(journal.wish(store::Wish::SyncNow).value() == 2);
    CHECK(reader.wished(store::Wish::SyncNow).value() == 2);
}

TEST_CASE("journal: each worker's readable copies are their own, and go without their records",
          "[store]") {
    const test::StoreFixture fixture;
    auto journal = fixture.journal();
    for (const int worker : {1, 2, 1}) {
        REQUIRE(journal.append({.envelope = test::sample_envelope(), .copy = copy_for(worker)}));
    }
    const auto rows = journal.vault_rows(1).value();
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].seq == 1);
    CHECK(rows[1].seq == 3);
    CHECK(rows[0].kept_for == records::KeptFor::Months6);
    CHECK(rows[0].sealed == copy_for(1).sealed);
    CHECK(rows[0].tag == records::decode_envelope(test::sample_envelope())->delete_tag);
    CHECK(journal.freed_seq().value() == 0);

    const std::vector<std::int64_t> first{rows[0].id};
    REQUIRE(journal.drop_vault_rows(first));
    CHECK(journal.vault_rows(1)->size() == 1);
    REQUIRE(journal.wipe_vault(1));
    CHECK(journal.vault_rows(1)->empty());
    CHECK(journal.vault_rows(2)->size() == 1);
    CHECK(journal.unsent_count().value() == 3);

    REQUIRE(journal.bury(rows[0].tag));  // The samples all bear that tag.
    CHECK(journal.vault_rows(2)->empty());
    CHECK(journal.unsent_count().value() == 4);
}

TEST_CASE("journal: a newer program's file is refused, and the words name who to update",
          "[store]") {
    const test::StoreFixture fixture;
    { auto journal = fixture.journal(); }
    {
        auto database = sqlite::Database::open(fixture.journal_path).value();
        REQUIRE(database.run("PRAGMA user_version=99").has_value());
    }
    const auto writer = Journal::open(fixture.journal_path);
    CHECK(writer.error().code == Errc::BadInput);
    CHECK(writer.error().detail.find("update camino-kiosk") != std::string::npos);
    CHECK(JournalReader::open(fixture.journal_path).error().code == Errc::BadInput);
}

TEST_CASE("journal: the agent that starts first waits, and makes no file", "[store]") {
    const test::StoreFixture fixture;
    CHECK(JournalReader::open(fixture.journal_path).error().code == Errc::NotFound);
    CHECK(std::filesystem::is_empty(fixture.folder.path()));
    auto journal = Journal::open(fixture.journal_path).value();
    auto reader = JournalReader::open(fixture.journal_path).value();
    CHECK(reader.status().error().code == Errc::NotFound);
}

TEST_CASE("journal: a record costs under 240 bytes of disk, a tally under 110", "[store]") {
    const test::StoreFixture fixture;
    auto journal = fixture.journal();
    const auto size = [&] {
        REQUIRE(journal.scrub().has_value());
        return std::filesystem::file_size(fixture.journal_path);
    };
    const auto before = size();
    test::save(journal, 1000);
    const auto with_records = size();
    for (int i = 0; i < 1000; ++i)
        REQUIRE(journal.append({.tally = test::sample_tally()}).has_value());
    const auto with_tallies = size();
    CAPTURE(before, with_records, with_tallies);
    CHECK((with_records - before) / 1000 < 240);
    CHECK((with_tallies - with_records) / 1000 < 110);
}

TEST_CASE("journal: the WAL stays bounded, and a scrub empties it", "[store]") {
    const test::StoreFixture fixture;
    auto journal = fixture.journal();
    test::save(journal, 600);
    const auto wal = fixture.journal_path + "-wal";
    CHECK(std::filesystem::file_size(wal) < 2'000'000);
    REQUIRE(journal.scrub().has_value());
    CHECK(std::filesystem::file_size(wal) == 0);
}
