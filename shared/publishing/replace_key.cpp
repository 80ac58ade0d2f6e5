// One key in the place of another.

#include <algorithm>

#include "shared/publishing/standing.h"
#include "shared/tuf/write.h"

namespace camino::publishing {

namespace {

struct Replacement {
    std::string old_id{};
    tuf::Key key{};
};

bool replace_in(tuf::Role& role, const Replacement& with) {
    const auto found = std::find(role.key_ids.begin(), role.key_ids.end(), with.old_id);
    if (found == role.key_ids.end()) return false;
    *found = with.key.id;
    return true;
}

void replace_in(tuf::Keys& keys, const Replacement& with) {
    keys.erase(with.old_id);
    keys[with.key.id] = with.key;
}

bool replace_in(tuf::Root& root, const Replacement& with) {
    bool any = false;
    for (auto& [name, role] : root.roles) any = replace_in(role, with) || any;
    if (any) replace_in(root.keys, with);
    return any;
}

bool replace_in(tuf::Delegations& delegations, const Replacement& with) {
    bool any = false;
    for (auto& one : delegations.roles) any = replace_in(one.role, with) || any;
    if (any) replace_in(delegations.keys, with);
    return any;
}

/// What was signed by enough people, and by the keys that count now no longer is, is drafted anew.
Result<void> draft_again(Repository& repository, const std::vector<RoleState>& before,
                         tuf::UnixTime now) {
    for (const auto& old : before) {
        if (old.role == tuf::kRoot || !old.complete()) continue;
        const auto standing = TRY(standing_of(repository));
        const auto state = TRY(role_state(repository, standing, old.role));
        if (state.complete() || state.version != old.version) continue;
        auto held = TRY(read_role_at(repository, old.role, old.version));
        TRY(put_draft(repository, old.role, std::move(held.content), now));
    }
    return {};
}

}  // namespace

Result<Repository> replace_key(Repository repository, const crypto::SignPublicKey& old_key,
                               const crypto::SignPublicKey& new_key, tuf::UnixTime now) {
    const Replacement with{.old_id = tuf::describe(old_key).id, .key = tuf::describe(new_key)};
    const auto before = TRY(state_of(repository));
    const auto standing = TRY(standing_of(repository));
    auto root = standing.root.content;
    auto targets = standing.targets.content;
    if (root.keys.contains(with.key.id) || targets.delegations.keys.contains(with.key.id))
        return fail(Errc::BadInput, "the new key is already one of those that may sign");

    const bool in_root = replace_in(root, with);
    const bool in_delegations = replace_in(targets.delegations, with);
    if (!in_root && !in_delegations)
        return fail(Errc::NotFound, "the old key may sign for no role of the repository");
    if (in_root) TRY(put_root(repository, standing, std::move(root), now));
    if (in_delegations) TRY(put_draft(repository, tuf::kTargets, std::move(targets), now));
    TRY(draft_again(repository, before, now));
    return repository;
}

}  // namespace camino::publishing
