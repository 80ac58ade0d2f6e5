// Pins: whom this machine belongs to, fixed at its first start.

#pragma once

#include <string>

#include "shared/records/device.h"
#include "shared/sqlite/database.h"

namespace camino::store {

struct Pins {
    crypto::SignPublicKey device_key{};
    crypto::SignPublicKey hub_key{};      ///< Signs receipts.
    crypto::SignPublicKey content_key{};  ///< Signs packs and recipients.
    std::string country{};

    bool operator==(const Pins&) const = default;
    [[nodiscard]] records::DeviceId device() const { return records::device_id(device_key); }
};

/// Errors: NotFound before the first pin.
[[nodiscard]] Result<Pins> read_pins(sqlite::Database& database);

/// Replaces whatever was pinned; inside the caller's transaction.
[[nodiscard]] Result<void> write_pins(sqlite::Database& database, const Pins& pins);

/// What differs, in words for staff; empty if nothing does.
[[nodiscard]] std::string difference(const Pins& pinned, const Pins& found);

}  // namespace camino::store
