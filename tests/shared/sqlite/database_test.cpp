#include "shared/sqlite/database.h"

#include <catch2/catch.hpp>
#include <filesystem>

#include "tests/support/temp_folder.h"

using namespace camino;
using sqlite::Database;
using sqlite::Transaction;

namespace {

Database with_table(const std::string& path) {
    auto database = Database::open(path).value();
    REQUIRE(database.run("CREATE TABLE t (id INTEGER PRIMARY KEY, a, b, c) STRICT").error().code ==
            Errc::BadInput);  // STRICT wants types.
    REQUIRE(
        database.run("CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b TEXT, c BLOB) STRICT")
            .has_value());
    return database;
}

}  // namespace

TEST_CASE("sqlite: what is bound comes back", "[sqlite]") {
    const test::TempFolder folder;
    auto database = with_table(folder.path("a.db"));
    const Bytes blob{std::byte{0}, std::byte{255}};
    auto insert = database.prepare("INSERT INTO t (a, b, c) VALUES (?1, ?2, ?3)").value();
    REQUIRE(insert.bind(std::int64_t{1} << 40, "texto", blob).has_value());
    REQUIRE(insert.run().has_value());
    CHECK(database.last_insert_rowid() == 1);
    REQUIRE(insert.bind(nullptr, std::optional<std::string_view>{}, ByteView{}).has_value());
    REQUIRE(insert.run().has_value());

    auto query = database.prepare("SELECT a, b, c FROM t ORDER BY id").value();
    REQUIRE(query.step().value());
    CHECK(query.integer(0) == std::int64_t{1} << 40);
    CHECK(query.text(1) == "texto");
    CHECK(to_hex(query.blob(2)) == "00ff");
    REQUIRE(query.step().value());
    CHECK(query.is_null(0));
    CHECK(query.is_null(1));
    CHECK_FALSE(query.is_null(2));
    CHECK(query.blob(2).empty());
    CHECK_FALSE(query.step().value());

    REQUIRE(database.run("DELETE FROM t").has_value());
    CHECK(database.changes() == 2);
    CHECK(database.integer("SELECT a FROM t").error().code == Errc::NotFound);
}

TEST_CASE("sqlite: the writer is durable and strict", "[sqlite]") {
    const test::TempFolder folder;
    auto database = Database::open(folder.path("a.db")).value();
    CHECK(database.integer("PRAGMA synchronous").value() == 3);
    CHECK(database.integer("PRAGMA secure_delete").value() == 1);
    CHECK(database.integer("PRAGMA foreign_keys").value() == 1);
    CHECK(database.integer("PRAGMA trusted_schema").value() == 0);
    CHECK(database.integer("PRAGMA cell_size_check").value() == 1);
    auto mode = database.prepare("PRAGMA journal_mode").value();
    REQUIRE(mode.step().value());
    CHECK(mode.text(0) == "wal");
}

TEST_CASE("sqlite: a transaction that is not committed leaves nothing", "[sqlite]") {
    const test::TempFolder folder;
    auto database = with_table(folder.path("a.db"));
    {
        const auto transaction = Transaction::begin(database).value();
        REQUIRE(database.run("INSERT INTO t (a) VALUES (1)").has_value());
    }
    CHECK(database.integer("SELECT count(*) FROM t").value() == 0);
    auto transaction = Transaction::begin(database).value();
    REQUIRE(database.run("INSERT INTO t (a) VALUES (1)").has_value());
    REQUIRE(transaction.commit().has_value());
    CHECK(database.integer("SELECT count(*) FROM t").value() == 1);
}

TEST_CASE("sqlite: a reader that comes first finds nothing and makes nothing", "[sqlite]") {
    const test::TempFolder folder;
    const auto path = folder.path("a.db");
    CHECK(Database::open_read_only(path).error().code == Errc::NotFound);
    CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("sqlite: a reader sees commits, writes nothing, and reads after a clean close",
          "[sqlite]") {
    const test::TempFolder folder;
    const auto path = folder.path("a.db");
    {
        auto writer = with_table(path);
        auto reader = Database::open_read_only(path).value();
        REQUIRE(writer.run("INSERT INTO t (a) VALUES (7)").has_value());
        CHECK(reader.integer("SELECT a FROM t").value() == 7);
        CHECK_FALSE(reader.run("INSERT INTO t (a) VALUES (8)").has_value());
    }
    CHECK(std::filesystem::exists(path + "-wal"));
    auto reader = Database::open_read_only(path).value();
    CHECK(reader.integer("SELECT a FROM t").value() == 7);
}

TEST_CASE("sqlite: a reader never checkpoints", "[sqlite]") {
    const test::TempFolder folder;
    const auto path = folder.path("a.db");
    auto writer = with_table(path);
    REQUIRE(writer.checkpoint_truncate().has_value());
    REQUIRE(writer.run("INSERT INTO t (a) VALUES (7)").has_value());
    const auto wal_size = std::filesystem::file_size(path + "-wal");
    REQUIRE(wal_size > 0);
    { auto reader = Database::open_read_only(path).value(); }
    CHECK(std::filesystem::file_size(path + "-wal") == wal_size);
    REQUIRE(writer.checkpoint_truncate().has_value());
    CHECK(std::filesystem::file_size(path + "-wal") == 0);
}

TEST_CASE("sqlite: a full disk is said in words and changes nothing", "[sqlite]") {
    const test::TempFolder folder;
    auto database = with_table(folder.path("a.db"));
    REQUIRE(database.limit_pages(database.integer("PRAGMA page_count").value()).has_value());
    const Bytes large(20'000);
    auto insert = database.prepare("INSERT INTO t (c) VALUES (?1)").value();
    REQUIRE(insert.bind(large).has_value());
    const auto outcome = insert.run();
    REQUIRE_FALSE(outcome.has_value());
    CHECK(outcome.error().code == Errc::Io);
    CHECK(outcome.error().detail == "the disk is full: nothing was written");
    CHECK(database.integer("SELECT count(*) FROM t").value() == 0);
}

TEST_CASE("sqlite: refusals have the code that says what to do", "[sqlite]") {
    const test::TempFolder folder;
    auto database = with_table(folder.path("a.db"));
    CHECK(database.prepare("SELEKT 1").error().code == Errc::BadInput);
    REQUIRE(database.run("INSERT INTO t (id) VALUES (1)").has_value());
    CHECK(database.run("INSERT INTO t (id) VALUES (1)").error().code == Errc::BadInput);
    CHECK(Database::open(folder.path("no/folder/a.db")).error().code == Errc::Io);
    std::filesystem::create_directory(folder.path("text"));
    FILE* file = std::fopen(folder.path("b.db").c_str(), "w");
    std::fputs("This is plain text, much longer than the header of a database has to be.......",
               file);
    std::fclose(file);
    CHECK(Database::open(folder.path("b.db")).error().code == Errc::BadInput);
}
