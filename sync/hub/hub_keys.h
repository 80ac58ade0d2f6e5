// HubKeys: the hub's own keys, in DIR/keys (0600). None of them opens a record.
//
//     keys/receipt.key      Ed25519: signs receipts and enrolments
//     keys/seal.key         X25519: bundles are sealed to it
//     keys/statistics.key   X25519: tallies are sealed to it
//     keys/publishing.key   Ed25519: signs snapshot and timestamp of the content that others signed
//     database              where the rows lie when not in hub.db (store_place.h)
//     admin.token           what `camino hub ...` shows to the running hub on loopback

#pragma once

#include <string>

#include "shared/crypto/seal.h"
#include "shared/crypto/sign.h"

namespace camino::hub {

struct HubFolders {
    std::string data{};  ///< --data DIR

    [[nodiscard]] std::string database() const { return data + "/hub.db"; }
    [[nodiscard]] std::string database_address() const { return data + "/database"; }
    [[nodiscard]] std::string keys() const { return data + "/keys"; }
    [[nodiscard]] std::string admin_token() const { return data + "/admin.token"; }
    [[nodiscard]] std::string listen() const { return data + "/listen"; }
    [[nodiscard]] std::string uploads() const { return data + "/uploads"; }
    [[nodiscard]] std::string recipients() const { return data + "/recipients.json"; }
    [[nodiscard]] std::string root() const { return data + "/root.json"; }
    [[nodiscard]] std::string packs() const { return data + "/packs"; }
    [[nodiscard]] std::string site(unsigned number) const {
        return data + "/sites/" + std::to_string(number) + ".json";
    }
};

struct HubKeys {
    crypto::SignKey receipt;
    crypto::SignKey publishing;
    crypto::SealKeyPair seal{};
    crypto::SealKeyPair statistics{};
};

/// Makes the folders, keys and admin.token that are missing; what is there stays. Errors: Io.
[[nodiscard]] Result<void> make_hub_keys(const HubFolders& folders);

/// Gives a hub of an earlier version, which hands out no content, the key for it. No key that was
/// lost is made anew: read_hub_keys() says so. Errors: NotFound if the folder holds no hub; Io.
[[nodiscard]] Result<void> complete_hub_keys(const HubFolders& folders);

/// Errors: NotFound if the folder holds no hub; Untrusted if others may read a key; Io.
[[nodiscard]] Result<HubKeys> read_hub_keys(const HubFolders& folders);
[[nodiscard]] Result<std::string> read_admin_token(const HubFolders& folders);

}  // namespace camino::hub
