// Which files of a pack a role names, and whether it may. Private to this folder.

#pragma once

#include "shared/publishing/repository.h"

namespace camino::publishing {

struct NamedFiles {
    std::string pack_id{};
    std::vector<ContentFile> files{};
};

/// Adds the files that `role` names. Those of the recall role are no files of a pack.
/// Errors: Untrusted if it names files of a second pack, one for which another role answers, a path
///         that is not plain, one without a SHA-256, or delegates further.
[[nodiscard]] Result<void> add_named(NamedFiles& named, std::string_view role,
                                     const tuf::Targets& targets);

/// Below which name `path` is served. Errors: Untrusted without a proper SHA-256.
[[nodiscard]] Result<std::string> served_as(std::string_view path, const tuf::TargetFile& stated);

/// The bytes of `files`, checked, by their paths inside the pack.
/// Errors: Untrusted if one is missing or is not what was signed.
[[nodiscard]] Result<packs::PackFiles> bytes_of(const Repository& repository,
                                                const std::vector<ContentFile>& files);

/// One target that is served, checked. Errors: as bytes_of().
[[nodiscard]] Result<std::string> target_bytes(const Repository& repository,
                                               const std::string& served, std::string_view path,
                                               const tuf::TargetFile& stated);

}  // namespace camino::publishing
