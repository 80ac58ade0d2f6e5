// Bundles at the hub: what a stick carried goes the same way as what HTTP brought.

#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "sync/hub/hub.h"
#include "sync/wire/carry.h"

namespace camino::hub {

struct BundleResult {
    struct Aside {
        records::DeviceId device{};
        Seq seq = 0;
        Fault why{};
    };
    std::uint64_t new_count = 0;
    std::uint64_t held_count = 0;
    std::uint64_t waiting_count = 0;           ///< Earlier records of that device must come first.
    std::uint64_t tally_count = 0;             ///< New tallies.
    std::vector<records::DeviceId> devices{};  ///< Whose parts were taken, as they came.
    std::vector<Aside> set_aside{};
    std::vector<wire::Problem> refused{};  ///< Parts refused.
};

/// Where the bundle lies: the file, or a part of it (a browser wraps what it uploads).
struct FileRegion {
    std::string path{};
    std::uint64_t offset = 0;
    std::uint64_t size = UINT64_MAX;  ///< At most; to the end of the file by default.
};

/// Runs something inside a transaction of the hub's writer, and waits until it is durable.
using TakeInto = std::function<Result<Taken>(const std::function<Result<Taken>(HubStore&)>& work)>;

/// Reads a bundle twice: first to see that it is whole and for this hub, then to take it. A part
/// that is refused stops no other. Blocks: call it on Hub::bundles().
/// Errors: Untrusted if it is not for this hub or was changed; BadInput if it is no bundle;
///         Unavailable or Io from the disk: upload it again, nothing is doubled.
[[nodiscard]] Result<BundleResult> take_bundle(Hub& hub, const FileRegion& file);
[[nodiscard]] Result<BundleResult> take_bundle(const IntakeContext& context, const TakeInto& take,
                                               const FileRegion& file);

using wire::BundleFault;

/// What take_bundle() failed with, told apart as far as the file shows it. Of a bundle nothing is
/// in the clear, but the first bytes open with the hub's key, and its size is a round one.
[[nodiscard]] BundleFault why_not(const FileRegion& file, const Error& error,
                                  const crypto::SealKeyPair& key);

/// A bundle that carries the receipts of all devices, the tombstones, what teams share and the
/// newest content, back to them.
[[nodiscard]] Result<Bytes> receipts_bundle(HubStore& store, const IntakeContext& context,
                                            CivilDate day);

/// What the audit log says of it: "12 new from 1a2b3c4d", with the first devices' short names.
[[nodiscard]] std::string audit_text(const BundleResult& result);

/// For `camino hub upload`.
[[nodiscard]] std::string to_json(const BundleResult& result);

}  // namespace camino::hub
