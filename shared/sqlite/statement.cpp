#include "shared/sqlite/statement.h"

#include <sqlite3.h>

#include "shared/base/assert.h"

namespace camino::sqlite {

namespace {

Errc code_for(int code) {
    // A reader that comes before the writer, or cannot make the -shm file that the writer makes.
    if (code == SQLITE_READONLY_DIRECTORY || code == SQLITE_READONLY_CANTINIT)
        return Errc::NotFound;
    switch (code & 0xff) {
        case SQLITE_CANTOPEN: return Errc::NotFound;
        case SQLITE_BUSY:
        case SQLITE_LOCKED: return Errc::Unavailable;
        case SQLITE_CONSTRAINT:
        case SQLITE_ERROR:
        case SQLITE_MISMATCH:
        case SQLITE_RANGE:
        case SQLITE_TOOBIG:
        case SQLITE_NOTADB: return Errc::BadInput;
        default: return Errc::Io;
    }
}

std::string words_for(sqlite3* database, int code) {
    switch (code & 0xff) {
        case SQLITE_FULL: return "the disk is full: nothing was written";
        case SQLITE_CORRUPT: return "the database file is damaged";
        case SQLITE_NOTADB: return "the file is no database";
        default: return sqlite3_errmsg(database);
    }
}

}  // namespace

void FinalizeStatement::operator()(sqlite3_stmt* raw) const noexcept { sqlite3_finalize(raw); }

Error error_of(sqlite3* database, int code, Where where) {
    return {code_for(code), words_for(database, code), where};
}

Result<void> Statement::checked(int code) {
    if (code == SQLITE_OK) return {};
    return tl::unexpected(error_of(sqlite3_db_handle(raw_.get()), code));
}

void Statement::rewind() {
    sqlite3_reset(raw_.get());
    sqlite3_clear_bindings(raw_.get());
}

// Values are bound without a copy: bind() promises that the caller keeps them until rewind().
Result<void> Statement::bind_at(int position, std::int64_t value) {
    return checked(sqlite3_bind_int64(raw_.get(), position, value));
}

Result<void> Statement::bind_at(int position, std::string_view value) {
    const char* data = value.data() == nullptr ? "" : value.data();
    return checked(
        sqlite3_bind_text64(raw_.get(), position, data, value.size(), nullptr, SQLITE_UTF8));
}

Result<void> Statement::bind_at(int position, ByteView value) {
    if (value.empty()) return checked(sqlite3_bind_zeroblob(raw_.get(), position, 0));
    return checked(sqlite3_bind_blob64(raw_.get(), position, value.data(), value.size(), nullptr));
}

Result<void> Statement::bind_at(int position, std::nullptr_t) {
    return checked(sqlite3_bind_null(raw_.get(), position));
}

Result<bool> Statement::step() {
    const int code = sqlite3_step(raw_.get());
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) {
        sqlite3_reset(raw_.get());
        return false;
    }
    auto* database = sqlite3_db_handle(raw_.get());
    Error error = error_of(database, sqlite3_extended_errcode(database));
    sqlite3_reset(raw_.get());
    return tl::unexpected(std::move(error));
}

Result<void> Statement::run() {
    const bool has_row = TRY(step());
    CAMINO_ASSERT(!has_row);
    return {};
}

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(raw_.get(), column);
}

std::string_view Statement::text(int column) const {
    const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(raw_.get(), column));
    if (data == nullptr) return {};
    return {data, static_cast<std::size_t>(sqlite3_column_bytes(raw_.get(), column))};
}

ByteView Statement::blob(int column) const {
    const auto* data = static_cast<const std::byte*>(sqlite3_column_blob(raw_.get(), column));
    return {data, static_cast<std::size_t>(sqlite3_column_bytes(raw_.get(), column))};
}

bool Statement::is_null(int column) const { return kind(column) == Kind::Null; }

Kind Statement::kind(int column) const {
    switch (sqlite3_column_type(raw_.get(), column)) {
        case SQLITE_INTEGER: return Kind::Integer;
        case SQLITE_TEXT: return Kind::Text;
        case SQLITE_BLOB: return Kind::Blob;
        case SQLITE_NULL: return Kind::Null;
        default: break;
    }
    CAMINO_ASSERT(false);  // No table of ours holds a fraction.
}

int Statement::column_count() const { return sqlite3_column_count(raw_.get()); }

}  // namespace camino::sqlite
