#include "sync/tuf/repository.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "shared/store/small_files.h"
#include "shared/tuf/content.h"
#include "shared/tuf/names.h"

namespace camino::tuf {

namespace {

std::string with_slash(std::string url) {
    if (!url.ends_with('/')) url += '/';
    return url;
}

/// No target is ever called so: quoting leaves '%' before two hexadecimal digits alone.
constexpr const char* kDraft = "/%draft";

constexpr const char* kBegun = "/%begun";  ///< A hash, and what came of the file that has it.

/// Replaces a file whole. Errors: Io.
Result<void> store_target(const std::string& folder, const std::string& file,
                          std::string_view bytes) {
    const auto draft = folder + kDraft;
    TRY(MetadataFolder(folder).make());
    TRY(store::replace_file(draft, bytes));
    if (std::rename(draft.c_str(), file.c_str()) == 0) return {};
    const std::string words = std::strerror(errno);
    std::remove(draft.c_str());
    return fail(Errc::Io, "cannot replace " + file + ": " + words);
}

/// The hash under which a repository with consistent snapshots serves a target.
Result<std::string> serving_hash(const std::string& path, const TargetFile& stated) {
    for (const auto algorithm : {"sha256", "sha512"})
        if (const auto hash = stated.hashes.find(algorithm); hash != stated.hashes.end())
            return hash->second;
    return fail(Errc::Untrusted, path + " is signed with no hash that is known here: " +
                                     stated.hashes.begin()->first);
}

/// What came of it before it was cut; of another file, nothing.
std::string read_begun(const std::string& folder, const std::string& hash, std::size_t length) {
    auto begun = store::read_file(folder + kBegun, hash.size() + length);
    const bool is_of_it = begun && begun->starts_with(hash) && begun->size() < hash.size() + length;
    return is_of_it ? begun->substr(hash.size()) : std::string{};
}

std::size_t size_of(std::optional<std::int64_t> stated, std::size_t size_max) {
    return static_cast<std::size_t>(
        std::min<std::uint64_t>(static_cast<std::uint64_t>(stated.value_or(INT64_MAX)), size_max));
}

}  // namespace

Result<void> initialise(const std::string& metadata_folder, std::string_view root,
                        const KeyCheck& check) {
    TRY(TrustedSet::create(as_bytes(root), 0, check));
    const MetadataFolder folder(metadata_folder);
    TRY(folder.make());
    return folder.write(kRoot, root);
}

Result<void> keep_root(const std::string& root_folder, std::int64_t version,
                       std::string_view root) {
    TRY(MetadataFolder(root_folder).make());
    return store::replace_file(root_folder + "/" + file_name(kRoot, version), root);
}

Result<std::string> kept_root(const std::string& root_folder, std::int64_t version) {
    return store::read_file(root_folder + "/" + file_name(kRoot, version), Limits{}.root_size_max);
}

Fetch over(sync::HttpClient& http) {
    return [&http](const std::string& address,
                   const Asking& asking) -> Result<std::optional<std::string>> {
        const auto& [size_max, held, begun] = asking;
        auto answer = TRY(begun == nullptr ? http.get(address, size_max, held)
                                           : http.get_rest(address, size_max, *begun));
        if (answer.status == 200) return begun == nullptr ? std::move(answer.body) : *begun;
        if (answer.status == 404 || answer.status == 403)  // As object stores say.
            return std::nullopt;
        return fail(Errc::Unavailable,
                    address + " was not fetched: status " + std::to_string(answer.status));
    };
}

Repository::Repository(RepositoryPlace place, Fetch fetch, TrustedSet set)
    : metadata_url_(with_slash(std::move(place.metadata_url))),
      folder_(std::move(place.metadata_folder)),
      root_folder_(std::move(place.root_folder)),
      fetch_if_there_(std::move(fetch)),
      set_(std::move(set)) {}

Result<Repository> Repository::open(RepositoryPlace place, Fetch fetch, UnixTime now,
                                    KeyCheck check, Limits limits) {
    const auto root = TRY(MetadataFolder(place.metadata_folder).read(kRoot, limits.root_size_max));
    auto set = TRY(TrustedSet::create(as_bytes(root), now, std::move(check), limits));
    return Repository(std::move(place), std::move(fetch), std::move(set));
}

Result<void> Repository::refresh() {
    TRY(update_root());
    TRY(update_timestamp());
    TRY(update_snapshot());
    return update_targets(std::string(kTargets), std::string(kRoot));
}

Result<void> Repository::update_root() {
    for (int count = 0; count < set_.limits().root_count_max; ++count) {
        if (set_.root().header.version == INT64_MAX) return {};
        const auto next = file_name(kRoot, set_.root().header.version + 1);
        const auto bytes =
            TRY(fetch_if_there_(metadata_url_ + next, {.size_max = set_.limits().root_size_max}));
        if (!bytes) return {};
        if (TRY(set_.take_root(as_bytes(*bytes))) == RootNews::OnlineKeysReplaced) {
            TRY(folder_.remove(kTimestamp));
            TRY(folder_.remove(kSnapshot));
        }
        if (!root_folder_.empty()) TRY(keep_root(root_folder_, set_.root().header.version, *bytes));
        TRY(folder_.write(kRoot, *bytes));
    }
    return {};
}

Result<void> Repository::update_timestamp() {
    const auto size_max = set_.limits().timestamp_size_max;
    // Refused or not: what can be remembered of it guards against going back.
    const auto stored = folder_.read(kTimestamp, size_max).value_or("");
    if (!stored.empty()) (void)set_.take_timestamp(as_bytes(stored));
    const auto bytes =
        TRY(fetch(metadata_url_ + file_name(kTimestamp), {.size_max = size_max, .held = stored}));
    if (TRY(set_.take_timestamp(as_bytes(bytes))) == TimestampNews::Same) return {};
    return folder_.write(kTimestamp, bytes);
}

Result<void> Repository::update_snapshot() {
    const auto size_max = set_.limits().snapshot_size_max;
    if (const auto stored = folder_.read(kSnapshot, size_max))
        if (set_.take_snapshot(as_bytes(*stored), Origin::Stored)) return {};
    const auto bytes = TRY(fetch_stated(kSnapshot, set_.timestamp()->snapshot, size_max));
    TRY(set_.take_snapshot(as_bytes(bytes), Origin::Fetched));
    return folder_.write(kSnapshot, bytes);
}

Result<void> Repository::update_targets(const std::string& role, const std::string& delegator) {
    const auto size_max = set_.limits().targets_size_max;
    if (const auto stored = folder_.read(role, size_max))
        if (set_.take_targets(as_bytes(*stored), role, delegator)) return {};
    const auto* stated = set_.stated(role);
    if (stated == nullptr) return fail(Errc::Untrusted, "the snapshot does not name " + role);
    const auto bytes = TRY(fetch_stated(role, *stated, size_max));
    TRY(set_.take_targets(as_bytes(bytes), role, delegator));
    return folder_.write(role, bytes);
}

Result<void> Repository::take_delegated() {
    const auto* top = set_.targets(kTargets, kRoot);
    if (top == nullptr) return fail(Errc::NotFound, "no targets are held yet");
    const auto roles = top->delegations.roles;
    for (const auto& one : roles) TRY(update_targets(one.name, std::string(kTargets)));
    return {};
}

Result<std::string> Repository::fetch(const std::string& url, const Asking& asking) {
    auto body = TRY(fetch_if_there_(url, asking));
    if (body) return *std::move(body);
    return fail(Errc::Unavailable, url + " was not fetched: nothing is there");
}

Result<std::string> Repository::fetch_stated(std::string_view role, const MetaFile& stated,
                                             std::size_t size_max) {
    const auto name =
        set_.root().consistent_snapshot ? file_name(role, stated.version) : file_name(role);
    return fetch(metadata_url_ + name, {.size_max = size_of(stated.length, size_max)});
}

Result<Found> Repository::find(const std::string& path) {
    Lookup lookup(path);
    for (;;) {
        auto step = lookup.step(set_);
        if (auto* found = std::get_if<Found>(&step)) return std::move(*found);
        const auto* wanted = std::get_if<Wanted>(&step);
        if (wanted == nullptr)
            return fail(Errc::NotFound, "nobody who may speak about it has signed " + path);
        TRY(update_targets(wanted->role, wanted->delegator));
    }
}

Result<std::string> Repository::download(const std::string& path, const TargetPlace& place) {
    const auto found = TRY(find(path));
    const auto file = place.folder + "/" + target_file_name(path);
    const auto size_max = size_of(found.file.length, SIZE_MAX);
    if (const auto held = store::read_file(file, size_max))
        if (check_content(path, as_bytes(*held), found.file)) return file;
    const auto bytes = TRY(fetch_target(path, found.file, place));
    TRY(check_content(path, as_bytes(bytes), found.file));
    TRY(store_target(place.folder, file, bytes));
    return file;
}

/// One that is cut goes on where it was the next time.
Result<std::string> Repository::fetch_target(const std::string& path, const TargetFile& stated,
                                             const TargetPlace& place) {
    const auto size_max = set_.limits().target_size_max;
    if (stated.length > size_max)
        return fail(Errc::Untrusted, path + " has " + std::to_string(stated.length) +
                                         " bytes; the most is " + std::to_string(size_max));
    const auto hash = TRY(serving_hash(path, stated));
    const auto address = target_address(path, set_.root().consistent_snapshot ? hash : "");
    const auto length = static_cast<std::size_t>(stated.length);
    const auto url = with_slash(place.base_url) + address;
    auto begun = read_begun(place.folder, hash, length);
    const auto before = begun.size();
    auto bytes = fetch(url, {.size_max = length, .begun = &begun});
    if (!bytes) {
        if (begun.size() != before)
            TRY(store_target(place.folder, place.folder + kBegun, hash + begun));
        return bytes;
    }
    std::remove((place.folder + kBegun).c_str());
    // What lay here may have suffered: that is no reason to suspect anybody.
    if (before > 0 && !check_content(path, as_bytes(*bytes), stated))
        return fetch(url, {.size_max = length});
    return bytes;
}

}  // namespace camino::tuf
