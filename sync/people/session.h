// Sessions: what a person at the console has proved, and for how long it counts.
//
// The cookie holds a random id; the store holds its hash alone; the forms' token follows from the
// id, so that it is stored nowhere. See time.h for what a clock jump does.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/crypto/hash.h"
#include "sync/people/time.h"

namespace camino::people {

inline constexpr Seconds kIdleFor = std::chrono::minutes{15};
inline constexpr Seconds kSessionFor = std::chrono::hours{8};
inline constexpr Seconds kFreshFor = std::chrono::minutes{5};
/// A session that still lacks something: it has no power, and little time.
inline constexpr Seconds kUnfinishedFor = std::chrono::minutes{10};

/// What a session lacks. The numbers are stored.
enum class Stage : std::uint8_t {
    Whole = 0,
    Code = 1,         ///< The second factor.
    NewPassword = 2,  ///< Came with an invitation.
    CodeSetup = 3,    ///< Has no second factor yet, and needs one here.
};

/// What an account asks of a sign-in whose password was right.
struct Proof {
    bool has_code = false;     ///< A second factor is set up,
    bool code_proved = false;  ///< and was given.
    bool invited = false;      ///< The password was an invitation.
    bool code_required = true;
};
[[nodiscard]] Stage next_stage(const Proof& proof);

struct SessionTimes {
    Time opened{};
    Time used{};
    Time proved{};  ///< When password and code were given last.
};

[[nodiscard]] bool is_over(const SessionTimes& times, Stage stage, Time now);
[[nodiscard]] bool is_fresh(const SessionTimes& times, Stage stage, Time now);

/// 256 random bits, as 64 digits.
[[nodiscard]] std::string new_session_id();

/// What the store knows a session by; nothing if `id` cannot be one.
[[nodiscard]] std::optional<crypto::Hash> session_key(std::string_view id);

/// For the hidden field of the session's forms. Says nothing about the id.
[[nodiscard]] std::string csrf_token(std::string_view id);
[[nodiscard]] bool is_csrf_token(std::string_view id, std::string_view token);

}  // namespace camino::people
