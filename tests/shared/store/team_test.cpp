// What a worker's team adds to journal.db and agent.db.

#include <catch2/catch.hpp>

#include "shared/records/gone.h"
#include "shared/records/tombstone_list.h"

#include "tests/support/store_fixture.h"

using namespace camino;
using namespace camino::store;
using namespace camino::test;

namespace {

constexpr std::uint32_t kTeam = 77;

crypto::DeleteTag tag_of(int number) { return {static_cast<std::byte>(number)}; }

Bytes envelope_of(int tag, records::Suite suite, std::uint32_t number = kTeam) {
    return records::seal_record(filled(100, 7), {.to = seal_key(6).public_key,
                                                 .epoch = {records::KeptFor::Days30, number},
                                                 .delete_tag = tag_of(tag),
                                                 .suite = suite})
        .value();
}

/// A record of a case with its two copies.
Visit shared_visit(int tag) {
    return {.envelope = envelope_of(tag, records::Suite::Custodian),
            .copy = VaultCopy{1, records::KeptFor::Days30, filled(20, tag)},
            .team_copy = envelope_of(tag, records::Suite::Team)};
}

records::TeamList list_of(std::uint64_t after, std::vector<int> tags,
                          std::uint32_t generation = 1) {
    records::TeamList list{
        .generation = generation, .team = kTeam, .after = after, .through = after + tags.size()};
    for (const int tag : tags) {
        list.copies.push_back({.device = {{std::byte{0xab}}},
                               .seq = static_cast<std::uint64_t>(tag),
                               .envelope = envelope_of(tag, records::Suite::Team)});
    }
    return list;
}

struct TeamFixture : StoreFixture {
    Journal book = journal();
    AgentStore agent = AgentStore::open(agent_path).value();
    AgentReader reader = AgentReader::open(agent_path).value();

    [[nodiscard]] std::size_t waiting() {
        return reader.team_copies(book.teams()->at(0))->rows.size();
    }
    bool keep(const records::TeamList& list) {
        return agent.keep_team_list(book.teams().value(), list).value();
    }
    std::uint64_t through() { return agent.team_cursor(book.teams().value(), kTeam)->through; }
    /// Looks at all that is here.
    void take() {
        auto here = book.teams()->at(0);
        const auto copies = reader.team_copies(here).value();
        here.book = copies.book;
        if (!copies.rows.empty()) here.taken = copies.rows.back().id;
        REQUIRE(book.take_from_team(here, {}));
    }
};

}  // namespace

TEST_CASE("team: a record and its copy for the team are kept in one step, one behind the other",
          "[store]") {
    const StoreFixture fixture;
    auto journal = fixture.journal();
    const auto visit = shared_visit(1);
    CHECK(journal.append(visit).value() == 1);
    CHECK(journal.last_seq().value() == 2);
    CHECK(journal.unsent_count().value() == 1);
    CHECK(journal.vault_rows(1)->at(0).seq == 1);
    auto reader = JournalReader::open(fixture.journal_path).value();
    const auto run = reader.run_after(0).value();
    CHECK(run.envelopes == std::vector{*visit.envelope, *visit.team_copy});
    CHECK(journal.append(shared_visit(2)).value() == 3);

    // Whoever deletes the record deletes both.
    CHECK(journal
              .drop_buried(
                  records::sign_tombstone_list({.through = 1, .tags = {tag_of(1)}}, fixture.hub)
                      .value())
              ->buried_count == 3);
    CHECK(records::gone_head(reader.run_after(0)->envelopes[1]).has_value());
}

TEST_CASE("team: what does not belong to the record is not kept, nor the record", "[store]") {
    const StoreFixture fixture;
    auto journal = fixture.journal();
    auto visit = shared_visit(1);
    const auto wrong = GENERATE(0, 1, 2);
    if (wrong == 0) visit.team_copy = envelope_of(2, records::Suite::Team);
    if (wrong == 1) visit.team_copy = envelope_of(1, records::Suite::Custodian);
    if (wrong == 2) visit.team_copy = filled(10, 1);
    CHECK(journal.append(visit).error().code == Errc::BadInput);
    CHECK(journal.last_seq().value() == 0);
    CHECK(journal.vault_rows(1)->empty());
}

TEST_CASE("team: who is in which is there after a restart, and goes with the vault", "[store]") {
    const StoreFixture fixture;
    {
        auto journal = fixture.journal();
        CHECK(journal.teams()->empty());
        REQUIRE(journal.join_team(2, kTeam));
        REQUIRE(journal.join_team(1, kTeam));
    }
    auto journal = fixture.journal();
    const auto teams = journal.teams().value();
    REQUIRE(teams.size() == 2);
    CHECK(teams[0].worker == 1);
    CHECK(teams[0].number == kTeam);
    CHECK(teams[0].joining != teams[1].joining);
    CHECK(JournalReader::open(fixture.journal_path)->teams().value() == teams);
    REQUIRE(journal.join_team(1, kTeam));  // Is in it already.
    CHECK(journal.teams().value() == teams);
    REQUIRE(journal.join_team(1, kTeam + 1));
    CHECK(journal.teams()->at(0).joining != teams[0].joining);
    REQUIRE(journal.wipe_vault(1));
    CHECK(journal.teams().value() == std::vector{teams[1]});
    CHECK(journal.take_from_team(teams[0], {}).error().code == Errc::NotFound);
}

TEST_CASE("team: what came is kept once, until the desk looked at it", "[store]") {
    TeamFixture laptop;
    CHECK_FALSE(laptop.keep(list_of(0, {1})));  // Nobody here is in a team.
    REQUIRE(laptop.book.join_team(1, kTeam));
    CHECK(laptop.keep(list_of(0, {1, 2})));
    CHECK_FALSE(laptop.keep(list_of(0, {1, 2})));
    CHECK_FALSE(laptop.keep(list_of(2, {})));
    CHECK(laptop.waiting() == 2);
    CHECK(laptop.through() == 2);
    laptop.take();
    CHECK(laptop.waiting() == 0);
    REQUIRE(laptop.agent.drop_team_copies(laptop.book.teams().value()));
    CHECK(laptop.keep(list_of(2, {3})));
    CHECK(laptop.waiting() == 1);
    // What lies behind a gap is kept, and what lies between asked for.
    CHECK_FALSE(laptop.keep(list_of(7, {9})));
    CHECK(laptop.waiting() == 2);
    CHECK(laptop.through() == 3);
}

TEST_CASE("team: who joins, a hub that was restored and another agent begin with all there is",
          "[store]") {
    TeamFixture laptop;
    REQUIRE(laptop.book.join_team(1, kTeam));
    CHECK(laptop.keep(list_of(0, {1, 2})));
    laptop.take();
    const auto how = GENERATE(0, 1, 2);
    if (how == 0) {
        REQUIRE(laptop.book.join_team(2, kTeam));
        CHECK(laptop.through() == 0);
    } else if (how == 1) {
        CHECK(laptop.keep(list_of(0, {1, 2, 3}, 2)));
        CHECK(laptop.through() == 3);
        CHECK(laptop.waiting() == 1);
    } else {
        auto here = laptop.book.teams()->at(0);
        here.book = filled(8, 1);
        CHECK(laptop.reader.team_copies(here)->rows.size() == 2);
        const std::vector of_another{here};
        REQUIRE(laptop.agent.drop_team_copies(of_another));  // What another agent's rows were.
        CHECK(laptop.reader.team_copies(here)->rows.size() == 2);
    }
}

TEST_CASE("team: what a code deleted is not kept, whichever came first", "[store]") {
    TeamFixture laptop;
    REQUIRE(laptop.book.join_team(1, kTeam));
    const records::TombstoneList buried{.through = 2, .tags = {tag_of(1), tag_of(3)}};
    const auto bytes = records::sign_tombstone_list(buried, laptop.hub).value();
    CHECK(laptop.keep(list_of(0, {1, 2})));
    CHECK(laptop.waiting() == 2);
    REQUIRE(laptop.agent.keep_tombstones(buried, bytes));
    CHECK(laptop.waiting() == 1);
    CHECK(laptop.keep(list_of(2, {3, 4})));
    CHECK(laptop.waiting() == 2);
}

TEST_CASE("team: what nobody here may open any more does not stay", "[store]") {
    TeamFixture laptop;
    REQUIRE(laptop.book.join_team(1, kTeam));
    REQUIRE(laptop.book.join_team(2, kTeam));
    CHECK(laptop.keep(list_of(0, {1, 2})));
    laptop.take();  // The first of the two; the other one still needs them.
    REQUIRE(laptop.agent.drop_team_copies(laptop.book.teams().value()));
    CHECK(laptop.reader.team_copies(laptop.book.teams()->at(1))->rows.size() == 2);
    const auto before = laptop.book.teams()->at(1);
    REQUIRE(laptop.book.leave_team(2));
    REQUIRE(laptop.book.leave_team(1));
    REQUIRE(laptop.agent.drop_team_copies(laptop.book.teams().value()));
    CHECK(laptop.reader.team_copies(before)->rows.empty());
}

TEST_CASE("team: copies that were taken and how far that was are one step", "[store]") {
    TeamFixture laptop;
    REQUIRE(laptop.book.join_team(1, kTeam));
    auto here = laptop.book.teams()->at(0);
    here.book = filled(8, 1);
    here.taken = 5;
    here.aside = 2;
    const std::vector<Journal::TakenCopy> copies{
        {.copy = {1, records::KeptFor::Months6, filled(20, 1)}, .tag = tag_of(4)}};
    REQUIRE(laptop.book.take_from_team(here, copies));
    CHECK(laptop.book.teams()->at(0) == here);
    const auto rows = laptop.book.vault_rows(1).value();
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].seq == 0);
    CHECK(rows[0].tag == tag_of(4));
    CHECK(rows[0].kept_for == records::KeptFor::Months6);
}
