#include "shared/publishing/standing.h"

#include <algorithm>

#include "shared/tuf/names.h"
#include "shared/tuf/write.h"

namespace camino::publishing {

namespace {

std::string named(std::string_view role, std::int64_t version) {
    return std::string(role) + " version " + std::to_string(version);
}

Result<const std::string*> text_at(const Repository& repository, std::string_view role,
                                   std::int64_t version) {
    const auto* text = metadata_at(repository, role, version);
    if (text != nullptr) return text;
    return fail(Errc::Untrusted, version == 0
                                     ? "the repository holds no " + std::string(role)
                                     : "the repository does not hold " + named(role, version));
}

Result<void> check_version(std::string_view role, std::int64_t stated, std::int64_t version) {
    if (stated == version) return {};
    return fail(Errc::Untrusted, "the file of " + named(role, version) +
                                     " says that it is version " + std::to_string(stated));
}

Result<void> check_ids(std::string_view role, std::int64_t version, const tuf::Keys& keys) {
    const auto good = check_key_ids(keys);
    if (good) return {};
    return fail(Errc::Untrusted, named(role, version) + " " + good.error().detail);
}

struct Signatures {
    std::string message{};
    std::vector<tuf::Signature> all{};
    tuf::Header header{};
};

Result<Signatures> signatures_of(const Repository& repository, const Standing& standing,
                                 std::string_view role, std::int64_t version) {
    if (role == tuf::kRoot)
        return Signatures{standing.root.message, standing.root.signatures,
                          standing.root.content.header};
    auto read = TRY(read_role_at(repository, role, version));
    return Signatures{std::move(read.message), std::move(read.signatures), read.content.header};
}

bool has_signed(const Signatures& signatures, const tuf::Authority& authority,
                const std::string& key_id) {
    const tuf::Role alone{.key_ids = {key_id}, .threshold = 1};
    return tuf::signed_count(signatures.message, signatures.all, {authority.keys, alone},
                             tuf::check_ed25519) == 1;
}

/// Takes over the group that is furthest from its threshold, and adds those who have not signed.
void count_group(RoleState& state, const Signatures& signatures, const tuf::Authority& authority) {
    const auto count =
        tuf::signed_count(signatures.message, signatures.all, authority, tuf::check_ed25519);
    const auto threshold = authority.role.threshold;
    if (state.threshold == 0 || threshold - count > state.threshold - state.signed_by) {
        state.signed_by = count;
        state.threshold = threshold;
    }
    for (const auto& id : authority.role.key_ids) {
        auto& where = has_signed(signatures, authority, id) ? state.signers : state.missing;
        if (std::find(where.begin(), where.end(), id) == where.end()) where.push_back(id);
    }
}

}  // namespace

const std::string* metadata_at(const Repository& repository, std::string_view role,
                               std::int64_t version) {
    const auto found = repository.metadata.find(tuf::file_name(role, version));
    return found == repository.metadata.end() ? nullptr : &found->second;
}

void put_metadata(Repository& repository, std::string_view role, std::int64_t version,
                  std::string text) {
    repository.metadata.insert_or_assign(tuf::file_name(role, version), std::move(text));
}

Result<tuf::Signed<tuf::Root>> read_root_at(const Repository& repository, std::int64_t version) {
    const auto* text = TRY(text_at(repository, tuf::kRoot, version));
    auto root = TRY(tuf::read_root(as_bytes(*text)));
    TRY(check_version(tuf::kRoot, root.content.header.version, version));
    TRY(check_ids(tuf::kRoot, version, root.content.keys));
    return root;
}

Result<tuf::Signed<tuf::Targets>> read_role_at(const Repository& repository, std::string_view role,
                                               std::int64_t version) {
    const auto* text = TRY(text_at(repository, role, version));
    auto targets = TRY(tuf::read_targets(as_bytes(*text), role));
    TRY(check_version(role, targets.content.header.version, version));
    TRY(check_ids(role, version, targets.content.delegations.keys));
    return targets;
}

Result<tuf::Signed<tuf::Root>> newest_root(const Repository& repository) {
    return read_root_at(repository, repository.newest(tuf::kRoot));
}

Result<tuf::Signed<tuf::Targets>> newest_role(const Repository& repository, std::string_view role) {
    return read_role_at(repository, role, repository.newest(role));
}

Result<Standing> standing_of(const Repository& repository) {
    Standing standing;
    standing.root = TRY(newest_root(repository));
    const auto before = standing.root.content.header.version - 1;
    if (before > 0 && metadata_at(repository, tuf::kRoot, before) != nullptr) {
        auto root = TRY(read_root_at(repository, before));
        standing.root_before = std::move(root.content);
    }
    standing.targets = TRY(newest_role(repository, tuf::kTargets));
    return standing;
}

std::vector<std::string> all_roles(const Standing& standing) {
    std::vector<std::string> roles{std::string(tuf::kRoot), std::string(tuf::kTargets)};
    for (const auto& one : standing.delegated()) roles.push_back(one.name);
    return roles;
}

std::vector<tuf::Authority> authorities(const Standing& standing, std::string_view role) {
    std::vector<tuf::Authority> all;
    const auto add = [&](const std::optional<tuf::Authority>& one) {
        if (one) all.push_back(*one);
    };
    if (!tuf::is_top_level(role)) {
        add(tuf::authority_for(standing.targets.content.delegations, role));
        return all;
    }
    add(tuf::authority_for(standing.root.content, role));
    if (role == tuf::kRoot && standing.root_before)
        add(tuf::authority_for(*standing.root_before, role));
    return all;
}

bool may_sign(const Standing& standing, std::string_view role, std::string_view key_id) {
    const auto groups = authorities(standing, role);
    return std::any_of(groups.begin(), groups.end(), [&](const auto& one) {
        const auto& ids = one.role.key_ids;
        return std::find(ids.begin(), ids.end(), key_id) != ids.end();
    });
}

Result<RoleState> role_state(const Repository& repository, const Standing& standing,
                             std::string_view role) {
    RoleState state{.role = std::string(role), .version = repository.newest(role)};
    Signatures signatures;
    if (state.version > 0)
        signatures = TRY(signatures_of(repository, standing, role, state.version));
    state.expires = signatures.header.expires;
    for (const auto& group : authorities(standing, role)) count_group(state, signatures, group);
    return state;
}

Result<tuf::UnixTime> end_for(std::string_view role, tuf::UnixTime now) {
    constexpr tuf::UnixTime kLast =
        221'845'392'000;  // 9000-01-01; what is signed must be writable.
    if (now < 0 || now > kLast) return fail(Errc::BadInput, "this is no time at which to sign");
    return now + days_valid(role) * tuf::kDay;
}

bool ends_soon(std::string_view role, tuf::UnixTime expires, tuf::UnixTime now) {
    return expires - now < days_valid(role) * tuf::kDay / 3;
}

Result<std::int64_t> next_version(std::string_view role, std::int64_t version) {
    if (version < INT64_MAX) return version + 1;
    return fail(Errc::Untrusted, "no version can follow " + named(role, version));
}

Result<void> put_draft(Repository& repository, std::string_view role, tuf::Targets content,
                       tuf::UnixTime now) {
    auto version = repository.newest(role);
    bool is_draft = false;
    if (version > 0) {
        const auto held = TRY(read_role_at(repository, role, version));
        is_draft = held.signatures.empty();
    }
    if (!is_draft) version = TRY(next_version(role, version));
    content.header.version = version;
    content.header.expires = TRY(end_for(role, now));
    put_metadata(repository, role, version, tuf::draft(content));
    return {};
}

Result<void> put_root(Repository& repository, const Standing& before, tuf::Root root,
                      tuf::UnixTime now) {
    const auto state = TRY(role_state(repository, before, tuf::kRoot));
    root.header.version =
        state.complete() ? TRY(next_version(tuf::kRoot, state.version)) : state.version;
    root.header.expires = TRY(end_for(tuf::kRoot, now));
    put_metadata(repository, tuf::kRoot, root.header.version, tuf::draft(root));
    return {};
}

}  // namespace camino::publishing
