// What a hub holds, continued by a publication.

#include <algorithm>

#include "shared/publishing/files.h"
#include "shared/publishing/names.h"
#include "shared/publishing/standing.h"

namespace camino::publishing {

namespace {

auto refuse(std::string words, Where where = Where::here()) {
    return fail(Errc::Untrusted, std::move(words), where);
}

std::string named(std::string_view role, std::int64_t version) {
    return std::string(role) + " version " + std::to_string(version);
}

Result<std::string> message_of(std::string_view role, std::string_view text) {
    if (role == tuf::kRoot) {
        auto root = TRY(tuf::read_root(as_bytes(text)));
        return std::move(root.message);
    }
    auto targets = TRY(tuf::read_targets(as_bytes(text), role));
    return std::move(targets.message);
}

/// A version that is held stays as it is; other signatures under the same text change nothing.
Result<void> take_version(Repository& merged, const Repository& news, std::string_view role,
                          std::int64_t version) {
    const auto* next = metadata_at(news, role, version);
    if (next == nullptr) return refuse(named(role, version) + " is missing");
    const auto* held = metadata_at(merged, role, version);
    if (held == nullptr) {
        put_metadata(merged, role, version, *next);
        return {};
    }
    if (*held == *next) return {};
    const auto held_message = TRY(message_of(role, *held));
    const auto next_message = TRY(message_of(role, *next));
    if (held_message == next_message) return {};
    return refuse(named(role, version) + " has two texts: another one was published before");
}

Result<void> check_not_back(std::string_view role, std::int64_t next, std::int64_t held) {
    if (next == 0 || next >= held) return {};
    return refuse(named(role, next) + " is older than version " + std::to_string(held) +
                  ", which was published before");
}

Result<void> merge_newest(Repository& merged, const Repository& held, const Repository& news,
                          std::string_view role) {
    const auto version = news.newest(role);
    TRY(check_not_back(role, version, held.newest(role)));
    if (version > 0) TRY(take_version(merged, news, role, version));
    return {};
}

/// Every root counts: a device follows them one by one.
Result<void> merge_roots(Repository& merged, const Repository& held, const Repository& news) {
    const auto newest = news.newest(tuf::kRoot);
    const auto held_newest = held.newest(tuf::kRoot);
    TRY(check_not_back(tuf::kRoot, newest, held_newest));
    std::int64_t count = 0;
    for (const auto& [name, text] : news.metadata) {
        const auto parsed = parse_metadata_name(name);
        if (!parsed || parsed->role != tuf::kRoot) continue;
        TRY(take_version(merged, news, tuf::kRoot, parsed->version));
        if (parsed->version > held_newest) ++count;
    }
    if (held_newest == 0 || newest == 0 || count == newest - held_newest) return {};
    return refuse("a root between version " + std::to_string(held_newest) + " and " +
                  std::to_string(newest) + " is missing");
}

/// The files that the role now names, as far as `news` brings them.
Result<void> merge_files(Repository& merged, const Repository& news, std::string_view role) {
    if (merged.newest(role) == 0) return {};
    const auto newest = TRY(newest_role(merged, role));
    for (const auto& [target, stated] : newest.content.files) {
        auto served = TRY(served_as(target, stated));
        const auto found = news.targets.find(served);
        if (found != news.targets.end()) merged.targets.emplace(std::move(served), found->second);
    }
    return {};
}

}  // namespace

Result<Repository> merge(const Repository& held, const Repository& news) {
    auto merged = held;
    TRY(merge_roots(merged, held, news));
    TRY(merge_newest(merged, held, news, tuf::kTargets));
    const auto standing = TRY(standing_of(merged));
    for (const auto& role : standing.delegated()) {
        TRY(merge_newest(merged, held, news, role.name));
        TRY(merge_files(merged, news, role.name));
    }
    return merged;
}

}  // namespace camino::publishing
