#include "sync/tools/founding.h"

#include <algorithm>
#include <fmt/format.h>

#include "shared/crypto/random.h"
#include "sync/custody/key_rings.h"
#include "sync/tools/key_options.h"

namespace camino::tools {

Result<std::vector<crypto::SignPublicKey>> read_signers(const std::vector<std::string>& named) {
    if (named.size() > kSignerCountMax)
        return fail(Errc::BadInput, fmt::format("--signer: at most {} people", kSignerCountMax));
    std::vector<crypto::SignPublicKey> keys;
    for (const auto& name : named) {
        const auto key = TRY(read_public_key("--signer", name));
        if (std::find(keys.begin(), keys.end(), key) != keys.end())
            return fail(Errc::BadInput, "--signer: " + name + " is there twice");
        keys.push_back(key);
    }
    return keys;
}

publishing::Signers signers_of(const publishing::Group& people, const crypto::SignPublicKey& hub) {
    return {.root = people,
            .targets = people,
            .rules = people,
            .contacts = people,
            .words = people,
            .recall = {.keys = people.keys, .threshold = 1},
            .hub = hub};
}

std::vector<std::string> languages_of(const packs::PackFiles& pack) {
    const auto prefix = publishing::i18n_role("");
    std::vector<std::string> languages;
    for (const auto& [path, bytes] : pack) {
        const auto role = publishing::role_of(path);
        if (role.starts_with(prefix)) languages.push_back(role.substr(prefix.size()));
    }
    return languages;
}

store::RecipientsFile first_recipients(const std::vector<records::CustodianKey>& custodians,
                                       const hub::HubPublicKeys& hub) {
    return {.recipients = {.version = 1,
                           .custodians = custodians,
                           .hub_receipt_key = hub.receipt,
                           .hub_seal_key = hub.seal,
                           .statistics_key = hub.statistics},
            .delete_salt = crypto::random_array<16>()};
}

}  // namespace camino::tools
