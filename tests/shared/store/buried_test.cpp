// What a device does with the hub's tombstones.

#include <catch2/catch.hpp>

#include "shared/records/gone.h"
#include "shared/records/tombstone_list.h"
#include "shared/store/free_rows.h"

#include "tests/support/store_fixture.h"

using namespace camino;
using namespace camino::store;
using namespace camino::test;

namespace {

crypto::DeleteTag tag_of(int number) { return {static_cast<std::byte>(number)}; }

Bytes tagged(int number) {
    return records::seal_record(filled(100, 7),
                                {.to = seal_key(3).public_key, .delete_tag = tag_of(number)})
        .value();
}

Bytes list_of(std::uint64_t after, std::vector<crypto::DeleteTag> tags,
              std::uint32_t generation = 1, int hub = 9) {
    const auto through = after + tags.size();
    return records::sign_tombstone_list(
               {.generation = generation, .after = after, .through = through, .tags = tags},
               sign_key(hub))
        .value();
}

}  // namespace

TEST_CASE("buried: the record of that tag goes, and no other; the chain stays", "[store]") {
    const StoreFixture fixture;
    auto journal = fixture.journal();
    for (const int number : {1, 2, 3}) {
        REQUIRE(journal.append(
            {.envelope = tagged(number), .copy = store::VaultCopy{1, {}, filled(20, number)}}));
    }
    const auto head = journal.head().value();
    const auto freed = journal.drop_buried(list_of(0, {tag_of(2), tag_of(9)})).value();
    CHECK(freed.buried_count == 2);  // The record and the desk's readable copy.
    CHECK(journal.head().value() == head);
    CHECK(journal.unsent_count().value() == 3);  // Its number is still to be sent.
    CHECK(journal.vault_rows(1).value().size() == 2);

    auto reader = JournalReader::open(fixture.journal_path).value();
    const auto run = reader.run_after(0).value();
    REQUIRE(run.envelopes.size() == 3);
    CHECK(records::decode_envelope(run.envelopes[0]).value().delete_tag == tag_of(1));
    CHECK(records::decode_envelope(run.envelopes[2]).value().delete_tag == tag_of(3));
    CHECK(records::gone_head(run.envelopes[1]) == reader.head_at(2).value());
    CHECK(reader.head_at(3).value() == head);

    // A receipt frees it like any other; the same list again does nothing.
    CHECK(journal.drop_buried(list_of(0, {tag_of(2), tag_of(9)})).value().buried_count == 0);
    CHECK(journal.free_covered(fixture.sign(fixture.receipt_for(3))).value().record_count == 3);
}

TEST_CASE("buried: only the pinned hub can have anything deleted", "[store]") {
    const StoreFixture fixture;
    auto journal = fixture.journal();
    REQUIRE(journal.append({.envelope = tagged(1)}));
    const auto foreign = journal.drop_buried(list_of(0, {tag_of(1)}, 1, 8));
    CHECK(foreign.error().code == Errc::Untrusted);
    auto changed = list_of(0, {tag_of(5)});
    changed[27] = std::byte{1};  // The tag's first byte.
    CHECK(journal.drop_buried(changed).error().code == Errc::Untrusted);
    auto reader = JournalReader::open(fixture.journal_path).value();
    CHECK(reader.run_after(0).value().envelopes[0].size() == records::kEnvelopeSizeMin);
}

TEST_CASE("buried: lists are kept in order, another generation's from its beginning", "[store]") {
    const StoreFixture fixture;
    auto agent = AgentStore::open(fixture.agent_path).value();
    const auto keep = [&](const Bytes& bytes) {
        return agent.keep_tombstones(records::decode_tombstone_list(bytes).value(), bytes).value();
    };
    CHECK_FALSE(keep(list_of(3, {tag_of(1)})));  // What comes before it is missing.
    CHECK(keep(list_of(0, {tag_of(1), tag_of(2)})));
    CHECK_FALSE(keep(list_of(0, {tag_of(1)})));
    CHECK_FALSE(keep(list_of(2, {})));
    CHECK(keep(list_of(2, {tag_of(3)})));
    CHECK(agent.tombstones_here().value().through == 3);
    CHECK_FALSE(keep(list_of(1, {tag_of(8)}, 2)));
    CHECK(keep(list_of(0, {tag_of(8)}, 2)));
    CHECK(agent.tombstones_here().value().generation == 2);

    auto journal = fixture.journal();
    REQUIRE(journal.append({.envelope = tagged(8)}));
    auto reader = AgentReader::open(fixture.agent_path).value();
    CHECK(free_received(journal, reader).value().buried_count == 1);
    CHECK(free_received(journal, reader).value().buried_count == 0);
}

TEST_CASE("buried: what a restored hub forgot is at hand until it says it again", "[store]") {
    const StoreFixture fixture;
    auto agent = AgentStore::open(fixture.agent_path).value();
    const auto keep = [&](const Bytes& bytes) {
        REQUIRE(
            agent.keep_tombstones(records::decode_tombstone_list(bytes).value(), bytes).value());
    };
    const auto forgotten = [&](std::uint32_t generation, int hub = 9) {
        return agent.forgotten_tombstones(generation, sign_key(hub).public_key()).value();
    };
    const auto first = list_of(0, {tag_of(1), tag_of(2)});
    const auto second = list_of(2, {tag_of(3)});
    CHECK(forgotten(1).empty());
    keep(first);
    keep(second);
    CHECK(forgotten(1).empty());
    CHECK(forgotten(2) == std::vector<Bytes>{first, second});  // That has said nothing yet.
    CHECK(forgotten(2, 8).empty());                            // Another hub's never were its own.
    keep(list_of(0, {tag_of(3)}, 2));
    CHECK(forgotten(2) == std::vector<Bytes>{first});
    keep(list_of(1, {tag_of(2)}, 2));
    CHECK(forgotten(2) == std::vector<Bytes>{first});
    keep(list_of(0, {tag_of(9)}, 3));  // Restored once more, before it was told.
    CHECK(forgotten(3).size() == 3);
    keep(list_of(1, {tag_of(3), tag_of(2), tag_of(1)}, 3));
    CHECK(forgotten(3).empty());
    CHECK(forgotten(4).size() == 2);  // What was said again is kept once.
}
