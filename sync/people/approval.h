// Approvals: four eyes. One person asks for one thing, another who holds the same power says yes,
// and the first may then do exactly that, once, within a day.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/base/result.h"
#include "shared/crypto/hash.h"
#include "sync/people/role.h"
#include "sync/people/time.h"

namespace camino::people {

inline constexpr Seconds kApprovalFor = std::chrono::hours{24};

/// Everything that the deed depends on, in the order of its form: {"country","CO"}, ...
using Particulars = std::vector<std::pair<std::string, std::string>>;

/// What an approval is bound to: power and particulars, to the byte. Pure.
[[nodiscard]] crypto::Hash bound_to(Power power, const Particulars& particulars);

/// "country=CO site=7": what whoever approves reads; no two particulars read alike. Pure.
[[nodiscard]] std::string shown(const Particulars& particulars);
/// What shown() made of it. Errors: BadInput for anything else. Pure.
[[nodiscard]] Result<Particulars> read_shown(std::string_view text);

/// How it ended before its day was over. The numbers are stored.
enum class ApprovalEnd : std::uint8_t {
    None = 0,
    Used = 1,
    Withdrawn = 2,  ///< By who asked.
    Refused = 3,    ///< By who could have approved.
};

using ApprovalId = ByteArray<16>;

struct Approval {
    ApprovalId id{};
    Power power{};
    crypto::Hash bound{};
    std::string about{};  ///< shown()
    std::string asker{};
    Time asked{};
    std::string approver{};  ///< Who approved or refused; empty until then.
    ApprovalEnd end = ApprovalEnd::None;
};

enum class ApprovalState : std::uint8_t { Waits, Approved, Used, Withdrawn, Refused, Expired };
[[nodiscard]] ApprovalState state_of(const Approval& approval, Time now);

enum class ApproveFault : std::uint8_t {
    OwnRequest,
    NotYours,    ///< This role does not hold the power; or it is somebody else's to withdraw.
    NotWaiting,  ///< Approved, ended or expired already.
};
/// Why `name` may not approve or refuse; nothing: may.
[[nodiscard]] std::optional<ApproveFault> check_approver(const Approval& approval,
                                                         std::string_view name, Role role,
                                                         Time now);
/// Why `name` may not withdraw; an approved request can be, until it is used.
[[nodiscard]] std::optional<ApproveFault> check_withdrawer(const Approval& approval,
                                                           std::string_view name, Time now);

}  // namespace camino::people
