// What of a repository a machine needs that has been away, however long.

#include "shared/publishing/files.h"
#include "shared/publishing/names.h"
#include "shared/publishing/standing.h"
#include "shared/tuf/names.h"

namespace camino::publishing {

namespace {

void keep_roots(Repository& kept, const Repository& repository) {
    for (const auto& [name, text] : repository.metadata) {
        const auto parsed = parse_metadata_name(name);
        if (parsed && parsed->role == tuf::kRoot) kept.metadata.emplace(name, text);
    }
}

void keep_newest(Repository& kept, const Repository& repository, std::string_view role) {
    const auto version = repository.newest(role);
    if (const auto* text = metadata_at(repository, role, version))
        put_metadata(kept, role, version, *text);
}

Result<void> keep_files(Repository& kept, const Repository& repository, std::string_view role) {
    if (repository.newest(role) == 0) return {};
    const auto read = TRY(newest_role(repository, role));
    for (const auto& [path, stated] : read.content.files) {
        const auto served = TRY(served_as(path, stated));
        kept.targets[served] = TRY(target_bytes(repository, served, path, stated));
    }
    return {};
}

}  // namespace

Result<Repository> newest_of(const Repository& repository) {
    const auto standing = TRY(standing_of(repository));
    Repository kept;
    keep_roots(kept, repository);
    keep_newest(kept, repository, tuf::kSnapshot);
    if (const auto* timestamp = repository.metadata_of(tuf::kTimestamp))
        kept.metadata[tuf::file_name(tuf::kTimestamp)] = *timestamp;
    for (const auto& role : all_roles(standing)) {
        if (role == tuf::kRoot) continue;
        keep_newest(kept, repository, role);
        TRY(keep_files(kept, repository, role));
    }
    return kept;
}

}  // namespace camino::publishing
