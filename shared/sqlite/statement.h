// Statement: a prepared SQL statement.
//
// Not thread-safe: it belongs to the thread of its Database, and must not outlive it.

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "shared/base/bytes.h"

struct sqlite3;
struct sqlite3_stmt;

namespace camino::sqlite {

struct FinalizeStatement {
    void operator()(sqlite3_stmt* raw) const noexcept;
};

/// The Error for what SQLite just reported on `database`: Unavailable (busy), NotFound (no file
/// yet), BadInput (a constraint or a broken statement), Io (disk, full disk, damage).
[[nodiscard]] Error error_of(sqlite3* database, int code, Where where = Where::here());

/// What a column of a row holds.
enum class Kind : std::uint8_t { Null, Integer, Text, Blob };

/// Moves, never copies; finalized when it goes out of scope. Keep one as a member where it is hot.
class Statement {
public:
    /// Binds `values` to ?1, ?2, ... in order. Replaces earlier bindings and rewinds. A value is an
    /// integer, text, bytes, nullptr, or a std::optional of these. Text and bytes are borrowed
    /// until the statement is rewound: keep them alive until then.
    template <class... Values>
    [[nodiscard]] Result<void> bind(const Values&... values) {
        rewind();
        int position = 0;
        Result<void> outcome{};
        ((outcome = outcome ? bind_at(++position, values) : outcome), ...);
        return outcome;
    }

    /// Advances to the next row. True: a row is ready. False: no more rows, and rewound.
    [[nodiscard]] Result<bool> step();

    /// Runs a statement that yields no rows.
    [[nodiscard]] Result<void> run();

    /// Ends a read early, so that it holds no lock and no old snapshot.
    void rewind();

    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::string_view text(int column) const;  ///< Valid until step() or rewind().
    [[nodiscard]] ByteView blob(int column) const;          ///< Valid until step() or rewind().
    [[nodiscard]] bool is_null(int column) const;
    [[nodiscard]] Kind kind(int column) const;
    [[nodiscard]] int column_count() const;

    /// One value, for bind() and for who does not know how many there are: rewind() first.
    [[nodiscard]] Result<void> bind_at(int position, std::int64_t value);
    [[nodiscard]] Result<void> bind_at(int position, std::string_view value);
    [[nodiscard]] Result<void> bind_at(int position, ByteView value);
    [[nodiscard]] Result<void> bind_at(int position, std::nullptr_t value);

private:
    friend class Database;
    explicit Statement(sqlite3_stmt* raw) : raw_(raw) {}

    Result<void> bind_at(int position, int value) { return bind_at(position, std::int64_t{value}); }
    Result<void> bind_at(int position, std::uint32_t value) {
        return bind_at(position, std::int64_t{value});
    }
    template <class Value>
    Result<void> bind_at(int position, const std::optional<Value>& value) {
        return value ? bind_at(position, *value) : bind_at(position, nullptr);
    }
    Result<void> checked(int code);

    std::unique_ptr<sqlite3_stmt, FinalizeStatement> raw_;
};

}  // namespace camino::sqlite
