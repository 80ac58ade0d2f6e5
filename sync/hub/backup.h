// Backup: a hub's folder and its rows as one file, and a new hub made of it.
//
// In the file: one moment of the store (a copy of hub.db, or what pg_dump writes) and all else of
// the folder, the keys first of all: without them a restored hub could sign no receipt that a
// device believes. Not in it: admin.token (the restored hub gets its own), the address of the
// database, unfinished uploads. It holds every key of the hub; none of them opens a case.
//
// A restored hub is not the one that it was: since the backup that one gave receipts for records
// that this one does not have. So it counts as a new generation, and devices send again what they
// still hold (PROTOCOL.md).

#pragma once

#include <cstdint>
#include <string>

#include "shared/base/date.h"
#include "sync/hub/hub_keys.h"
#include "sync/people/time.h"

namespace camino::hub {

/// What backup.json says, the first file of a backup.
struct BackupAbout {
    bool postgres = false;     ///< Else SQLite.
    std::int64_t version = 0;  ///< Of its tables.
    std::uint32_t generation = 0;
    people::Time made{};
};

/// UTC.
[[nodiscard]] CivilDate made_on(const BackupAbout& about);

struct BackupAsk {
    std::string file{};
    std::string_view passphrase{};  ///< Empty: not sealed.
    people::Time now{};
};

/// Writes it, reads it back and puts it in place of what `file` was. The hub may run: this reads
/// beside it and never writes to its store.
/// Errors: NotFound if the folder holds no hub, or pg_dump is missing; BadInput if the store is
/// damaged, or `file` would lie in the folder; Unavailable if another backup runs, or the database
/// does not answer; Io.
[[nodiscard]] Result<BackupAbout> make_backup(const HubFolders& folders, const BackupAsk& ask);

struct RestoreAsk {
    std::string file{};
    std::string_view passphrase{};  ///< Empty: it is not sealed.
    std::string folder{};           ///< Of the new hub: not there yet, or empty.
    std::string database{};         ///< An empty one, if the backup is of PostgreSQL.
    people::Time now{};
};
struct Restored {
    BackupAbout about{};
    std::uint32_t generation = 0;
};

/// Makes a hub's folder that appears whole or not at all. Its sessions are closed, and the audit
/// log goes on with what was done here.
/// Errors: BadInput if folder or database is not empty, or the file is damaged, none of these, or
/// of a newer program; Untrusted if the passphrase is wrong; NotFound; Unavailable; Io.
[[nodiscard]] Result<Restored> restore_backup(const RestoreAsk& ask);

}  // namespace camino::hub
