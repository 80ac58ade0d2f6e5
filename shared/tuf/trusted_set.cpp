#include "shared/tuf/trusted_set.h"

#include <algorithm>

#include "shared/base/assert.h"
#include "shared/tuf/content.h"

namespace camino::tuf {

namespace {

auto refuse(std::string words, Where where = Where::here()) {
    return fail(Errc::Untrusted, std::move(words), where);
}

std::string named(std::string_view role, std::int64_t version) {
    return std::string(role) + " version " + std::to_string(version);
}

Result<void> check_size(std::string_view role, ByteView bytes, std::size_t size_max) {
    if (bytes.size() <= size_max) return {};
    return refuse(std::string(role) + " has " + std::to_string(bytes.size()) +
                  " bytes; the most is " + std::to_string(size_max));
}

template <class Content>
Result<void> check_signed(std::string_view role, const Signed<Content>& next,
                          const std::optional<Authority>& authority, const KeyCheck& check) {
    if (!authority) return refuse("nobody delegates to " + std::string(role));
    const auto count = signed_count(next.message, next.signatures, *authority, check);
    const auto threshold = authority->role.threshold;
    if (count >= threshold) return {};
    return refuse(std::string(role) + " is signed by " + std::to_string(count) + " of its keys; " +
                  std::to_string(threshold) + " must sign");
}

Result<void> check_not_lower(std::string_view role, std::int64_t next, std::int64_t held) {
    if (next >= held) return {};
    return refuse(named(role, next) + " is older than version " + std::to_string(held) +
                  ", which was seen before: a rollback");
}

/// Whether a key that could sign `role` no longer can.
bool lost_a_key(std::string_view role, const Root& before, const Root& after) {
    const auto values = [role](const Root& root) {
        std::vector<std::string_view> all;
        for (const auto& id : root.roles.find(role)->second.key_ids)
            if (const auto key = root.keys.find(id); key != root.keys.end())
                all.push_back(key->second.value);
        std::sort(all.begin(), all.end());
        return all;
    };
    const auto old_keys = values(before);
    const auto new_keys = values(after);
    return !std::includes(new_keys.begin(), new_keys.end(), old_keys.begin(), old_keys.end());
}

}  // namespace

TrustedSet::TrustedSet(UnixTime now, KeyCheck check, Limits limits)
    : now_(now), check_(std::move(check)), limits_(limits) {}

Result<TrustedSet> TrustedSet::create(ByteView root, UnixTime now, KeyCheck check, Limits limits) {
    TrustedSet set(now, std::move(check), limits);
    TRY(check_size(kRoot, root, limits.root_size_max));
    auto first = TRY(read_root(root));
    TRY(check_signed(kRoot, first, authority_for(first.content, kRoot), set.check_));
    set.root_ = std::move(first.content);
    return set;
}

Result<RootNews> TrustedSet::take_root(ByteView bytes) {
    CAMINO_ASSERT(!timestamp_);
    TRY(check_size(kRoot, bytes, limits_.root_size_max));
    auto next = TRY(read_root(bytes));
    const auto held = root_.header.version;
    const auto version = next.content.header.version;
    if (version - 1 != held)
        return refuse(named(kRoot, version) + " does not follow version " + std::to_string(held));
    TRY(check_signed(
        named(kRoot, version) + ", by the keys of version " + std::to_string(held) + ",", next,
        authority_for(root_, kRoot), check_));
    TRY(check_signed(named(kRoot, version), next, authority_for(next.content, kRoot), check_));
    const bool replaced =
        lost_a_key(kTimestamp, root_, next.content) || lost_a_key(kSnapshot, root_, next.content);
    root_ = std::move(next.content);
    return replaced ? RootNews::OnlineKeysReplaced : RootNews::SameOnlineKeys;
}

Result<TimestampNews> TrustedSet::take_timestamp(ByteView bytes) {
    CAMINO_ASSERT(!snapshot_);
    TRY(check_not_ended(kRoot, root_.header));
    TRY(check_size(kTimestamp, bytes, limits_.timestamp_size_max));
    auto next = TRY(read_timestamp(bytes));
    TRY(check_signed(kTimestamp, next, authority_for(root_, kTimestamp), check_));
    const auto version = next.content.header.version;
    if (timestamp_) {
        TRY(check_not_lower(kTimestamp, version, timestamp_->header.version));
        if (version == timestamp_->header.version) return TimestampNews::Same;
        TRY(check_not_lower("the snapshot in the timestamp,", next.content.snapshot.version,
                            timestamp_->snapshot.version));
    }
    timestamp_ = std::move(next.content);
    TRY(check_not_ended(kTimestamp, timestamp_->header));
    return TimestampNews::New;
}

Result<void> TrustedSet::take_snapshot(ByteView bytes, Origin origin) {
    CAMINO_ASSERT(timestamp_ && targets_.empty());
    TRY(check_not_ended(kTimestamp, timestamp_->header));
    TRY(check_size(kSnapshot, bytes, limits_.snapshot_size_max));
    auto is_stated = check_content(kSnapshot, bytes, timestamp_->snapshot);
    if (origin == Origin::Fetched && !is_stated) return is_stated;
    auto next = TRY(read_snapshot(bytes));
    TRY(check_signed(kSnapshot, next, authority_for(root_, kSnapshot), check_));
    const auto version = next.content.header.version;
    if (is_stated && version != timestamp_->snapshot.version)
        is_stated =
            refuse(named(kSnapshot, version) + " is not version " +
                   std::to_string(timestamp_->snapshot.version) + ", which the timestamp names");
    if (origin == Origin::Fetched && !is_stated) return is_stated;
    TRY(check_nothing_goes_back(next.content));
    if (origin == Origin::Fetched) TRY(check_not_ended(kSnapshot, next.content.header));
    snapshot_ = std::move(next.content);
    snapshot_is_stated_ = std::move(is_stated);
    return check_snapshot();
}

Result<void> TrustedSet::take_targets(ByteView bytes, std::string_view role,
                                      std::string_view delegator) {
    CAMINO_ASSERT(timestamp_ && snapshot_);
    TRY(check_not_ended(kTimestamp, timestamp_->header));
    TRY(check_snapshot());
    const auto* meta = stated(role);
    if (meta == nullptr) return refuse("the snapshot does not name " + std::string(role));
    TRY(check_size(role, bytes, limits_.targets_size_max));
    TRY(check_content(role, bytes, *meta));
    auto next = TRY(read_targets(bytes, role));
    TRY(check_signed(role, next, authority(role, delegator), check_));
    const auto version = next.content.header.version;
    if (version != meta->version)
        return refuse(named(role, version) + " is not version " + std::to_string(meta->version) +
                      ", which the snapshot names");
    TRY(check_not_ended(role, next.content.header));
    targets_.insert_or_assign(std::string(role), HeldTargets{.delegator = std::string(delegator),
                                                             .targets = std::move(next.content)});
    return {};
}

const Targets* TrustedSet::targets(std::string_view role, std::string_view delegator) const {
    const auto held = targets_.find(role);
    const bool found = held != targets_.end() && held->second.delegator == delegator;
    return found ? &held->second.targets : nullptr;
}

const MetaFile* TrustedSet::stated(std::string_view role) const {
    if (!snapshot_) return nullptr;
    const auto found = snapshot_->files.find(std::string(role) + ".json");
    return found == snapshot_->files.end() ? nullptr : &found->second;
}

Result<void> TrustedSet::check_not_ended(std::string_view role, const Header& header) const {
    if (header.expires > now_) return {};
    return refuse(named(role, header.version) + " ended on " + time_text(header.expires) +
                  "; it is " + std::to_string(now_ - header.expires) + " seconds too old");
}

Result<void> TrustedSet::check_snapshot() const {
    TRY(snapshot_is_stated_);
    return check_not_ended(kSnapshot, snapshot_->header);
}

Result<void> TrustedSet::check_nothing_goes_back(const Snapshot& next) const {
    if (!snapshot_) return {};
    for (const auto& [file, held] : snapshot_->files) {
        const auto found = next.files.find(file);
        if (found == next.files.end())
            return refuse("the snapshot no longer names " + file + ", which it did before");
        TRY(check_not_lower(file + " in the snapshot,", found->second.version, held.version));
    }
    return {};
}

std::optional<Authority> TrustedSet::authority(std::string_view role,
                                               std::string_view delegator) const {
    if (delegator == kRoot) return authority_for(root_, role);
    const auto held = targets_.find(delegator);
    if (held == targets_.end()) return {};
    return authority_for(held->second.targets.delegations, role);
}

}  // namespace camino::tuf
