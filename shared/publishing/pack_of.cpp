// The pack as it is drafted, and as it was agreed.

#include "shared/publishing/files.h"
#include "shared/publishing/standing.h"

namespace camino::publishing {

namespace {

/// All roots that follow from the first one here, each signed as it must be.
std::vector<tuf::Root> roots_of(const Repository& repository) {
    std::vector<tuf::Root> roots;
    const auto* first = metadata_at(repository, tuf::kRoot, 1);
    if (first == nullptr) return roots;
    auto set = tuf::TrustedSet::create(as_bytes(*first), 0);
    while (set) {
        roots.push_back(set->root());
        const auto* next = metadata_at(repository, tuf::kRoot, roots.back().header.version + 1);
        if (next == nullptr || !set->take_root(as_bytes(*next))) break;
    }
    return roots;
}

template <class Content>
bool is_signed(const tuf::Signed<Content>& one, const std::optional<tuf::Authority>& authority) {
    return authority && tuf::signed_count(one.message, one.signatures, *authority,
                                          tuf::check_ed25519) >= authority->role.threshold;
}

/// Delegations that were agreed, the newest first.
std::vector<tuf::Delegations> agreed_delegations(const Repository& repository) {
    const auto roots = roots_of(repository);
    std::vector<tuf::Delegations> all;
    for (auto version = repository.newest(tuf::kTargets); version > 0; --version) {
        if (metadata_at(repository, tuf::kTargets, version) == nullptr) break;
        auto targets = read_role_at(repository, tuf::kTargets, version);
        if (!targets) continue;
        for (const auto& root : roots) {
            if (!is_signed(*targets, tuf::authority_for(root, tuf::kTargets))) continue;
            all.push_back(std::move(targets->content.delegations));
            break;
        }
    }
    return all;
}

std::optional<tuf::Targets> agreed_role(const Repository& repository, const std::string& role,
                                        const std::vector<tuf::Delegations>& delegations) {
    for (auto version = repository.newest(role); version > 0; --version) {
        if (metadata_at(repository, role, version) == nullptr) break;
        const auto read = read_role_at(repository, role, version);
        if (!read) continue;
        for (const auto& one : delegations)
            if (is_signed(*read, tuf::authority_for(one, role))) return read->content;
    }
    return {};
}

}  // namespace

Result<packs::PackFiles> drafted_pack(const Repository& repository) {
    const auto standing = TRY(standing_of(repository));
    NamedFiles named;
    for (const auto& role : standing.delegated()) {
        if (repository.newest(role.name) == 0) continue;
        const auto read = TRY(newest_role(repository, role.name));
        TRY(add_named(named, role.name, read.content));
    }
    return bytes_of(repository, named.files);
}

Result<packs::PackFiles> agreed_pack(const Repository& repository) {
    const auto delegations = agreed_delegations(repository);
    NamedFiles named;
    if (delegations.empty()) return packs::PackFiles{};
    for (const auto& role : delegations.front().roles) {
        const auto agreed = agreed_role(repository, role.name, delegations);
        if (agreed) TRY(add_named(named, role.name, *agreed));
    }
    return bytes_of(repository, named.files);
}

}  // namespace camino::publishing
