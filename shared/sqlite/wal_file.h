// The write-ahead log of an open database, as bytes. Private to this folder.
//
// A program that is killed between writing and syncing leaves a transaction that the next one reads
// and rests upon, though it may be gone when the power goes; so does a sync that failed, of which
// the system keeps no note (Linux takes the pages for written). What others were told meanwhile
// would be untrue then: so it is made to last before anything else is done.

#pragma once

#include "shared/base/result.h"

struct sqlite3;

namespace camino::sqlite {

/// For the writer: writes what lies there again, and syncs it. Errors: Io; Unavailable if another
/// writes.
[[nodiscard]] Result<void> rewrite_wal(sqlite3* database);

/// For a reader, who may not write: syncs it. Errors: Io.
[[nodiscard]] Result<void> sync_wal(sqlite3* database);

}  // namespace camino::sqlite
