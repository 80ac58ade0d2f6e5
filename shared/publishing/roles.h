// Who answers for which file of a pack: the delegated roles of a deployment's repository.
//
//     recall       recall.json                                  any one signer may withdraw
//     contacts     PACK/contacts.json                           telephone numbers, addresses
//     i18n-LANG    PACK/words/LANG.po
//     rules        everything else: PACK/pack.json, PACK/pathways/smo_registration.json, ...
//
// In this order; the first two end a search, so nobody else can put in a telephone number. Target
// paths begin with the id of the pack. Periods are those of people, not of machines: what nobody
// signed again in time is refused as new (shared/tuf), and shown with its age (promise 5).

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/crypto/sign.h"
#include "shared/tuf/metadata.h"

namespace camino::publishing {

inline constexpr std::string_view kRules = "rules";
inline constexpr std::string_view kContacts = "contacts";
inline constexpr std::string_view kRecall = "recall";
inline constexpr std::string_view kRecallFile = "recall.json";

/// How long what a role signed may be taken as new; in days.
[[nodiscard]] int days_valid(std::string_view role);

/// The delegated role that answers for a file of a pack, by its path inside the pack.
[[nodiscard]] std::string role_of(std::string_view path);
[[nodiscard]] std::string i18n_role(std::string_view language);
/// The target paths of a language: "*/words/es.po".
[[nodiscard]] std::string i18n_pattern(std::string_view language);

/// "safe-mobility" and "words/es.po" -> "safe-mobility/words/es.po".
[[nodiscard]] std::string target_path(std::string_view pack_id, std::string_view path);

/// Keys that may sign for a role, and how many of them must.
struct Group {
    std::vector<crypto::SignPublicKey> keys{};
    int threshold = 1;

    bool operator==(const Group&) const = default;
};

/// Who signs what in a deployment. The hub's own key signs snapshot and timestamp alone.
struct Signers {
    Group root{};
    Group targets{};  ///< Delegates, signs no content itself.
    Group rules{};
    Group contacts{};
    Group words{};   ///< Each i18n role.
    Group recall{};  ///< Threshold 1.
    crypto::SignPublicKey hub{};
};

/// People compare keys by their ids: an id that is not its key's own would hide another key.
/// Errors: Untrusted if there is one.
[[nodiscard]] Result<void> check_key_ids(const tuf::Keys& keys);

/// The delegations of top-level targets for the languages of a pack.
[[nodiscard]] tuf::Delegations delegations(const Signers& signers,
                                           const std::vector<std::string>& languages);

}  // namespace camino::publishing
