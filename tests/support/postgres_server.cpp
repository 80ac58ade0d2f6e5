#include "tests/support/postgres_server.h"

#include <libpq-fe.h>
#include <memory>
#include <signal.h>

#include "tests/support/database_user.h"

namespace camino::test {

namespace {

using Connection = std::unique_ptr<PGconn, decltype(&PQfinish)>;

Connection connect(const std::string& url) { return {PQconnectdb(url.c_str()), &PQfinish}; }

}  // namespace

PostgresServer::PostgresServer() {
    give_to_database_user(folder_.path());
    const auto made = run(
        as_database_user({kDatabasePrograms + "initdb", "-D", folder_.path("data"), "-A", "trust",
                          "-U", kDatabaseUser, "--no-locale", "-E", "UTF8", "--no-sync"}));
    CAMINO_ASSERT(made.status == 0);
    start();
}

PostgresServer::PostgresServer(PostgresServer& primary) {
    give_to_database_user(folder_.path());
    const auto copied =
        run(as_database_user({kDatabasePrograms + "pg_basebackup", "-D", folder_.path("data"), "-h",
                              primary.folder_.path(), "-U", kDatabaseUser, "-R", "-X", "stream",
                              "--no-sync", "-c", "fast"}));
    CAMINO_ASSERT(copied.status == 0);
    start();
    primary.ask("ALTER SYSTEM SET synchronous_standby_names = '*'");
    primary.ask("SELECT pg_reload_conf()");
}

PostgresServer::~PostgresServer() { crash(); }

PostgresServer& PostgresServer::shared() {
    static PostgresServer server;
    return server;
}

void PostgresServer::start() {
    server_.emplace(
        as_database_user({kDatabasePrograms + "postgres", "-D", folder_.path("data"), "-k",
                          folder_.path(), "-c", "listen_addresses=", "-c", "max_connections=60"}),
        Start{.log = folder_.path("log")});
    const auto answers = [this] {
        return PQstatus(connect(url("postgres")).get()) == CONNECTION_OK;
    };
    CAMINO_ASSERT(wait_until(answers));
}

void PostgresServer::crash() {
    if (!server_) return;
    server_->signal(SIGQUIT);  // Immediate: nothing is flushed that a commit had not flushed.
    static_cast<void>(server_->wait());
    server_.reset();
}

std::string PostgresServer::host() const {
    std::string folder;
    for (const char c : folder_.path()) folder += c == '/' ? std::string{"%2F"} : std::string{c};
    return folder;
}

std::string PostgresServer::ask(const std::string& sql) const {
    const auto connection = connect(url("postgres"));
    const std::unique_ptr<PGresult, decltype(&PQclear)> answer{
        PQexec(connection.get(), sql.c_str()), &PQclear};
    const auto status = PQresultStatus(answer.get());
    CAMINO_ASSERT(status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK);
    return PQntuples(answer.get()) > 0 ? PQgetvalue(answer.get(), 0, 0) : "";
}

void PostgresServer::hold() {
    held_ = std::stoi(ask("SELECT pid FROM pg_stat_wal_receiver"));
    ::kill(held_, SIGSTOP);
}

void PostgresServer::promote() {
    if (held_ > 0) ::kill(held_, SIGCONT);
    const auto done = run(as_database_user(
        {kDatabasePrograms + "pg_ctl", "promote", "-w", "-D", folder_.path("data")}));
    CAMINO_ASSERT(done.status == 0);
}

std::string PostgresServer::new_database() {
    const auto name = "hub" + std::to_string(++database_count_);
    ask("CREATE DATABASE " + name);
    return url(name);
}

}  // namespace camino::test
