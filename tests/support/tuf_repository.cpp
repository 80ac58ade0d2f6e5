#include "tests/support/tuf_repository.h"

#include <algorithm>
#include <utility>

#include "shared/base/assert.h"
#include "shared/tuf/names.h"

#include "tests/support/keys.h"

namespace camino::test {

TufRepository::TufRepository(tuf::UnixTime now) {
    const auto ends = now + kDay;
    root.header.expires = timestamp.header.expires = ends;
    snapshot.header.expires = targets.header.expires = ends;
    for (const auto role : {"root", "timestamp", "snapshot", "targets"}) add_key(role);
    serve("targets");
    snapshot.files["targets.json"] = stated("targets");
    serve("snapshot");
    timestamp.snapshot = stated("snapshot");
    serve("timestamp");
    serve("root");
    root_signers_before_ = signers["root"];
}

tuf::Targets& TufRepository::role(const std::string& name) {
    return name == "targets" ? targets : delegated[name];
}

tuf::Delegations& TufRepository::delegations(const std::string& delegator) {
    return role(delegator).delegations;
}

int TufRepository::add_key(const std::string& role, const std::string& delegator) {
    const int number = ++key_count_;
    const auto key = tuf::describe(sign_key(number).public_key());
    signers[role].push_back(number);
    if (delegator == "root") {
        root.keys[key.id] = key;
        root.roles[role].key_ids.push_back(key.id);
        return number;
    }
    auto& there = delegations(delegator);
    there.keys[key.id] = key;
    for (auto& one : there.roles)
        if (one.name == role) one.role.key_ids.push_back(key.id);
    if (there.succinct) there.succinct->role.key_ids.push_back(key.id);
    return number;
}

void TufRepository::replace_keys(const std::string& role) {
    const auto count = std::exchange(signers[role], {}).size();
    root.roles[role].key_ids.clear();
    for (std::size_t i = 0; i < count; ++i) add_key(role);
}

tuf::DelegatedRole& TufRepository::delegate(const std::string& delegator, const std::string& name,
                                            std::vector<std::string> paths, bool terminating) {
    auto& roles = delegations(delegator).roles;
    roles.push_back({.name = name, .terminating = terminating, .paths = std::move(paths)});
    add_key(name, delegator);
    role(name).header.expires = targets.header.expires;
    return delegations(delegator).roles.back();
}

void TufRepository::add_target(const std::string& role, const std::string& path,
                               const std::string& content) {
    this->role(role).files[path] = tuf::target_of(as_bytes(content));
    target_files[path] = content;
}

std::string TufRepository::draft(const std::string& role) const {
    if (role == "root") return tuf::draft(root);
    if (role == "timestamp") return tuf::draft(timestamp);
    if (role == "snapshot") return tuf::draft(snapshot);
    return tuf::draft(role == "targets" ? targets : delegated.at(role));
}

std::int64_t TufRepository::version(const std::string& role) const {
    if (role == "root") return root.header.version;
    if (role == "timestamp") return timestamp.header.version;
    if (role == "snapshot") return snapshot.header.version;
    return (role == "targets" ? targets : delegated.at(role)).header.version;
}

void TufRepository::serve(const std::string& role) {
    auto bytes = draft(role);
    auto numbers = signers[role];
    if (role == "root")
        numbers.insert(numbers.end(), root_signers_before_.begin(), root_signers_before_.end());
    for (const int number : numbers) bytes = tuf::sign(as_bytes(bytes), sign_key(number)).value();
    const bool plain = role == "timestamp" || (role != "root" && !root.consistent_snapshot);
    files[plain ? tuf::file_name(role) : tuf::file_name(role, version(role))] = bytes;
    files["held/" + role] = std::move(bytes);
}

std::string TufRepository::served(const std::string& role) const {
    return files.at("held/" + role);
}

tuf::MetaFile TufRepository::stated(const std::string& role) const {
    auto meta = tuf::meta_of(version(role), as_bytes(served(role)));
    if (!states_hashes) return {.version = meta.version};
    return meta;
}

void TufRepository::publish_root() {
    ++root.header.version;
    serve("root");
    root_signers_before_ = signers["root"];
}

void TufRepository::publish_timestamp() {
    ++timestamp.header.version;
    timestamp.snapshot = stated("snapshot");
    serve("timestamp");
}

void TufRepository::publish_snapshot() {
    ++snapshot.header.version;
    snapshot.files["targets.json"] = stated("targets");
    for (const auto& [name, ignored] : delegated) snapshot.files[name + ".json"] = stated(name);
    serve("snapshot");
    publish_timestamp();
}

void TufRepository::publish_all() {
    ++targets.header.version;
    serve("targets");
    for (auto& [name, role] : delegated) {
        if (files.contains("held/" + name)) ++role.header.version;
        serve(name);
    }
    publish_snapshot();
}

std::string changed(std::string bytes, std::string_view from, std::string_view to) {
    const auto at = bytes.find(from);
    CAMINO_ASSERT(at != std::string::npos);
    return bytes.replace(at, from.size(), to);
}

}  // namespace camino::test
