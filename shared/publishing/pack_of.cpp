// The pack as it is drafted, and as it was agreed.

#include "shared/publishing/agreed.h"
#include "shared/publishing/files.h"
#include "shared/publishing/standing.h"

namespace camino::publishing {

namespace {

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
