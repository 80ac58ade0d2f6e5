#include "shared/publishing/agreed.h"

namespace camino::publishing {

std::vector<tuf::Root> agreed_roots(const Repository& repository) {
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

std::vector<tuf::Delegations> agreed_delegations(const Repository& repository) {
    const auto roots = agreed_roots(repository);
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

}  // namespace camino::publishing
