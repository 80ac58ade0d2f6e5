// PostgreSQL through libpq; the only user of <libpq-fe.h>. All values travel in binary.

#include <libpq-fe.h>
#include <map>

#include "sync/sql/postgres_values.h"
#include "sync/sql/sessions.h"

namespace camino::sql {

namespace {

constexpr const char* kApplication = "camino-hub";
constexpr const char* kConnectSeconds = "5";
// A commit means "on disk"; a server that is gone is noticed; nothing waits for ever.
constexpr const char* kServerOptions =
    "-c synchronous_commit=on -c lock_timeout=10s -c statement_timeout=60s "
    "-c idle_in_transaction_session_timeout=60s -c client_min_messages=warning";
constexpr const char* kAliveMs = "10000";

struct Finish {
    void operator()(PGconn* raw) const noexcept { PQfinish(raw); }
};
struct Clear {
    void operator()(PGresult* raw) const noexcept { PQclear(raw); }
};
using Connection = std::unique_ptr<PGconn, Finish>;
using Answer = std::unique_ptr<PGresult, Clear>;

std::string without_line_end(std::string text) {
    while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
    return text;
}

/// What a SQLSTATE asks of the caller. Class 08, 57P and 53300: the server is gone or full; 40 and
/// 55P03: another transaction is in the way; 22, 23 and 42: our values or statement.
Errc code_of(std::string_view state) {
    const auto kind = state.substr(0, 2);
    if (state.empty() || kind == "08" || kind == "40" || state.starts_with("57P") ||
        state == "57014" || state == "53300" || state == "55P03" || state == "25006") {
        return Errc::Unavailable;
    }
    return kind == "22" || kind == "23" || kind == "42" ? Errc::BadInput : Errc::Io;
}

Error error_of(PGconn* connection, const PGresult* answer) {
    const char* state = answer == nullptr ? nullptr : PQresultErrorField(answer, PG_DIAG_SQLSTATE);
    const char* words = answer == nullptr ? "" : PQresultErrorMessage(answer);
    const bool lost = PQstatus(connection) != CONNECTION_OK;
    return {lost ? Errc::Unavailable : code_of(state == nullptr ? "" : state),
            "PostgreSQL: " + without_line_end(*words == '\0' ? PQerrorMessage(connection) : words),
            Where::here()};
}

class PostgresSession final : public Session {
public:
    PostgresSession(Connection connection, Access access)
        : connection_(std::move(connection)), writes_(access == Access::Write) {}

    Result<Rows> query(std::string_view sql, Values values) override {
        const auto answer = TRY(executed(sql, values));
        Rows rows;
        for (int i = 0; i < PQntuples(answer.get()); ++i) {
            rows.push_back(TRY(row_of(*answer, i)));
        }
        return rows;
    }

    Result<std::uint64_t> run(std::string_view sql, Values values) override {
        const auto answer = TRY(executed(sql, values));
        return changed(*answer);
    }

    Result<std::uint64_t> insert_new(const Insert& insert) override {
        if (insert.values.empty()) return 0;
        auto arrays = arrays_of(insert);
        const auto sql = sql_of(insert, arrays);
        Parameters parameters;
        for (auto& array : arrays) parameters.add(array.type, std::move(array.bytes));
        const auto answer = TRY(executed(sql, parameters));
        return changed(*answer);
    }

    [[nodiscard]] std::string_view for_update() const override { return " FOR UPDATE"; }

    /// The server may have been restarted, or another one promoted, since the last transaction.
    Result<void> begin() override {
        if (!moved_on_) {
            auto begun = simple("BEGIN");
            if (begun || PQstatus(connection_.get()) == CONNECTION_OK) return begun;
        }
        prepared_.clear();
        PQreset(connection_.get());
        moved_on_ = false;
        return simple("BEGIN");
    }

    Result<void> commit() override {
        const Answer answer{PQexec(connection_.get(), "COMMIT")};
        if (PQresultStatus(answer.get()) != PGRES_COMMAND_OK) {
            return tl::unexpected(failed(answer.get()));
        }
        // A transaction that failed half-way answers COMMIT with ROLLBACK.
        if (std::string_view{PQcmdStatus(answer.get())} != "COMMIT") {
            return fail(Errc::Io, "PostgreSQL rolled the transaction back");
        }
        return {};
    }

    void roll_back() override {
        if (PQtransactionStatus(connection_.get()) != PQTRANS_IDLE) {
            static_cast<void>(simple("ROLLBACK"));
        }
    }

    /// Statements without values; `sql` may hold several.
    Result<void> simple(const std::string& sql) {
        const Answer answer{PQexec(connection_.get(), sql.c_str())};
        if (PQresultStatus(answer.get()) == PGRES_COMMAND_OK) return {};
        return tl::unexpected(failed(answer.get()));
    }

private:
    Error failed(const PGresult* answer) {
        constexpr std::string_view kReadOnly = "25006";
        const char* state =
            answer == nullptr ? nullptr : PQresultErrorField(answer, PG_DIAG_SQLSTATE);
        moved_on_ = moved_on_ || (state != nullptr && state == kReadOnly && writes_);
        return error_of(connection_.get(), answer);
    }

    Result<Answer> executed(std::string_view sql, Values values) {
        Parameters parameters;
        for (const auto& value : values) parameters.add(value);
        return executed(numbered(sql), parameters);
    }

    Result<Answer> executed(const std::string& sql, const Parameters& parameters) {
        const auto name = TRY(prepared(sql, parameters));
        Answer answer{PQexecPrepared(connection_.get(), name.c_str(), parameters.count(),
                                     parameters.data(), parameters.sizes(), parameters.formats(),
                                     kBinary)};
        const auto status = PQresultStatus(answer.get());
        if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK) return answer;
        return tl::unexpected(failed(answer.get()));
    }

    /// One prepared statement for a text and the types of its values.
    Result<std::string> prepared(const std::string& sql, const Parameters& parameters) {
        const auto key = sql + parameters.signature();
        if (const auto found = prepared_.find(key); found != prepared_.end()) return found->second;
        const auto name = "s" + std::to_string(prepared_.size());
        const Answer answer{PQprepare(connection_.get(), name.c_str(), sql.c_str(),
                                      parameters.count(), parameters.types())};
        if (PQresultStatus(answer.get()) != PGRES_COMMAND_OK) {
            return tl::unexpected(failed(answer.get()));
        }
        prepared_.emplace(key, name);
        return name;
    }

    static std::uint64_t changed(PGresult& answer) {
        const std::string count = PQcmdTuples(&answer);
        return count.empty() ? 0 : std::stoull(count);
    }

    static Result<Row> row_of(PGresult& answer, int row) {
        std::vector<Row::Cell> cells;
        for (int i = 0; i < PQnfields(&answer); ++i) {
            if (PQgetisnull(&answer, row, i) != 0) {
                cells.emplace_back(nullptr);
                continue;
            }
            const std::string_view value{PQgetvalue(&answer, row, i),
                                         static_cast<std::size_t>(PQgetlength(&answer, row, i))};
            TRY(add_cell(PQftype(&answer, i), value, cells));
        }
        return Row{std::move(cells)};
    }

    static std::string sql_of(const Insert& insert, const std::vector<Array>& arrays) {
        std::string names;
        std::string places;
        for (std::size_t i = 0; i < insert.columns.size(); ++i) {
            const auto* const comma = i == 0 ? "" : ", ";
            names += comma + std::string{insert.columns[i]};
            places += comma + ("$" + std::to_string(i + 1)) + "::" + arrays[i].name;
        }
        return "INSERT INTO " + std::string{insert.table} + "(" + names +
               ") SELECT * FROM unnest(" + places + ") ON CONFLICT DO NOTHING";
    }

    static constexpr int kBinary = 1;

    Connection connection_;
    bool writes_;
    bool moved_on_ = false;  ///< This server no longer takes writes: another one does.
    std::map<std::string, std::string> prepared_{};
};

Result<std::unique_ptr<PostgresSession>> connect(const std::string& url, Access access) {
    const char* const names[] = {"dbname",           "application_name", "connect_timeout",
                                 "tcp_user_timeout", "options",          nullptr};
    const char* const values[] = {url.c_str(), kApplication,   kConnectSeconds,
                                  kAliveMs,    kServerOptions, nullptr};
    constexpr int kExpand = 1;  // "dbname" holds a whole address.
    Connection connection{PQconnectdbParams(names, values, kExpand)};
    if (PQstatus(connection.get()) != CONNECTION_OK) {
        return fail(Errc::Unavailable,
                    "--database: " + without_line_end(PQerrorMessage(connection.get())));
    }
    return std::make_unique<PostgresSession>(std::move(connection), access);
}

Result<void> check_version(std::int64_t version, const Schema& schema) {
    if (version <= static_cast<std::int64_t>(schema.postgres.size())) return {};
    return fail(Errc::BadInput, "the database was written by a newer " +
                                    std::string{schema.program} +
                                    "; update this program, then start it again");
}

/// Several programs may start at once: whoever comes second waits at the row of the version.
Result<void> migrate(PostgresSession& session, const Schema& schema) {
    // Two that create one table at once may collide inside the server; the second try finds it.
    constexpr const char* kVersions =
        "CREATE TABLE IF NOT EXISTS camino_version(application BIGINT PRIMARY KEY, "
        "version BIGINT NOT NULL)";
    if (!session.simple(kVersions)) TRY(session.simple(kVersions));
    auto transaction = TRY(Transaction::begin(session));
    const std::int64_t application = schema.application_id;
    Session& port = session;
    TRY(
        port.run("INSERT INTO camino_version(application, version) VALUES(?1, 0) "
                 "ON CONFLICT DO NOTHING",
                 {application}));
    const auto rows = TRY(port.query(
        "SELECT version FROM camino_version WHERE application = ?1 FOR UPDATE", {application}));
    auto version = rows.at(0).integer(0);
    TRY(check_version(version, schema));
    const auto newest = static_cast<std::int64_t>(schema.postgres.size());
    for (; version < newest; ++version) {
        TRY(session.simple(std::string{schema.postgres[static_cast<std::size_t>(version)]}));
    }
    TRY(port.run("UPDATE camino_version SET version = ?2 WHERE application = ?1",
                 {application, newest}));
    return transaction.commit();
}

}  // namespace

Result<std::unique_ptr<Session>> open_postgres(const std::string& url, const Schema& schema,
                                               Access access) {
    auto session = TRY(connect(url, access));
    if (access == Access::Write) {
        TRY(migrate(*session, schema));
        return session;
    }
    TRY(session->simple("SET default_transaction_read_only = on"));
    Session& port = *session;
    const std::int64_t application = schema.application_id;
    const auto rows =
        port.query("SELECT version FROM camino_version WHERE application = ?1", {application});
    if (!rows || rows->empty()) {
        return fail(Errc::NotFound, "no hub has stored anything in this database yet");
    }
    TRY(check_version(rows->front().integer(0), schema));
    return session;
}

}  // namespace camino::sql
