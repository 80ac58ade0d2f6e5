#include "shared/sqlite/wal_file.h"

#include <algorithm>
#include <array>
#include <sqlite3.h>

#include "shared/sqlite/statement.h"

namespace camino::sqlite {

namespace {

Result<void> checked(sqlite3* database, int code) {
    if (code == SQLITE_OK) return {};
    return tl::unexpected(error_of(database, code));
}

Result<void> run(sqlite3* database, const char* sql) {
    return checked(database, sqlite3_exec(database, sql, nullptr, nullptr, nullptr));
}

/// Null while there is none.
Result<sqlite3_file*> wal_file(sqlite3* database) {
    TRY(run(database, "PRAGMA user_version"));  // The first read opens it.
    sqlite3_file* file = nullptr;
    TRY(checked(database, sqlite3_file_control(database, "main", SQLITE_FCNTL_JOURNAL_POINTER,
                                               static_cast<void*>(&file))));
    return file != nullptr && file->pMethods != nullptr ? file : nullptr;
}

/// On a full disk that keeps old versions it cannot be written; then the sync has to do.
int write_again(sqlite3_file* file, sqlite3_int64 size) {
    std::array<char, 65'536> block{};
    for (sqlite3_int64 at = 0; at < size;) {
        const auto amount = static_cast<int>(std::min<sqlite3_int64>(block.size(), size - at));
        int code = file->pMethods->xRead(file, block.data(), amount, at);
        if (code == SQLITE_OK) code = file->pMethods->xWrite(file, block.data(), amount, at);
        if (code == SQLITE_FULL) return SQLITE_OK;
        if (code != SQLITE_OK) return code;
        at += amount;
    }
    return SQLITE_OK;
}

int sync(sqlite3_file* file) { return file->pMethods->xSync(file, SQLITE_SYNC_FULL); }

}  // namespace

Result<void> rewrite_wal(sqlite3* database) {
    auto* const file = TRY(wal_file(database));
    sqlite3_int64 size = 0;
    if (file == nullptr) return {};
    TRY(checked(database, file->pMethods->xFileSize(file, &size)));
    if (size == 0) return {};
    TRY(run(database, "BEGIN IMMEDIATE"));  // Nobody else writes there meanwhile.
    int code = file->pMethods->xFileSize(file, &size);
    if (code == SQLITE_OK) code = write_again(file, size);
    if (code == SQLITE_OK) code = sync(file);
    TRY(run(database, "ROLLBACK"));
    return checked(database, code);
}

Result<void> sync_wal(sqlite3* database) {
    auto* const file = TRY(wal_file(database));
    return file == nullptr ? Result<void>{} : checked(database, sync(file));
}

}  // namespace camino::sqlite
