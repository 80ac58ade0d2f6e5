// TrustedSet: the client workflow of The Update Framework (specification 1.0.34, section 5).
//
//     create(trusted root)
//       -> take_root() for N+1, N+2, ... while there are any
//       -> take_timestamp(): the stored one, then the new one
//       -> take_snapshot(): the stored one, then the new one if that was refused
//       -> take_targets() for "targets", then for each delegated role that a Lookup asks for
//
// Bytes go in; what was verified becomes part of the set. It performs no I/O and reads no clock:
// the time is fixed once, as the specification asks, and the caller fetches and stores.
//
// What is refused changes nothing, with one exception. A timestamp that has ended, and a stored
// snapshot that has ended or is not the one that the timestamp names, are refused as the last word
// but remembered: a newer one is compared with them, so that nothing goes back.
//
// Errors of all take_ functions, in words that name the role: BadInput for bytes that are no such
// metadata (metadata.h); Untrusted for what is too large, signed by too few, older than what is
// held, not what was announced, or ended.

#pragma once

#include "shared/tuf/limits.h"
#include "shared/tuf/signatures.h"

namespace camino::tuf {

enum class RootNews : std::uint8_t {
    SameOnlineKeys,

    /// A key of timestamp or snapshot was taken out of service. Delete the stored timestamp and
    /// snapshot *before* this root is stored, and take neither: somebody with that key may have
    /// raised their versions so far that no honest one ever follows (5.3.11).
    OnlineKeysReplaced,
};

enum class TimestampNews : std::uint8_t {
    New,
    Same,  ///< The version that is held already. Keep that one; there is nothing new.
};

enum class Origin : std::uint8_t {
    Fetched,
    Stored,  ///< Verified once, when it was stored.
};

class TrustedSet {
public:
    /// `root` is trusted because of where it lies; that it has ended does not matter here.
    /// Errors: as take_root(), except for its version.
    [[nodiscard]] static Result<TrustedSet> create(ByteView root, UnixTime now,
                                                   KeyCheck check = check_ed25519,
                                                   Limits limits = {});

    /// The root that follows: its version is one higher, and both the keys of the held root and
    /// its own have signed it. It may have ended: only the last one must not have.
    /// Call before take_timestamp().
    [[nodiscard]] Result<RootNews> take_root(ByteView bytes);

    /// Refused, too, when the held root has ended. Call before take_snapshot().
    [[nodiscard]] Result<TimestampNews> take_timestamp(ByteView bytes);

    /// Call after a timestamp was held, and before take_targets().
    [[nodiscard]] Result<void> take_snapshot(ByteView bytes, Origin origin);

    /// `delegator` is "root" for "targets", otherwise the role held whose delegations name `role`.
    /// Call when the snapshot was taken.
    [[nodiscard]] Result<void> take_targets(ByteView bytes, std::string_view role,
                                            std::string_view delegator);

    [[nodiscard]] const Root& root() const { return root_; }

    /// Null until taken; perhaps one that was only remembered.
    [[nodiscard]] const Timestamp* timestamp() const { return timestamp_ ? &*timestamp_ : nullptr; }
    [[nodiscard]] const Snapshot* snapshot() const { return snapshot_ ? &*snapshot_ : nullptr; }

    /// Null unless the role was taken as delegated by that role.
    [[nodiscard]] const Targets* targets(std::string_view role, std::string_view delegator) const;

    /// What the snapshot states about a role; null when it does not name it or is not held.
    [[nodiscard]] const MetaFile* stated(std::string_view role) const;

    [[nodiscard]] const Limits& limits() const { return limits_; }

private:
    struct HeldTargets {
        std::string delegator{};
        Targets targets{};
    };

    TrustedSet(UnixTime now, KeyCheck check, Limits limits);

    [[nodiscard]] Result<void> check_not_ended(std::string_view role, const Header& header) const;
    [[nodiscard]] Result<void> check_snapshot() const;
    [[nodiscard]] Result<void> check_nothing_goes_back(const Snapshot& next) const;
    [[nodiscard]] std::optional<Authority> authority(std::string_view role,
                                                     std::string_view delegator) const;

    UnixTime now_;
    KeyCheck check_;
    Limits limits_;
    Root root_{};
    std::optional<Timestamp> timestamp_{};
    std::optional<Snapshot> snapshot_{};
    Result<void> snapshot_is_stated_{};  ///< Whether it is the one that the timestamp names.
    std::map<std::string, HeldTargets, std::less<>> targets_{};
};

}  // namespace camino::tuf
