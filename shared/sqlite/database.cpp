#include "shared/sqlite/database.h"

#include <sqlite3.h>

#include "shared/base/assert.h"
#include "shared/sqlite/wal_file.h"

namespace camino::sqlite {

namespace {

constexpr int kBusyTimeoutMs = 5000;

// FULL would do but for the moment in which a new file becomes one with a WAL: until its folder is
// synced, a power cut may bring the old rollback journal back, and with it a file without one.
constexpr std::string_view kWriterPragmas =
    "PRAGMA synchronous=EXTRA;"
    "PRAGMA journal_mode=WAL;"
    "PRAGMA foreign_keys=ON;"
    "PRAGMA secure_delete=ON;"
    "PRAGMA wal_autocheckpoint=256;"      // Pages: the WAL stays near one megabyte.
    "PRAGMA journal_size_limit=1048576;"  // What a burst made of it is given back.
    "PRAGMA cell_size_check=ON;"
    "PRAGMA trusted_schema=OFF;"
    "PRAGMA temp_store=MEMORY;";

constexpr std::string_view kReaderPragmas =
    "PRAGMA query_only=ON;"
    "PRAGMA cell_size_check=ON;"
    "PRAGMA trusted_schema=OFF;"
    "PRAGMA temp_store=MEMORY;";

Result<void> execute(sqlite3* database, std::string_view sql) {
    const std::string text{sql};
    if (sqlite3_exec(database, text.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK) return {};
    return tl::unexpected(error_of(database, sqlite3_extended_errcode(database)));
}

Error named(Error error, const std::string& path) {
    error.detail = path + ": " + error.detail;
    return error;
}

/// All pages in one step: in several, a busy writer would make it begin again and again. One step
/// is one read transaction, which sees one moment; it keeps nobody from writing, only the WAL from
/// being emptied, until it ends. It writes nothing to the source, so that the fault of SQLite
/// before 3.51.3 (two connections that write and checkpoint) cannot meet it.
int copy_pages(sqlite3* to, sqlite3* from) {
    sqlite3_backup* const copying = sqlite3_backup_init(to, "main", from, "main");
    if (copying == nullptr) return sqlite3_extended_errcode(to);
    const int code = sqlite3_backup_step(copying, -1);
    const int finished = sqlite3_backup_finish(copying);
    return code == SQLITE_DONE ? finished : code;
}

}  // namespace

void CloseDatabase::operator()(sqlite3* raw) const noexcept { sqlite3_close_v2(raw); }

Result<Database> Database::open(const std::string& path) {
    sqlite3* raw = nullptr;
    const int code =
        sqlite3_open_v2(path.c_str(), &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    Database database{raw};
    if (code != SQLITE_OK) {
        Error error = named(error_of(raw, code), path);
        error.code = Errc::Io;  // A writer creates its file: that it cannot is the disk's trouble.
        return tl::unexpected(std::move(error));
    }
    sqlite3_busy_timeout(raw, kBusyTimeoutMs);
    sqlite3_extended_result_codes(raw, 1);
    int keep_wal = 1;  // A reader of another user could not read after a clean close otherwise.
    sqlite3_file_control(raw, "main", SQLITE_FCNTL_PERSIST_WAL, &keep_wal);
    auto prepared = execute(raw, kWriterPragmas);
    if (prepared) prepared = rewrite_wal(raw);
    if (!prepared) return tl::unexpected(named(std::move(prepared).error(), path));
    return database;
}

Result<Database> Database::open_read_only(const std::string& path) {
    sqlite3* raw = nullptr;
    const int code = sqlite3_open_v2(path.c_str(), &raw, SQLITE_OPEN_READONLY, nullptr);
    Database database{raw};
    if (code != SQLITE_OK) return tl::unexpected(named(error_of(raw, code), path));
    sqlite3_busy_timeout(raw, kBusyTimeoutMs);
    sqlite3_extended_result_codes(raw, 1);
    // The last connection to close would checkpoint; that is the writer's alone.
    sqlite3_db_config(raw, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    auto ready = execute(raw, kReaderPragmas);
    if (ready) ready = execute(raw, "PRAGMA user_version");  // The first read opens WAL and -shm.
    if (!ready) return tl::unexpected(named(std::move(ready).error(), path));
    return database;
}

Result<Statement> Database::prepare(std::string_view sql) {
    sqlite3_stmt* raw = nullptr;
    const int code =
        sqlite3_prepare_v2(raw_.get(), sql.data(), static_cast<int>(sql.size()), &raw, nullptr);
    if (code != SQLITE_OK) return tl::unexpected(error_of(raw_.get(), code));
    return Statement{raw};
}

Result<void> Database::run(std::string_view sql) { return execute(raw_.get(), sql); }

Result<std::int64_t> Database::integer(std::string_view sql) {
    auto query = TRY(prepare(sql));
    if (!TRY(query.step())) return fail(Errc::NotFound, "no such row");
    return query.integer(0);
}

std::int64_t Database::changes() const { return sqlite3_changes64(raw_.get()); }

std::int64_t Database::last_insert_rowid() const { return sqlite3_last_insert_rowid(raw_.get()); }

Result<void> Database::make_durable() { return sync_wal(raw_.get()); }

Result<void> Database::checkpoint_truncate() {
    const int code = sqlite3_wal_checkpoint_v2(raw_.get(), nullptr, SQLITE_CHECKPOINT_TRUNCATE,
                                               nullptr, nullptr);
    if (code != SQLITE_OK) return tl::unexpected(error_of(raw_.get(), code));
    return {};
}

Result<void> Database::copy_to(const std::string& path) {
    sqlite3* raw = nullptr;
    int code = sqlite3_open_v2(path.c_str(), &raw, SQLITE_OPEN_READWRITE, nullptr);
    const Database copy{raw};
    // Nobody needs a half-made copy back: no journal, which halves what is written.
    if (code == SQLITE_OK)
        code = sqlite3_exec(raw, "PRAGMA journal_mode=OFF", nullptr, nullptr, nullptr);
    if (code == SQLITE_OK) code = copy_pages(raw, raw_.get());
    if (code == SQLITE_OK) return {};
    return tl::unexpected(named(error_of(raw, code), path));
}

Result<void> Database::check_integrity() {
    auto query = TRY(prepare("PRAGMA integrity_check(1)"));
    const auto row = query.step();
    if (row && *row && query.text(0) == "ok") return {};
    return fail(Errc::BadInput, "the database is damaged: " +
                                    (row ? std::string{query.text(0)} : row.error().detail));
}

Result<void> Database::limit_pages(std::int64_t count) {
    return run("PRAGMA max_page_count=" + std::to_string(count));
}

Result<Transaction> Transaction::begin(Database& database) {
    TRY(database.run("BEGIN IMMEDIATE"));
    return Transaction{database};
}

Result<Transaction> Transaction::begin_read(Database& database) {
    TRY(database.run("BEGIN DEFERRED"));
    return Transaction{database};
}

Transaction::~Transaction() {
    // After some errors (a full disk) SQLite has rolled back by itself; then this does nothing.
    if (database_ != nullptr) static_cast<void>(database_->run("ROLLBACK"));
}

Result<void> Transaction::commit() {
    CAMINO_ASSERT(database_ != nullptr);
    TRY(database_->run("COMMIT"));
    database_ = nullptr;
    return {};
}

}  // namespace camino::sqlite
