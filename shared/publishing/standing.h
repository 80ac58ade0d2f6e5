// How the roles of a repository stand: read, with their signatures counted. Private to this folder.

#pragma once

#include <optional>

#include "shared/publishing/repository.h"

namespace camino::publishing {

/// Where one version of a role lies; null if it is not there.
[[nodiscard]] const std::string* metadata_at(const Repository& repository, std::string_view role,
                                             std::int64_t version);
void put_metadata(Repository& repository, std::string_view role, std::int64_t version,
                  std::string text);

/// One version. Errors: Untrusted if it is missing or says that it is another version; BadInput.
[[nodiscard]] Result<tuf::Signed<tuf::Root>> read_root_at(const Repository& repository,
                                                          std::int64_t version);
[[nodiscard]] Result<tuf::Signed<tuf::Targets>> read_role_at(const Repository& repository,
                                                             std::string_view role,
                                                             std::int64_t version);
/// The newest one; of "targets" or a delegated role.
[[nodiscard]] Result<tuf::Signed<tuf::Root>> newest_root(const Repository& repository);
[[nodiscard]] Result<tuf::Signed<tuf::Targets>> newest_role(const Repository& repository,
                                                            std::string_view role);

/// Roots and top-level targets by which all others are judged.
struct Standing {
    tuf::Signed<tuf::Root> root{};
    std::optional<tuf::Root> root_before{};  ///< Its keys must have signed `root` as well.
    tuf::Signed<tuf::Targets> targets{};

    [[nodiscard]] const std::vector<tuf::DelegatedRole>& delegated() const {
        return targets.content.delegations.roles;
    }
};

/// Errors: Untrusted if root or targets are missing; BadInput for broken metadata.
[[nodiscard]] Result<Standing> standing_of(const Repository& repository);

/// "root", "targets", then the delegated roles in their order.
[[nodiscard]] std::vector<std::string> all_roles(const Standing& standing);

/// By whom `role` may be signed: one or, for a root that follows another, two groups.
[[nodiscard]] std::vector<tuf::Authority> authorities(const Standing& standing,
                                                      std::string_view role);

[[nodiscard]] bool may_sign(const Standing& standing, std::string_view role,
                            std::string_view key_id);

/// Errors: as state_of().
[[nodiscard]] Result<RoleState> role_state(const Repository& repository, const Standing& standing,
                                           std::string_view role);

/// Until when what is signed `now` may be taken. Errors: BadInput for a time after the year 9000.
[[nodiscard]] Result<tuf::UnixTime> end_for(std::string_view role, tuf::UnixTime now);

/// Whether less than a third of the role's period is left.
[[nodiscard]] bool ends_soon(std::string_view role, tuf::UnixTime expires, tuf::UnixTime now);

/// Errors: Untrusted if there is no higher one.
[[nodiscard]] Result<std::int64_t> next_version(std::string_view role, std::int64_t version);

/// Drafts `content` as the version that follows the newest one of its role, or instead of that one
/// if nobody has signed it yet.
[[nodiscard]] Result<void> put_draft(Repository& repository, std::string_view role,
                                     tuf::Targets content, tuf::UnixTime now);

/// The same for a root. One that nobody could take yet is replaced, whoever has signed it: those
/// that follow must be signed by its keys.
[[nodiscard]] Result<void> put_root(Repository& repository, const Standing& before, tuf::Root root,
                                    tuf::UnixTime now);

}  // namespace camino::publishing
