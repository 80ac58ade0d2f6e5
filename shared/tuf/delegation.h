// Which delegated roles may speak about a target path.

#pragma once

#include "shared/tuf/metadata.h"

namespace camino::tuf {

/// Shell patterns over whole paths: `*` stands for any run of characters and `?` for one, neither
/// for `/`. Everything else, `[` too, stands for itself.
[[nodiscard]] bool matches(std::string_view pattern, std::string_view path);

struct Candidate {
    std::string role{};
    bool terminating = false;
};

/// The roles to which `delegations` entrusts `path`, in order of trust.
[[nodiscard]] std::vector<Candidate> candidates(const Delegations& delegations,
                                                std::string_view path);

/// Whether `role` is the name of one of the roles that `roles` stands for.
[[nodiscard]] bool is_bin_of(const SuccinctRoles& roles, std::string_view role);

}  // namespace camino::tuf
