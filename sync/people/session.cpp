#include "sync/people/session.h"

#include "shared/crypto/random.h"
#include "shared/crypto/secret.h"

namespace camino::people {

namespace {

constexpr std::size_t kIdSize = 32;

}  // namespace

Stage next_stage(const Proof& proof) {
    if (proof.has_code && !proof.code_proved) return Stage::Code;
    if (proof.invited) return Stage::NewPassword;
    if (!proof.has_code && proof.code_required) return Stage::CodeSetup;
    return Stage::Whole;
}

bool is_over(const SessionTimes& times, Stage stage, Time now) {
    const auto longest = stage == Stage::Whole ? kSessionFor : kUnfinishedFor;
    return !is_within(times.opened, now, longest) || !is_within(times.used, now, kIdleFor);
}

bool is_fresh(const SessionTimes& times, Stage stage, Time now) {
    return stage == Stage::Whole && is_within(times.proved, now, kFreshFor);
}

std::string new_session_id() { return to_hex(crypto::random_array<kIdSize>()); }

std::optional<crypto::Hash> session_key(std::string_view id) {
    if (id.size() != 2 * kIdSize || !from_hex(id)) return std::nullopt;
    return crypto::Hasher{}.add(as_bytes("camino session 1")).add(as_bytes(id)).finish();
}

std::string csrf_token(std::string_view id) {
    return to_hex(crypto::Hasher{}.add(as_bytes("camino form 1")).add(as_bytes(id)).finish());
}

bool is_csrf_token(std::string_view id, std::string_view token) {
    return crypto::equal_constant_time(as_bytes(csrf_token(id)), as_bytes(token));
}

}  // namespace camino::people
