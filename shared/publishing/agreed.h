// What enough people have agreed on, judged from the first root on. Private to this folder.
//
// A repository passes through many hands. What stands in it as the newest version may be a draft,
// or somebody's forgery: what a signer is shown is compared with what was agreed, never with it.

#pragma once

#include "shared/publishing/standing.h"

namespace camino::publishing {

/// All roots that follow from the first one here, each signed as it must be.
[[nodiscard]] std::vector<tuf::Root> agreed_roots(const Repository& repository);

/// The delegations that the keys of one of those roots have signed, the newest first.
[[nodiscard]] std::vector<tuf::Delegations> agreed_delegations(const Repository& repository);

template <class Content>
[[nodiscard]] bool is_signed(const tuf::Signed<Content>& one,
                             const std::optional<tuf::Authority>& authority) {
    return authority && tuf::signed_count(one.message, one.signatures, *authority,
                                          tuf::check_ed25519) >= authority->role.threshold;
}

}  // namespace camino::publishing
