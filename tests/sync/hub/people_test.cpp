// Signing in, sessions and one's own account, on a real SQLite file and a real PostgreSQL.

#include "sync/hub/people.h"

#include <catch2/catch.hpp>

#include "tests/sync/hub/team.h"

using namespace camino;
using namespace camino::hub;
using namespace camino::test;
using namespace std::chrono_literals;
using people::Role;
using people::Stage;

namespace {

Team new_team() { return Team{GENERATE(Place::Sqlite, Place::Postgres)}; }

Invitation invite() { return must(People::new_invitation(crypto::kCostMin)); }

/// A password as new_password() makes it, without its cost.
NewPassword cheap(const std::string& words) {
    return {.line = crypto::hash_password(words, crypto::kCostMin).value()};
}

Managed add(Team& team, const std::string& name, Role role) {
    const auto invitation = invite();
    return team.commit(
        [&](People& people) { return people.add(command_line(), name, role, invitation); });
}

people::TotpSecret secret_of(Team& team, const std::string& name) {
    return must(PeopleStore{team.store.session()}.person(name)).value().totp.value();
}

}  // namespace

TEST_CASE("people: password and code open a session; either alone opens nothing", "[hub][people]") {
    auto team = new_team();
    team.add("ana", Role::Operator);
    CHECK(team.sign_in("nobody").what == SignIn::Wrong);
    CHECK(team.sign_in("ana", "five loud words").what == SignIn::Wrong);
    team.now += 1min;
    const auto half = team.sign_in("Ana");
    REQUIRE(half.what == SignIn::Opened);
    CHECK(half.stage == Stage::Code);
    const auto half_actor = team.who(half.session).value();
    CHECK(half_actor.stage == Stage::Code);
    CHECK_FALSE(half_actor.fresh);

    const auto enter = [&](const std::string& session, const std::string& code) {
        return team.commit([&](People& people) { return people.enter_code(session, code); });
    };
    CHECK(enter(half.session, "000000").what == SignIn::Wrong);
    CHECK(enter("", "000000").what == SignIn::Gone);
    team.now += 1min;
    const auto code = team.code_of("ana");
    const auto whole = enter(half.session, code);
    REQUIRE(whole.what == SignIn::Opened);
    CHECK(whole.stage == Stage::Whole);
    CHECK(whole.session != half.session);
    CHECK_FALSE(team.who(half.session).has_value());
    const auto actor = team.who(whole.session).value();
    CHECK(actor.name == "ana");
    CHECK(actor.role == Role::Operator);
    CHECK(actor.fresh);
    CHECK(people::is_csrf_token(whole.session, actor.csrf));
    CHECK(team.sign_in("ana", kWords, code).what == SignIn::Wrong);  // A code is good once.
    CHECK(team.deeds() == std::vector<std::string>{"unknown person !sign_in 1 wrong",
                                                   "ana !sign_in 1 wrong", "ana !sign_in 2 wrong",
                                                   "ana sign_in", "ana !sign_in 1 wrong"});
}

TEST_CASE("people: the store holds no cookie, no token and no code", "[hub][people]") {
    auto team = new_team();
    team.add("ana", Role::Owner);
    const auto session = team.session_of("ana");
    const auto rows = must(team.store.session().query("SELECT id FROM sessions"));
    REQUIRE(rows.size() == 1);
    const auto stored = to_hex(rows.at(0).blob(0));
    CHECK(stored != session);
    CHECK(stored != people::csrf_token(session));
    CHECK_FALSE(team.who(stored).has_value());
}

TEST_CASE("people: wrong tries make the account wait, then all; a right one ends it",
          "[hub][people]") {
    auto team = new_team();
    team.add("ana", Role::Operator);
    team.add("eva", Role::Operator);
    CHECK(team.guess("ana").wait == 0s);
    CHECK(team.guess("ana").wait == 1s);
    const auto waits = team.sign_in("ana", kWords, team.code_of("ana"));
    CHECK(waits.what == SignIn::Wait);
    CHECK(waits.wait == 1s);
    CHECK(team.sign_in("eva", kWords, team.code_of("eva")).what == SignIn::Opened);
    team.now += 1s;
    CHECK(team.sign_in("ana", kWords, team.code_of("ana")).what == SignIn::Opened);
    CHECK(team.guess("ana").wait == 0s);

    for (int i = 0; i < 30; ++i) {
        team.now += 5s;
        CHECK(team.guess("guess" + std::to_string(i)).what == SignIn::Wrong);
    }
    const auto others = team.sign_in("eva", kWords, team.code_of("eva"));
    CHECK(others.what == SignIn::Wait);
    CHECK(others.wait == 4s);
    team.now += 30s;
    CHECK(team.sign_in("eva", kWords, team.code_of("eva")).what == SignIn::Opened);
    CHECK(must(team.store.session().query("SELECT count(*) FROM tries")).at(0).integer(0) < 35);
}

TEST_CASE("people: tries that began together do not get around the wait", "[hub][people]") {
    auto team = new_team();
    team.add("ana", Role::Operator);
    auto other = team.another();
    const auto first = team.commit([](People& people) { return people.try_password("ana"); });
    const auto second =
        team.commit_on(other, [](People& people) { return people.try_password("ana"); });
    CHECK(People::is_right(second, kWords));
    for (int i = 0; i < 2; ++i) {
        team.commit([&](People& people) { return people.sign_in(first, false, ""); });
    }
    const auto late =
        team.commit_on(other, [&](People& people) { return people.sign_in(second, true, ""); });
    CHECK(late.what == SignIn::Wait);
    const auto early = team.commit([](People& people) { return people.try_password("ana"); });
    CHECK(early.wait == 1s);
    CHECK_FALSE(People::is_right(early, kWords));  // It was not looked at,
    team.now += 1s;
    const auto passed =
        team.commit([&](People& people) { return people.sign_in(early, false, ""); });
    CHECK(passed.what == SignIn::Wait);  // so it was not wrong either.
    CHECK(team.guess("ana").wait == 2s);
}

TEST_CASE("people: what changes while a password is looked at counts", "[hub][people]") {
    auto team = new_team();
    team.add("ana", Role::Operator);
    team.add("olga", Role::Owner);
    const auto tried = team.commit([](People& people) { return people.try_password("ana"); });
    SECTION("disabled") {
        team.commit([](People& p) { return p.set_disabled(command_line(), "ana", true); });
    }
    SECTION("another password") {
        const auto line = cheap("five loud words").line;
        auto transaction = must(team.store.begin());
        must(PeopleStore{team.store.session()}.put_password("ana", line, std::nullopt));
        must(transaction.commit());
    }
    const auto late = team.commit(
        [&](People& people) { return people.sign_in(tried, true, team.code_of("ana")); });
    CHECK(late.what == SignIn::Wrong);
}

TEST_CASE("people: many wrong tries fill no log, and no typed name is written down",
          "[hub][people]") {
    auto team = new_team();
    team.add("ana", Role::Operator);
    for (int i = 0; i < 40; ++i) {
        team.now += 31s;
        CHECK(team.guess("ana").what == SignIn::Wrong);
        team.now += 4s;
        CHECK(team.guess("my-secret-password").what == SignIn::Wrong);
    }
    const auto deeds = team.deeds();
    CHECK(deeds.size() < 14);
    for (const auto& deed : deeds) CHECK(deed.find("secret") == std::string::npos);
}

TEST_CASE("people: a recovery code stands in for the app, once", "[hub][people]") {
    auto team = new_team();
    const auto welcome = add(team, "ana", Role::Operator).welcome;
    REQUIRE(welcome.recovery_codes.size() == 10);
    CHECK(team.sign_in("ana", welcome.password, welcome.recovery_codes[3]).what == SignIn::Opened);
    CHECK(team.last_deed() == "ana recovery_code 9 left");
    CHECK(team.sign_in("ana", welcome.password, welcome.recovery_codes[3]).what == SignIn::Wrong);
    CHECK(team.sign_in("ana", welcome.password, welcome.recovery_codes[4]).what == SignIn::Opened);
}

TEST_CASE("people: an invitation is good for a new password, within a week", "[hub][people]") {
    auto team = new_team();
    const auto welcome = add(team, "ana", Role::Analyst).welcome;
    CHECK(welcome.otpauth.find("Camino:ana?secret=") != std::string::npos);
    CHECK(team.last_deed() == "command line add_person ana analyst");
    SECTION("in time") {
        team.now += 6 * 24h;
        const auto secret = secret_of(team, "ana");
        const auto opened =
            team.sign_in("ana", welcome.password, people::totp_code(secret, team.now));
        REQUIRE(opened.what == SignIn::Opened);
        CHECK(opened.stage == Stage::NewPassword);
        const auto tried =
            team.commit([&](People& people) { return people.try_again(opened.session); }).value();
        CHECK(must(People::new_password(tried, welcome.password)).fault ==
              people::PasswordFault::Same);
        CHECK(must(People::new_password(tried, "short")).fault == people::PasswordFault::TooShort);
        CHECK(must(People::new_password(tried, kWords)).line.starts_with("$argon2id$"));
        const auto changed = team.commit(
            [&](People& people) { return people.change_password(opened.session, cheap(kWords)); });
        CHECK(changed.what == SignIn::Opened);
        CHECK(changed.stage == Stage::Whole);
        CHECK_FALSE(team.who(opened.session).has_value());
        CHECK(team.who(changed.session)->role == Role::Analyst);
        CHECK(team.sign_in("ana", welcome.password).what == SignIn::Wrong);
        CHECK(team.sign_in("ana").stage == Stage::Code);
    }
    SECTION("too late") {
        team.now += 7 * 24h + 1s;
        CHECK(team.sign_in("ana", welcome.password).what == SignIn::Wrong);
    }
}

TEST_CASE("people: where a code is needed it is set up at the first sign-in", "[hub][people]") {
    auto team = new_team();
    team.add("owner", Role::Owner, false);
    SECTION("a demo asks for none") {
        team.set_demo(true);
        CHECK(team.sign_in("owner").stage == Stage::Whole);
    }
    SECTION("elsewhere it proves the app, and gets codes for paper") {
        const auto opened = team.sign_in("owner");
        REQUIRE(opened.stage == Stage::CodeSetup);
        const auto begin = [&](const std::string& session) {
            return team.commit([&](People& people) { return people.begin_code_setup(session); });
        };
        const auto finish = [&](const std::string& session, const std::string& code) {
            return team.commit(
                [&](People& people) { return people.finish_code_setup(session, code); });
        };
        CHECK(finish(opened.session, "000000").what == SignIn::Gone);  // Nothing was shown yet.
        const auto shown = begin(opened.session).value();
        CHECK(begin(opened.session)->otpauth == shown.otpauth);
        CHECK(finish(opened.session, "000000").what == SignIn::Wrong);
        const auto secret = must(PeopleStore{team.store.session()}.person("owner"))->next_totp;
        const auto code = people::totp_code(secret.value(), team.now);
        const auto done = finish(opened.session, code);
        REQUIRE(done.what == SignIn::Opened);
        CHECK(done.stage == Stage::Whole);
        CHECK(done.recovery_codes.size() == 10);
        CHECK(team.who(done.session)->fresh);
        CHECK_FALSE(team.who(opened.session).has_value());
        CHECK(team.sign_in("owner").stage == Stage::Code);
        CHECK(team.sign_in("owner", kWords, code).what == SignIn::Wrong);
        CHECK_FALSE(begin("").has_value());
    }
}

TEST_CASE("people: sessions end when idle, after a day's work, and when signed out",
          "[hub][people]") {
    auto team = new_team();
    team.add("ana", Role::Operator);
    const auto idle = team.session_of("ana");
    team.now += 15min + 1s;
    CHECK_FALSE(team.who(idle).has_value());
    const auto busy = team.session_of("ana");
    const auto opened = team.now;
    for (; team.now < opened + 8h; team.now += 10min) CHECK(team.who(busy).has_value());
    team.now = opened + 8h + 1s;
    CHECK_FALSE(team.who(busy).has_value());
    const auto out = team.session_of("ana");
    team.commit([&](People& people) -> Result<bool> {
        TRY(people.sign_out(out));
        return true;
    });
    CHECK_FALSE(team.who(out).has_value());
    CHECK(team.last_deed() == "ana sign_out");
    const auto jumped = team.session_of("ana");
    team.now -= 2min;
    CHECK_FALSE(team.who(jumped).has_value());
}

TEST_CASE("people: a session of one hub is one of all, and ends in all", "[hub][people]") {
    auto team = new_team();
    team.add("ana", Role::Operator);
    team.add("olga", Role::Owner);
    auto other = team.another();
    const auto seen = [&](const std::string& session) {
        return team.commit_on(other, [&](People& people) { return people.find_session(session); });
    };
    const auto session = team.session_of("ana");
    REQUIRE(seen(session).has_value());
    const auto manage = [&](auto what) {
        const auto done = team.commit([&](People& people) { return what(people); });
        CHECK_FALSE(done.fault.has_value());
    };
    SECTION("disabled") {
        manage([](People& p) { return p.set_disabled(command_line(), "ana", true); });
        CHECK(team.sign_in("ana", kWords, team.code_of("ana")).what == SignIn::Wrong);
    }
    SECTION("another role") {
        manage([](People& p) { return p.set_role(command_line(), "ana", Role::Editor); });
        CHECK(team.actor("ana").role == Role::Editor);
    }
    SECTION("reset") {
        const auto invitation = invite();
        manage([&](People& p) { return p.reset(command_line(), "ana", invitation); });
        CHECK(team.sign_in("ana").what == SignIn::Wrong);
        CHECK(team.sign_in("ana", invitation.password).stage == Stage::Code);
    }
    SECTION("another password") {
        const auto there = team.session_of("ana");
        const auto changed = team.commit_on(other, [&](People& people) {
            return people.change_password(there, cheap("five loud words"));
        });
        CHECK(changed.stage == Stage::Whole);
        CHECK(team.who(changed.session).has_value());
        CHECK_FALSE(seen(there).has_value());
    }
    CHECK_FALSE(seen(session).has_value());
    CHECK_FALSE(team.who(session).has_value());
}

TEST_CASE("people: fresh for five minutes, then password and code again", "[hub][people]") {
    auto team = new_team();
    team.add("ana", Role::Operator);
    const auto session = team.session_of("ana");
    CHECK(team.who(session)->fresh);
    team.now += 5min + 1s;
    CHECK_FALSE(team.who(session)->fresh);
    const auto refused = team.commit(
        [&](People& people) { return people.change_password(session, cheap("five loud words")); });
    CHECK(refused.what == SignIn::Gone);
    const auto tried =
        team.commit([&](People& people) { return people.try_again(session); }).value();
    const auto prove = [&](bool right, const std::string& code) {
        return team.commit(
            [&](People& people) { return people.prove_again(session, tried, right, code); });
    };
    CHECK(prove(true, "").what == SignIn::Wrong);
    CHECK(prove(false, team.code_of("ana")).what == SignIn::Wrong);
    CHECK_FALSE(team.who(session)->fresh);
    team.now += 1s;
    CHECK(prove(true, team.code_of("ana")).what == SignIn::Opened);
    CHECK(team.who(session)->fresh);
    CHECK_FALSE(team.commit([&](People& people) { return people.try_again(""); }).has_value());
}

TEST_CASE("people: a name is one person's for ever, and one owner is left", "[hub][people]") {
    auto team = new_team();
    team.add("olga", Role::Owner);
    team.add("ana", Role::Owner);
    CHECK(add(team, "olga", Role::Editor).fault == ManageFault::NameTaken);
    const auto change = [&](const std::string& name, Role role) {
        return team.commit([&](People& p) { return p.set_role(command_line(), name, role); }).fault;
    };
    const auto disable = [&](const std::string& name, bool disabled) {
        return team
            .commit([&](People& p) { return p.set_disabled(command_line(), name, disabled); })
            .fault;
    };
    CHECK_FALSE(disable("ana", true).has_value());
    CHECK(add(team, "ana", Role::Editor).fault == ManageFault::NameTaken);
    CHECK(disable("olga", true) == ManageFault::LastOwner);
    CHECK(change("olga", Role::Editor) == ManageFault::LastOwner);
    CHECK_FALSE(change("olga", Role::Owner).has_value());
    CHECK(change("eva", Role::Editor) == ManageFault::NoSuchPerson);
    CHECK(disable("eva", true) == ManageFault::NoSuchPerson);
    CHECK_FALSE(disable("ana", false).has_value());
    CHECK_FALSE(disable("olga", true).has_value());
    CHECK(team.deeds() == std::vector<std::string>{"command line disable_person ana",
                                                   "command line set_role olga owner",
                                                   "command line enable_person ana",
                                                   "command line disable_person olga"});
}

TEST_CASE("people: the store alone keeps out who is disabled, and a code that was taken",
          "[hub][people]") {
    auto team = new_team();
    team.add("ana", Role::Operator);
    const auto session = team.session_of("ana");
    PeopleStore rows{team.store.session()};
    const auto step = must(rows.person("ana"))->totp_step;
    auto transaction = must(team.store.begin());
    CHECK_FALSE(must(rows.take_step("ana", step)));
    CHECK(must(rows.take_step("ana", step + 1)));
    CHECK_FALSE(must(rows.take_step("ana", step + 1)));
    must(rows.put_disabled("ana", true));  // Another hub let her in at the same moment.
    must(transaction.commit());
    CHECK_FALSE(team.who(session).has_value());
}

TEST_CASE("people: cookies that are none find nobody and break nothing", "[hub][people]") {
    auto team = new_team();
    team.add("ana", Role::Operator);
    const auto session = team.session_of("ana");
    const auto cookie =
        GENERATE(as<std::string>{}, "", "0", std::string(64, '0'), std::string(100'000, 'a'),
                 std::string("\0\xff", 2), "' OR 1=1 --");
    CHECK_FALSE(team.who(cookie).has_value());
    CHECK_FALSE(team.who(session + "0").has_value());
    CHECK(team.sign_in(cookie, cookie).what == SignIn::Wrong);
    CHECK(team.who(session).has_value());
}
