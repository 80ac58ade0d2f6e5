#include "shared/sqlite/migrations.h"

#include <array>
#include <catch2/catch.hpp>

#include "tests/support/temp_folder.h"

using namespace camino;
using sqlite::Database;

namespace {

constexpr std::array<std::string_view, 2> kSteps{
    "CREATE TABLE t (a INTEGER) STRICT; INSERT INTO t VALUES (1);",
    "ALTER TABLE t ADD COLUMN b INTEGER; UPDATE t SET b = a + 1;"};
constexpr std::array<std::string_view, 2> kBrokenSteps{kSteps[0], "ALTER TABLE nowhere ADD x;"};

constexpr sqlite::Schema kOld{0x11, "camino-test", std::span{kSteps}.first(1)};
constexpr sqlite::Schema kNew{0x11, "camino-test", kSteps};
constexpr sqlite::Schema kOther{0x22, "camino-other", kSteps};
constexpr sqlite::Schema kBroken{0x11, "camino-test", kBrokenSteps};

}  // namespace

TEST_CASE("migrations: each step runs once, from wherever the file stands", "[sqlite]") {
    const test::TempFolder folder;
    auto database = Database::open(folder.path("a.db")).value();
    REQUIRE(sqlite::migrate(database, kOld).has_value());
    CHECK(database.integer("PRAGMA user_version").value() == 1);
    REQUIRE(sqlite::migrate(database, kNew).has_value());
    REQUIRE(sqlite::migrate(database, kNew).has_value());
    CHECK(database.integer("PRAGMA user_version").value() == 2);
    CHECK(database.integer("PRAGMA application_id").value() == 0x11);
    CHECK(database.integer("SELECT b FROM t").value() == 2);
    CHECK(database.integer("SELECT count(*) FROM t").value() == 1);
}

TEST_CASE("migrations: a newer or a foreign file is refused in words", "[sqlite]") {
    const test::TempFolder folder;
    auto database = Database::open(folder.path("a.db")).value();
    REQUIRE(sqlite::migrate(database, kNew).has_value());

    const auto newer = sqlite::migrate(database, kOld);
    CHECK(newer.error().code == Errc::BadInput);
    CHECK(newer.error().detail.find("update camino-test") != std::string::npos);
    CHECK(sqlite::check_schema(database, kOld, 1).error().code == Errc::BadInput);
    CHECK(sqlite::migrate(database, kOther).error().code == Errc::BadInput);
    CHECK(sqlite::check_schema(database, kOther, 1).error().code == Errc::BadInput);
    CHECK(sqlite::check_schema(database, kNew, 2).has_value());
}

TEST_CASE("migrations: a reader waits for a file that is not ready", "[sqlite]") {
    const test::TempFolder folder;
    auto database = Database::open(folder.path("a.db")).value();
    CHECK(sqlite::check_schema(database, kNew, 1).error().code == Errc::NotFound);
    REQUIRE(sqlite::migrate(database, kOld).has_value());
    CHECK(sqlite::check_schema(database, kNew, 1).has_value());
    CHECK(sqlite::check_schema(database, kNew, 2).error().code == Errc::NotFound);
}

TEST_CASE("migrations: a step that fails changes nothing", "[sqlite]") {
    const test::TempFolder folder;
    auto database = Database::open(folder.path("a.db")).value();
    CHECK_FALSE(sqlite::migrate(database, kBroken).has_value());
    CHECK(database.integer("SELECT count(*) FROM sqlite_schema").value() == 0);
    CHECK(database.integer("PRAGMA user_version").value() == 0);
}
