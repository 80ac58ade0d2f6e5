// Intake: takes the bytes of a device, whichever way they came, and answers with a receipt.
//
// Runs inside a transaction of the one writer; the receipt may be given away only after its commit.

#pragma once

#include <functional>
#include <optional>
#include <set>
#include <variant>
#include <vector>

#include "shared/records/envelope.h"
#include "sync/hub/hub_keys.h"
#include "sync/hub/hub_settings.h"
#include "sync/hub/metrics.h"
#include "sync/wire/problem.h"

namespace camino::hub {

class HeldContents;

/// What intake needs besides the store; fixed while the hub runs.
struct IntakeContext {
    HubKeys keys;
    HubSettings settings{};
    std::set<records::KeyEpoch> epochs{};  ///< Of recipients.json; empty: not checked.
    std::optional<crypto::DeploymentSalt> delete_salt{};  ///< Of recipients.json.
    HeldContents* contents = nullptr;  ///< Null: nobody can name what a tally's numbers mean.
};

struct Taken {
    std::optional<wire::Problem> problem{};  ///< Refused, with words; then nothing else is set.
    records::DeviceId device{};
    Bytes receipt{};
    bool of_tallies = false;  ///< What the next two count; else records.
    std::uint64_t new_count = 0;
    std::uint64_t held_count = 0;
    std::uint64_t waiting_count = 0;
    std::vector<std::pair<Seq, Fault>> set_aside{};  ///< Of this segment.
};

[[nodiscard]] wire::Problem problem_of(Refusal why);

/// Whose message it is, or why nobody's: `row` as the store found it, `is_signed` says whether the
/// message is signed with that key. Errors: those of `row` that are about the disk.
using Sender = std::variant<DeviceRow, wire::Problem>;
[[nodiscard]] Result<Sender> sender_of(
    Result<DeviceRow> row, const std::function<bool(const crypto::SignPublicKey&)>& is_signed);

/// For the metrics; of what was refused, nothing.
[[nodiscard]] TakenCounts counts_of(const Taken& taken);

/// The receipt for what this device has here now; `batches` sorted.
[[nodiscard]] Result<Bytes> sign_standing(HubStore& store, const IntakeContext& context,
                                          const DeviceRow& row,
                                          std::vector<records::BatchId> batches, CivilDate day);

/// Adds the receipt for what `taken.device` has here now, and notes the contact.
[[nodiscard]] Result<Taken> sign_taken(HubStore& store, const IntakeContext& context, Taken taken,
                                       std::vector<records::BatchId> batches, CivilDate day);

// Each returns Errors only for the disk (Io, Unavailable); whatever the bytes hold is a Taken.
[[nodiscard]] Result<Taken> take_segment(HubStore& store, const IntakeContext& context,
                                         ByteView bytes, CivilDate day);
/// `now_s`: seconds since 1970 UTC, beside which the device's clock is held; none for a hello that
/// was carried here, which says no longer how the device is.
[[nodiscard]] Result<Taken> take_hello(HubStore& store, const IntakeContext& context,
                                       ByteView bytes, CivilDate day,
                                       std::optional<std::int64_t> now_s = {});

/// What a device that knows a list of the hub's through a number is told next: a problem, or more
/// of the list.
struct ToldList {
    std::optional<wire::Problem> problem{};
    records::DeviceId device{};
    Bytes list{};
};
[[nodiscard]] Result<ToldList> tell_tombstones(HubStore& store, const IntakeContext& context,
                                               ByteView ask);
/// All of them, for a stick: one list after the other.
[[nodiscard]] Result<std::vector<Bytes>> all_tombstones(HubStore& store,
                                                        const IntakeContext& context);

/// Takes up again what this hub signed in a list once, and forgot when it was restored: anybody may
/// hand it in, for it can only delete what somebody wanted deleted.
struct Reburied {
    std::optional<wire::Problem> problem{};
    std::uint64_t new_count = 0;
};
[[nodiscard]] Result<Reburied> take_forgotten(HubStore& store, const IntakeContext& context,
                                              ByteView list, CivilDate day);

/// What a team's laptop is told of the team's records; a device that is no desk, or withdrawn, is
/// refused.
[[nodiscard]] Result<ToldList> tell_team(HubStore& store, const IntakeContext& context,
                                         ByteView ask);
/// All teams' lists, for a stick; the newest, where they would be more than it carries.
[[nodiscard]] Result<std::vector<Bytes>> all_team_lists(HubStore& store,
                                                        const IntakeContext& context);

[[nodiscard]] Result<Taken> take_batch(HubStore& store, const IntakeContext& context,
                                       ByteView bytes, CivilDate day);

/// The counts of a month, which count once for a device; the receipt names the report.
[[nodiscard]] Result<Taken> take_months(HubStore& store, const IntakeContext& context,
                                        ByteView bytes, CivilDate day);

}  // namespace camino::hub
