#include "shared/publishing/files.h"

#include "shared/publishing/names.h"
#include "shared/publishing/standing.h"
#include "shared/tuf/content.h"

namespace camino::publishing {

namespace {

auto refuse(std::string words, Where where = Where::here()) {
    return fail(Errc::Untrusted, std::move(words), where);
}

Result<void> add_one(NamedFiles& named, std::string_view role, const std::string& target,
                     const tuf::TargetFile& stated) {
    const auto slash = target.find('/');
    if (!is_plain_path(target) || slash == std::string::npos)
        return refuse(std::string(role) + " names a file with an impossible path");
    const auto pack_id = target.substr(0, slash);
    const auto path = target.substr(slash + 1);
    if (named.pack_id.empty()) named.pack_id = pack_id;
    if (named.pack_id != pack_id)
        return refuse(std::string(role) + " names files of '" + pack_id + "', others those of '" +
                      named.pack_id + "': a repository holds one pack");
    const auto answers = role_of(path);
    if (answers != role)
        return refuse(std::string(role) + " names " + target + ", for which " + answers +
                      " answers");
    auto served = TRY(served_as(target, stated));
    named.files.push_back({.path = path, .served = std::move(served), .stated = stated});
    return {};
}

}  // namespace

Result<std::string> served_as(std::string_view path, const tuf::TargetFile& stated) {
    const auto hex = stated.hashes.find("sha256");
    const auto raw = hex == stated.hashes.end() ? Bytes{} : from_hex(hex->second).value_or(Bytes{});
    if (raw.size() != crypto::kHashSize || to_hex(raw) != hex->second)
        return refuse(std::string(path) + " is named without its SHA-256");
    return served_path(path, hex->second);
}

Result<void> add_named(NamedFiles& named, std::string_view role, const tuf::Targets& targets) {
    if (!targets.delegations.roles.empty() || targets.delegations.succinct)
        return refuse(std::string(role) + " delegates to others, which only targets may");
    for (const auto& [target, stated] : targets.files) {
        if (role == kRecall && target == kRecallFile) continue;
        TRY(add_one(named, role, target, stated));
    }
    return {};
}

Result<std::string> target_bytes(const Repository& repository, const std::string& served,
                                 std::string_view path, const tuf::TargetFile& stated) {
    const auto found = repository.targets.find(served);
    if (found == repository.targets.end()) return refuse(std::string(path) + " is missing");
    TRY(tuf::check_content(path, as_bytes(found->second), stated));
    return found->second;
}

Result<packs::PackFiles> bytes_of(const Repository& repository,
                                  const std::vector<ContentFile>& files) {
    packs::PackFiles pack;
    for (const auto& file : files) {
        auto bytes = TRY(target_bytes(repository, file.served, file.path, file.stated));
        pack[file.path] = std::move(bytes);
    }
    return pack;
}

}  // namespace camino::publishing
