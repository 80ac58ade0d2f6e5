#include "sync/people/role.h"

#include <catch2/catch.hpp>
#include <map>
#include <string>

using namespace camino::people;

namespace {

struct Row {
    const char* power;
    const char* roles;  ///< First letters of operator, analyst, editor, auditor (u), owner (w).
    bool fresh;
    bool second;
};

// Written out by hand, apart from the table under test: who may do what is decided here twice.
const std::vector<Row> kRows{
    {"see_devices", "o-euw", false, false},    {"enrol_device", "o---w", true, true},
    {"withdraw_device", "o---w", true, false}, {"upload", "o---w", false, false},
    {"see_content", "oaeuw", false, false},    {"publish_content", "--e-w", true, false},
    {"see_statistics", "-ae-w", false, false}, {"export", "-a--w", true, true},
    {"see_cases", "o--uw", false, false},      {"download_cases", "o---w", true, true},
    {"see_people", "---uw", false, false},     {"manage_people", "----w", true, false},
    {"read_audit", "---uw", false, false},
};

}  // namespace

TEST_CASE("role: every role meets every power, fresh and not", "[people]") {
    REQUIRE(kRows.size() == kPowerRules.size());
    for (std::size_t i = 0; i < kRows.size(); ++i) {
        const auto& row = kRows[i];
        const auto power = parse_power(row.power);
        REQUIRE(power.has_value());
        CHECK(static_cast<std::size_t>(*power) == i);
        for (std::size_t r = 0; r < kRoles.size(); ++r) {
            for (const bool fresh : {false, true}) {
                CAPTURE(row.power, to_string(kRoles[r]), fresh);
                auto expected = row.second ? Verdict::NeedsSecond : Verdict::Allowed;
                if (row.fresh && !fresh) expected = Verdict::NeedsFresh;
                if (row.roles[r] == '-') expected = Verdict::NotYours;
                CHECK(judge(kRoles[r], *power, fresh) == expected);
            }
        }
    }
}

TEST_CASE("role: words and numbers come back the same, others are nothing", "[people]") {
    for (const auto role : kRoles) {
        CHECK(parse_role(to_string(role)) == role);
        CHECK(role_of_number(static_cast<int>(role)) == role);
    }
    for (const auto& rule : kPowerRules) {
        CHECK(parse_power(rule.word) == rule.power);
        CHECK(power_of_number(static_cast<int>(rule.power)) == rule.power);
    }
    for (const auto* word : {"", "Owner", "root", "owner "}) {
        CHECK_FALSE(parse_role(word).has_value());
        CHECK_FALSE(parse_power(word).has_value());
    }
    for (const std::int64_t number : {-1, 0, 6, 1 << 30}) {
        CHECK_FALSE(role_of_number(number).has_value());
    }
    for (const std::int64_t number : {std::int64_t{-1}, std::ssize(kPowerRules)}) {
        CHECK_FALSE(power_of_number(number).has_value());
    }
}
