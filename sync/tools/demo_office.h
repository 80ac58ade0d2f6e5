// The office of a demo deployment: its keys, and the repository in which its people have signed.
//
//     custodian.key  content.key  signer-1.key signer-2.key signer-3.key     passphrase "demo"
//     custodian.key.pub           signer-1.key.pub ...
//     repository/                 the demo's pack, signed by the first two of three
//     console.txt                 the password of the hub's page

#pragma once

#include <string>
#include <string_view>

#include "shared/publishing/repository.h"
#include "sync/custody/key_rings.h"

namespace camino::tools {

struct DemoOffice {
    const custody::CustodianRing& custodian;
    const crypto::SignKey& content;
    const packs::PackFiles& pack;  ///< Its manifest is signed.
    std::string password{};
    crypto::SignPublicKey hub{};  ///< HubPublicKeys::publishing
    tuf::UnixTime now = 0;
};

/// Makes the folder; returns what lies in repository/. Errors: BadInput for a pack that cannot be
/// offered; Io.
[[nodiscard]] Result<publishing::Repository> make_office(const std::string& folder,
                                                         const DemoOffice& office);

/// Twelve digits in groups of four: easy to type on a phone.
[[nodiscard]] std::string new_password();

}  // namespace camino::tools
