#include "shared/tuf/lookup.h"

#include "shared/tuf/delegation.h"

namespace camino::tuf {

Lookup::Lookup(std::string path) : path_(std::move(path)) {
    to_visit_.push_back({.role = std::string(kTargets), .delegator = std::string(kRoot)});
}

LookupStep Lookup::step(const TrustedSet& set) {
    while (!to_visit_.empty() && visited_.size() <= set.limits().role_count_max) {
        const auto place = to_visit_.back();
        if (visited_.contains(place.role)) {
            to_visit_.pop_back();
            continue;
        }
        const auto* targets = set.targets(place.role, place.delegator);
        if (targets == nullptr) return place;
        if (const auto file = targets->files.find(path_); file != targets->files.end())
            return Found{.file = file->second, .role = place.role};
        to_visit_.pop_back();
        visited_.insert(place.role);
        push_delegations(place, *targets);
    }
    return NotThere{};
}

void Lookup::push_delegations(const Wanted& place, const Targets& targets) {
    std::vector<Wanted> branch;
    for (const auto& [role, terminating] : candidates(targets.delegations, path_)) {
        branch.push_back({.role = role, .delegator = place.role});
        if (!terminating) continue;
        to_visit_.clear();
        break;
    }
    to_visit_.insert(to_visit_.end(), branch.rbegin(), branch.rend());
}

}  // namespace camino::tuf
