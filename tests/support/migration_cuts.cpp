#include "tests/support/migration_cuts.h"

#include <array>
#include <catch2/catch.hpp>
#include <map>
#include <vector>

#include "tests/support/crash_disk.h"

namespace camino::test {

namespace {

using sqlite::Database;
using Dump = std::map<std::string, std::string>;  // Of each table; of "" the version.

constexpr int kRows = 12;
constexpr std::size_t kBlobSize = 400;

template <class T>
T must(Result<T> result) {
    if (!result) FAIL(result.error().detail);
    return take_value(std::move(result));
}

std::vector<std::string> words(Database& database, const std::string& sql) {
    std::vector<std::string> found;
    auto query = must(database.prepare(sql));
    while (must(query.step())) found.emplace_back(query.text(0));
    return found;
}

std::vector<std::string> tables_of(Database& database) {
    return words(
        database,
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
}

/// For each column something else, and what the migrations look for.
std::string value(std::string_view type, int row) {
    constexpr std::array kWords{"password", "demo", "unreadable", "CO"};
    const auto number = static_cast<std::size_t>(row);
    if (type == "INTEGER") return std::to_string(row + 1);
    if (type == "BLOB") return "randomblob(" + std::to_string(kBlobSize) + ")";
    return number < kWords.size() ? "'" + std::string{kWords.at(number)} + "'"
                                  : "'word " + std::to_string(row) + "'";
}

void fill(Database& database, const std::string& table) {
    const auto types = words(database, "SELECT type FROM pragma_table_info('" + table + "')");
    for (int row = 0; row < kRows; ++row) {
        std::string values;
        for (const auto& type : types) values += (values.empty() ? "" : ", ") + value(type, row);
        must(database.run("INSERT OR IGNORE INTO " + table + " VALUES(" + values + ")"));
    }
}

std::string rows_of(Database& database, const std::string& table) {
    std::string text;
    auto query = must(database.prepare("SELECT * FROM " + table));
    while (must(query.step())) {
        for (int i = 0; i < query.column_count(); ++i) {
            const bool is_blob = query.kind(i) == sqlite::Kind::Blob;
            text += is_blob ? as_text(query.blob(i)) : query.text(i);
            text += '|';
        }
        text += '\n';
    }
    return text;
}

/// The database that is tried, and what it holds before and must hold then.
class Trial {
public:
    Trial(CrashDisk& disk, const Migrating& migrating, std::size_t from)
        : disk_(disk), migrating_(migrating) {
        if (from > 0) make_old(from);
        before_ = dump();
        disk_.keep();
        must(migrating_.open());
        after_ = dump();
        for (const auto& [table, rows] : before_)
            REQUIRE((table.empty() || after_.contains(table)));
    }

    [[nodiscard]] const Migrating& migrating() const { return migrating_; }
    [[nodiscard]] bool is_new() const { return dump() == after_; }
    [[nodiscard]] bool is_old() const { return dump() == before_; }

    /// The next start goes on, and power may go once more.
    void check_next_start() {
        REQUIRE(migrating_.open().has_value());
        REQUIRE(is_new());
        disk_.power_on();
        REQUIRE(is_new());
        auto database = must(Database::open_read_only(migrating_.path));
        REQUIRE(database.check_integrity().has_value());
    }

private:
    void make_old(std::size_t version) {
        auto database = must(Database::open(migrating_.path));
        auto schema = migrating_.schema;
        schema.migrations = schema.migrations.first(version);
        must(sqlite::migrate(database, schema));
        for (const auto& table : tables_of(database)) fill(database, table);
    }

    [[nodiscard]] Dump dump() const {
        auto database = Database::open_read_only(migrating_.path);
        if (!database) return {{"", "0"}};  // Before the first start there is no file.
        Dump all{{"", std::to_string(must(database->integer("PRAGMA user_version")))}};
        for (const auto& table : tables_of(*database))
            all[table] = table == migrating_.random_table ? "" : rows_of(*database, table);
        return all;
    }

    CrashDisk& disk_;
    const Migrating& migrating_;
    Dump before_{};
    Dump after_{};
};

}  // namespace

void cut_migration(const Migrating& migrating, std::size_t from, std::uint64_t seed) {
    CAPTURE(from, seed);
    CrashDisk disk{seed};
    Rng rng{seed ^ 0x9e37};
    Trial trial{disk, migrating, from};
    bool is_over = false;
    for (std::uint64_t n = 1; !is_over; ++n) {
        CAPTURE(n);
        disk.put_back();
        disk.cut_after(n);
        const bool opened = migrating.open().has_value();
        is_over = !disk.is_cut();
        disk.power_on();
        cut_in_recovery(disk, rng, migrating.open);
        REQUIRE((trial.is_new() || (!opened && trial.is_old())));
        trial.check_next_start();
    }
}

void fail_migration(const Migrating& migrating, std::size_t from) {
    using Fault = CrashDisk::Fault;
    for (const auto fault :
         {Fault::Io, Fault::Full, Fault::ShortWrite, Fault::NoSync, Fault::LostSync, Fault::Read}) {
        for (const bool for_ever : {false, true}) {
            CAPTURE(from, static_cast<int>(fault), for_ever);
            CrashDisk disk{2};  // Even: of LostSync.
            Trial trial{disk, migrating, from};
            bool is_over = false;
            for (std::uint64_t n = 1; !is_over; ++n) {
                CAPTURE(n);
                disk.put_back();
                disk.fail_after(n, fault, for_ever);
                const bool opened = migrating.open().has_value();
                is_over = (fault == Fault::Read ? disk.reads() : disk.operations()) < n;
                disk.heal();
                REQUIRE((trial.is_new() || (!opened && trial.is_old())));
                trial.check_next_start();
            }
        }
    }
}

}  // namespace camino::test
