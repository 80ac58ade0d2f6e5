#include "sync/people/role.h"

#include <algorithm>

namespace camino::people {

namespace {

constexpr bool is_in_order() {
    for (std::size_t i = 0; i < kPowerRules.size(); ++i) {
        if (static_cast<std::size_t>(kPowerRules[i].power) != i) return false;
    }
    return static_cast<std::size_t>(Power::ReadAudit) + 1 == kPowerRules.size();
}
static_assert(is_in_order(), "each Power has its row, at its number");

}  // namespace

std::string_view to_string(Role role) {
    switch (role) {
        case Role::Operator: return "operator";
        case Role::Analyst: return "analyst";
        case Role::Editor: return "editor";
        case Role::Auditor: return "auditor";
        case Role::Owner: return "owner";
    }
    return "";
}

std::optional<Role> parse_role(std::string_view word) {
    const auto found = std::ranges::find(
        kRoles, word, [](Role role) -> std::string_view { return to_string(role); });
    return found == kRoles.end() ? std::nullopt : std::optional{*found};
}

std::optional<Role> role_of_number(std::int64_t number) {
    const auto found = std::ranges::find(
        kRoles, number, [](Role role) -> std::int64_t { return static_cast<std::int64_t>(role); });
    return found == kRoles.end() ? std::nullopt : std::optional{*found};
}

std::optional<Power> parse_power(std::string_view word) {
    const auto found = std::ranges::find(kPowerRules, word, &PowerRule::word);
    return found == kPowerRules.end() ? std::nullopt : std::optional{found->power};
}

std::optional<Power> power_of_number(std::int64_t number) {
    if (number < 0 || number >= std::ssize(kPowerRules)) return std::nullopt;
    return kPowerRules.at(static_cast<std::size_t>(number)).power;
}

}  // namespace camino::people
