// The first versions of a new deployment's repository.

#include "shared/base/assert.h"
#include "shared/publishing/names.h"
#include "shared/publishing/recall_list.h"
#include "shared/publishing/standing.h"
#include "shared/tuf/write.h"

namespace camino::publishing {

namespace {

tuf::Root first_root(const Signers& signers) {
    tuf::Root root;
    const auto add = [&](std::string_view role, const Group& group) {
        auto& held = root.roles[std::string(role)];
        held.threshold = group.threshold;
        for (const auto& key : group.keys) {
            const auto described = tuf::describe(key);
            root.keys[described.id] = described;
            held.key_ids.push_back(described.id);
        }
    };
    add(tuf::kRoot, signers.root);
    add(tuf::kTargets, signers.targets);
    add(tuf::kSnapshot, {.keys = {signers.hub}});
    add(tuf::kTimestamp, {.keys = {signers.hub}});
    return root;
}

}  // namespace

Repository found(const Signers& signers, const std::vector<std::string>& languages,
                 tuf::UnixTime now) {
    const auto end = [now](std::string_view role) {
        const auto time = end_for(role, now);
        CAMINO_ASSERT(time.has_value());
        return *time;
    };
    Repository repository;
    auto root = first_root(signers);
    root.header.expires = end(tuf::kRoot);
    put_metadata(repository, tuf::kRoot, 1, tuf::draft(root));

    const tuf::Targets targets{.header = {.expires = end(tuf::kTargets)},
                               .delegations = delegations(signers, languages)};
    put_metadata(repository, tuf::kTargets, 1, tuf::draft(targets));

    const auto list = write_recall_list({});
    const auto stated = tuf::target_of(as_bytes(list));
    const tuf::Targets recall{.header = {.expires = end(kRecall)},
                              .files = {{std::string(kRecallFile), stated}}};
    put_metadata(repository, kRecall, 1, tuf::draft(recall));
    repository.targets[served_path(kRecallFile, stated.hashes.at("sha256"))] = list;
    return repository;
}

}  // namespace camino::publishing
