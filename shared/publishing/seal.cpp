// What a hub adds to what people signed: snapshot and timestamp.

#include <algorithm>

#include "shared/publishing/standing.h"
#include "shared/tuf/names.h"
#include "shared/tuf/write.h"

namespace camino::publishing {

namespace {

using MetaFiles = std::map<std::string, tuf::MetaFile, std::less<>>;

auto refuse(std::string words, Where where = Where::here()) {
    return fail(Errc::Untrusted, std::move(words), where);
}

Result<void> check_complete(const Repository& repository, const Standing& standing) {
    for (const auto& role : all_roles(standing)) {
        const auto state = TRY(role_state(repository, standing, role));
        if (state.complete() && state.version > 0) continue;
        return refuse(role + " version " + std::to_string(state.version) + " is signed by " +
                      std::to_string(state.signed_by) + " of its keys; " +
                      std::to_string(state.threshold) + " must sign");
    }
    return {};
}

Result<void> check_hub(const Standing& standing, const crypto::SignKey& hub) {
    const auto id = tuf::describe(hub.public_key()).id;
    for (const auto role : {tuf::kSnapshot, tuf::kTimestamp})
        if (!may_sign(standing, role, id))
            return refuse("the root does not name this hub's content key " + id.substr(0, 8) +
                          " for " + std::string(role));
    return {};
}

/// What a snapshot would state about the newest version of each role but root.
MetaFiles newest_files(const Repository& repository, const Standing& standing) {
    MetaFiles files;
    for (const auto& role : all_roles(standing)) {
        if (role == tuf::kRoot) continue;
        const auto version = repository.newest(role);
        files[role + ".json"] =
            tuf::meta_of(version, as_bytes(*metadata_at(repository, role, version)));
    }
    return files;
}

Result<void> check_not_back(const MetaFiles& last, const MetaFiles& next) {
    for (const auto& [file, held] : last) {
        const auto found = next.find(file);
        if (found == next.end()) return refuse("the last snapshot names " + file + "; it is gone");
        if (found->second.version < held.version)
            return refuse(file + " has gone back: version " +
                          std::to_string(found->second.version) + " after " +
                          std::to_string(held.version));
    }
    return {};
}

template <class Content>
bool counts(const tuf::Signed<Content>& last, const Standing& standing, std::string_view role) {
    const auto authority = tuf::authority_for(standing.root.content, role);
    return tuf::signed_count(last.message, last.signatures, *authority, tuf::check_ed25519) >=
           authority->role.threshold;
}

/// The newest snapshot may stay if it names `files`, lasts, and this root's keys signed it.
bool may_stay(const tuf::Signed<tuf::Snapshot>& last, const Standing& standing,
              const MetaFiles& files, tuf::UnixTime now) {
    return last.content.files == files && counts(last, standing, tuf::kSnapshot) &&
           !ends_soon(tuf::kSnapshot, last.content.header.expires, now);
}

/// Versions follow the clock, in minutes: a hub that was restored from a backup goes on behind all
/// that machines have seen of it, which they would refuse to go back to.
Result<std::int64_t> version_at(std::string_view role, std::int64_t last, tuf::UnixTime at) {
    constexpr tuf::UnixTime kMinute = 60;
    const auto next = TRY(next_version(role, last));
    return std::max(next, at / kMinute);
}

Result<void> seal_snapshot(Repository& repository, const Standing& standing,
                           const crypto::SignKey& hub, tuf::UnixTime now) {
    tuf::Snapshot next{.files = newest_files(repository, standing)};
    const auto version = repository.newest(tuf::kSnapshot);
    if (const auto* text = metadata_at(repository, tuf::kSnapshot, version)) {
        const auto last = TRY(tuf::read_snapshot(as_bytes(*text)));
        TRY(check_not_back(last.content.files, next.files));
        if (may_stay(last, standing, next.files, now)) return {};
    }
    next.header.version = TRY(version_at(tuf::kSnapshot, version, now));
    next.header.expires = TRY(end_for(tuf::kSnapshot, now));
    auto text = TRY(tuf::sign(as_bytes(tuf::draft(next)), hub));
    put_metadata(repository, tuf::kSnapshot, next.header.version, std::move(text));
    return {};
}

struct Last {
    std::int64_t version = 0;
    tuf::UnixTime issued = 0;
    std::optional<tuf::Signed<tuf::Timestamp>> timestamp{};
};

Result<Last> last_timestamp(const Repository& repository) {
    Last last;
    if (const auto* text = repository.metadata_of(tuf::kTimestamp)) {
        last.timestamp = TRY(tuf::read_timestamp(as_bytes(*text)));
        last.version = last.timestamp->content.header.version;
        last.issued = last.timestamp->content.issued.value_or(0);
    }
    return last;
}

Result<void> seal_timestamp(Repository& repository, const Standing& standing, const Last& last,
                            const crypto::SignKey& hub, tuf::UnixTime now) {
    const auto version = repository.newest(tuf::kSnapshot);
    tuf::Timestamp next{.issued = now};
    next.snapshot =
        tuf::meta_of(version, as_bytes(*metadata_at(repository, tuf::kSnapshot, version)));
    if (last.timestamp && last.timestamp->content.snapshot == next.snapshot &&
        now - last.issued < tuf::kDay && counts(*last.timestamp, standing, tuf::kTimestamp))
        return {};
    next.header.version = TRY(version_at(tuf::kTimestamp, last.version, now));
    next.header.expires = TRY(end_for(tuf::kTimestamp, now));
    auto text = TRY(tuf::sign(as_bytes(tuf::draft(next)), hub));
    repository.metadata[tuf::file_name(tuf::kTimestamp)] = std::move(text);
    return {};
}

}  // namespace

Result<Repository> seal(Repository repository, const crypto::SignKey& hub, tuf::UnixTime now) {
    const auto standing = TRY(standing_of(repository));
    TRY(check_complete(repository, standing));
    TRY(check_hub(standing, hub));
    TRY(end_for(tuf::kTimestamp, now));
    const auto last = TRY(last_timestamp(repository));
    const auto at = std::max(now, last.issued);  // What was issued never goes back.
    TRY(seal_snapshot(repository, standing, hub, at));
    TRY(seal_timestamp(repository, standing, last, hub, at));
    return repository;
}

}  // namespace camino::publishing
