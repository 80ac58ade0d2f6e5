// Session: one connection to a SQL database, in the words that SQLite and PostgreSQL share.
//
//     auto session = TRY(open(where, schema));         a path: SQLite; postgresql://…: PostgreSQL
//     auto transaction = TRY(Transaction::begin(*session));
//     for (const auto& row : TRY(session->query("SELECT seq FROM lost WHERE device = ?1", {id})))
//         use(row.integer(0));
//     TRY(transaction.commit());
//
// SQL here writes ?1, ?2, ... for values, BIGINT for every integer that it casts, ON CONFLICT for
// what may be there already, and nothing that only one of the two understands. Not thread-safe:
// a Session belongs to one thread. Errors of every method: Unavailable when another transaction is
// in the way or the server is gone (try again: nothing of this transaction was written, or it is a
// commit whose answer was lost); BadInput for a constraint or a broken statement; Io from the disk.

#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "shared/base/bytes.h"
#include "shared/base/result.h"

namespace camino::sql {

/// Borrowed until the call returns.
using Value = std::variant<std::nullptr_t, std::int64_t, std::string_view, ByteView>;
using Values = std::span<const Value>;

class Row {
public:
    using Cell = std::variant<std::nullptr_t, std::int64_t, std::string, Bytes>;

    explicit Row(std::vector<Cell> cells) : cells_(std::move(cells)) {}

    [[nodiscard]] std::size_t size() const { return cells_.size(); }
    [[nodiscard]] bool is_null(std::size_t column) const;
    [[nodiscard]] std::int64_t integer(std::size_t column) const;  ///< 0 for null.
    [[nodiscard]] std::string_view text(std::size_t column) const;
    [[nodiscard]] ByteView blob(std::size_t column) const;
    [[nodiscard]] Value value(std::size_t column) const;  ///< Borrowed from this row.

private:
    std::vector<Cell> cells_;
};

using Rows = std::vector<Row>;

/// Rows for one table; a row whose key is there already is passed over.
struct Insert {
    std::string_view table{};
    std::vector<std::string_view> columns{};
    std::vector<Value> values{};  ///< Row after row; of one kind in each column, never null.
};

/// What leads from version i to i + 1, in the words of each. Only ever add.
struct Schema {
    std::int32_t application_id = 0;
    std::string_view program{};      ///< Who must be updated when the database is newer.
    std::int64_t readable_from = 1;  ///< The oldest version that who only reads can make out.
    std::span<const std::string_view> sqlite{};
    std::span<const std::string_view> postgres{};
};

class Session {
public:
    Session() = default;
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;
    virtual ~Session() = default;

    [[nodiscard]] virtual Result<Rows> query(std::string_view sql, Values values) = 0;
    [[nodiscard]] Result<Rows> query(std::string_view sql,
                                     std::initializer_list<Value> values = {}) {
        return query(sql, Values{values.begin(), values.size()});
    }

    /// How many rows it changed.
    [[nodiscard]] virtual Result<std::uint64_t> run(std::string_view sql, Values values) = 0;
    [[nodiscard]] Result<std::uint64_t> run(std::string_view sql,
                                            std::initializer_list<Value> values = {}) {
        return run(sql, Values{values.begin(), values.size()});
    }

    /// How many rows are new.
    [[nodiscard]] virtual Result<std::uint64_t> insert_new(const Insert& insert) = 0;

    /// What makes a SELECT of one row hold off others until the transaction ends: "" where there
    /// is only one writer.
    [[nodiscard]] virtual std::string_view for_update() const = 0;

    // Used by Transaction alone.
    [[nodiscard]] virtual Result<void> begin() = 0;
    [[nodiscard]] virtual Result<void> commit() = 0;
    virtual void roll_back() = 0;
};

/// Whether `where` is the address of a PostgreSQL server.
[[nodiscard]] bool is_postgres(std::string_view where);

/// Opens for writing and brings the database to the newest version. Errors: BadInput if a newer
/// program wrote it or it belongs to something else; Unavailable; Io.
[[nodiscard]] Result<std::unique_ptr<Session>> open(const std::string& where, const Schema& schema);

/// Opens to read only. Errors: NotFound if it is not there yet; as open().
[[nodiscard]] Result<std::unique_ptr<Session>> open_read_only(const std::string& where,
                                                              const Schema& schema);

/// Rolls back in the destructor unless commit() succeeded.
class Transaction {
public:
    /// `session` must outlive it.
    [[nodiscard]] static Result<Transaction> begin(Session& session);
    Transaction(Transaction&& other) noexcept : session_(std::exchange(other.session_, nullptr)) {}
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

    /// After success it is durable.
    [[nodiscard]] Result<void> commit();

private:
    explicit Transaction(Session& session) : session_(&session) {}
    Session* session_;
};

}  // namespace camino::sql
