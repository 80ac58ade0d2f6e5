// A thin RAII skin over SQLite: Database and Transaction.
//
// This folder is the only one that may include <sqlite3.h>. Not thread-safe: one Database belongs
// to one thread. One process writes a database and checkpoints it; others open it read-only.

#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "shared/sqlite/statement.h"

namespace camino::sqlite {

struct CloseDatabase {
    void operator()(sqlite3* raw) const noexcept;
};

class Database {
public:
    /// Opens as the one writer, creating the file if needed: WAL, synchronous=EXTRA, foreign keys,
    /// secure_delete, cell_size_check, no trusted schema; the WAL file stays when it closes, so
    /// that readers of other users go on reading. Errors: Io; Unavailable if another writes.
    [[nodiscard]] static Result<Database> open(const std::string& path);

    /// Opens another program's database to read. Never creates, never checkpoints; hold no
    /// statement open for long. Errors: NotFound if it is not there yet; Io.
    [[nodiscard]] static Result<Database> open_read_only(const std::string& path);

    [[nodiscard]] Result<Statement> prepare(std::string_view sql);

    /// Runs statements that yield no rows; `sql` may hold several.
    [[nodiscard]] Result<void> run(std::string_view sql);

    /// The first column of the first row. Errors: NotFound without a row.
    [[nodiscard]] Result<std::int64_t> integer(std::string_view sql);

    [[nodiscard]] std::int64_t changes() const;  ///< Rows that the last statement changed.
    [[nodiscard]] std::int64_t last_insert_rowid() const;

    /// For a reader who tells others what it reads: what an earlier program wrote and did not live
    /// to sync is on the disk then; a writer sees to that when it opens. Errors: Io.
    [[nodiscard]] Result<void> make_durable();

    /// Copies the whole WAL into the database and empties it, so that deleted bytes are gone from
    /// both. Only for the writer. Errors: Unavailable while a reader is in the way.
    [[nodiscard]] Result<void> checkpoint_truncate();

    /// Copies this moment of the database, what still lies in its WAL included, into an empty file
    /// that is there. Also for who opened it to read: the writer goes on meanwhile.
    /// Errors: Unavailable; Io, and the file is of no use.
    [[nodiscard]] Result<void> copy_to(const std::string& path);

    /// Reads everything and compares tables with their indexes. Errors: BadInput naming the first
    /// damage.
    [[nodiscard]] Result<void> check_integrity();

    /// Lets the database grow to `count` pages at most; then writes fail with Io as on a full disk.
    [[nodiscard]] Result<void> limit_pages(std::int64_t count);

private:
    explicit Database(sqlite3* raw) : raw_(raw) {}
    std::unique_ptr<sqlite3, CloseDatabase> raw_;
};

/// A transaction. Rolls back in the destructor unless commit() succeeded.
class Transaction {
public:
    /// For writing. Errors: Unavailable if another writes; Io. `database` must outlive the
    /// Transaction.
    [[nodiscard]] static Result<Transaction> begin(Database& database);

    /// One unchanging view over several reads; let it end soon, as it holds up checkpoints.
    [[nodiscard]] static Result<Transaction> begin_read(Database& database);

    Transaction(Transaction&& other) noexcept
        : database_(std::exchange(other.database_, nullptr)) {}
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

    /// After success the changes are on the disk (synchronous=EXTRA).
    [[nodiscard]] Result<void> commit();

private:
    explicit Transaction(Database& database) : database_(&database) {}
    Database* database_;
};

}  // namespace camino::sqlite
