// The chain: h(0) = BLAKE2b-256("camino chain v1" ‖ device), h(i) = BLAKE2b-256(h(i-1) ‖ envelope
// i); in the place of a record that is gone (gone.h) stands its own h(i). One head stands for every
// envelope before it: gaps, reordering and forks show.

#pragma once

#include <span>

#include "shared/crypto/hash.h"
#include "shared/records/device.h"

namespace camino::records {

using ChainHead = crypto::Hash;

[[nodiscard]] ChainHead chain_start(DeviceId device);
[[nodiscard]] ChainHead chain_next(const ChainHead& head, ByteView envelope);
[[nodiscard]] ChainHead chain_over(ChainHead head, std::span<const ByteView> envelopes);

}  // namespace camino::records
