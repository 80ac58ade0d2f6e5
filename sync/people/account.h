// Accounts: sign-in names, passwords and the invitations that begin them.

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/base/result.h"
#include "sync/people/time.h"

namespace camino::people {

inline constexpr std::size_t kPasswordLengthMin = 12;  ///< Characters, not bytes.
inline constexpr std::size_t kPasswordSizeMax = 1024;  ///< Bytes.
inline constexpr Seconds kInvitationFor = std::chrono::days{7};

/// The name in small letters. Errors: BadInput unless it is 2 to 32 of a-z, 0-9, '.', '-' and '_',
/// and begins with a letter. A name is never given to a second person: the audit log knows people
/// by it.
[[nodiscard]] Result<std::string> parse_name(std::string_view text);

enum class PasswordFault : std::uint8_t {
    TooShort,
    TooLong,
    Same,       ///< The one before, or the invitation.
    Guessable,  ///< One piece over and over, a row of neighbours, or the name with digits.
};

/// Why `password` is refused for `name`; never Same. Nothing is asked of its letters.
[[nodiscard]] std::optional<PasswordFault> check_password(std::string_view name,
                                                          std::string_view password);

/// "too_short", ...: the end of the console's key for it.
[[nodiscard]] std::string_view to_string(PasswordFault fault);

/// A first password, for one sign-in within kInvitationFor: 80 bits in four groups.
[[nodiscard]] std::string new_invitation();

/// What a wrong name is compared with, so that it takes as long as a wrong password.
[[nodiscard]] std::string_view nobodys_password();

}  // namespace camino::people
