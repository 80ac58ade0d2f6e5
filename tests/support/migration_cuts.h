// What power cuts and a failing disk do to a database that is brought from an older version to the
// newest: it stays the old one or is the new one, with every row, and the next start goes on.

#pragma once

#include <functional>
#include <string>

#include "shared/sqlite/migrations.h"

namespace camino::test {

struct Migrating {
    sqlite::Schema schema{};
    std::string path{};                    ///< On the disk that fails.
    std::function<Result<void>()> open{};  ///< As its program does.
    std::string random_table{};            ///< Whose rows are drawn anew by each migration.
};

/// From version `from` (0: a first start), power goes at every operation of the migration.
void cut_migration(const Migrating& migrating, std::size_t from, std::uint64_t seed);

/// The same with a disk that fails at every call, once and for ever.
void fail_migration(const Migrating& migrating, std::size_t from);

}  // namespace camino::test
