// The audit log in a real SQLite file and a real PostgreSQL; and how people come into older stores.

#include "sync/hub/audit_store.h"

#include <catch2/catch.hpp>
#include <thread>

#include "sync/hub/hub_schema.h"
#include "sync/hub/setup.h"
#include "sync/hub/store_place.h"

#include "tests/sync/hub/team.h"

using namespace camino;
using namespace camino::hub;
using namespace camino::test;
using people::AuditFault;
using people::AuditFinding;

namespace {

void append(HubStore& store, const std::string& what) {
    auto transaction = must(store.begin());
    must(AuditStore{store.session()}.append({.who = "ana", .what = what}, kMorning));
    must(transaction.commit());
}

std::optional<AuditFinding> check(HubStore& store, const people::AuditHead& seen = {}) {
    people::AuditCheck audit;
    audit.expect(seen);
    for (const auto& row : must(AuditStore{store.session()}.after(0, 100'000))) audit.add(row);
    return audit.finish();
}

}  // namespace

TEST_CASE("audit store: a deed and its row are there together or not at all", "[hub][audit]") {
    Team team{GENERATE(Place::Sqlite, Place::Postgres)};
    append(team.store, "upload");
    {
        auto transaction = must(team.store.begin());
        must(AuditStore{team.store.session()}.append({.what = "lost"}, kMorning));
    }
    append(team.store, "upload");
    const auto rows = team.audit();
    REQUIRE(rows.size() == 2);
    CHECK(rows[1].number == 2);
    CHECK(rows[1].previous == rows[0].hash);
    CHECK_FALSE(check(team.store).has_value());
    CHECK(must(AuditStore{team.store.session()}.head()) == people::AuditHead{2, rows[1].hash});
}

TEST_CASE("audit store: who changes, removes or cuts off rows in the database is found out",
          "[hub][audit]") {
    Team team{GENERATE(Place::Sqlite, Place::Postgres)};
    for (int i = 0; i < 9; ++i) append(team.store, "upload");
    const auto head = must(AuditStore{team.store.session()}.head());
    struct Row {
        const char* sql;
        AuditFinding found;
    };
    const auto row = GENERATE(values<Row>({
        {"UPDATE audit SET who = 'eva' WHERE number = 5", {5, AuditFault::Changed}},
        {"UPDATE audit SET outcome = 1 WHERE number = 5", {5, AuditFault::Changed}},
        {"UPDATE audit SET hour = hour + 3600 WHERE number = 5", {5, AuditFault::Changed}},
        {"UPDATE audit SET hour = 9223372036854775807 WHERE number = 5", {5, AuditFault::Changed}},
        {"UPDATE audit SET hash = previous WHERE number = 5", {5, AuditFault::Changed}},
        {"DELETE FROM audit WHERE number = 5", {5, AuditFault::Missing}},
        {"DELETE FROM audit WHERE number > 5", {6, AuditFault::CutOff}},
        {"DELETE FROM audit", {1, AuditFault::CutOff}},
        {"UPDATE audit SET number = 50 WHERE number = 5", {5, AuditFault::Missing}},
        {"UPDATE audit SET number = -number", {1, AuditFault::CutOff}},
    }));
    CAPTURE(row.sql);
    CHECK_FALSE(check(team.store, head).has_value());
    must(team.store.session().run(row.sql));
    CHECK(check(team.store, head) == row.found);
    for (const auto& each : team.audit()) CHECK_FALSE(to_json(each).empty());
}

TEST_CASE("audit store: pages, and the part since a day", "[hub][audit]") {
    Team team{GENERATE(Place::Sqlite, Place::Postgres)};
    AuditStore audit{team.store.session()};
    CHECK(must(audit.head()).number == 0);
    CHECK(must(audit.last_before(kMorning)) == 0);
    for (int i = 0; i < 7; ++i) append(team.store, std::to_string(i));
    CHECK(must(audit.after(2, 3)).front().number == 3);
    CHECK(must(audit.after(2, 3)).size() == 3);
    CHECK(must(audit.after(7, 3)).empty());
    CHECK(must(audit.before(6, 3)).front().number == 5);
    CHECK(must(audit.last_before(kMorning + std::chrono::hours{1})) == 7);
    CHECK(must(audit.last_before(kMorning - std::chrono::hours{1})) == 0);
    auto transaction = must(team.store.begin());
    must(audit.append({.what = "late"}, kMorning + std::chrono::days{2}));
    must(audit.append({.what = "the clock was set back"}, kMorning));
    must(transaction.commit());
    CHECK(must(audit.last_before(kMorning + std::chrono::days{1})) == 7);
}

TEST_CASE("audit store: hubs that share a database write one chain", "[hub][audit]") {
    Team team{Place::Postgres};
    constexpr int kHubs = 4;
    constexpr int kRows = 40;
    std::vector<std::thread> threads;
    for (int i = 0; i < kHubs; ++i) {
        threads.emplace_back([i, store = team.another()]() mutable {
            for (int n = 0; n < kRows; ++n) {
                auto transaction = store.begin();
                CAMINO_ASSERT(transaction.has_value());
                CAMINO_ASSERT(AuditStore{store.session()}
                                  .append({.who = std::to_string(i)}, kMorning)
                                  .has_value());
                CAMINO_ASSERT(transaction->commit().has_value());
            }
        });
    }
    for (auto& thread : threads) thread.join();
    CHECK(team.audit().size() == kHubs * kRows);
    CHECK_FALSE(check(team.store, must(AuditStore{team.store.session()}.head())).has_value());
}

TEST_CASE("people store: an older hub's password becomes that of its owner", "[hub][people]") {
    const auto place = GENERATE(Place::Sqlite, Place::Postgres);
    const bool demo = GENERATE(true, false);
    const TempFolder folder;
    const auto where = new_place(place, folder);
    auto older = hub_schema();
    older.sqlite = older.sqlite.first(3);
    older.postgres = older.postgres.first(1);
    {
        const auto session = must(sql::open(where, older));
        must(session->run("INSERT INTO settings(name, value) VALUES('password', ?1)",
                          {as_bytes(Team::line())}));
        must(session->run("INSERT INTO settings(name, value) VALUES('demo', ?1)",
                          {ByteView{Bytes{std::byte{demo}}}}));
        must(session->run("INSERT INTO tombstones(tag, day) VALUES(?1, 1)", {as_bytes("x")}));
    }
    auto store = must(HubStore::open(where));
    const auto people = must(PeopleStore{store.session()}.people());
    REQUIRE(people.size() == 1);
    CHECK(people[0].name == kFirstPerson);
    CHECK(people[0].role == people::Role::Owner);
    CHECK(people[0].password == Team::line());
    CHECK_FALSE(people[0].totp.has_value());
    CHECK_FALSE(people[0].invited.has_value());
    CHECK(must(People{store, kMorning, ""}.is_single_person()) == demo);
    CHECK(must(store.session().query("SELECT count(*) FROM tombstones")).at(0).integer(0) == 1);
}

TEST_CASE("people store: a hub without a password gets nobody", "[hub][people]") {
    const auto place = GENERATE(Place::Sqlite, Place::Postgres);
    const TempFolder folder;
    const auto where = new_place(place, folder);
    auto older = hub_schema();
    older.sqlite = older.sqlite.first(3);
    older.postgres = older.postgres.first(1);
    must(must(sql::open(where, older))
             ->run("INSERT INTO settings(name, value) VALUES('password', ?1)", {as_bytes("")}));
    auto store = must(HubStore::open(where));
    CHECK(must(PeopleStore{store.session()}.people()).empty());
}

TEST_CASE("people store: setting a hub up makes its owner, again is a new password",
          "[hub][people]") {
    const TempFolder folder;
    const HubFolders folders{folder.path()};
    must(set_up_hub(folders.data, {.demo = true, .password = "four quiet words here"}));
    const auto owner = [&] {
        auto store = must(open_store(folders));
        return must(PeopleStore{store.session()}.person(kFirstPerson)).value();
    };
    CHECK(crypto::verify_password(owner().password, "four quiet words here"));
    must(set_up_hub(folders.data, {.demo = true, .password = "five loud words here"}));
    CHECK(crypto::verify_password(owner().password, "five loud words here"));
    CHECK(owner().role == people::Role::Owner);
    auto store = must(open_store(folders));
    CHECK_FALSE(check(store).has_value());
}

TEST_CASE("people store: everything about people comes along to PostgreSQL", "[hub][people]") {
    const TempFolder folder;
    const HubFolders folders{folder.path()};
    must(set_up_hub(folders.data, {.password = "four quiet words here"}));
    const auto invitation = must(People::new_invitation(crypto::kCostMin));
    {
        auto store = must(open_store(folders));
        auto transaction = must(store.begin());
        People people{store, kMorning, "console"};
        const auto added =
            must(people.add(command_line(), "ana", people::Role::Operator, invitation));
        const auto tried = must(people.try_password("ana"));
        must(people.sign_in(tried, true, ""));
        must(people.sign_in(tried, false, ""));
        Actor actor{.name = "ana", .role = people::Role::Operator, .fresh = true};
        must(people.ask(actor, people::Power::EnrolDevice, {}));
        must(transaction.commit());
    }
    const auto rows_of = [](HubStore& store, const std::string& table) {
        std::vector<std::string> out;
        const auto rows = must(store.session().query("SELECT * FROM " + table + " ORDER BY 1, 2"));
        for (const auto& row : rows) {
            std::string line;
            for (std::size_t i = 0; i < row.size(); ++i) {
                line += row.is_null(i) ? "null|"
                                       : std::to_string(row.integer(i)) + std::string{row.text(i)} +
                                             to_hex(row.blob(i)) + "|";
            }
            out.push_back(line);
        }
        return out;
    };
    auto before = must(open_store(folders));
    must(move_store(folders, PostgresServer::shared().new_database()));
    auto after = must(open_store(folders));
    for (const std::string table :
         {"people", "recovery_codes", "sessions", "tries", "approvals", "audit", "audit_head"}) {
        CAPTURE(table);
        CHECK_FALSE(rows_of(before, table).empty());
        CHECK(rows_of(before, table) == rows_of(after, table));
    }
    append(after, "upload");
    CHECK_FALSE(check(after).has_value());
}
