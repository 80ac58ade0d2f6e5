// Drafts of what a pack changes, role by role.

#include <algorithm>
#include <set>

#include "shared/codec/json.h"
#include "shared/publishing/files.h"
#include "shared/publishing/names.h"
#include "shared/publishing/standing.h"
#include "shared/tuf/delegation.h"
#include "shared/tuf/names.h"
#include "shared/tuf/write.h"

namespace camino::publishing {

namespace {

using RoleFiles = std::map<std::string, tuf::TargetFile, std::less<>>;

bool is_plain_id(std::string_view id) {
    return !id.empty() && id.size() <= 64 && std::all_of(id.begin(), id.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
}

Result<std::string> id_of(const packs::PackFiles& pack) {
    const auto file = pack.find("pack.json");
    if (file == pack.end()) return fail(Errc::BadInput, "the pack has no pack.json");
    const auto document = TRY(JsonDocument::parse(file->second, "pack.json"));
    const auto id = document.root().find("id");
    if (!id) return document.root().fail("'id' is missing");
    const auto text = TRY(id->text());
    if (!is_plain_id(text)) return id->fail("an id has 1 to 64 small letters, digits, '-' and '_'");
    return std::string(text);
}

Result<void> check_delegated(const tuf::Delegations& delegations, const std::string& role,
                             const std::string& target) {
    const auto all = tuf::candidates(delegations, target);
    const bool may =
        std::any_of(all.begin(), all.end(), [&](const auto& one) { return one.role == role; });
    if (may && is_plain_path(target)) return {};
    const bool is_known = tuf::authority_for(delegations, role).has_value();
    return fail(Errc::BadInput,
                is_known ? "no role may sign for " + target
                         : "nobody may sign for " + target + ": there is no role '" + role + "'");
}

/// All files of the pack by the role that answers for them; every role stands there.
Result<std::map<std::string, RoleFiles>> by_role(const tuf::Delegations& delegations,
                                                 std::string_view id,
                                                 const packs::PackFiles& pack) {
    std::map<std::string, RoleFiles> all;
    for (const auto& [path, bytes] : pack) {
        const auto role = role_of(path);
        const auto target = target_path(id, path);
        TRY(check_delegated(delegations, role, target));
        all[role][target] = tuf::target_of(as_bytes(bytes));
    }
    return all;
}

/// The newest version of a role whose files are of interest; a draft of nobody is taken away.
Result<std::optional<tuf::Targets>> before(Repository& repository, const std::string& role) {
    while (const auto version = repository.newest(role)) {
        auto held = TRY(read_role_at(repository, role, version));
        if (!held.signatures.empty()) return std::move(held.content);
        repository.metadata.erase(tuf::file_name(role, version));
    }
    return std::nullopt;
}

Result<void> offer_role(Repository& repository, const std::string& role, RoleFiles files,
                        tuf::UnixTime now) {
    auto held = TRY(before(repository, role));
    const bool same = held && held->files == files && !ends_soon(role, held->header.expires, now);
    if (same) return {};
    return put_draft(repository, role, {.files = std::move(files)}, now);
}

/// Nobody offers a recall list: it stays, and is only signed anew before it ends.
Result<void> renew_recall(Repository& repository, tuf::UnixTime now) {
    auto held = TRY(newest_role(repository, kRecall));
    if (!ends_soon(kRecall, held.content.header.expires, now)) return {};
    return put_draft(repository, kRecall, std::move(held.content), now);
}

/// Files of drafts that are gone.
Result<void> drop_unnamed_targets(Repository& repository) {
    std::set<std::string> named;
    for (const auto& [name, text] : repository.metadata) {
        const auto parsed = parse_metadata_name(name);
        if (!parsed || parsed->role == tuf::kRoot || parsed->role == tuf::kSnapshot) continue;
        const auto read = TRY(tuf::read_targets(as_bytes(text), parsed->role));
        for (const auto& [target, stated] : read.content.files)
            if (auto served = served_as(target, stated)) named.insert(*std::move(served));
    }
    std::erase_if(repository.targets, [&](const auto& one) { return !named.contains(one.first); });
    return {};
}

}  // namespace

Result<Repository> offer(Repository repository, const packs::PackFiles& pack, tuf::UnixTime now) {
    const auto id = TRY(id_of(pack));
    const auto standing = TRY(standing_of(repository));
    auto files = TRY(by_role(standing.targets.content.delegations, id, pack));
    for (const auto& role : standing.delegated()) {
        if (role.name == kRecall)
            TRY(renew_recall(repository, now));
        else
            TRY(offer_role(repository, role.name, std::move(files[role.name]), now));
    }
    for (const auto& [path, bytes] : pack) {
        const auto stated = tuf::target_of(as_bytes(bytes));
        auto served = TRY(served_as(target_path(id, path), stated));
        repository.targets[std::move(served)] = bytes;
    }
    TRY(drop_unnamed_targets(repository));
    return repository;
}

}  // namespace camino::publishing
