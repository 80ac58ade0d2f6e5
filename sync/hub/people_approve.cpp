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

Result<std::vector<std::string>> People::approvers(Power power, std::string_view asker) {
    std::vector<std::string> names;
    for (const auto& person : TRY(people_.people())) {
        const bool may = !person.disabled && person.name != asker && holds(person.role, power);
        if (may) names.push_back(person.name);
    }
    return names;
}

Result<Signing> People::signing(std::string_view name, Power power) {
    const auto others = TRY(approvers(power, name));
    if (!others.empty()) return Signing::Two;
    return TRY(is_single_person()) ? Signing::Alone : Signing::Nobody;
}

Result<Permit> People::second(const Actor& actor, Power power,
                              const people::Particulars& particulars) {
    const auto about = people::shown(particulars);
    const auto needs = TRY(signing(actor.name, power));
    if (needs == Signing::Nobody) return Permit::NobodyElse;
    if (needs == Signing::Alone) {
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
    const auto needs = TRY(signing(actor.name, power));
    if (needs != Signing::Two) {
        asked.permit = needs == Signing::Alone ? Permit::Allowed : Permit::NobodyElse;
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

Result<Approved> People::found(const people::ApprovalId& id) {
    auto approval = TRY(people_.approval(id));
    Approved result{.found = approval.has_value()};
    if (approval) result.approval = *std::move(approval);
    return result;
}

Result<void> People::note_decision(const Actor& actor, std::string_view what,
                                   const Approved& decided) {
    const auto& asked = decided.approval;
    const auto outcome = decided.fault ? people::Outcome::Refused : people::Outcome::Done;
    return note(actor, what, asked.asker + " " + with_power(asked.power, asked.about), outcome);
}

Result<Approved> People::decide(const Actor& actor, const people::ApprovalId& id,
                                const Decision& decision) {
    auto result = TRY(found(id));
    if (!result.found) return result;
    const bool whole = actor.stage == people::Stage::Whole;
    result.fault = whole ? decision.fault_of(result.approval) : people::ApproveFault::NotYours;
    result.fresh = actor.fresh || !decision.wants_fresh;
    if (result.ok()) {
        const bool ours = TRY(decision.write());
        if (!ours) result.fault = people::ApproveFault::NotWaiting;
    }
    if (!result.fresh && !result.fault) return result;
    TRY(note_decision(actor, decision.what, result));
    return result;
}

Result<Approved> People::approve(const Actor& actor, const people::ApprovalId& id) {
    return decide(actor, id,
                  {.what = "approve",
                   .wants_fresh = true,
                   .fault_of =
                       [&](const auto& request) {
                           return check_approver(request, actor.name, actor.role, now_);
                       },
                   .write = [&] { return people_.approve(id, actor.name); }});
}

Result<Approved> People::refuse(const Actor& actor, const people::ApprovalId& id) {
    return decide(actor, id,
                  {.what = "refuse_approval",
                   .fault_of =
                       [&](const auto& request) {
                           return check_approver(request, actor.name, actor.role, now_);
                       },
                   .write = [&] { return people_.refuse(id, actor.name); }});
}

Result<Approved> People::withdraw(const Actor& actor, const people::ApprovalId& id) {
    return decide(
        actor, id,
        {.what = "withdraw_approval",
         .fault_of =
             [&](const auto& request) { return check_withdrawer(request, actor.name, now_); },
         .write = [&] { return people_.withdraw(id); }});
}

Result<people::ApprovalId> People::agree_alone(const Actor& actor, Power power,
                                               const people::Particulars& particulars) {
    const people::Approval request{.id = crypto::random_array<16>(),
                                   .power = power,
                                   .bound = people::bound_to(power, particulars),
                                   .about = people::shown(particulars),
                                   .asker = actor.name,
                                   .asked = now_};
    TRY(people_.add_approval(request));
    TRY(people_.approve(request.id, actor.name));
    return request.id;
}

Result<bool> People::give_fetch_code(const Actor& actor, const people::ApprovalId& id,
                                     const crypto::Hash& code) {
    const auto request = TRY(people_.approval(id));
    if (!request || request->asker != actor.name || request->power != Power::DownloadCases ||
        state_of(*request, now_) != people::ApprovalState::Approved) {
        return false;
    }
    TRY(people_.put_fetch_code(id, code));
    TRY(note(actor, "give_cases_code", request->about));
    return true;
}

Result<std::optional<people::Approval>> People::open_fetch_code(const Actor& actor,
                                                                const crypto::Hash& code) {
    auto request = TRY(people_.approval_with_code(code));
    const bool open = request && request->asker == actor.name &&
                      state_of(*request, now_) == people::ApprovalState::Approved;
    if (!open) return std::nullopt;
    return request;
}

Result<std::optional<people::Particulars>> People::use_fetch_code(const crypto::Hash& code) {
    const auto request = TRY(people_.approval_with_code(code));
    if (!request || request->power != Power::DownloadCases ||
        state_of(*request, now_) != people::ApprovalState::Approved) {
        return std::nullopt;
    }
    const auto asker = TRY(people_.person(request->asker));
    if (!asker || asker->disabled || !holds(asker->role, request->power)) return std::nullopt;
    const bool ours = TRY(people_.use(request->id));
    if (!ours) return std::nullopt;
    const Actor program{.name = request->asker, .role = asker->role};
    TRY(note(program, "use_approval", with_power(request->power, request->about)));
    TRY(note(program, "fetch_cases", request->about));
    return TRY(people::read_shown(request->about));
}

Result<std::vector<people::Approval>> People::approvals(int count_max) {
    return people_.approvals(now_ - people::kApprovalFor, count_max);
}

}  // namespace camino::hub
