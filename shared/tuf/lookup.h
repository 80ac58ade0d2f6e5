// Lookup: finds one target through the delegations, most trusted role first.
//
//     Lookup lookup(path);
//     for (;;) step(set) -> Wanted: fetch that role, set.take_targets(...), step again
//                        -> Found or NotThere: done
//
// Pre-order and depth-first, as section 5.6.7 asks: a role is looked into before those it delegates
// to, in their order; a terminating delegation ends the search with its own branch; no role is
// looked into twice, and at most limits.role_count_max delegated ones. Pure.

#pragma once

#include <set>
#include <variant>

#include "shared/tuf/trusted_set.h"

namespace camino::tuf {

/// The role that the set must hold before the search goes on.
struct Wanted {
    std::string role{};
    std::string delegator{};

    bool operator==(const Wanted&) const = default;
};

struct Found {
    TargetFile file{};
    std::string role{};  ///< Who vouches for it.

    bool operator==(const Found&) const = default;
};

struct NotThere {
    bool operator==(const NotThere&) const = default;
};

using LookupStep = std::variant<Wanted, Found, NotThere>;

class Lookup {
public:
    explicit Lookup(std::string path);

    /// As far as the search gets with what `set` holds. Call again after taking what was wanted.
    [[nodiscard]] LookupStep step(const TrustedSet& set);

private:
    void push_delegations(const Wanted& place, const Targets& targets);

    std::string path_;
    std::vector<Wanted> to_visit_{};  ///< The next one last.
    std::set<std::string, std::less<>> visited_{};
};

}  // namespace camino::tuf
