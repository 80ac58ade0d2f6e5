// Records leave the journal only under the right receipt.

#include <catch2/catch.hpp>

#include "shared/store/free_rows.h"

#include "tests/support/rng.h"
#include "tests/support/seeds.h"
#include "tests/support/store_fixture.h"

using namespace camino;
using records::Receipt;
using store::Journal;

TEST_CASE("free: a receipt frees what it covers, and the numbers go on", "[store]") {
    const test::StoreFixture fixture;
    auto journal = fixture.journal();
    test::save(journal, 4);
    auto receipt = fixture.receipt_for(3);
    receipt.set_aside = {2};
    const auto freed = journal.free_covered(fixture.sign(receipt)).value();
    CHECK(freed.record_count == 3);
    CHECK(freed.set_aside == std::vector<std::uint64_t>{2});
    CHECK(journal.unsent_count().value() == 1);
    CHECK(journal.last_seq().value() == 4);

    auto reader = store::JournalReader::open(fixture.journal_path).value();
    const auto run = reader.run_after(0).value();
    CHECK(run.first_seq == 4);
    CHECK(run.previous_head == receipt.head);
    CHECK(reader.status()->freed_seq == 3);
    CHECK(reader.head_at(2).error().code == Errc::NotFound);

    CHECK(journal.free_covered(fixture.sign(receipt))->record_count == 0);
    REQUIRE(journal.free_covered(fixture.sign(fixture.receipt_for(4)))->record_count == 1);
    CHECK(journal.append({.envelope = test::sample_envelope()}).value() == 5);
}

TEST_CASE("free: the days on receipts, right or wrong, neither free nor keep anything", "[store]") {
    const auto days = GENERATE(values<std::pair<std::int32_t, std::int32_t>>(
        {{20'000, 20'001}, {0xffff, 0}, {0, 0xffff}, {20'000, 1}}));
    CAPTURE(days.first, days.second);
    const test::StoreFixture fixture;
    auto journal = fixture.journal();
    test::save(journal, 3);
    auto receipt = fixture.receipt_for(2);
    receipt.day.days = days.first;
    CHECK(journal.free_covered(fixture.sign(receipt))->record_count == 2);
    auto later = fixture.receipt_for(3);
    later.day.days = days.second;
    CHECK(journal.unsent_count().value() == 1);
    CHECK(journal.free_covered(fixture.sign(later))->record_count == 1);
}

TEST_CASE("free: a wrong receipt never frees", "[store]") {
    struct Row {
        const char* why;
        void (*spoil)(Receipt&);
    };
    const auto row = GENERATE(values<Row>({
        {"another device", [](Receipt& r) { r.device.bytes[0] ^= std::byte{1}; }},
        {"another chain", [](Receipt& r) { r.head[31] ^= std::byte{1}; }},
        {"one more than the chain head", [](Receipt& r) { r.through_seq = 4; }},
        {"one less than the chain head", [](Receipt& r) { r.through_seq = 2; }},
        {"more than was written", [](Receipt& r) { r.through_seq = 6; }},
    }));
    CAPTURE(row.why);
    const test::StoreFixture fixture;
    auto journal = fixture.journal();
    test::save(journal, 5);
    auto receipt = fixture.receipt_for(3);
    row.spoil(receipt);
    CHECK(journal.free_covered(fixture.sign(receipt)).error().code == Errc::Untrusted);
    CHECK(journal.unsent_count().value() == 5);
    CHECK(journal.free_covered(fixture.sign(fixture.receipt_for(3)))->record_count == 3);
}

TEST_CASE("free: only the pinned hub's signature counts", "[store]") {
    const test::StoreFixture fixture;
    auto journal = fixture.journal();
    test::save(journal, 2);
    const auto receipt = fixture.receipt_for(2);
    const auto forged = records::sign_receipt(receipt, test::sign_key(7)).value();
    CHECK(journal.free_covered(forged).error().code == Errc::Untrusted);
    auto bytes = fixture.sign(receipt);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        bytes[i] ^= std::byte{1};
        REQUIRE_FALSE(journal.free_covered(bytes).has_value());
        bytes[i] ^= std::byte{1};
    }
    CHECK(journal.free_covered({}).error().code == Errc::BadInput);
    CHECK(journal.unsent_count().value() == 2);
}

TEST_CASE("free: an older generation of the hub frees nothing more", "[store]") {
    const test::StoreFixture fixture;
    auto journal = fixture.journal();
    test::save(journal, 4);
    auto restored = fixture.receipt_for(1);
    restored.generation = 2;
    CHECK(journal.free_covered(fixture.sign(restored))->record_count == 1);
    auto old = fixture.receipt_for(3);
    old.generation = 1;
    CHECK(journal.free_covered(fixture.sign(old))->record_count == 0);
    CHECK(journal.unsent_count().value() == 3);
    old.generation = 2;
    CHECK(journal.free_covered(fixture.sign(old))->record_count == 2);
}

TEST_CASE("free: tallies go only with the batch that the receipt names", "[store]") {
    const test::StoreFixture fixture;
    auto journal = fixture.journal();
    std::vector<records::SealedTally> tallies;
    for (int i = 0; i < 4; ++i) {
        tallies.push_back(test::sample_tally());
        REQUIRE(journal.append({.tally = tallies.back()}).has_value());
    }
    const std::vector sent(tallies.begin(), tallies.begin() + 3);
    const auto batch = records::sign_batch(sent, fixture.device).value();
    const auto foreign = records::sign_batch(sent, test::sign_key(2)).value();
    auto receipt = fixture.receipt_for(0);
    CHECK(journal.free_tallies(batch, fixture.sign(receipt)).error().code == Errc::Untrusted);
    receipt.batches = {records::decode_batch(batch)->id};
    CHECK(journal.free_tallies(foreign, fixture.sign(receipt)).error().code == Errc::Untrusted);
    CHECK(journal.tally_count().value() == 4);
    CHECK(journal.free_tallies(batch, fixture.sign(receipt))->tally_count == 3);
    CHECK(journal.free_tallies(batch, fixture.sign(receipt))->tally_count == 0);
    CHECK(journal.tally_count().value() == 1);
}

TEST_CASE("free: the kiosk takes receipts from the agent's database", "[store]") {
    const test::StoreFixture fixture;
    auto journal = fixture.journal();
    auto store = store::AgentStore::open(fixture.agent_path).value();
    auto agent = store::AgentReader::open(fixture.agent_path).value();
    CHECK(store::free_received(journal, agent)->record_count == 0);

    const auto tally = test::sample_tally();
    REQUIRE(journal.append({.envelope = test::sample_envelope(), .tally = tally}).has_value());
    const auto batch = records::sign_batch({tally}, fixture.device).value();
    const auto id = records::decode_batch(batch)->id;
    REQUIRE(store.put_batch(id, batch).has_value());
    CHECK(store::free_received(journal, agent)->tally_count == 0);

    auto receipt = fixture.receipt_for(1);
    receipt.batches = {id};
    REQUIRE(store.put_receipt(test::filled(200, 1)).has_value());  // A bad one stops no other.
    REQUIRE(store.settle_batch(id, fixture.sign(receipt)).has_value());
    CHECK_FALSE(store::free_received(journal, agent).has_value());
    CHECK(journal.tally_count().value() == 0);
    CHECK(journal.unsent_count().value() == 1);
    REQUIRE(store.put_receipt(fixture.sign(receipt)).has_value());
    CHECK(store::free_received(journal, agent)->record_count == 1);
}

// Goal:   whatever is saved, freed and refused in whatever order, nothing is lost or renumbered.
// Method: random saves, good and bad receipts and restarts, beside a plain list as the model.
TEST_CASE("free: any order of saving, freeing and restarting keeps the journal right",
          "[store][sim]") {
    const auto seed = GENERATE(from_range(test::seeds(10)));
    CAPTURE(seed);
    test::Rng rng{seed};
    const test::StoreFixture fixture;
    std::optional<Journal> journal = fixture.journal();
    std::vector<Bytes> all;
    std::uint64_t freed = 0;
    for (int step = 0; step < 60; ++step) {
        const auto dice = rng.below(10);
        if (dice < 6) {
            all.push_back(test::sample_envelope());
            REQUIRE(journal->append({.envelope = all.back()}).value() == all.size());
        } else if (dice < 8) {
            const auto seq = freed + rng.below(all.size() - freed + 1);
            const auto receipt = fixture.receipt_for(seq);
            REQUIRE(journal->free_covered(fixture.sign(receipt))->record_count == seq - freed);
            freed = seq;
        } else if (dice < 9) {
            auto receipt = fixture.receipt_for(all.size());
            receipt.head[rng.below(32)] ^= std::byte{1};
            const auto outcome = journal->free_covered(fixture.sign(receipt));
            REQUIRE((!outcome || outcome->record_count == 0));
        } else {
            journal.reset();
            journal = fixture.journal();
        }
    }
    auto reader = store::JournalReader::open(fixture.journal_path).value();
    const auto run = reader.run_after(0).value();
    CHECK(run.envelopes ==
          std::vector<Bytes>(all.begin() + static_cast<std::ptrdiff_t>(freed), all.end()));
    CHECK(run.first_seq == freed + 1);
}
