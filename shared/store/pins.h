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

/// The content that this machine has accepted itself: it never goes back behind that, whatever the
/// agent says.
struct ContentPin {
    std::string root{};        ///< The root of The Update Framework that it trusts, as text.
    std::uint32_t number = 0;  ///< publishing::Content::number
    std::int64_t recall = 0;   ///< Version of the recall list.
    std::string pack{};        ///< Its hash in hexadecimal.
    std::string withdrawn{};   ///< Why it may not be used any more; empty: it may.

    bool operator==(const ContentPin&) const = default;
};

/// Errors: NotFound if there is none.
[[nodiscard]] Result<ContentPin> read_content_pin(sqlite::Database& database);
[[nodiscard]] Result<void> write_content_pin(sqlite::Database& database, const ContentPin& pin);
/// Fine when there is none.
[[nodiscard]] Result<void> drop_content_pin(sqlite::Database& database);

/// What differs, in words for staff; empty if nothing does.
[[nodiscard]] std::string difference(const Pins& pinned, const Pins& found);

}  // namespace camino::store
