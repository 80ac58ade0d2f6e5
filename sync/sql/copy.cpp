#include "sync/sql/copy.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <libpq-fe.h>
#include <memory>
#include <unistd.h>
#include <vector>

#include "shared/helpers/helper_process.h"
#include "shared/sqlite/database.h"
#include "sync/sql/session.h"

namespace camino::sql {

namespace {

constexpr const char* kConnectSeconds = "PGCONNECT_TIMEOUT=10";

struct FreeOptions {
    void operator()(PQconninfoOption* raw) const noexcept { PQconninfoFree(raw); }
};
struct Finish {
    void operator()(PGconn* raw) const noexcept { PQfinish(raw); }
};
struct Clear {
    void operator()(PGresult* raw) const noexcept { PQclear(raw); }
};

/// What the address says, as the variables that every program of PostgreSQL reads.
Result<std::vector<std::string>> environment_of(const std::string& url) {
    const std::unique_ptr<PQconninfoOption, FreeOptions> options{
        PQconninfoParse(url.c_str(), nullptr)};
    if (!options) return fail(Errc::BadInput, "--database: this is no address of PostgreSQL");
    std::vector<std::string> variables;
    for (const auto* option = options.get(); option->keyword != nullptr; ++option) {
        if (option->val == nullptr || option->envvar == nullptr) continue;
        variables.push_back(std::string{option->envvar} + "=" + option->val);
    }
    variables.emplace_back(kConnectSeconds);
    return variables;
}

/// Runs it to its end. `words` go to the process list: no address among them.
Result<void> run_program(const std::vector<std::string>& words, const std::string& url) {
    constexpr Duration kAwhile = std::chrono::seconds{10};
    HelperSetting setting{.with_complaints = true};
    setting.environment = TRY(environment_of(url));
    auto program = HelperProcess::start(words, "", setting);
    if (!program && program.error().code == Errc::NotFound) {
        return fail(Errc::NotFound,
                    words[0] + " is missing: install the package postgresql-client-15");
    }
    if (!program) return tl::unexpected(program.error());
    Bytes said;
    while (!TRY(program->read(said))) program->wait(kAwhile);
    if (program->succeeded()) return {};
    constexpr std::size_t kWordsMax = 500;
    const auto complaint = std::string{as_text(said).substr(0, kWordsMax)};
    const bool unreachable = complaint.find("connection to server") != std::string::npos;
    return fail(unreachable ? Errc::Unavailable : Errc::Io, words[0] + ": " + complaint);
}

/// Tables, views and sequences of others: what is restored must not mix with them.
Result<void> check_empty(const std::string& url) {
    const std::unique_ptr<PGconn, Finish> connection{PQconnectdb(url.c_str())};
    if (PQstatus(connection.get()) != CONNECTION_OK) {
        return fail(Errc::Unavailable,
                    std::string{"--database: "} + PQerrorMessage(connection.get()));
    }
    const std::unique_ptr<PGresult, Clear> answer{
        PQexec(connection.get(),
               "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
               "WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') LIMIT 1")};
    if (PQresultStatus(answer.get()) != PGRES_TUPLES_OK) {
        return fail(Errc::Io, std::string{"--database: "} + PQerrorMessage(connection.get()));
    }
    if (PQntuples(answer.get()) == 0) return {};
    return fail(Errc::BadInput, std::string{"--database: it is not empty (it holds "} +
                                    PQgetvalue(answer.get(), 0, 0) +
                                    "); make a new one with createdb, and name that");
}

/// SQLite and pg_dump would make it as the umask says.
Result<void> make_private_file(const std::string& path) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0) {
        return fail(errno == EEXIST ? Errc::BadInput : Errc::Io,
                    path + ": " + std::strerror(errno));
    }
    ::close(file);
    return {};
}

Result<void> copy_into(const std::string& file, const std::string& where) {
    if (is_postgres(where)) {
        return run_program({"pg_dump", "--format=custom", "--no-owner", "--no-privileges",
                            "--no-password", "--file=" + file},
                           where);
    }
    auto database = TRY(sqlite::Database::open_read_only(where));
    return database.copy_to(file);
}

}  // namespace

Result<void> save_copy(const std::string& where, const std::string& file) {
    TRY(make_private_file(file));
    auto copied = copy_into(file, where);
    if (!copied) ::unlink(file.c_str());
    return copied;
}

Result<void> check_copy(const std::string& file) {
    auto database = TRY(sqlite::Database::open_read_only(file));
    return database.check_integrity();
}

Result<void> load_copy(const std::string& file, const std::string& url) {
    TRY(check_empty(url));
    // An empty name stands for the one in the environment.
    return run_program({"pg_restore", "--single-transaction", "--exit-on-error", "--no-owner",
                        "--no-privileges", "--no-password", "--dbname=", file},
                       url);
}

}  // namespace camino::sql
