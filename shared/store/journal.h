// Journal: the kiosk's (or desk's) append-only store of envelopes and tallies, journal.db.
//
// The one writer is camino-kiosk or camino-desk. Records leave only by free_covered() and
// drop_buried(), after the hub's word was verified with the pinned key. Not thread-safe.

#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "shared/crypto/delete_tag.h"
#include "shared/packs/month_counter.h"
#include "shared/records/envelope.h"
#include "shared/records/receipt.h"
#include "shared/records/tally.h"
#include "shared/store/pins.h"
#include "shared/store/wish.h"

namespace camino::store {

/// A record as the worker who wrote it can read it again: sealed to their vault.
struct VaultCopy {
    int worker = 0;  ///< Number of the vault.
    records::KeptFor kept_for = records::KeptFor::Days30;
    Bytes sealed{};
};

/// A worker of this laptop who is in a team: public values alone, which the agent asks by.
struct TeamHere {
    int worker = 0;            ///< Number of the vault.
    std::uint32_t number = 0;  ///< The team's key number.
    ByteArray<8> joining{};    ///< Random, a new one each time that somebody joins.
    Bytes book{};              ///< Of the agent: in which `taken` counts; empty: nothing yet.
    std::int64_t taken = 0;    ///< Everything up to this row of it was looked at.
    std::uint64_t aside = 0;   ///< Of that, what could not be read.

    bool operator==(const TeamHere&) const = default;
};

struct Visit {
    std::optional<Bytes> envelope{};              ///< Nothing when keeping was declined.
    std::optional<records::SealedTally> tally{};  ///< Nothing when the person asked not to count.
    std::optional<VaultCopy> copy{};              ///< Only beside an envelope.
    /// The same record sealed to the worker's team, with the same tag; only beside a copy.
    std::optional<Bytes> team_copy{};
};

struct Freed {
    std::uint64_t record_count = 0;
    std::uint64_t tally_count = 0;
    std::uint64_t buried_count = 0;          ///< Deleted because the hub said so.
    std::vector<std::uint64_t> set_aside{};  ///< Of the freed ones, those the hub could not accept.
};

struct MonthlyCount {
    std::int32_t month = 0;  ///< year * 12 + month - 1
    std::string counter{};   ///< packs::MonthCounter by its name.
    std::int64_t count = 0;

    bool operator==(const MonthlyCount&) const = default;
};

struct JournalState;  // journal_state.h

class Journal {
public:
    /// Opens or creates journal.db. Errors: BadInput if a newer program wrote it; Io.
    [[nodiscard]] static Result<Journal> open(const std::string& path);

    // -- whom we belong to --

    /// Pins at the first start; later checks that nothing changed.
    /// Errors: Untrusted if something differs from what was pinned.
    [[nodiscard]] Result<void> pin(const Pins& pins);

    /// Staff re-enrolled this machine: replaces the pins. With another device key the records still
    /// here are numbered and chained anew from 1 under it. Errors: Io.
    [[nodiscard]] Result<void> re_enrol(const Pins& pins);

    /// Errors: NotFound before pin().
    [[nodiscard]] Result<Pins> pins();

    /// Forgotten when staff enrol the machine again. Errors: NotFound if there is none.
    [[nodiscard]] Result<ContentPin> content_pin();
    [[nodiscard]] Result<void> pin_content(const ContentPin& pin);

    // -- saving --

    /// Stores a visit in one transaction and returns the record's seq (0 without an envelope).
    /// When it returns, the record survives power loss; on error nothing was written.
    /// Errors: NotFound before pin(); BadInput if the envelope is none; Io (full disk).
    [[nodiscard]] Result<std::uint64_t> append(const Visit& visit);

    /// Somebody wants the record of this tag deleted: takes the next seq, and goes to the hub as a
    /// record does; readable copies go at once. Errors: NotFound before pin(); Io.
    [[nodiscard]] Result<void> bury(const crypto::DeleteTag& tag);

    /// Adds one to each of these plain monthly counters. `month`: see MonthlyCount.
    [[nodiscard]] Result<void> count(std::int32_t month, std::span<const std::string> counters);
    /// All of these in one transaction.
    [[nodiscard]] Result<void> count(std::int32_t month, std::span<const packs::MonthAdd> adds);
    [[nodiscard]] Result<std::vector<MonthlyCount>> counts();

    // -- freeing --

    /// Verifies a receipt with the pinned hub key, checks that its chain head is ours, and deletes
    /// the records that it covers. A receipt of an older generation, or one that covers nothing
    /// new, frees nothing and is no error.
    /// Errors: Untrusted (another device, signature, chain, or more than we wrote); BadInput; Io.
    [[nodiscard]] Result<Freed> free_covered(ByteView receipt);

    /// Deletes the tallies of `batch`, which `receipt` must name.
    /// Errors: as free_covered; Untrusted if the receipt does not name exactly this batch.
    [[nodiscard]] Result<Freed> free_tallies(ByteView batch, ByteView receipt);

    /// Verifies the hub's list of tombstones with the pinned hub key, and deletes what bears its
    /// tags: records that wait here, in whose place the head of the chain stays, and readable
    /// copies. A list that was done before does nothing. Deletes nothing else, whatever it says.
    /// Errors: Untrusted; BadInput; Io.
    [[nodiscard]] Result<Freed> drop_buried(ByteView tombstone_list);

    /// Empties the WAL, so that what was deleted is gone from the disk's files.
    /// Errors: Unavailable while the agent reads: try again later.
    [[nodiscard]] Result<void> scrub();

    // -- wishes --

    /// Asks the agent for something; returns the number of the asking.
    [[nodiscard]] Result<std::int64_t> wish(Wish wish);

    // -- state --

    [[nodiscard]] Result<std::uint64_t> last_seq();
    [[nodiscard]] Result<std::uint64_t> freed_seq();  ///< The hub holds everything up to here.
    /// Without the copies for teams: to whoever waits, a record is one.
    [[nodiscard]] Result<std::uint64_t> unsent_count();
    [[nodiscard]] Result<std::uint64_t> tally_count();
    [[nodiscard]] Result<records::ChainHead> head();

    // -- the desk's vault --

    struct VaultRow {
        std::int64_t id = 0;
        std::uint64_t seq = 0;  ///< Of the record; 0: the hub has it, from here or another laptop.
        records::KeptFor kept_for = records::KeptFor::Days30;
        crypto::DeleteTag tag{};
        Bytes sealed{};
    };
    /// The copies of one worker, oldest first.
    [[nodiscard]] Result<std::vector<VaultRow>> vault_rows(int worker);
    [[nodiscard]] std::int64_t last_copy_id() const { return last_copy_id_; }  ///< Of append().
    /// Copies that another worker reads from now on: `rows` hold an id and what is sealed to them.
    /// All or none. Errors: Io.
    [[nodiscard]] Result<void> give_vault_rows(int worker, std::span<const VaultRow> rows);
    [[nodiscard]] Result<void> drop_vault_rows(std::span<const std::int64_t> ids);
    /// Too many wrong passphrases: forgets the worker's readable copies. Loses no record.
    [[nodiscard]] Result<void> wipe_vault(int worker);

    // -- the worker's team --

    [[nodiscard]] Result<std::vector<TeamHere>> teams();
    /// Begins anew with all that the hub has of the team; in the team already: does nothing.
    [[nodiscard]] Result<void> join_team(int worker, std::uint32_t number);
    [[nodiscard]] Result<void> leave_team(int worker);

    struct TakenCopy {
        VaultCopy copy{};
        crypto::DeleteTag tag{};
    };
    /// Keeps what came from the team's other laptops, and notes in the same transaction how far
    /// that was (`here`: book, taken and aside). Errors: NotFound once the worker left; Io.
    [[nodiscard]] Result<void> take_from_team(const TeamHere& here,
                                              std::span<const TakenCopy> copies);

    /// For tests: as Database::limit_pages.
    [[nodiscard]] Result<void> limit_pages(std::int64_t count);

private:
    struct Hot {  ///< Statements of the save path, prepared once.
        sqlite::Statement add_envelope;
        sqlite::Statement add_tally;
        sqlite::Statement read_state;
        sqlite::Statement advance;
    };

    Journal(sqlite::Database database, Hot hot)
        : database_(std::move(database)), hot_(std::move(hot)) {}
    Result<void> append_envelope(ByteView envelope, JournalState& state);
    Result<void> append_team_copy(const Visit& visit, JournalState& state);
    Result<void> add_copy(const VaultCopy& copy, const crypto::DeleteTag& tag, std::uint64_t seq);
    Result<void> rechain(records::DeviceId device);

    sqlite::Database database_;
    Hot hot_;
    std::int64_t last_copy_id_ = 0;
};

}  // namespace camino::store
