// Held: every record that a hub holds, or handed out, with the proof of who wrote it.

#pragma once

#include <string>

#include "sync/custody/cases_file.h"
#include "sync/hub/hub_store.h"

namespace camino::tools {

/// The store of the hub whose folder this is, to read only; the hub may be running.
/// Errors: NotFound if there is no hub; BadInput if a newer program wrote it; Io.
[[nodiscard]] Result<hub::HubStore> open_hub(const std::string& hub_folder);

/// Where records are read from: one of the two.
struct RecordsPlace {
    std::string data{};   ///< A hub's folder, or a copy of it.
    std::string cases{};  ///< A cases file (sync/wire/cases.h).
};

/// Visits the records, device by device, oldest first. Reads only.
/// Errors: NotFound if there is no such hub or file; BadInput if a newer program wrote it, or the
/// file is damaged; Io; and whatever `visit` returns.
[[nodiscard]] Result<void> each_held_record(const RecordsPlace& place,
                                            const custody::HeldVisitor& visit);

/// The key that signs the packs of the deployment. Errors: NotFound; BadInput.
[[nodiscard]] Result<crypto::SignPublicKey> content_key_of(const RecordsPlace& place);

}  // namespace camino::tools
