// Deletions: what is taken out of a hub again, because somebody asked for it or its time is over.
//
// Who deletes leaves the place of each record taken: its number in the device's chain, and
// h(number) so that the chain can be followed across the gap. So what was deleted once and comes
// again (a stick that lay in a drawer) is "already held" and is not stored.
//
// Methods run inside the transaction that the caller began. On SQLite the bytes are overwritten in
// the database; they leave its WAL with the next checkpoint.

#pragma once

#include <map>
#include <vector>

#include "shared/base/date.h"
#include "shared/crypto/delete_tag.h"
#include "shared/records/device.h"
#include "sync/hub_core/hub_machine.h"
#include "sync/sql/session.h"

namespace camino::hub {

/// From seq `first` on, before which the chain stands at `head`.
struct ChainRun {
    Seq first = 1;
    Seq last = 0;
    ChainHead head{};
};

/// h(seq) of what is held or gone in that run, where it can be known: not behind a record that is
/// missing, until the next that left its head.
[[nodiscard]] Result<std::map<Seq, ChainHead>> chain_heads(sql::Session& session,
                                                           std::int64_t device,
                                                           const ChainRun& run);

/// The counted day (retention.h) that it is now.
[[nodiscard]] Result<std::int64_t> newest_counted(sql::Session& session);

struct TakenTag {
    std::int64_t number =
        0;  ///< In the order in which they were taken, from 1; some may be missing.
    crypto::DeleteTag tag{};
};

class Deletions {
public:
    /// `session` must outlive it.
    explicit Deletions(sql::Session& session) : session_(&session) {}

    /// What bears this tag is to be deleted, and taken no more. False: it is known already, and
    /// nothing changed.
    Result<bool> take(const crypto::DeleteTag& tag, CivilDate day);
    /// The tags behind `number`, `count_max` at most.
    [[nodiscard]] Result<std::vector<TakenTag>> after(std::int64_t number, int count_max);

    // Each deletes and says how many. They read every record's head.
    [[nodiscard]] Result<std::uint64_t> sweep(const crypto::DeleteTag& tag);
    [[nodiscard]] Result<std::uint64_t> sweep();  ///< What bears any tag that was taken.

    /// Of what just came from this device: what bears such a tag, or was deleted before.
    [[nodiscard]] Result<std::uint64_t> forget_again(records::DeviceId device, Seq first, Seq last);

    /// Deletes envelopes and set-aside ones for which `condition` holds; it may name device, seq,
    /// envelope and counted, and the `values`.
    [[nodiscard]] Result<std::uint64_t> forget(std::string_view condition, sql::Values values);

private:
    [[nodiscard]] Result<void> leave_heads(std::int64_t device, const std::vector<Seq>& seqs);

    sql::Session* session_;
};

}  // namespace camino::hub
