// Copies of a whole database as one file, while others use it: for backups.
//
// For SQLite the file is a database; for PostgreSQL what pg_dump writes (custom format), by the
// programs of the package postgresql-client, which are given the address in their environment:
// what stands on a command line every user of the machine can read.

#pragma once

#include <string>

#include "shared/base/result.h"

namespace camino::sql {

/// One moment of the database at `where` (a path or an address, as open() takes it), as a new file
/// that only its owner may read; writers go on meanwhile.
/// Errors: NotFound if there is no database, or pg_dump is not installed; BadInput if `file` is
/// there already; Unavailable if the server does not answer; Io.
[[nodiscard]] Result<void> save_copy(const std::string& where, const std::string& file);

/// Reads all of a SQLite database. Errors: BadInput if it is damaged.
[[nodiscard]] Result<void> check_copy(const std::string& file);

/// Fills the PostgreSQL database at `url`, all or nothing.
/// Errors: BadInput if it is not empty, or the file is no such copy; NotFound if pg_restore is not
/// installed; Unavailable if the server does not answer; Io.
[[nodiscard]] Result<void> load_copy(const std::string& file, const std::string& url);

}  // namespace camino::sql
