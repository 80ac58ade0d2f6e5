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

Result<Repository> sign(Repository repository, const crypto::SignKey& key) {
    const auto standing = TRY(standing_of(repository));
    const auto id = tuf::describe(key.public_key()).id;
    bool may = false;
    for (const auto& role : all_roles(standing)) {
        if (!may_sign(standing, role, id)) continue;
        may = true;
        const auto state = TRY(role_state(repository, standing, role));
        if (state.complete() || state.version == 0) continue;
        const auto* text = metadata_at(repository, role, state.version);
        auto signed_text = TRY(tuf::sign(as_bytes(*text), key));
        put_metadata(repository, role, state.version, std::move(signed_text));
    }
    if (!may) return fail(Errc::BadInput, "this key may sign for no role of the repository");
    return repository;
}

}  // namespace camino::publishing
