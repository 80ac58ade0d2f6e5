#include <map>

#include "shared/sqlite/migrations.h"
#include "sync/sql/sessions.h"

namespace camino::sql {

namespace {

class SqliteSession final : public Session {
public:
    SqliteSession(sqlite::Database database, const char* begin)
        : database_(std::move(database)), begin_(begin) {}

    Result<Rows> query(std::string_view sql, Values values) override {
        auto* statement = TRY(prepared(sql));
        TRY(bind(*statement, values));
        Rows rows;
        while (TRY(statement->step())) rows.push_back(row_of(*statement));
        return rows;
    }

    Result<std::uint64_t> run(std::string_view sql, Values values) override {
        auto* statement = TRY(prepared(sql));
        TRY(bind(*statement, values));
        TRY(statement->run());
        return static_cast<std::uint64_t>(database_.changes());
    }

    Result<std::uint64_t> insert_new(const Insert& insert) override {
        auto* statement = TRY(prepared(sql_of(insert)));
        std::uint64_t count = 0;
        const auto width = insert.columns.size();
        for (std::size_t at = 0; at < insert.values.size(); at += width) {
            TRY(bind(*statement, Values{insert.values}.subspan(at, width)));
            TRY(statement->run());
            count += static_cast<std::uint64_t>(database_.changes());
        }
        return count;
    }

    [[nodiscard]] std::string_view for_update() const override { return ""; }

    Result<void> begin() override { return database_.run(begin_); }
    Result<void> commit() override { return database_.run("COMMIT"); }
    void roll_back() override {
        // After some errors (a full disk) SQLite has rolled back by itself; then this does nothing.
        static_cast<void>(database_.run("ROLLBACK"));
    }

private:
    Result<sqlite::Statement*> prepared(std::string_view sql) {
        auto found = statements_.find(sql);
        if (found == statements_.end()) {
            found = statements_.emplace(sql, TRY(database_.prepare(sql))).first;
        }
        return &found->second;
    }

    static Result<void> bind(sqlite::Statement& statement, Values values) {
        statement.rewind();
        int position = 0;
        for (const auto& value : values) {
            ++position;
            TRY(std::visit([&](const auto& one) { return statement.bind_at(position, one); },
                           value));
        }
        return {};
    }

    static Bytes bytes_of(ByteView view) { return {view.begin(), view.end()}; }

    static Row row_of(const sqlite::Statement& statement) {
        std::vector<Row::Cell> cells;
        for (int i = 0; i < statement.column_count(); ++i) {
            switch (statement.kind(i)) {
                case sqlite::Kind::Null: cells.emplace_back(nullptr); break;
                case sqlite::Kind::Integer: cells.emplace_back(statement.integer(i)); break;
                case sqlite::Kind::Text: cells.emplace_back(std::string{statement.text(i)}); break;
                case sqlite::Kind::Blob: cells.emplace_back(bytes_of(statement.blob(i))); break;
            }
        }
        return Row{std::move(cells)};
    }

    static std::string sql_of(const Insert& insert) {
        std::string names;
        std::string places;
        for (std::size_t i = 0; i < insert.columns.size(); ++i) {
            names += (i == 0 ? "" : ", ") + std::string{insert.columns[i]};
            places += (i == 0 ? "?" : ", ?") + std::to_string(i + 1);
        }
        return "INSERT INTO " + std::string{insert.table} + "(" + names + ") VALUES(" + places +
               ") ON CONFLICT DO NOTHING";
    }

    sqlite::Database database_;
    const char* begin_;
    std::map<std::string, sqlite::Statement, std::less<>> statements_{};  // They go first.
};

sqlite::Schema sqlite_schema(const Schema& schema) {
    return {.application_id = schema.application_id,
            .program = schema.program,
            .migrations = schema.sqlite};
}

}  // namespace

Result<std::unique_ptr<Session>> open_sqlite(const std::string& path, const Schema& schema,
                                             Access access) {
    if (access == Access::Write) {
        auto database = TRY(sqlite::Database::open(path));
        TRY(sqlite::migrate(database, sqlite_schema(schema)));
        return std::make_unique<SqliteSession>(std::move(database), "BEGIN IMMEDIATE");
    }
    auto database = TRY(sqlite::Database::open_read_only(path));
    const auto known = sqlite::check_schema(database, sqlite_schema(schema), schema.readable_from);
    if (!known) return fail(known.error().code, path + ": " + known.error().detail);
    return std::make_unique<SqliteSession>(std::move(database), "BEGIN DEFERRED");
}

}  // namespace camino::sql
