// The second factor: the six digits of an app (TOTP, RFC 6238), or one of ten codes on paper.
//
// A code of the app is good for its 30 seconds and the ones around them, once. A clock that jumps
// makes app and hub disagree until it is right again; the codes on paper do not care.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/crypto/hash.h"
#include "sync/people/time.h"

namespace camino::people {

using TotpSecret = ByteArray<20>;

inline constexpr Seconds kTotpStep{30};
inline constexpr std::size_t kRecoveryCodeCount = 10;

[[nodiscard]] TotpSecret new_totp_secret();

/// The six digits at that time. Pure.
[[nodiscard]] std::string totp_code(const TotpSecret& secret, Time at);

/// The step that `code` belongs to, if that is now, the one before or the one after, and later than
/// `last_step`, that of the code taken last (0: none). Spaces in `code` do not matter. Pure.
[[nodiscard]] std::optional<std::int64_t> accept_totp(const TotpSecret& secret,
                                                      std::string_view code, Time now,
                                                      std::int64_t last_step);

/// What the app scans; `deployment` and `name` are what it shows. Pure.
[[nodiscard]] std::string otpauth_uri(const TotpSecret& secret, std::string_view deployment,
                                      std::string_view name);
/// What a person types into the app who cannot scan: base32 in groups of four. Pure.
[[nodiscard]] std::string typed_secret(const TotpSecret& secret);

/// Ten codes of 80 bits, "7KQ2-0MZX-...", each for one sign-in without the app.
[[nodiscard]] std::vector<std::string> new_recovery_codes();

/// What is stored of a code, however it was typed; nothing if it cannot be one. Pure.
[[nodiscard]] std::optional<crypto::Hash> recovery_hash(std::string_view name,
                                                        std::string_view code);

}  // namespace camino::people
