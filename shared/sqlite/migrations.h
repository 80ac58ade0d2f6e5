// Migrations: what a database is (application_id) and how far its schema has come (user_version).

#pragma once

#include <span>

#include "shared/sqlite/database.h"

namespace camino::sqlite {

struct Schema {
    std::int32_t application_id = 0;
    std::string_view program{};  ///< Who must be updated when the file is newer: "camino-kiosk".

    /// SQL that leads from version i to i + 1. Only ever add; never change what was released.
    std::span<const std::string_view> migrations{};
};

/// Brings the writer's database to the newest version, in one transaction.
/// Errors: BadInput if the file belongs to something else, or is newer than this program.
[[nodiscard]] Result<void> migrate(Database& database, const Schema& schema);

/// Checks another program's database. Older is fine as far as `version_needed`.
/// Errors: NotFound if it is still empty or older than needed; BadInput if it belongs to something
/// else or is newer than this program knows.
[[nodiscard]] Result<void> check_schema(Database& database, const Schema& schema,
                                        std::int64_t version_needed);

}  // namespace camino::sqlite
