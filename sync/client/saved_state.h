// The saved state of SyncMachine as a note in agent.db.
//
//     version 1 | device 8 | generation 4 | through 8 | failures 4 | seed 8

#pragma once

#include "shared/records/device.h"
#include "sync/core/sync_machine.h"

namespace camino::sync {

inline constexpr std::string_view kSavedNote = "sync";

[[nodiscard]] Bytes write_saved(const Saved& saved, records::DeviceId device);

/// What another enrolment left, or anything unreadable, counts as nothing: the hub's first receipt
/// tells where this device stands.
[[nodiscard]] Saved read_saved(ByteView bytes, records::DeviceId device);

}  // namespace camino::sync
