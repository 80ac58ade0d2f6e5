// Roles and powers: who may do what at a hub, in one table.
//
// A route names the one Power that it needs; judge() answers for the person who asks. What needs no
// power (signing in and out, one's own password) is open to everybody with an account; what is not
// in the table is not there at all.

#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace camino::people {

/// The numbers are stored.
enum class Role : std::uint8_t {
    Operator = 1,  ///< Machines, and what they send.
    Analyst = 2,   ///< Statistics.
    Editor = 3,    ///< Content.
    Auditor = 4,   ///< Reads what others did.
    Owner = 5,     ///< Everything, people included.
};

/// The numbers are stored.
enum class Power : std::uint8_t {
    SeeDevices,
    EnrolDevice,
    WithdrawDevice,
    Upload,  ///< Bundles in, receipts out.
    SeeContent,
    PublishContent,  ///< And recall.
    SeeStatistics,
    Export,  ///< Statistics as files.
    SeeCases,
    DownloadCases,  ///< Sealed, for a custodian.
    SeePeople,
    ManagePeople,  ///< Roles and accounts, and what a small team may do alone.
    ReadAudit,     ///< And take it away.
};

inline constexpr std::array kRoles{Role::Operator, Role::Analyst, Role::Editor, Role::Auditor,
                                   Role::Owner};

struct PowerRule {
    Power power{};
    std::string_view word{};  ///< In audit rows and addresses.
    std::uint32_t roles = 0;
    bool fresh = false;   ///< Password and code again, unless given just now.
    bool second = false;  ///< Another person with this power must have approved.
};

constexpr std::uint32_t bit(Role role) { return 1u << static_cast<unsigned>(role); }

inline constexpr auto kPowerRules = [] {
    constexpr auto kOwner = bit(Role::Owner);
    constexpr auto kOperator = bit(Role::Operator) | kOwner;
    constexpr auto kAnalyst = bit(Role::Analyst) | kOwner;
    constexpr auto kEditor = bit(Role::Editor) | kOwner;
    constexpr auto kAuditor = bit(Role::Auditor) | kOwner;
    return std::array{
        PowerRule{Power::SeeDevices, "see_devices", kOperator | kEditor | kAuditor},
        PowerRule{Power::EnrolDevice, "enrol_device", kOperator, true, true},
        PowerRule{Power::WithdrawDevice, "withdraw_device", kOperator, true},
        PowerRule{Power::Upload, "upload", kOperator},
        PowerRule{Power::SeeContent, "see_content", kOperator | kAnalyst | kEditor | kAuditor},
        PowerRule{Power::PublishContent, "publish_content", kEditor, true},
        PowerRule{Power::SeeStatistics, "see_statistics", kAnalyst | kEditor},
        PowerRule{Power::Export, "export", kAnalyst, true, true},
        PowerRule{Power::SeeCases, "see_cases", kOperator | kAuditor},
        PowerRule{Power::DownloadCases, "download_cases", kOperator, true, true},
        PowerRule{Power::SeePeople, "see_people", kAuditor},
        PowerRule{Power::ManagePeople, "manage_people", kOwner, true},
        PowerRule{Power::ReadAudit, "read_audit", kAuditor},
    };
}();

[[nodiscard]] constexpr const PowerRule& rule_of(Power power) {
    return kPowerRules.at(static_cast<std::size_t>(power));
}

[[nodiscard]] constexpr bool holds(Role role, Power power) {
    return (rule_of(power).roles & bit(role)) != 0;
}

enum class Verdict : std::uint8_t {
    Allowed,
    NotYours,     ///< This role never may.
    NeedsFresh,   ///< Ask for password and code, then again.
    NeedsSecond,  ///< Use an approval (approval.h), then go on.
};

/// `fresh`: the person proved who they are within kFreshFor (session.h).
[[nodiscard]] constexpr Verdict judge(Role role, Power power, bool fresh) {
    if (!holds(role, power)) return Verdict::NotYours;
    if (rule_of(power).fresh && !fresh) return Verdict::NeedsFresh;
    return rule_of(power).second ? Verdict::NeedsSecond : Verdict::Allowed;
}

[[nodiscard]] std::string_view to_string(Role role);
[[nodiscard]] std::optional<Role> parse_role(std::string_view word);
[[nodiscard]] std::optional<Role> role_of_number(std::int64_t number);
[[nodiscard]] inline std::string_view to_string(Power power) { return rule_of(power).word; }
[[nodiscard]] std::optional<Power> parse_power(std::string_view word);
[[nodiscard]] std::optional<Power> power_of_number(std::int64_t number);

}  // namespace camino::people
