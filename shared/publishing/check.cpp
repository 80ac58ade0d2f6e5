// Everything that a device checks, over a whole repository.

#include "shared/publishing/files.h"
#include "shared/publishing/standing.h"

namespace camino::publishing {

namespace {

Result<ByteView> file(const Repository& repository, std::string_view role, std::int64_t version) {
    const auto* text = role == tuf::kTimestamp ? repository.metadata_of(role)
                                               : metadata_at(repository, role, version);
    if (text != nullptr) return as_bytes(*text);
    return fail(Errc::Untrusted,
                std::string(role) + " version " + std::to_string(version) + " is missing");
}

Result<void> take_roots(tuf::TrustedSet& set, const Repository& repository) {
    for (int taken = 0; set.root().header.version < INT64_MAX; ++taken) {
        const auto* next = metadata_at(repository, tuf::kRoot, set.root().header.version + 1);
        if (next == nullptr) return {};
        if (taken == set.limits().root_count_max)
            return fail(Errc::Untrusted, "too many roots follow the one that is trusted");
        TRY(set.take_root(as_bytes(*next)));
    }
    return {};
}

Result<void> take_role(tuf::TrustedSet& set, const Repository& repository, std::string_view role,
                       std::string_view delegator) {
    const auto* stated = set.stated(role);
    if (stated == nullptr)
        return fail(Errc::Untrusted, "the snapshot does not name " + std::string(role));
    const auto bytes = TRY(file(repository, role, stated->version));
    return set.take_targets(bytes, role, delegator);
}

std::map<std::string, std::int64_t, std::less<>> versions_of(const tuf::TrustedSet& set) {
    std::map<std::string, std::int64_t, std::less<>> versions;
    versions[std::string(tuf::kRoot)] = set.root().header.version;
    versions[std::string(tuf::kTimestamp)] = set.timestamp()->header.version;
    versions[std::string(tuf::kSnapshot)] = set.snapshot()->header.version;
    const auto* targets = set.targets(tuf::kTargets, tuf::kRoot);
    versions[std::string(tuf::kTargets)] = targets->header.version;
    for (const auto& one : targets->delegations.roles)
        versions[one.name] = set.targets(one.name, tuf::kTargets)->header.version;
    return versions;
}

Result<tuf::TrustedSet> trusted(const Repository& repository, std::string_view root,
                                tuf::UnixTime now) {
    auto set = TRY(tuf::TrustedSet::create(as_bytes(root), now));
    TRY(take_roots(set, repository));
    const auto timestamp = TRY(file(repository, tuf::kTimestamp, 1));
    TRY(set.take_timestamp(timestamp));
    const auto snapshot = TRY(file(repository, tuf::kSnapshot, set.timestamp()->snapshot.version));
    TRY(set.take_snapshot(snapshot, tuf::Origin::Fetched));
    TRY(take_role(set, repository, tuf::kTargets, tuf::kRoot));
    const auto& delegated = set.targets(tuf::kTargets, tuf::kRoot)->delegations.roles;
    if (delegated.size() > set.limits().role_count_max)
        return fail(Errc::Untrusted, "targets delegates to too many roles");
    for (const auto& one : delegated) TRY(take_role(set, repository, one.name, tuf::kTargets));
    return set;
}

Result<std::string> recall_text(const tuf::TrustedSet& set, const Repository& repository) {
    const auto* recall = set.targets(kRecall, tuf::kTargets);
    if (recall == nullptr) return std::string{};
    const auto stated = recall->files.find(kRecallFile);
    if (stated == recall->files.end()) return std::string{};
    const auto served = TRY(served_as(kRecallFile, stated->second));
    return target_bytes(repository, served, kRecallFile, stated->second);
}

}  // namespace

Result<Proven> prove(const Repository& proof, std::string_view root) {
    const auto* text = proof.metadata_of(tuf::kTimestamp);
    if (text == nullptr) return fail(Errc::Untrusted, "the timestamp is missing");
    const auto timestamp = TRY(tuf::read_timestamp(as_bytes(*text)));
    const auto set = TRY(trusted(proof, root, timestamp.content.issued.value_or(0)));
    const auto recall = TRY(recall_text(set, proof));
    Proven proven;
    proven.content = TRY(content_of(set, recall));
    const auto version = set.root().header.version;
    const auto* newest = metadata_at(proof, tuf::kRoot, version);
    proven.root = newest != nullptr ? *newest : std::string{root};
    if (const auto* list = set.targets(kRecall, tuf::kTargets))
        proven.recall = list->header.version;
    return proven;
}

Result<Checked> check(const Repository& repository, std::string_view root, tuf::UnixTime now) {
    const auto set = TRY(trusted(repository, root, now));
    const auto recall = TRY(recall_text(set, repository));
    Checked checked;
    checked.content = TRY(content_of(set, recall));
    checked.pack = TRY(bytes_of(repository, checked.content.files));
    checked.versions = versions_of(set);
    return checked;
}

}  // namespace camino::publishing
