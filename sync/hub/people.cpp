// Sessions and signing in; the rest of People lies in own_account.cpp, people_manage.cpp and
// people_approve.cpp.

#include "sync/hub/people.h"

#include <bit>

namespace camino::hub {

using people::Stage;

namespace {

constexpr people::Seconds kTouchAfter{30};              // Not a write for every page.
constexpr std::string_view kNobody = "unknown person";  // Like all that is no name: with a space.

SignInResult gone() { return {.what = SignIn::Gone}; }
SignInResult waits(people::Seconds wait) { return {.what = SignIn::Wait, .wait = wait}; }

/// Of a row of wrong tries the 1st, 2nd, 4th, 8th, ... are noted: guessing fills no log.
bool is_noted(std::int64_t count) {
    return count > 0 && std::has_single_bit(static_cast<std::uint64_t>(count));
}

}  // namespace

Actor command_line() {
    return {.name = "command line", .role = people::Role::Owner, .fresh = true};
}

People::People(HubStore& store, people::Time now, std::string from)
    : store_(store),
      people_(store.session()),
      audit_(store.session()),
      now_(now),
      from_(std::move(from)) {}

Result<void> People::note(const Actor& actor, std::string_view what, std::string_view about,
                          people::Outcome outcome) {
    return audit_.append({.who = actor.name,
                          .what = std::string{what},
                          .about = std::string{about},
                          .from = from_,
                          .outcome = outcome},
                         now_);
}

Result<PasswordTry> People::try_password(std::string_view typed_name) {
    const auto all = typed_name.empty() ? TRY(people_.people()) : std::vector<PersonRow>{};
    const auto name = people::parse_name(all.size() == 1 ? all.front().name : typed_name);
    PasswordTry tried{.name = name.value_or(std::string{}),
                      .stored = std::string{people::nobodys_password()}};
    const auto account = TRY(people_.tries(PeopleStore::account_of(tried.name)));
    const auto overall = TRY(people_.tries(PeopleStore::kOverall));
    tried.wait = std::max(wait_left(account, people::kAccountWait, now_),
                          wait_left(overall, people::kOverallWait, now_));
    const auto person = TRY(people_.person(tried.name));
    if (person && !person->disabled) tried.stored = person->password;
    return tried;
}

bool People::is_right(const PasswordTry& tried, std::string_view password) {
    if (tried.wait > people::Seconds{0} || password.size() > people::kPasswordSizeMax) return false;
    return crypto::verify_password(tried.stored, password);
}

/// Tries that were started together are looked at one after the other: the first wrong one makes
/// the others wait.
Result<people::Seconds> People::wait_of(std::string_view name) {
    const auto account = TRY(people_.hold_tries(PeopleStore::account_of(name)));
    const auto overall = TRY(people_.hold_tries(PeopleStore::kOverall));
    return std::max(wait_left(account, people::kAccountWait, now_),
                    wait_left(overall, people::kOverallWait, now_));
}

/// Who typed a name that nobody has may have typed a password there: it is not written down.
Result<SignInResult> People::wrong(std::string_view name, bool known) {
    const auto id = PeopleStore::account_of(name);
    const auto held = TRY(people_.hold_tries(id));
    const auto all = TRY(people_.hold_tries(PeopleStore::kOverall));
    const auto account = after_wrong(held, people::kAccountWait, now_);
    const auto overall = after_wrong(all, people::kOverallWait, now_);
    TRY(people_.put_tries(id, account));
    TRY(people_.put_tries(PeopleStore::kOverall, overall));
    const auto count = known ? account.count : overall.count;
    if (is_noted(count)) {
        const Actor who{.name = std::string{known ? name : kNobody}};
        TRY(note(who, "sign_in", std::to_string(count) + " wrong", people::Outcome::Failed));
    }
    const auto wait = TRY(wait_of(name));
    return SignInResult{.what = SignIn::Wrong, .wait = wait};
}

/// The password still is what was compared, and its owner may come in.
bool People::counts(const std::optional<PersonRow>& person, const PasswordTry& tried,
                    bool right) const {
    if (!right || !person || person->disabled || person->password != tried.stored) return false;
    return !person->invited || people::is_within(*person->invited, now_, people::kInvitationFor);
}

/// Each code once; one from paper is gone afterwards.
Result<bool> People::take_code(const PersonRow& person, std::string_view code) {
    if (!person.totp) return false;
    const auto step = people::accept_totp(*person.totp, code, now_, person.totp_step);
    if (step) return people_.take_step(person.name, *step);
    const auto hash = people::recovery_hash(person.name, code);
    if (!hash) return false;
    const bool used = TRY(people_.use_code(person.name, *hash));
    if (!used) return false;
    const auto left = TRY(people_.code_count(person.name));
    TRY(note({.name = person.name}, "recovery_code", std::to_string(left) + " left"));
    return true;
}

Result<SignInResult> People::open(const PersonRow& person, bool code_proved) {
    const bool is_demo = TRY(store_.setting("demo")) == Bytes{std::byte{1}};
    SignInResult result{.what = SignIn::Opened, .session = people::new_session_id()};
    result.stage = people::next_stage({.has_code = person.totp.has_value(),
                                       .code_proved = code_proved,
                                       .invited = person.invited.has_value(),
                                       .code_required = !is_demo});
    const auto key = people::session_key(result.session);
    TRY(people_.open_session(*key, {person.name, result.stage, {now_, now_, now_}}));
    return result;
}

/// Once nothing is lacking any more.
Result<void> People::note_sign_in(const SignInResult& opened, std::string_view name) {
    if (opened.stage != Stage::Whole) return {};
    TRY(people_.put_tries(PeopleStore::account_of(name), {}));
    return note({.name = std::string{name}}, "sign_in");
}

Result<SignInResult> People::sign_in(const PasswordTry& tried, bool right, std::string_view code) {
    if (tried.wait > people::Seconds{0}) return waits(tried.wait);  // It was not looked at.
    const auto person = TRY(people_.person(tried.name, Hold::Yes));
    const auto wait = TRY(wait_of(tried.name));
    if (wait > people::Seconds{0}) return waits(wait);
    if (!counts(person, tried, right)) return wrong(tried.name, person.has_value());
    const bool gave = person->totp && !code.empty();
    const bool code_proved = gave && TRY(take_code(*person, code));
    if (gave && !code_proved) return wrong(tried.name, true);
    auto opened = TRY(open(*person, code_proved));
    TRY(note_sign_in(opened, person->name));
    return opened;
}

/// Held, the session is read again: another hub may have ended it while this one waited.
Result<std::optional<People::Here>> People::here(std::string_view id, Hold hold) {
    const auto key = people::session_key(id);
    if (!key) return std::nullopt;
    auto session = TRY(people_.session(*key));
    if (!session) return std::nullopt;
    auto person = TRY(people_.person(session->name, hold));
    if (hold == Hold::Yes) session = TRY(people_.session(*key));
    if (!session) return std::nullopt;
    if (!person || person->disabled || is_over(session->times, session->stage, now_)) {
        TRY(people_.close_session(*key));
        return std::nullopt;
    }
    return Here{*key, *std::move(session), *std::move(person)};
}

Result<SignInResult> People::enter_code(std::string_view id, std::string_view code) {
    const auto at = TRY(here(id, Hold::Yes));
    if (!at || at->session.stage != Stage::Code) return gone();
    const auto& name = at->person.name;
    const auto wait = TRY(wait_of(name));
    if (wait > people::Seconds{0}) return waits(wait);
    const bool proved = TRY(take_code(at->person, code));
    if (!proved) return wrong(name, true);
    TRY(people_.close_session(at->key));
    auto opened = TRY(open(at->person, true));
    TRY(note_sign_in(opened, name));
    return opened;
}

Result<std::optional<Actor>> People::find_session(std::string_view id) {
    auto actor = TRY(look_at_session(id));
    if (!actor || !actor->use_due) return actor;
    const auto at = TRY(here(id, Hold::No));
    if (at) TRY(people_.put_used(at->key, now_));
    actor->use_due = false;
    return actor;
}

Result<std::optional<Actor>> People::look_at_session(std::string_view id) {
    const auto at = TRY(here(id, Hold::No));
    if (!at) return std::nullopt;
    const auto& times = at->session.times;
    return Actor{.name = at->person.name,
                 .role = at->person.role,
                 .stage = at->session.stage,
                 .fresh = is_fresh(times, at->session.stage, now_),
                 .use_due = now_ - times.used >= kTouchAfter,
                 .csrf = people::csrf_token(id)};
}

Result<void> People::sign_out(std::string_view id) {
    const auto at = TRY(here(id, Hold::No));
    if (!at) return {};
    TRY(people_.close_session(at->key));
    return note({.name = at->person.name}, "sign_out");
}

Result<std::optional<PasswordTry>> People::try_again(std::string_view id) {
    const auto at = TRY(here(id, Hold::No));
    if (!at) return std::nullopt;
    auto tried = TRY(try_password(at->person.name));
    return tried;
}

Result<SignInResult> People::prove_again(std::string_view id, const PasswordTry& tried, bool right,
                                         std::string_view code) {
    const auto at = TRY(here(id, Hold::Yes));
    if (!at || at->session.stage != Stage::Whole || at->person.name != tried.name) return gone();
    if (tried.wait > people::Seconds{0}) return waits(tried.wait);
    const auto wait = TRY(wait_of(tried.name));
    if (wait > people::Seconds{0}) return waits(wait);
    if (!counts(at->person, tried, right)) return wrong(tried.name, true);
    const bool proved = !at->person.totp || TRY(take_code(at->person, code));
    if (!proved) return wrong(tried.name, true);
    TRY(people_.put_tries(PeopleStore::account_of(tried.name), {}));
    TRY(people_.put_proved(at->key, now_));
    return SignInResult{.what = SignIn::Opened, .session = std::string{id}};
}

}  // namespace camino::hub
