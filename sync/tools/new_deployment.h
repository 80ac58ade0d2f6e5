// A new deployment of `camino deploy init`: its hub and its repository, from the public halves of
// keys that people made on machines of their own.
//
//     DIR/hub             keys, admin.token, hub.db, recipients.json, root.json, an invited owner
//     DIR/repository      the pack, offered to the signers; nobody has signed yet
//     DIR/CHECKLIST.txt   who keeps what, and what comes next: checklist.h
//
// No key of a person lies in it. DIR is whole or not there.

#pragma once

#include <string>
#include <vector>

#include "shared/publishing/repository.h"
#include "sync/custody/key_rings.h"
#include "sync/hub/people.h"

namespace camino::tools {

struct NewDeployment {
    std::string folder{};  ///< DIR
    std::string country{};
    std::string tz{};
    publishing::Group signers{};
    std::vector<std::string> signer_files{};  ///< As they were named, in the order of the keys.
    std::vector<records::CustodianKey> custodians{};
    std::string custodian_file{};
    const crypto::SignKey& content;  ///< Signs recipients.json and the pack's manifest.
    std::string content_file{};
    packs::PackFiles pack{};  ///< Without errors; the content key signed its manifest.
    std::string owner{};      ///< people::parse_name()
    tuf::UnixTime now = 0;
};

/// What the first owner is handed: it lies nowhere. Errors: BadInput if DIR is not empty, or for
/// what the pack cannot offer; Io. DIR is then as it was.
[[nodiscard]] Result<hub::Welcome> make_deployment(const NewDeployment& deployment);

}  // namespace camino::tools
