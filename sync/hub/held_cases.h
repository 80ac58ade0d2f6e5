// Held cases: the sealed records of a hub with the proofs of who wrote them; for a custodian.

#pragma once

#include <optional>
#include <string>

#include "sync/hub/hub_store.h"
#include "sync/wire/cases.h"

namespace camino::hub {

/// What a device sent, in the order of its numbers; tombstones among it. With `since`: from the
/// beginning of the segment that brought the first record of that day or later.
[[nodiscard]] Result<wire::DeviceCases> held_cases(HubStore& store, const DeviceRow& device,
                                                   std::optional<CivilDate> since = {});

struct CasesChoice {
    std::string country{};             ///< Empty: all.
    std::optional<CivilDate> since{};  ///< What reached the hub on that day or later.
};

/// Writes a cases file (sync/wire/cases.h) into `folder`, under a name that nobody guesses, and
/// returns its path; one that could not be finished is removed.
/// Errors: BadInput where the hub belongs to no deployment yet; Io.
[[nodiscard]] Result<std::string> write_cases(HubStore& store, const CasesChoice& choice,
                                              const std::string& folder);

}  // namespace camino::hub
