// The hub.db of older programs, brought to the newest version on a disk that loses power and fails.

#include <catch2/catch.hpp>

#include "sync/hub/hub_schema.h"
#include "sync/hub/hub_store.h"

#include "tests/support/migration_cuts.h"
#include "tests/support/seeds.h"

using namespace camino;
using namespace camino::test;

namespace {

Migrating hub_db() {
    const auto& schema = hub::hub_schema();
    return {.schema = {.application_id = schema.application_id,
                       .program = schema.program,
                       .migrations = schema.sqlite},
            .path = "/power/hub.db",
            .open = []() -> Result<void> {
                TRY(hub::HubStore::open("/power/hub.db"));
                return {};
            }};
}

}  // namespace

// Goal and method: as of the journal (tests/shared/store/migration_cut_test.cpp).
TEST_CASE("migration power cut: hub.db is old or new", "[hub][power]") {
    const auto seed = GENERATE(from_range(test::seeds(1)));
    const auto hub = hub_db();
    for (std::size_t from = 0; from < hub.schema.migrations.size(); ++from)
        cut_migration(hub, from, seed);
}

TEST_CASE("migration power cut: a disk that fails at any call spoils no hub.db", "[hub][power]") {
    fail_migration(hub_db(), 5);  // Before people, deletion, content and teams.
}
