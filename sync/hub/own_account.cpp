// People: one's own password and second factor.

#include "sync/hub/people.h"

namespace camino::hub {

using people::Stage;

namespace {

constexpr std::string_view kIssuer = "Camino";

SignInResult gone() { return {.what = SignIn::Gone}; }

}  // namespace

Result<NewPassword> People::new_password(const PasswordTry& tried, std::string_view password) {
    NewPassword made{.fault = people::check_password(tried.name, password)};
    if (!made.fault && crypto::verify_password(tried.stored, password)) {
        made.fault = people::PasswordFault::Same;
    }
    if (!made.fault) made.line = TRY(crypto::hash_password(password));
    return made;
}

Result<SignInResult> People::change_password(std::string_view id, const NewPassword& password) {
    auto at = TRY(here(id, Hold::Yes));
    if (!at || password.fault || password.line.empty()) return gone();
    const auto stage = at->session.stage;
    if (stage != Stage::NewPassword && !is_fresh(at->session.times, stage, now_)) return gone();
    auto& person = at->person;
    person.invited = std::nullopt;
    TRY(people_.put_password(person.name, password.line, std::nullopt));
    TRY(people_.close_sessions(person.name));
    TRY(note({.name = person.name}, "change_password"));
    auto opened = TRY(open(person, true));
    if (stage == Stage::NewPassword) TRY(note_sign_in(opened, person.name));
    return opened;
}

Result<std::optional<Welcome>> People::begin_code_setup(std::string_view id) {
    const auto at = TRY(here(id, Hold::Yes));
    if (!at) return std::nullopt;
    const auto stage = at->session.stage;
    if (stage != Stage::CodeSetup && !is_fresh(at->session.times, stage, now_)) return std::nullopt;
    const auto& person = at->person;
    const auto secret = person.next_totp.value_or(people::new_totp_secret());
    if (!person.next_totp) TRY(people_.put_next_totp(person.name, secret));
    return Welcome{.name = person.name,
                   .otpauth = people::otpauth_uri(secret, kIssuer, person.name),
                   .typed_secret = people::typed_secret(secret)};
}

Result<SignInResult> People::finish_code_setup(std::string_view id, std::string_view code) {
    auto at = TRY(here(id, Hold::Yes));
    if (!at || !at->person.next_totp) return gone();
    const auto stage = at->session.stage;
    if (stage != Stage::CodeSetup && !is_fresh(at->session.times, stage, now_)) return gone();
    auto& person = at->person;
    const auto wait = TRY(wait_of(person.name));
    if (wait > people::Seconds{0}) return SignInResult{.what = SignIn::Wait, .wait = wait};
    const auto step = people::accept_totp(*person.next_totp, code, now_, 0);
    if (!step) return wrong(person.name, true);
    person.totp = person.next_totp;
    TRY(people_.put_totp(person.name, *person.totp, *step));
    auto codes = TRY(new_codes(person.name));
    TRY(people_.close_sessions(person.name));
    TRY(note({.name = person.name}, "set_up_code"));
    auto opened = TRY(open(person, true));
    if (stage == Stage::CodeSetup) TRY(note_sign_in(opened, person.name));
    opened.recovery_codes = std::move(codes);
    return opened;
}

Result<std::vector<std::string>> People::new_codes(std::string_view name) {
    auto codes = people::new_recovery_codes();
    std::vector<crypto::Hash> hashes;
    for (const auto& code : codes) hashes.push_back(*people::recovery_hash(name, code));
    TRY(people_.put_codes(name, hashes));
    return codes;
}

Result<Welcome> People::welcome(std::string_view name, const Invitation& invitation) {
    const auto secret = people::new_totp_secret();
    TRY(people_.put_password(name, invitation.line, now_));
    TRY(people_.put_totp(name, secret, 0));
    auto codes = TRY(new_codes(name));
    return Welcome{.name = std::string{name},
                   .password = invitation.password,
                   .otpauth = people::otpauth_uri(secret, kIssuer, name),
                   .typed_secret = people::typed_secret(secret),
                   .recovery_codes = std::move(codes)};
}

}  // namespace camino::hub
