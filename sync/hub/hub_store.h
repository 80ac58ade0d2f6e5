// HubStore: what a hub holds, in hub.db or in a PostgreSQL database. All SQL of the hub lies here.
//
// One connection; it belongs to one thread. On SQLite there is one writer; on PostgreSQL there may
// be many, in several programs. Methods that write run inside the transaction that the caller
// began; what they return is durable only after its commit.

#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/date.h"
#include "shared/crypto/delete_tag.h"
#include "shared/records/envelope.h"
#include "shared/records/segment.h"
#include "shared/records/tally.h"
#include "sync/hub_core/hub_machine.h"
#include "sync/sql/session.h"
#include "sync/wire/ticket.h"

namespace camino::hub {

struct DeviceRow {
    records::DeviceId device{};
    crypto::SignPublicKey key{};
    wire::Post post{};
    CivilDate enrolled{};
    bool withdrawn = false;
    Seq through = 0;
    ChainHead head{};
    std::optional<CivilDate> contact{};  ///< The last day it was heard of.
    std::optional<Seq> fork_at{};        ///< Another history was offered here.
};

struct DeviceCounts {
    std::uint64_t held = 0;  ///< Accepted records, without the copies for teams.
    std::uint64_t aside = 0;
    std::uint64_t lost = 0;
};

/// What a device said last of how it is.
struct HealthRow {
    CivilDate day{};               ///< When it said so.
    std::int64_t clock_off_s = 0;  ///< Its clock minus the hub's.
    std::uint32_t waiting = 0;
    std::uint32_t content_version = 0;
    crypto::Hash content{};
    std::string refused{};  ///< Why it did not take newer content.
};

inline constexpr int kTicketDays = 7;  ///< A ticket is good on its day and as many after it.

/// A ticket that lets a machine enrol. What it is told by says nothing of its secret.
struct TicketRow {
    std::string id{};
    wire::Post post{};
    CivilDate made{};
};

struct AsideRow {
    Seq seq = 0;
    Fault why{};
    CivilDate day{};
};

/// How many sealed records of one device came on one day, under one key.
struct CaseCount {
    records::DeviceId device{};
    CivilDate day{};
    records::KeyEpoch epoch{};
    std::uint64_t count = 0;
};

class HubStore {
public:
    /// Opens or creates the tables at `where` (sql::open). Errors: BadInput if a newer program
    /// wrote them; Unavailable; Io.
    [[nodiscard]] static Result<HubStore> open(const std::string& where);
    /// Errors: as open(); NotFound if no hub stored anything there yet.
    [[nodiscard]] static Result<HubStore> open_read_only(const std::string& where);

    [[nodiscard]] Result<sql::Transaction> begin() { return sql::Transaction::begin(*session_); }
    [[nodiscard]] sql::Session& session() { return *session_; }

    // -- settings --
    /// Empty if never put.
    [[nodiscard]] Result<Bytes> setting(std::string_view name);
    [[nodiscard]] Result<void> put_setting(std::string_view name, ByteView value);

    // -- devices and tickets --
    /// Errors: NotFound.
    [[nodiscard]] Result<DeviceRow> device(records::DeviceId device);
    /// The same, and nobody else writes for this device until the transaction ends.
    [[nodiscard]] Result<DeviceRow> hold_device(records::DeviceId device);
    [[nodiscard]] Result<std::vector<DeviceRow>> devices();
    [[nodiscard]] Result<DeviceCounts> counts(records::DeviceId device);
    /// What of each device is set aside or lost; devices without either are left out.
    [[nodiscard]] Result<std::map<records::DeviceId, DeviceCounts>> troubles();
    /// The newest set-aside envelopes of a device. `count_max` at most.
    [[nodiscard]] Result<std::vector<AsideRow>> set_aside(records::DeviceId device, int count_max);
    /// A device that is there already keeps its records and gets the new post.
    [[nodiscard]] Result<void> add_device(const crypto::SignPublicKey& key, const wire::Post& post,
                                          CivilDate day);
    [[nodiscard]] Result<void> withdraw(records::DeviceId device);
    [[nodiscard]] Result<void> note_contact(records::DeviceId device, CivilDate day);
    [[nodiscard]] Result<void> note_health(records::DeviceId device, const HealthRow& health);
    /// Of the devices that ever said so.
    [[nodiscard]] Result<std::map<records::DeviceId, HealthRow>> healths();

    [[nodiscard]] Result<void> add_ticket(const crypto::Hash& hash, const wire::Post& post,
                                          CivilDate day);
    /// Marks the ticket as used by this device. The same device may repeat it (its answer was
    /// lost). Errors: Untrusted if there is no such ticket, it is too old, or another used it.
    [[nodiscard]] Result<wire::Post> use_ticket(const crypto::Hash& hash, records::DeviceId device,
                                                CivilDate day);

    /// Neither used nor too old, the newest first.
    [[nodiscard]] Result<std::vector<TicketRow>> open_tickets(CivilDate day);
    /// The one that hashes so, if it is among them.
    [[nodiscard]] Result<std::optional<TicketRow>> open_ticket(const crypto::Hash& hash,
                                                               CivilDate day);
    /// As if it had never been given. Errors: NotFound if none of the open ones is `id`.
    [[nodiscard]] Result<TicketRow> cancel_ticket(std::string_view id, CivilDate day);

    // -- records --
    /// How many of each device, where it has any.
    [[nodiscard]] Result<std::map<records::DeviceId, std::uint64_t>> held_counts();
    /// h(seq) from what is stored; nothing where the records around it are lost.
    [[nodiscard]] Result<std::optional<ChainHead>> head_at(const DeviceRow& device, Seq seq);
    /// Carries out what HubMachine decided about `segment` (null for a hello).
    [[nodiscard]] Result<void> apply(const DeviceRow& device, const Decision& decision,
                                     const records::Segment* segment, CivilDate day);
    /// By day, the newest first. Reads every record's head.
    [[nodiscard]] Result<std::vector<CaseCount>> case_counts();
    /// Deletes what bears this tag, and takes it no more, whichever way it comes.
    [[nodiscard]] Result<void> bury(const crypto::DeleteTag& tag, CivilDate day);
    /// The newest seqs set aside, ascending, `count_max` at most.
    [[nodiscard]] Result<std::vector<Seq>> aside_seqs(records::DeviceId device, int count_max);

    // -- tallies (what they add up to: statistics_store.h) --
    [[nodiscard]] Result<bool> has_batch(const records::BatchId& id);
    [[nodiscard]] Result<void> add_batch(const records::BatchId& id, records::DeviceId device,
                                         CivilDate day);
    /// For a receipt that travels by stick. Sorted.
    [[nodiscard]] Result<std::vector<records::BatchId>> newest_batches(records::DeviceId device,
                                                                       int count_max);

private:
    explicit HubStore(std::unique_ptr<sql::Session> session) : session_(std::move(session)) {}
    static Result<void> done(const Result<std::uint64_t>& count) {
        return count ? Result<void>{} : tl::unexpected(count.error());
    }
    Result<DeviceRow> find(records::DeviceId device, std::string_view ending);
    Result<void> store_envelopes(std::int64_t device, const Decision& decision, CivilDate day);
    Result<void> write(std::int64_t device, const Write& write, const records::Segment* segment,
                       CivilDate day);

    std::unique_ptr<sql::Session> session_;
};

}  // namespace camino::hub
