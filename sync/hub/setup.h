// Setup: what a deployment puts into a hub's folder before its first start. `camino deploy` and
// tests use it; the hub must not be running.

#pragma once

#include "shared/base/date.h"
#include "sync/hub/hub_keys.h"
#include "sync/wire/ticket.h"

namespace camino::hub {

struct HubSetup {
    crypto::SignPublicKey content_key{};  ///< Signs packs, recipients.json and site.json.
    bool demo = false;
    std::string password{};  ///< Of the console's administrator; empty: nobody can sign in yet.
};

/// The public halves, for recipients.json and deployment.json.
struct HubPublicKeys {
    crypto::SignPublicKey receipt{};
    crypto::SealPublicKey seal{};
    crypto::SealPublicKey statistics{};
};

/// Makes keys, admin.token and, unless the rows lie elsewhere, hub.db. Repeating it keeps keys and
/// records. recipients.json and sites/<number>.json are the caller's to put there.
/// Errors: Io; BadInput.
[[nodiscard]] Result<HubPublicKeys> set_up_hub(const std::string& folder, const HubSetup& setup);

/// Enrols a device without a ticket. Errors: BadInput; Io.
[[nodiscard]] Result<void> add_device(const std::string& folder, const crypto::SignPublicKey& key,
                                      const wire::Post& post, CivilDate day);

/// Today, UTC.
[[nodiscard]] CivilDate today_utc();
[[nodiscard]] std::int64_t now_utc();  ///< Seconds since 1970.

}  // namespace camino::hub
