// Ticket: one line that lets one machine enrol once at one hub.
//
//     CAMINO1-<hex>: version 1 | secret 16 | hub key 32 | country 2 | site 2 | mode 1 |
//     (length 1, time zone) | (length 1, hub address) | check 4
//
// The check (of BLAKE2b-256) finds typing mistakes. The hub keeps only the hash of the secret.

#pragma once

#include <string>
#include <string_view>

#include "shared/crypto/hash.h"
#include "shared/crypto/sign.h"

namespace camino::wire {

/// How a machine is enrolled. On the wire: never renumber.
enum class DeviceMode : std::uint8_t { Kiosk = 1, Desk = 2 };

using TicketSecret = ByteArray<16>;

/// Where an enrolled machine stands.
struct Post {
    std::string country{};  ///< Two capital letters.
    std::uint16_t site = 0;
    DeviceMode mode = DeviceMode::Kiosk;
    std::string tz{};  ///< IANA name.

    bool operator==(const Post&) const = default;
};

struct Ticket {
    TicketSecret secret{};
    crypto::SignPublicKey hub_key{};
    Post post{};
    std::string hub{};  ///< "http://HOST:PORT"

    bool operator==(const Ticket&) const = default;
};

/// Errors: BadInput, naming it, for a country, time zone, address or mode that cannot be.
[[nodiscard]] Result<void> check(const Post& post);
[[nodiscard]] Result<std::string> encode(const Ticket& ticket);

/// Spaces and line ends around it do not matter. Errors: BadInput in words for who typed it.
[[nodiscard]] Result<Ticket> decode_ticket(std::string_view text);

/// What the hub stores instead of the secret.
[[nodiscard]] crypto::Hash ticket_hash(const TicketSecret& secret);

// A Post inside other messages.
void write_post(ByteWriter& out, const Post& post);
[[nodiscard]] Post read_post(ByteReader& in);

}  // namespace camino::wire
