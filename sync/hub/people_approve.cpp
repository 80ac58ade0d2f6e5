// People: who may do what, and what needs a second person.

#include <algorithm>

#include "shared/crypto/random.h"
#include "sync/hub/people.h"

namespace camino::hub {

using people::Power;

namespace {

constexpr std::string_view kSinglePerson = "single_person";

bool is_command_line(const Actor& actor) { return actor.name == command_line().name; }

Permit permit_of(people::Verdict verdict) {
    switch (verdict) {
        case people::Verdict::Allowed: return Permit::Allowed;
        case people::Verdict::NotYours: return Permit::NotYours;
        case people::Verdict::NeedsFresh: return Permit::NeedsFresh;
        case people::Verdict::NeedsSecond: return Permit::NeedsSecond;
    }
    return Permit::NotYours;
}

std::string with_power(Power power, std::string_view about) {
    return std::string{to_string(power)} + (about.empty() ? "" : " ") + std::string{about};
}

}  // namespace

Result<bool> People::is_single_person() {
    const auto value = TRY(store_.setting(kSinglePerson));
    return value == Bytes{std::byte{1}};
}

Result<void> People::set_single_person(const Actor& actor, bool allowed) {
    TRY(store_.put_setting(kSinglePerson, Bytes{std::byte{allowed}}));
    return note(actor, "set_single_person", allowed ? "yes" : "no");
}

/// Everything but the second person.
Result<Permit> People::first_checks(const Actor& actor, Power power, std::string_view about) {
    const bool whole = actor.stage == people::Stage::Whole;
    const auto permit = whole ? permit_of(judge(actor.role, power, actor.fresh)) : Permit::NotYours;
    if (permit == Permit::NotYours) {
        TRY(note(actor, to_string(power), about, people::Outcome::Refused));
    }
    return permit;
}

Result<std::int64_t> People::others_with(Power power, std::string_view name) {
    const auto all = TRY(people_.people());
    return std::ranges::count_if(all, [&](const PersonRow& person) {
        return !person.disabled && person.name != name && holds(person.role, power);
    });
}

Result<Permit> People::second(const Actor& actor, Power power,
                              const people::Particulars& particulars) {
    const auto about = people::shown(particulars);
    const auto others = TRY(others_with(power, actor.name));
    if (others == 0) {
        const bool single = TRY(is_single_person());
        if (!single) return Permit::NobodyElse;
        TRY(note(actor, "act_alone", with_power(power, about)));
        return Permit::Allowed;
    }
    const bool used =
        TRY(people_.use_approval(actor.name, people::bound_to(power, particulars), now_));
    if (!used) return Permit::NeedsSecond;
    TRY(note(actor, "use_approval", with_power(power, about)));
    return Permit::Allowed;
}

Result<Permit> People::may(const Actor& actor, Power power,
                           const people::Particulars& particulars) {
    if (is_command_line(actor)) return Permit::Allowed;
    const auto permit = TRY(first_checks(actor, power, people::shown(particulars)));
    if (permit != Permit::NeedsSecond) return permit;
    return second(actor, power, particulars);
}

Result<Asked> People::ask(const Actor& actor, Power power, const people::Particulars& particulars) {
    const auto about = people::shown(particulars);
    Asked asked;
    asked.permit = TRY(first_checks(actor, power, about));
    if (asked.permit != Permit::NeedsSecond) return asked;
    const auto others = TRY(others_with(power, actor.name));
    if (others == 0) {
        const bool single = TRY(is_single_person());
        asked.permit = single ? Permit::Allowed : Permit::NobodyElse;
        return asked;
    }
    asked.id = crypto::random_array<16>();
    TRY(people_.add_approval({.id = asked.id,
                              .power = power,
                              .bound = people::bound_to(power, particulars),
                              .about = about,
                              .asker = actor.name,
                              .asked = now_}));
    TRY(note(actor, "ask_approval", with_power(power, about)));
    return asked;
}

Result<Approved> People::approve(const Actor& actor, const people::ApprovalId& id) {
    auto approval = TRY(people_.approval(id));
    Approved result;
    if (!approval) return result;
    result.found = true;
    result.approval = *std::move(approval);
    const auto& asked = result.approval;
    const bool whole = actor.stage == people::Stage::Whole;
    result.fault = whole ? check_approver(asked, actor.name, actor.role, now_)
                         : people::ApproveFault::NotYours;
    result.fresh = actor.fresh;
    if (result.ok()) {
        const bool ours = TRY(people_.approve(id, actor.name));
        if (!ours) result.fault = people::ApproveFault::NotWaiting;
    }
    if (!result.fresh && !result.fault) return result;
    const auto outcome = result.fault ? people::Outcome::Refused : people::Outcome::Done;
    TRY(note(actor, "approve", asked.asker + " " + with_power(asked.power, asked.about), outcome));
    return result;
}

Result<std::vector<people::Approval>> People::approvals(int count_max) {
    return people_.approvals(now_ - people::kApprovalFor, count_max);
}

}  // namespace camino::hub
