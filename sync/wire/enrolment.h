// Enrolment: a device shows its ticket and its key, the hub answers whom it belongs to.
//
//     request v1: magic "CMER" | version 1 | secret 16 | device public key 32 | signature 64
//     answer v2:  magic "CMEN" | version 2 | device public key 32 | post | hub key 32 |
//                 content key 32 | demo 1 | (length 4, recipients.json) | (length 4, site.json) |
//                 (length 4, root.json) | signature 64 of the hub
//
// The request is signed by the device key itself: nobody enrols a key that is not theirs.

#pragma once

#include <string>

#include "sync/wire/ticket.h"

namespace camino::wire {

inline constexpr std::size_t kEnrolFileSizeMax = std::size_t{200} * 1024;

struct EnrolRequest {
    TicketSecret secret{};
    crypto::SignPublicKey device_key{};

    bool operator==(const EnrolRequest&) const = default;
};

[[nodiscard]] Bytes sign_enrol_request(const TicketSecret& secret, const crypto::SignKey& device);

/// Errors: BadInput; Untrusted unless the device key that it names signed it.
[[nodiscard]] Result<EnrolRequest> open_enrol_request(ByteView bytes);

struct Enrolment {
    crypto::SignPublicKey device_key{};
    Post post{};
    crypto::SignPublicKey hub_key{};
    crypto::SignPublicKey content_key{};
    bool demo = false;
    std::string recipients{};  ///< recipients.json as the content key signed it.
    std::string site{};        ///< site.json, likewise; empty if the hub has none for this site.
    std::string root{};        ///< root.json, whom the device trusts for new content; may be empty.

    bool operator==(const Enrolment&) const = default;
};

/// Errors: BadInput if a file is too large or the post cannot be.
[[nodiscard]] Result<Bytes> sign_enrolment(const Enrolment& enrolment, const crypto::SignKey& hub);

/// `hub` is the key that the ticket names. Errors: BadInput; Untrusted.
[[nodiscard]] Result<Enrolment> open_enrolment(ByteView bytes, const crypto::SignPublicKey& hub);

}  // namespace camino::wire
