// Signatures of people: who has signed what, and one more.

#include "shared/publishing/standing.h"
#include "shared/tuf/write.h"

namespace camino::publishing {

Result<std::vector<RoleState>> state_of(const Repository& repository) {
    const auto standing = TRY(standing_of(repository));
    std::vector<RoleState> states;
    for (const auto& role : all_roles(standing)) {
        auto state = TRY(role_state(repository, standing, role));
        states.push_back(std::move(state));
    }
    return states;
}

namespace {

/// Adds the signature unless enough have signed.
Result<void> sign_role(Repository& repository, const Standing& standing, std::string_view role,
                       const crypto::SignKey& key) {
    const auto state = TRY(role_state(repository, standing, role));
    if (state.complete() || state.version == 0) return {};
    const auto* text = metadata_at(repository, role, state.version);
    auto signed_text = TRY(tuf::sign(as_bytes(*text), key));
    put_metadata(repository, role, state.version, std::move(signed_text));
    return {};
}

}  // namespace

Result<Repository> sign(Repository repository, const crypto::SignKey& key) {
    const auto standing = TRY(standing_of(repository));
    const auto id = tuf::describe(key.public_key()).id;
    bool may = false;
    for (const auto& role : all_roles(standing)) {
        if (!may_sign(standing, role, id)) continue;
        may = true;
        TRY(sign_role(repository, standing, role, key));
    }
    if (!may) return fail(Errc::BadInput, "this key may sign for no role of the repository");
    return repository;
}

Result<Repository> sign(Repository repository, const crypto::SignKey& key, std::string_view role) {
    const auto standing = TRY(standing_of(repository));
    if (!may_sign(standing, role, tuf::describe(key.public_key()).id))
        return fail(Errc::BadInput, "this key may not sign for " + std::string(role));
    TRY(sign_role(repository, standing, role, key));
    return repository;
}

}  // namespace camino::publishing
