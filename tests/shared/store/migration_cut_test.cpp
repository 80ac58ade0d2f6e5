// The journal and agent.db of older programs, brought to the newest version on a disk that loses
// power and fails.

#include <catch2/catch.hpp>

#include "shared/store/agent_store.h"
#include "shared/store/journal.h"
#include "shared/store/schema.h"

#include "tests/support/migration_cuts.h"
#include "tests/support/seeds.h"

using namespace camino;
using namespace camino::test;

namespace {

const Migrating kJournal{
    .schema = store::journal_schema(), .path = "/power/journal.db", .open = []() -> Result<void> {
        TRY(store::Journal::open("/power/journal.db"));
        return {};
    }};

const Migrating kAgent{.schema = store::agent_schema(),
                       .path = "/power/agent.db",
                       .open = []() -> Result<void> {
                           TRY(store::AgentStore::open("/power/agent.db"));
                           return {};
                       },
                       .random_table = "team_book"};

}  // namespace

// Goal:   a file of an older version, or none, is afterwards that one or the newest with every row,
//         and the next start goes on.
// Method: from each version on, power goes at each operation; also while that is recovered.
TEST_CASE("migration power cut: journal and agent.db are old or new", "[store][power]") {
    const auto seed = GENERATE(from_range(test::seeds(3)));
    for (std::size_t from = 0; from < kJournal.schema.migrations.size(); ++from)
        cut_migration(kJournal, from, seed);
    for (std::size_t from = 0; from < kAgent.schema.migrations.size(); ++from)
        cut_migration(kAgent, from, seed);
}

TEST_CASE("migration power cut: a disk that fails at any call spoils no journal, no agent.db",
          "[store][power]") {
    fail_migration(kJournal, 1);
    fail_migration(kAgent, 1);
    fail_migration(kJournal, 0);
}
