// AgentStore: what the agent remembers, agent.db. The one writer is camino-sync.
//
// Times are seconds since 1970 UTC as the agent's clock has them, for showing alone: nothing is
// decided by them.

#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "shared/records/tally.h"
#include "shared/records/team_list.h"
#include "shared/records/tombstone_list.h"
#include "shared/store/carried.h"
#include "shared/store/journal.h"

namespace camino::store {

enum class SyncPhase : std::uint8_t {
    NeverTried,
    Idle,  ///< The last exchange went well.
    Trying,
    Unreachable,  ///< No network, or the hub did not answer.
    Refused,      ///< The hub answered no: `words` says why, for staff.
};

struct SyncStatus {
    SyncPhase phase = SyncPhase::NeverTried;
    std::int64_t last_contact = 0;  ///< 0: never.
    std::int64_t next_try = 0;      ///< 0: not planned.
    std::string words{};            ///< For staff, not for visitors.

    bool operator==(const SyncStatus&) const = default;
};

/// The content in use, and how the agent came by it.
struct ContentStatus {
    std::string pack{};  ///< Folder name under packs/: the pack's hash in hexadecimal.
    std::int64_t version = 0;
    std::int64_t checked = 0;  ///< When the hub last said that this is the newest; 0: never.
    std::string withdrawn{};   ///< Why nobody may be screened with it any more; empty: they may.

    bool operator==(const ContentStatus&) const = default;
};

enum class WishAnswer : std::uint8_t { Working = 1, Done = 2, Failed = 3 };

struct WishStatus {
    std::int64_t number = 0;  ///< Which asking this answers.
    WishAnswer answer = WishAnswer::Working;
    std::string words{};  ///< Of a stick a stick_report.h; else a reason when failed.

    bool operator==(const WishStatus&) const = default;
};

/// A signed batch and, once the hub holds it, the receipt that names it.
struct StoredBatch {
    records::BatchId id{};
    Bytes batch{};
    Bytes receipt{};  ///< Empty until then.

    bool operator==(const StoredBatch&) const = default;
};

/// What the agent brought for a team, in the order in which it came.
struct TeamCopies {
    struct Row {
        std::int64_t id = 0;
        Bytes envelope{};
    };
    Bytes book{};  ///< In which the ids count.
    std::vector<Row> rows{};
};

class AgentStore {
public:
    /// Opens or creates agent.db. Errors: BadInput if a newer program wrote it; Io.
    [[nodiscard]] static Result<AgentStore> open(const std::string& path);

    /// Groups what follows into one durable step; nothing else may begin one meanwhile.
    [[nodiscard]] Result<sqlite::Transaction> begin();

    /// Keeps the latest receipt, as bytes; the kiosk verifies it for itself.
    [[nodiscard]] Result<void> put_receipt(ByteView receipt);
    [[nodiscard]] Result<Bytes> receipt();  ///< Empty if there is none.

    /// Fixes a signed batch before it is sent: after a crash the same bytes go again.
    [[nodiscard]] Result<void> put_batch(const records::BatchId& id, ByteView batch);
    /// Errors: NotFound if no such batch is here.
    [[nodiscard]] Result<void> settle_batch(const records::BatchId& id, ByteView receipt);
    /// The kiosk has deleted its rows: the batch is of no more use.
    [[nodiscard]] Result<void> drop_batch(const records::BatchId& id);
    [[nodiscard]] Result<std::vector<StoredBatch>> batches();

    /// How far the hub's tombstones are here.
    struct TombstonesHere {
        std::uint32_t generation = 0;  ///< 0: none yet.
        std::uint64_t through = 0;
    };
    [[nodiscard]] Result<TombstonesHere> tombstones_here();
    /// Keeps a verified list for the kiosk if it goes on where we are, or begins another
    /// generation's; else it is passed over. `bytes` are the list's own. Inside the caller's
    /// transaction. True if it was kept.
    [[nodiscard]] Result<bool> keep_tombstones(const records::TombstoneList& list, ByteView bytes);
    [[nodiscard]] Result<std::vector<Bytes>> tombstone_lists();  ///< As the hub signed them.
    /// What `hub`, now of this generation, signed in others, and has not said again in this: it was
    /// restored from an older copy and forgot, and needs them back.
    [[nodiscard]] Result<std::vector<Bytes>> forgotten_tombstones(std::uint32_t generation,
                                                                  const crypto::SignPublicKey& hub);

    /// How far what the hub has for a team is here, for those who are in it now.
    struct TeamCursor {
        std::uint32_t generation = 0;  ///< 0: nothing yet, or somebody joined since.
        std::uint64_t through = 0;
    };
    [[nodiscard]] Result<TeamCursor> team_cursor(std::span<const TeamHere> teams,
                                                 std::uint32_t number);
    /// Keeps the copies of a verified list for a team that somebody here is in, each once; not what
    /// a list of tombstones names. Inside the caller's transaction. True if the list goes on where
    /// we were, or begins anew, and said something.
    [[nodiscard]] Result<bool> keep_team_list(std::span<const TeamHere> teams,
                                              const records::TeamList& list);
    /// Forgets the copies that everybody in their team took, and those of teams that nobody is in.
    [[nodiscard]] Result<void> drop_team_copies(std::span<const TeamHere> teams);

    /// Other machines' bundles: what waits first, each as long as it waits; of the rest the newest
    /// few hundred. A row of that id is replaced.
    [[nodiscard]] Result<void> put_carried(const Carried& carried);
    [[nodiscard]] Result<void> drop_carried(const ByteArray<32>& id);
    [[nodiscard]] Result<std::vector<Carried>> carried();
    /// Keeps a verified receipt that goes back to another machine by stick; the newest of each.
    [[nodiscard]] Result<void> keep_brought(const records::DeviceId& device, ByteView receipt);
    [[nodiscard]] Result<std::vector<Bytes>> brought();

    [[nodiscard]] Result<void> put_status(const SyncStatus& status);
    [[nodiscard]] Result<void> put_content(const ContentStatus& content);
    [[nodiscard]] Result<void> answer(Wish wish, const WishStatus& status);
    [[nodiscard]] Result<SyncStatus> status();
    [[nodiscard]] Result<ContentStatus> content();
    [[nodiscard]] Result<WishStatus> answer_to(Wish wish);

    /// Small values under a name, e.g. the saved state of SyncMachine. Empty if never put.
    [[nodiscard]] Result<void> put_note(std::string_view name, ByteView value);
    [[nodiscard]] Result<Bytes> note(std::string_view name);

private:
    explicit AgentStore(sqlite::Database database) : database_(std::move(database)) {}
    template <class... Values>
    Result<void> write(std::string_view sql, const Values&... values) {
        auto statement = TRY(database_.prepare(sql));
        TRY(statement.bind(values...));
        return statement.run();
    }
    [[nodiscard]] Result<std::set<crypto::DeleteTag>> buried_tags();
    [[nodiscard]] Result<void> drop_older_tombstones();
    [[nodiscard]] Result<void> add_team_copy(std::uint32_t team, const records::TeamCopy& copy);

    sqlite::Database database_;
};

}  // namespace camino::store
