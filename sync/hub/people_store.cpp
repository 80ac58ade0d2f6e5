#include "sync/hub/people_store.h"

#include "sync/hub/hub_rows.h"

namespace camino::hub {

namespace {

constexpr std::string_view kSelectPerson =
    "SELECT name, role, password, totp, totp_step, next_totp, disabled, invited, made_day "
    "FROM people";
constexpr std::int64_t kAccountCount = 4096;
constexpr int kSessionsMax = 10;

std::int64_t number(people::Time at) { return at.time_since_epoch().count(); }
people::Time time_of(const sql::Row& row, std::size_t column) {
    return people::Time{people::Seconds{row.integer(column)}};
}

std::optional<people::TotpSecret> secret_of(const sql::Row& row, std::size_t column) {
    if (row.is_null(column)) return std::nullopt;
    return array_of<20>(row, column);
}

sql::Value value_of(const std::optional<people::Time>& at) {
    return at ? sql::Value{number(*at)} : sql::Value{nullptr};
}

/// A role that no program ever wrote is the one that may least.
PersonRow person_of(const sql::Row& row) {
    PersonRow person{.name = std::string{row.text(0)},
                     .role = people::role_of_number(row.integer(1)).value_or(people::Role::Editor),
                     .password = std::string{row.text(2)},
                     .totp = secret_of(row, 3),
                     .totp_step = row.integer(4),
                     .next_totp = secret_of(row, 5),
                     .disabled = row.integer(6) != 0 || !people::role_of_number(row.integer(1)),
                     .made = day_of(row, 8)};
    if (!row.is_null(7)) person.invited = time_of(row, 7);
    return person;
}

}  // namespace

Result<std::optional<PersonRow>> PeopleStore::person(std::string_view name, Hold hold) {
    const std::string ending{hold == Hold::Yes ? session_->for_update() : ""};
    const auto rows =
        TRY(session_->query(std::string{kSelectPerson} + " WHERE name = ?1" + ending, {name}));
    if (rows.empty()) return std::nullopt;
    return person_of(rows.front());
}

Result<std::vector<PersonRow>> PeopleStore::people(Hold hold) {
    const std::string ending{hold == Hold::Yes ? session_->for_update() : ""};
    const auto rows = TRY(session_->query(std::string{kSelectPerson} + " ORDER BY name" + ending));
    std::vector<PersonRow> people;
    for (const auto& row : rows) people.push_back(person_of(row));
    return people;
}

Result<bool> PeopleStore::add(const PersonRow& person) {
    const bool is_new = TRY(
        one(session_->run("INSERT INTO people(name, role, password, invited, disabled, made_day) "
                          "VALUES(?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING",
                          {person.name, static_cast<int>(person.role), person.password,
                           value_of(person.invited), int{person.disabled}, person.made.days})));
    if (is_new && person.totp) TRY(put_totp(person.name, *person.totp, person.totp_step));
    return is_new;
}

Result<void> PeopleStore::put_role(std::string_view name, people::Role role) {
    return done(session_->run("UPDATE people SET role = ?2 WHERE name = ?1",
                              {name, static_cast<int>(role)}));
}

Result<void> PeopleStore::put_disabled(std::string_view name, bool disabled) {
    return done(
        session_->run("UPDATE people SET disabled = ?2 WHERE name = ?1", {name, int{disabled}}));
}

Result<void> PeopleStore::put_password(std::string_view name, std::string_view line,
                                       std::optional<people::Time> invited) {
    return done(session_->run("UPDATE people SET password = ?2, invited = ?3 WHERE name = ?1",
                              {name, line, value_of(invited)}));
}

Result<void> PeopleStore::put_next_totp(std::string_view name, const people::TotpSecret& secret) {
    return done(session_->run("UPDATE people SET next_totp = ?2 WHERE name = ?1",
                              {name, ByteView{secret}}));
}

Result<void> PeopleStore::put_totp(std::string_view name, const people::TotpSecret& secret,
                                   std::int64_t step) {
    return done(session_->run(
        "UPDATE people SET totp = ?2, totp_step = ?3, next_totp = NULL WHERE name = ?1",
        {name, ByteView{secret}, step}));
}

Result<bool> PeopleStore::take_step(std::string_view name, std::int64_t step) {
    return one(session_->run("UPDATE people SET totp_step = ?2 WHERE name = ?1 AND totp_step < ?2",
                             {name, step}));
}

Result<void> PeopleStore::put_codes(std::string_view name,
                                    const std::vector<crypto::Hash>& hashes) {
    TRY(session_->run("DELETE FROM recovery_codes WHERE name = ?1", {name}));
    for (const auto& hash : hashes) {
        TRY(session_->run("INSERT INTO recovery_codes(name, hash) VALUES(?1, ?2)",
                          {name, ByteView{hash}}));
    }
    return {};
}

Result<bool> PeopleStore::use_code(std::string_view name, const crypto::Hash& hash) {
    return one(session_->run("DELETE FROM recovery_codes WHERE name = ?1 AND hash = ?2",
                             {name, ByteView{hash}}));
}

Result<std::int64_t> PeopleStore::code_count(std::string_view name) {
    const auto rows =
        TRY(session_->query("SELECT count(*) FROM recovery_codes WHERE name = ?1", {name}));
    return rows.at(0).integer(0);
}

Result<void> PeopleStore::open_session(const crypto::Hash& id, const SessionRow& session) {
    const auto now = session.times.opened;
    TRY(session_->run("DELETE FROM sessions WHERE opened < ?1 OR used < ?2",
                      {number(now - people::kSessionFor), number(now - people::kIdleFor)}));
    TRY(
        session_->run("DELETE FROM sessions WHERE name = ?1 AND id NOT IN (SELECT id FROM sessions "
                      "WHERE name = ?1 ORDER BY opened DESC, id LIMIT ?2)",
                      {session.name, kSessionsMax - 1}));
    return done(
        session_->run("INSERT INTO sessions(id, name, stage, opened, used, proved) "
                      "VALUES(?1, ?2, ?3, ?4, ?5, ?6)",
                      {ByteView{id}, session.name, static_cast<int>(session.stage), number(now),
                       number(session.times.used), number(session.times.proved)}));
}

Result<std::optional<SessionRow>> PeopleStore::session(const crypto::Hash& id) {
    const auto rows = TRY(session_->query(
        "SELECT name, stage, opened, used, proved FROM sessions WHERE id = ?1", {ByteView{id}}));
    if (rows.empty()) return std::nullopt;
    const auto& row = rows.front();
    return SessionRow{.name = std::string{row.text(0)},
                      .stage = static_cast<people::Stage>(row.integer(1)),
                      .times = {time_of(row, 2), time_of(row, 3), time_of(row, 4)}};
}

Result<void> PeopleStore::put_used(const crypto::Hash& id, people::Time used) {
    return done(
        session_->run("UPDATE sessions SET used = ?2 WHERE id = ?1", {ByteView{id}, number(used)}));
}

Result<void> PeopleStore::put_proved(const crypto::Hash& id, people::Time proved) {
    return done(session_->run("UPDATE sessions SET used = ?2, proved = ?2 WHERE id = ?1",
                              {ByteView{id}, number(proved)}));
}

Result<void> PeopleStore::close_session(const crypto::Hash& id) {
    return done(session_->run("DELETE FROM sessions WHERE id = ?1", {ByteView{id}}));
}

Result<void> PeopleStore::close_sessions(std::string_view name) {
    return done(session_->run("DELETE FROM sessions WHERE name = ?1", {name}));
}

std::int64_t PeopleStore::account_of(std::string_view name) {
    return ByteReader{crypto::hash(as_bytes(name))}.u32() % kAccountCount;
}

Result<people::Tries> PeopleStore::tries(std::int64_t account) {
    const auto rows =
        TRY(session_->query("SELECT count, last FROM tries WHERE account = ?1", {account}));
    if (rows.empty()) return people::Tries{};
    return people::Tries{rows.front().integer(0), time_of(rows.front(), 1)};
}

Result<people::Tries> PeopleStore::hold_tries(std::int64_t account) {
    TRY(session_->run(
        "INSERT INTO tries(account, count, last) VALUES(?1, 0, 0) ON CONFLICT DO NOTHING",
        {account}));
    const auto rows = TRY(session_->query(
        "SELECT count, last FROM tries WHERE account = ?1" + std::string{session_->for_update()},
        {account}));
    return people::Tries{rows.at(0).integer(0), time_of(rows.at(0), 1)};
}

Result<void> PeopleStore::put_tries(std::int64_t account, const people::Tries& tries) {
    return done(session_->run("UPDATE tries SET count = ?2, last = ?3 WHERE account = ?1",
                              {account, tries.count, number(tries.last)}));
}

}  // namespace camino::hub
