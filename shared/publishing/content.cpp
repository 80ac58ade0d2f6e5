// What verified roles say: which pack, which files, what was withdrawn.

#include "shared/tuf/content.h"

#include <algorithm>

#include "shared/packs/manifest.h"
#include "shared/publishing/files.h"
#include "shared/publishing/recall_list.h"
#include "shared/tuf/lookup.h"

namespace camino::publishing {

namespace {

auto refuse(std::string words, Where where = Where::here()) {
    return fail(Errc::Untrusted, std::move(words), where);
}

Result<const tuf::Targets*> held(const tuf::TrustedSet& set, std::string_view role,
                                 std::string_view delegator) {
    const auto* targets = set.targets(role, delegator);
    if (targets != nullptr) return targets;
    return refuse(std::string(role) + " is missing");
}

/// Whoever searches for the file by The Update Framework's own rules must find the same.
Result<void> check_found(const tuf::TrustedSet& set, std::string_view role,
                         const std::string& target, const tuf::TargetFile& stated) {
    const auto step = tuf::Lookup(target).step(set);
    const auto* found = std::get_if<tuf::Found>(&step);
    if (found != nullptr && found->role == role && found->file == stated) return {};
    return refuse(std::string(role) + " names " + target + ", which is not delegated to it");
}

Result<void> check_all_found(const tuf::TrustedSet& set, std::string_view role,
                             const tuf::Targets& targets) {
    for (const auto& [target, stated] : targets.files) TRY(check_found(set, role, target, stated));
    return {};
}

/// Only what answers for content counts; a recall leaves the number as it is.
Result<void> count_version(Content& content, std::string_view role, std::int64_t version) {
    if (role == kRecall) return {};
    if (version > std::int64_t{UINT32_MAX} - content.number)
        return refuse(std::string(role) + " has an impossible version");
    content.number += static_cast<std::uint32_t>(version);
    return {};
}

Result<void> take_recall(Content& content, const tuf::Targets& recall, std::string_view text) {
    const auto stated = recall.files.find(kRecallFile);
    if (stated == recall.files.end()) return {};
    TRY(tuf::check_content(kRecallFile, as_bytes(text), stated->second));
    content.withdrawn = TRY(read_recall_list(text));
    return {};
}

packs::FileStatements statements_of(const std::vector<ContentFile>& files) {
    packs::FileStatements statements;
    for (const auto& file : files) {
        auto& one = statements[file.path];
        one.size = file.stated.length;
        const auto hash = from_hex(file.stated.hashes.at("sha256")).value_or(Bytes{});
        std::copy(hash.begin(), hash.end(), one.sha256.begin());
    }
    return statements;
}

}  // namespace

bool Content::is_withdrawn() const {
    return std::any_of(withdrawn.begin(), withdrawn.end(),
                       [this](const auto& one) { return one.pack == hash; });
}

std::string Content::why_withdrawn(std::string_view pack) const {
    for (const auto& one : withdrawn)
        if (to_hex(one.pack) == pack) return one.why;
    return "";
}

Result<Content> content_of(const tuf::TrustedSet& set, std::string_view recall) {
    const auto* top = TRY(held(set, tuf::kTargets, tuf::kRoot));
    if (!top->files.empty()) return refuse("targets names files; it may only delegate");
    if (top->delegations.succinct) return refuse("targets delegates in a way that is not ours");
    Content content;
    NamedFiles named;
    for (const auto& delegated : top->delegations.roles) {
        const auto* role = TRY(held(set, delegated.name, tuf::kTargets));
        TRY(add_named(named, delegated.name, *role));
        TRY(check_all_found(set, delegated.name, *role));
        TRY(count_version(content, delegated.name, role->header.version));
        if (delegated.name == kRecall) TRY(take_recall(content, *role, recall));
    }
    const bool whole = std::any_of(named.files.begin(), named.files.end(),
                                   [](const auto& file) { return file.path == "pack.json"; });
    if (!whole) return refuse("no role names the file pack.json: this is no pack");
    content.pack_id = std::move(named.pack_id);
    content.files = std::move(named.files);
    content.hash = packs::hash_of(statements_of(content.files));
    if (const auto* timestamp = set.timestamp()) content.confirmed = timestamp->issued.value_or(0);
    return content;
}

}  // namespace camino::publishing
