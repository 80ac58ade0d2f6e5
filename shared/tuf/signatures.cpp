#include "shared/tuf/signatures.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "shared/crypto/sign.h"
#include "shared/tuf/delegation.h"

namespace camino::tuf {

bool check_ed25519(const Key& key, ByteView message, ByteView signature) {
    if (key.type != "ed25519" || key.scheme != "ed25519") return false;
    const auto value = from_hex(key.value);
    crypto::SignPublicKey public_key;
    crypto::Signature exact{};
    if (!value || value->size() != public_key.bytes.size()) return false;
    if (signature.size() != exact.size()) return false;
    std::copy(value->begin(), value->end(), public_key.bytes.begin());
    std::copy(signature.begin(), signature.end(), exact.begin());
    return crypto::verify(public_key, message, exact);
}

std::optional<Authority> authority_for(const Root& root, std::string_view role) {
    const auto found = root.roles.find(role);
    if (found == root.roles.end()) return {};
    return Authority{root.keys, found->second};
}

std::optional<Authority> authority_for(const Delegations& delegations, std::string_view role) {
    if (delegations.succinct && is_bin_of(*delegations.succinct, role))
        return Authority{delegations.keys, delegations.succinct->role};
    const auto found = std::find_if(delegations.roles.begin(), delegations.roles.end(),
                                    [&](const auto& one) { return one.name == role; });
    if (found == delegations.roles.end()) return {};
    return Authority{delegations.keys, found->role};
}

std::int64_t signed_count(std::string_view message, const std::vector<Signature>& signatures,
                          const Authority& authority, const KeyCheck& check) {
    const auto& ids = authority.role.key_ids;
    std::set<std::tuple<std::string_view, std::string_view>> signers;
    for (const auto& signature : signatures) {
        if (std::find(ids.begin(), ids.end(), signature.key_id) == ids.end()) continue;
        const auto key = authority.keys.find(signature.key_id);
        if (key == authority.keys.end() || signature.bytes.empty()) continue;
        if (check(key->second, as_bytes(message), signature.bytes))
            signers.emplace(key->second.type, key->second.value);
    }
    return static_cast<std::int64_t>(signers.size());
}

}  // namespace camino::tuf
