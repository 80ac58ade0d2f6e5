#include "sync/people/approval.h"

#include <catch2/catch.hpp>

using namespace camino;
using namespace camino::people;
using namespace std::chrono_literals;

namespace {

constexpr Time kNoon{1'800'000'000s};

Approval asked() { return {.power = Power::EnrolDevice, .asker = "ana", .asked = kNoon}; }

}  // namespace

TEST_CASE("approval: bound to power and particulars to the byte", "[people]") {
    const Particulars post{{"country", "CO"}, {"site", "7"}};
    const auto bound = bound_to(Power::EnrolDevice, post);
    CHECK(bound == bound_to(Power::EnrolDevice, post));
    CHECK(bound != bound_to(Power::Export, post));
    for (const auto& other : std::vector<Particulars>{{},
                                                      {{"country", "CO"}},
                                                      {{"country", "CO"}, {"site", "8"}},
                                                      {{"site", "7"}, {"country", "CO"}},
                                                      {{"country", "CO"}, {"site", "7"}, {"", ""}},
                                                      {{"country", "COsite"}, {"", "7"}},
                                                      {{"countryCO", ""}, {"site", "7"}}}) {
        CAPTURE(shown(other));
        CHECK(bound != bound_to(Power::EnrolDevice, other));
        CHECK(shown(post) != shown(other));
    }
    CHECK(shown(post) == "country=CO site=7");
    CHECK(shown({{"name", "a=\"b\" c"}}) == R"(name="a=\"b\" c")");
}

TEST_CASE("approval: what was asked can be read back from what is shown", "[people]") {
    for (const auto& particulars :
         std::vector<Particulars>{{},
                                  {{"country", "CO"}, {"site", "7"}},
                                  {{"country", ""}, {"pathway", ""}},
                                  {{"", ""}},
                                  {{"a b", "c=\"d\" \\e\\"}, {"tz", "America/Bogota"}},
                                  {{"\"", "="}, {"ñ", "\n"}}}) {
        CAPTURE(shown(particulars));
        CHECK(read_shown(shown(particulars)) == particulars);
    }
    for (const auto* text : {"country", "country=", "=CO", " a=b", "a=b ", "a=b  c=d", "a=\"b",
                             "a=\"b\\", "a=\"b\"c=d", "\"a\"=b", "a=\"b\"", "a=b=c"}) {
        CAPTURE(text);
        CHECK_FALSE(read_shown(text).has_value());
    }
}

TEST_CASE("approval: lives for a day, once", "[people]") {
    auto approval = asked();
    CHECK(state_of(approval, kNoon) == ApprovalState::Waits);
    CHECK(state_of(approval, kNoon + 24h) == ApprovalState::Waits);
    CHECK(state_of(approval, kNoon + 24h + 1s) == ApprovalState::Expired);
    CHECK(state_of(approval, kNoon - 2min) == ApprovalState::Expired);
    approval.approver = "eva";
    CHECK(state_of(approval, kNoon + 24h) == ApprovalState::Approved);
    CHECK(state_of(approval, kNoon + 24h + 1s) == ApprovalState::Expired);
    approval.end = ApprovalEnd::Used;
    CHECK(state_of(approval, kNoon) == ApprovalState::Used);
}

TEST_CASE("approval: by another person, with the power, in time", "[people]") {
    const auto approval = asked();
    CHECK_FALSE(check_approver(approval, "eva", Role::Operator, kNoon).has_value());
    CHECK_FALSE(check_approver(approval, "eva", Role::Owner, kNoon).has_value());
    CHECK(check_approver(approval, "ana", Role::Owner, kNoon) == ApproveFault::OwnRequest);
    for (const auto role : {Role::Analyst, Role::Editor, Role::Auditor}) {
        CHECK(check_approver(approval, "eva", role, kNoon) == ApproveFault::NotYours);
    }
    CHECK(check_approver(approval, "eva", Role::Owner, kNoon + 25h) == ApproveFault::NotWaiting);
    auto given = approval;
    given.approver = "eva";
    CHECK(check_approver(given, "lia", Role::Owner, kNoon) == ApproveFault::NotWaiting);
}
