#include "sync/console/enrol_pages.h"

#include "shared/codec/web_text.h"
#include "sync/console/http_pages.h"
#include "sync/hub/setup.h"

namespace camino::console {

namespace {

using hub::Permit;
using people::Power;

constexpr int kRequestsShownMax = 200;
const char* state_key(people::ApprovalState state) {
    switch (state) {
        case people::ApprovalState::Waits: return "console.approvals.waits";
        case people::ApprovalState::Approved: return "console.approvals.approved";
        case people::ApprovalState::Used: return "console.approvals.used";
        case people::ApprovalState::Expired: return "console.approvals.expired";
    }
    return "console.approvals.expired";
}

/// The form that asked, filled in again.
std::string form_address(const people::Approval& approval) {
    const auto particulars = people::read_shown(approval.about).value_or(people::Particulars{});
    switch (approval.power) {
        case Power::EnrolDevice: return address("/devices/new", particulars);
        case Power::Export: return address("/statistics/export", particulars);
        default: return address("/cases", particulars);
    }
}

View request_view(const Visit& visit, const people::Approval& approval, people::Time now) {
    const auto state = state_of(approval, now);
    const bool own = approval.asker == visit.actor.name;
    const bool waits = state == people::ApprovalState::Waits;
    View view{
        .texts = {{"what", visit.say("console.power." + std::string{to_string(approval.power)})},
                  {"about", approval.about},
                  {"asker", approval.asker},
                  {"state", visit.say(state_key(state))},
                  {"id", to_hex(approval.id)}}};
    view.sections["approved"] = when(!approval.approver.empty(), "approver", approval.approver);
    view.sections["approve"] = when(waits && !own && visit.may(approval.power));
    view.sections["own"] = when(waits && own);
    view.sections["use"] =
        when(state == people::ApprovalState::Approved && own, "href", form_address(approval));
    return view;
}

Result<Outcome> requests(const Visit& visit, hub::HubStore& store) {
    hub::People people{store, hub::now_utc(), "console"};
    const auto approvals = TRY(people.approvals(kRequestsShownMax));
    View view{.texts = {{"csrf", visit.actor.csrf}},
              .sections = {{"none", when(approvals.empty())}, {"requests", {}}}};
    for (const auto& approval : approvals) {
        view.sections["requests"].push_back(request_view(visit, approval, hub::now_utc()));
    }
    return Shown{"approvals.html", visit.say("console.approvals.title"), std::move(view)};
}

const char* said_of(const hub::Approved& approved) {
    if (approved.ok()) return "console.approvals.done";
    if (approved.fault == people::ApproveFault::OwnRequest) return "console.approvals.own";
    return "console.approvals.not_waiting";
}

Result<Outcome> approve(const Visit& visit, hub::HubStore& store) {
    const auto bytes = from_hex(visit.field("id"));
    people::ApprovalId id{};
    if (!bytes || bytes->size() != id.size()) return not_here(*visit.words);
    std::copy(bytes->begin(), bytes->end(), id.begin());
    hub::People people{store, hub::now_utc(), "console"};
    const auto approved = TRY(people.approve(visit.actor, id));
    if (approved.found && !approved.fresh) return GoTo{"/again?to=%2Fapprovals"};
    return GoTo{"/approvals", said_of(approved)};
}

}  // namespace

Result<std::optional<Outcome>> second_signature(const Visit& visit, hub::HubStore& store,
                                                Power power, const people::Particulars& particulars,
                                                const std::string& back) {
    hub::People people{store, hub::now_utc(), "console"};
    auto permit = TRY(people.may(visit.actor, power, particulars));
    if (permit == Permit::NeedsSecond)
        permit = TRY(people.ask(visit.actor, power, particulars)).permit;
    switch (permit) {
        case Permit::Allowed: return std::optional<Outcome>{};
        case Permit::NeedsFresh: return Outcome{GoTo{"/again?to=" + percent_encoded(back)}};
        case Permit::NeedsSecond: return Outcome{GoTo{"/approvals", "console.approvals.asked"}};
        case Permit::NobodyElse:
            return Outcome{
                nothing(*visit.words, "console.nobody_else.title", "console.nobody_else", 403)};
        case Permit::NotYours: break;
    }
    return Outcome{nothing(*visit.words, "console.no_power.title", "console.no_power", 403)};
}

std::vector<PageRow> enrol_pages() {
    return {{.path = "/approvals", .open = requests},
            {.method = "POST", .path = "/approvals", .back = "/approvals", .open = approve}};
}

}  // namespace camino::console
