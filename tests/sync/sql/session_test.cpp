// What SQLite and PostgreSQL must agree on, asked of both.

#include "sync/sql/session.h"

#include <array>
#include <atomic>
#include <catch2/catch.hpp>
#include <limits>
#include <thread>

#include "tests/support/places.h"

using namespace camino;
using namespace camino::sql;
using namespace camino::test;

namespace {

constexpr std::array<std::string_view, 1> kSqlite{
    "CREATE TABLE things(number INTEGER PRIMARY KEY, name TEXT, body BLOB) STRICT;"};
constexpr std::array<std::string_view, 1> kPostgres{
    "CREATE TABLE things(number BIGINT PRIMARY KEY, name TEXT, body BYTEA);"};
const Schema kThings{
    .application_id = 77, .program = "camino-things", .sqlite = kSqlite, .postgres = kPostgres};

template <class T>
T must(Result<T> result) {
    if (!result) FAIL(result.error().detail);
    return take_value(std::move(result));
}

struct Things {
    Place place = GENERATE(Place::Sqlite, Place::Postgres);
    TempFolder folder{};
    std::string where = new_place(place, folder);
    std::unique_ptr<Session> session = must(open(where, kThings));

    std::int64_t count() const {
        return must(session->query("SELECT count(*) FROM things")).at(0).integer(0);
    }
    Result<std::uint64_t> put(std::int64_t number) const {
        return session->run("INSERT INTO things(number, name) VALUES(?1, 'x')", {number});
    }
};

}  // namespace

TEST_CASE("session: every kind of value comes back as it was put", "[sql]") {
    const Things things;
    INFO(name_of(things.place));
    const std::string text = "K'iche' ü '; DROP TABLE things; -- ?2 $1";
    Bytes bytes;
    for (int i = 0; i < 256; ++i) bytes.push_back(static_cast<std::byte>(i));
    const auto number = GENERATE(std::numeric_limits<std::int64_t>::min(), -1, 0,
                                 std::numeric_limits<std::int64_t>::max());
    must(things.session->run("INSERT INTO things(number, name, body) VALUES(?1, ?2, ?3)",
                             {number, text, bytes}));
    must(things.session->run("UPDATE things SET name = ?2 WHERE number = ?1", {number, text}));
    const auto rows = must(things.session->query("SELECT number, name, body, NULL FROM things"));
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].integer(0) == number);
    CHECK(rows[0].text(1) == text);
    CHECK(Bytes(rows[0].blob(2).begin(), rows[0].blob(2).end()) == bytes);
    CHECK(rows[0].is_null(3));
    CHECK_FALSE(rows[0].is_null(1));
}

TEST_CASE("session: nothing and emptiness are told apart", "[sql]") {
    const Things things;
    INFO(name_of(things.place));
    must(things.session->run("INSERT INTO things(number, name, body) VALUES(?1, ?2, ?3)",
                             {1, nullptr, Bytes{}}));
    const auto rows = must(things.session->query("SELECT name, body FROM things"));
    CHECK(rows.at(0).is_null(0));
    CHECK_FALSE(rows.at(0).is_null(1));
    CHECK(rows.at(0).blob(1).empty());
}

TEST_CASE("session: a transaction is whole or nothing", "[sql]") {
    const Things things;
    INFO(name_of(things.place));
    {
        auto transaction = must(Transaction::begin(*things.session));
        must(things.put(1));
    }
    CHECK(things.count() == 0);
    {
        auto transaction = must(Transaction::begin(*things.session));
        must(things.put(1));
        const auto twice = things.put(1);
        REQUIRE_FALSE(twice.has_value());
        CHECK(twice.error().code == Errc::BadInput);
    }
    CHECK(things.count() == 0);
    {
        auto transaction = must(Transaction::begin(*things.session));
        must(things.put(1));
        must(transaction.commit());
    }
    CHECK(things.count() == 1);
    CHECK(must(open_read_only(things.where, kThings))
              ->query("SELECT number FROM things")
              .value()
              .size() == 1);
}

TEST_CASE("session: many rows at once; what is there already is passed over", "[sql]") {
    const Things things;
    INFO(name_of(things.place));
    constexpr std::int64_t kCount = 3000;
    must(things.put(7));
    const Bytes body(200, std::byte{9});
    Insert insert{.table = "things", .columns = {"number", "name", "body"}};
    for (std::int64_t i = 0; i < kCount; ++i) {
        insert.values.insert(insert.values.end(), {i, std::string_view{"n"}, ByteView{body}});
    }
    CHECK(must(things.session->insert_new(insert)) == kCount - 1);
    CHECK(must(things.session->insert_new(insert)) == 0);
    CHECK(must(things.session->insert_new({.table = "things", .columns = {"number"}})) == 0);
    CHECK(things.count() == kCount);
    const auto row = must(things.session->query("SELECT name FROM things WHERE number = ?1", {7}));
    CHECK(row.at(0).text(0) == "x");
}

TEST_CASE("session: it counts what it changed", "[sql]") {
    const Things things;
    INFO(name_of(things.place));
    for (int i = 0; i < 5; ++i) CHECK(must(things.put(i)) == 1);
    CHECK(must(things.session->run("DELETE FROM things WHERE number > ?1", {2})) == 2);
    CHECK(must(things.session->run("DELETE FROM things WHERE number > ?1", {2})) == 0);
}

TEST_CASE("session: a broken statement is told in words and harms nothing", "[sql]") {
    const Things things;
    INFO(name_of(things.place));
    const auto broken = things.session->query("SELEC 1");
    REQUIRE_FALSE(broken.has_value());
    CHECK(broken.error().detail.find("SELEC") != std::string::npos);
    CHECK(must(things.put(1)) == 1);
}

TEST_CASE("session: a newer program's tables are left alone", "[sql]") {
    const Things things;
    INFO(name_of(things.place));
    const Schema older{.application_id = 77, .program = "camino-things"};
    for (const auto& opened : {open(things.where, older), open_read_only(things.where, older)}) {
        REQUIRE_FALSE(opened.has_value());
        CHECK(opened.error().code == Errc::BadInput);
        CHECK(opened.error().detail.find("camino-things") != std::string::npos);
    }
}

TEST_CASE("session: who only reads neither makes nor changes anything", "[sql]") {
    const Things things;
    INFO(name_of(things.place));
    const TempFolder elsewhere;
    const auto missing = open_read_only(new_place(things.place, elsewhere), kThings);
    REQUIRE_FALSE(missing.has_value());
    CHECK(missing.error().code == Errc::NotFound);
    auto reader = must(open_read_only(things.where, kThings));
    CHECK_FALSE(reader->run("INSERT INTO things(number) VALUES(1)").has_value());
    CHECK(things.count() == 0);
}

TEST_CASE("session: several programs may open an empty server database at once", "[sql]") {
    const auto where = PostgresServer::shared().new_database();
    constexpr int kCount = 8;
    std::atomic<int> good = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < kCount; ++i) {
        threads.emplace_back([&, i] {
            auto session = open(where, kThings);
            if (!session) return;
            good += (*session)->run("INSERT INTO things(number) VALUES(?1)", {i}).has_value();
        });
    }
    for (auto& thread : threads) thread.join();
    CHECK(good == kCount);
}

TEST_CASE("session: a server that went away is said so, and found again", "[sql]") {
    PostgresServer server;
    auto session = must(open(server.new_database(), kThings));
    {
        auto transaction = must(Transaction::begin(*session));
        must(session->run("INSERT INTO things(number) VALUES(1)"));
        must(transaction.commit());
    }
    server.crash();
    const auto gone = Transaction::begin(*session);
    REQUIRE_FALSE(gone.has_value());
    CHECK(gone.error().code == Errc::Unavailable);

    server.start();
    auto transaction = must(Transaction::begin(*session));
    CHECK(must(session->query("SELECT number FROM things")).size() == 1);
    must(session->run("INSERT INTO things(number) VALUES(2)"));
    must(transaction.commit());
}

TEST_CASE("session: who is held off goes on after the other's commit, and sees it", "[sql]") {
    const auto where = PostgresServer::shared().new_database();
    auto first = must(open(where, kThings));
    auto second = must(open(where, kThings));
    must(first->run("INSERT INTO things(number, name) VALUES(1, 'before')"));
    const auto held = "SELECT name FROM things WHERE number = 1" + std::string{first->for_update()};
    auto transaction = must(Transaction::begin(*first));
    must(first->query(held));
    must(first->run("UPDATE things SET name = 'after'"));

    std::string seen;
    std::atomic<bool> asked = false;
    std::thread other([&] {
        auto waiting = Transaction::begin(*second);
        asked = true;
        const auto rows = second->query(held);
        if (rows && rows->size() == 1) seen = rows->front().text(0);
    });
    while (!asked) std::this_thread::yield();
    must(transaction.commit());
    other.join();
    CHECK(seen == "after");
}

TEST_CASE("session: a server that takes no more writes is left at the next transaction", "[sql]") {
    auto session = must(open(PostgresServer::shared().new_database(), kThings));
    const auto put = [&]() -> Result<void> {
        auto transaction = TRY(Transaction::begin(*session));
        TRY(session->run("INSERT INTO things(number) VALUES(1)"));
        return transaction.commit();
    };
    must(session->run("SET default_transaction_read_only = on"));  // As a demoted primary says.
    const auto refused = put();
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == Errc::Unavailable);
    CHECK(put().has_value());
}
