// Where the rows of a hub lie: in DIR/hub.db, or in the PostgreSQL database that DIR/database names
// (0600: the address may hold a password).

#pragma once

#include <string>

#include "shared/base/result.h"
#include "sync/hub/hub_keys.h"
#include "sync/hub/hub_store.h"

namespace camino::hub {

/// For HubStore::open. Errors: Io; Untrusted if others may read DIR/database.
[[nodiscard]] Result<std::string> store_place(const HubFolders& folders);

/// Errors: as store_place() and HubStore::open().
[[nodiscard]] Result<HubStore> open_store(const HubFolders& folders);

/// From now on the rows lie in the PostgreSQL database at `url`. The first of the deployment's hubs
/// to come brings along what lies in its hub.db, all or nothing; hub.db stays as it is, and is not
/// looked at again. Several hubs may do this at once. The hub of `folders` must not be running.
/// Errors: BadInput if `url` is no such address, or names another deployment's database;
///         Unavailable if nobody answers there; Io.
[[nodiscard]] Result<void> move_store(const HubFolders& folders, const std::string& url);

}  // namespace camino::hub
