#include "sync/console/approval_pages.h"

#include <algorithm>

#include "sync/console/case_code_page.h"
#include "sync/console/case_pages.h"
#include "sync/console/statistics_pages.h"
#include "sync/console/ticket_pages.h"
#include "sync/hub/setup.h"
#include "sync/statistics/report.h"

namespace camino::console {

namespace {

using hub::Permit;
using hub::Signing;
using people::Approval;
using people::ApprovalState;
using people::Power;

constexpr int kRequestsShownMax = 200;

const char* state_key(ApprovalState state) {
    switch (state) {
        case ApprovalState::Waits: return "console.approvals.waits";
        case ApprovalState::Approved: return "console.approvals.approved";
        case ApprovalState::Used: return "console.approvals.used";
        case ApprovalState::Withdrawn: return "console.approvals.withdrawn";
        case ApprovalState::Refused: return "console.approvals.refused";
        case ApprovalState::Expired: break;
    }
    return "console.approvals.expired";
}

const std::string& power_word(const Visit& visit, Power power) {
    return visit.say("console.power." + std::string{to_string(power)});
}

std::string two_digits(std::int64_t number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

std::string joined(const std::vector<std::string>& names) {
    std::string text;
    for (const auto& name : names) text += (text.empty() ? "" : ", ") + name;
    return text;
}

// --- In words ------------------------------------------------------------------------------------

std::string upper(std::string text) {
    for (char& letter : text) {
        if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
    }
    return text;
}

/// What an empty value means.
const char* none_key(std::string_view name) {
    if (name == "from") return "console.about.beginning";
    return name == "to" ? "console.about.today" : "console.about.all";
}

std::string value_words(const statistics::Contents& contents, const Words& words,
                        const std::string& name, const std::string& value) {
    const auto& language = say(words, "console.lang");
    if (value.empty()) return say(words, none_key(name));
    if (name == "format") return upper(value);
    if (name == "mode" && (value == "kiosk" || value == "desk")) {
        return say(words, "console.enrol." + value);
    }
    if (name == "pathway") return statistics::name_of(contents, language, "pathway", value);
    if (name == "country") {
        const auto country = statistics::name_of(contents, language, "country", value);
        return country == value ? value : country + " (" + value + ")";
    }
    const auto table = name == "table" ? statistics::table_named(value) : std::nullopt;
    return table ? statistics::table_title(*table, statistics::Words{language}) : value;
}

// --- The pages -----------------------------------------------------------------------------------

Result<View> request_view(hub::Hub& hub, const Visit& visit, hub::People& people,
                          const Approval& approval) {
    const auto state = state_of(approval, hub::now_utc());
    const bool own = approval.asker == visit.actor.name;
    const bool waits = state == ApprovalState::Waits;
    const bool approved = state == ApprovalState::Approved;
    const bool refused = state == ApprovalState::Refused;
    View view{.texts = {{"what", power_word(visit, approval.power)},
                        {"asker", approval.asker},
                        {"asked", minute_text(approval.asked)},
                        {"state", visit.say(state_key(state))},
                        {"id", to_hex(approval.id)}}};
    auto& particulars = view.sections["particulars"];
    for (auto& [name, value] : told(hub.contents(), *visit.words, approval.about)) {
        particulars.push_back({.texts = {{"name", name}, {"value", value}}});
    }
    const auto names = TRY(people.approvers(approval.power, approval.asker));
    view.sections["open"] =
        when(waits || approved, "until", minute_text(approval.asked + people::kApprovalFor));
    view.sections["waits"] = when(waits, "names", joined(names));
    view.sections["approved"] =
        when(!refused && !approval.approver.empty(), "approver", approval.approver);
    view.sections["refused"] = when(refused, "refuser", approval.approver);
    view.sections["approve"] = when(waits && !own && visit.may(approval.power));
    view.sections["own"] = when(waits && own);
    view.sections["use"] = when(approved && own);
    view.sections["withdraw"] = when((waits || approved) && own);
    view.sections["get"] = {};
    view.sections["get_code"] = {};
    return view;
}

/// Of everybody's requests: what the page says above them.
Result<const char*> page_words(const Visit& visit, hub::People& people) {
    bool alone = false;
    bool nobody = false;
    for (const auto& rule : people::kPowerRules) {
        if (!rule.second) continue;
        const auto& asker = visit.may(rule.power) ? visit.actor.name : std::string{};
        const auto signing = TRY(people.signing(asker, rule.power));
        if (signing == Signing::Two) return "console.approvals.why";
        (signing == Signing::Alone ? alone : nobody) = true;
    }
    return alone && !nobody ? "console.approvals.why.alone" : "console.approvals.why.nobody";
}

Result<Outcome> requests(hub::Hub& hub, const Visit& visit, hub::HubStore& store) {
    hub::People people{store, hub::now_utc(), "console"};
    const auto approvals = TRY(people.approvals(kRequestsShownMax));
    const auto* const why = TRY(page_words(visit, people));
    View view{.texts = {{"csrf", visit.actor.csrf}, {"why", visit.say(why)}},
              .sections = {{"none", when(approvals.empty())}, {"requests", {}}}};
    for (const auto& approval : approvals) {
        auto request = TRY(request_view(hub, visit, people, approval));
        view.sections["requests"].push_back(std::move(request));
    }
    return Shown{"approvals.html", visit.say("console.approvals.title"), std::move(view)};
}

/// The request that the address names, if there is one.
Result<std::optional<Approval>> named(const Visit& visit, hub::People& people) {
    const auto id = approval_id(visit.request.head.params.at("id"));
    if (!id) return std::nullopt;
    return people.approval(*id);
}

bool is_ready(const Visit& visit, const Approval& approval) {
    return approval.asker == visit.actor.name &&
           state_of(approval, hub::now_utc()) == ApprovalState::Approved;
}

Result<Outcome> request(hub::Hub& hub, const Visit& visit, hub::HubStore& store) {
    hub::People people{store, hub::now_utc(), "console"};
    const auto approval = TRY(named(visit, people));
    if (!approval) return not_here(*visit.words);
    auto shown = TRY(request_view(hub, visit, people, *approval));
    const auto get = "console.approvals.get." + std::string{to_string(approval->power)};
    shown.sections["use"] = {};
    if (is_ready(visit, *approval)) shown.sections["get"] = when(true, "word", visit.say(get));
    shown.sections["get_code"] = when(may_have_code(visit, *approval));
    const View view{.texts = {{"csrf", visit.actor.csrf}}, .sections = {{"request", {shown}}}};
    return Shown{"approval.html", power_word(visit, approval->power), view};
}

/// Does what was approved, as it stands in the request.
Result<Outcome> use(hub::Hub& hub, const Visit& visit, hub::HubStore& store) {
    hub::People people{store, hub::now_utc(), "console"};
    const auto approval = TRY(named(visit, people));
    if (!approval) return not_here(*visit.words);
    if (!is_ready(visit, *approval)) return GoTo{"/approvals", "console.approvals.over"};
    auto asked = visit;
    asked.form.clear();
    for (auto& [name, value] : TRY(people::read_shown(approval->about))) asked.form[name] = value;
    switch (approval->power) {
        case Power::EnrolDevice: return hand_out_ticket(hub, asked, store);
        case Power::Export: return export_file(hub, asked, store);
        case Power::DownloadCases: return download_cases(hub, asked, store);
        default: break;  // No other power takes two.
    }
    return not_here(*visit.words);
}

GoTo after(const hub::Approved& decided, const char* done) {
    if (decided.ok()) return {"/approvals", done};
    switch (decided.fault.value_or(people::ApproveFault::NotWaiting)) {
        case people::ApproveFault::OwnRequest: return {"/approvals", "console.approvals.own"};
        case people::ApproveFault::NotYours: return {"/approvals", "console.approvals.not_yours"};
        case people::ApproveFault::NotWaiting: break;
    }
    return {"/approvals", "console.approvals.not_waiting"};
}

Result<Outcome> decide(const Visit& visit, hub::HubStore& store) {
    const auto id = approval_id(visit.field("id"));
    if (!id) return not_here(*visit.words);
    hub::People people{store, hub::now_utc(), "console"};
    const auto what = visit.field("what");
    if (what == "refuse") {
        const auto refused = TRY(people.refuse(visit.actor, *id));
        return after(refused, "console.approvals.refuse.done");
    }
    if (what == "withdraw") {
        const auto withdrawn = TRY(people.withdraw(visit.actor, *id));
        return after(withdrawn, "console.approvals.withdraw.done");
    }
    const auto approved = TRY(people.approve(visit.actor, *id));
    if (approved.found && !approved.fresh && !approved.fault) return ProveFirst{};
    return after(approved, "console.approvals.done");
}

View work(const char* tone, std::string href, std::string what) {
    return {.texts = {{"tone", tone}, {"href", std::move(href)}, {"what", std::move(what)}}};
}

}  // namespace

std::string minute_text(people::Time time) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const CivilDate date{static_cast<std::int32_t>(day.time_since_epoch().count())};
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(time - day).count();
    return to_string(date) + " " + two_digits(minutes / 60) + ":" + two_digits(minutes % 60) +
           " UTC";
}

std::optional<people::ApprovalId> approval_id(std::string_view hex) {
    const auto bytes = from_hex(hex);
    people::ApprovalId id{};
    if (!bytes || bytes->size() != id.size()) return std::nullopt;
    std::copy(bytes->begin(), bytes->end(), id.begin());
    return id;
}

Result<std::optional<Outcome>> second_signature(const Visit& visit, hub::HubStore& store,
                                                Power power,
                                                const people::Particulars& particulars) {
    hub::People people{store, hub::now_utc(), "console"};
    auto permit = TRY(people.may(visit.actor, power, particulars));
    if (permit == Permit::NeedsSecond)
        permit = TRY(people.ask(visit.actor, power, particulars)).permit;
    switch (permit) {
        case Permit::Allowed: return std::optional<Outcome>{};
        case Permit::NeedsFresh: return Outcome{ProveFirst{}};
        case Permit::NeedsSecond: return Outcome{GoTo{"/approvals", "console.approvals.asked"}};
        case Permit::NobodyElse:
            return Outcome{
                nothing(*visit.words, "console.nobody_else.title", "console.nobody_else", 403)};
        case Permit::NotYours: break;
    }
    return Outcome{nothing(*visit.words, "console.no_power.title", "console.no_power", 403)};
}

Told told(const statistics::Contents& contents, const Words& words, std::string_view about) {
    const auto particulars = people::read_shown(about);
    if (!particulars) return {{"", std::string{about}}};
    Told out;
    for (const auto& [name, value] : *particulars) {
        const auto label = words.find("console.about." + name);
        out.emplace_back(label == words.end() ? name : label->second,
                         value_words(contents, words, name, value));
    }
    return out;
}

std::string told_line(const Told& told) {
    std::string line;
    for (const auto& [name, value] : told) {
        line += (line.empty() ? "" : " · ") + name + (name.empty() ? "" : ": ") + value;
    }
    return line;
}

Result<std::string> signing_words(const Visit& visit, hub::HubStore& store, Power power) {
    hub::People people{store, hub::now_utc(), "console"};
    switch (TRY(people.signing(visit.actor.name, power))) {
        case Signing::Two: return visit.say("console.signing.two");
        case Signing::Alone: return visit.say("console.signing.alone");
        case Signing::Nobody: break;
    }
    return visit.say("console.signing.nobody");
}

Result<std::vector<View>> approval_work(hub::Hub& hub, const Visit& visit, hub::HubStore& store) {
    hub::People people{store, hub::now_utc(), "console"};
    std::vector<View> own;
    std::int64_t waiting = 0;
    for (const auto& approval : TRY(people.approvals(kRequestsShownMax))) {
        const auto state = state_of(approval, hub::now_utc());
        if (approval.asker != visit.actor.name) {
            waiting += state == ApprovalState::Waits && visit.may(approval.power) ? 1 : 0;
            continue;
        }
        const bool refused = state == ApprovalState::Refused;
        if (state != ApprovalState::Approved && !refused) continue;
        const auto* const key =
            refused ? "console.overview.was_refused" : "console.overview.approved";
        const auto line = told_line(told(hub.contents(), *visit.words, approval.about));
        own.push_back(
            work(refused ? "bad" : "warn", "/approvals/" + to_hex(approval.id),
                 visit.say(key) + " " + power_word(visit, approval.power) + " (" + line + ")"));
    }
    if (waiting > 0) {
        own.insert(own.begin(),
                   work("warn", "/approvals",
                        std::to_string(waiting) + " " + visit.say("console.overview.approvals")));
    }
    return own;
}

std::vector<PageRow> approval_pages(hub::Hub& hub) {
    const auto with_hub = [&hub](auto page) {
        return [&hub, page](const Visit& visit, hub::HubStore& store) {
            return page(hub, visit, store);
        };
    };
    return {{.path = "/approvals", .open = with_hub(requests)},
            {.method = "POST", .path = "/approvals", .back = "/approvals", .open = decide},
            {.path = "/approvals/{id}", .open = with_hub(request)},
            {.method = "POST",
             .path = "/approvals/{id}",
             .back = "/approvals/{id}",
             .gives = true,
             .open = with_hub(use)}};
}

}  // namespace camino::console
