// Setup: what a deployment puts into a hub's folder before its first start. `camino deploy` and
// tests use it; the hub must not be running.

#pragma once

#include "shared/base/date.h"
#include "sync/hub/hub_keys.h"
#include "sync/hub/hub_store.h"
#include "sync/hub/people.h"
#include "sync/people/time.h"
#include "sync/published/publish.h"
#include "sync/wire/ticket.h"

namespace camino::hub {

inline constexpr std::string_view kFirstPerson = "owner";
/// Who published the first content.
inline constexpr std::string_view kSetUp = "set up";

struct HubSetup {
    crypto::SignPublicKey content_key{};  ///< Signs packs, recipients.json and site.json.
    bool demo = false;
    std::string password{};  ///< Of kFirstPerson, an owner; empty: nobody can sign in yet.
};

/// The public halves, for recipients.json and deployment.json.
struct HubPublicKeys {
    crypto::SignPublicKey receipt{};
    crypto::SealPublicKey seal{};
    crypto::SealPublicKey statistics{};
    crypto::SignPublicKey publishing{};  ///< For root.json: signs snapshot and timestamp.
};

/// Makes keys, admin.token and, unless the rows lie elsewhere, hub.db. Repeating it keeps keys and
/// records. recipients.json and sites/<number>.json are the caller's to put there.
/// Errors: Io; BadInput.
[[nodiscard]] Result<HubPublicKeys> set_up_hub(const std::string& folder, const HubSetup& setup);

/// Invites the first owner of a hub that has none. `name`: people::parse_name(). What is handed
/// over lies nowhere in the clear. Errors: BadInput if the name is taken; Io.
[[nodiscard]] Result<Welcome> invite_owner(const std::string& folder, const std::string& name);

/// Enrols a device without a ticket. Errors: BadInput; Io.
[[nodiscard]] Result<void> add_device(const std::string& folder, const crypto::SignPublicKey& key,
                                      const wire::Post& post, CivilDate day);

/// A new ticket for `post`, as text; the store keeps its hash alone. `url`: the hub's.
[[nodiscard]] Result<std::string> give_ticket(HubStore& store, const crypto::SignPublicKey& hub_key,
                                              const std::string& url, const wire::Post& post);

/// What this hub publishes with; root.json as it lies there now. `keys` is borrowed. Errors: Io.
[[nodiscard]] Result<published::Publisher> publisher(const HubFolders& folders, const HubKeys& keys,
                                                     const crypto::SignPublicKey& content_key);

/// The first content of a new hub: a repository that people have signed, whose first root becomes
/// root.json. The pack goes on the hub's shelf. Errors: as plan(); Io.
[[nodiscard]] Result<published::Plan> hand_out(const std::string& folder,
                                               const publishing::Repository& repository);

/// Today, UTC.
[[nodiscard]] CivilDate today_utc();
/// For what people do (people/time.h).
[[nodiscard]] people::Time now_utc();

}  // namespace camino::hub
