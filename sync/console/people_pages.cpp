#include "sync/console/people_pages.h"

#include "shared/codec/web_text.h"
#include "shared/packs/texts.h"
#include "shared/qr/qr_code.h"
#include "sync/console/audit_words.h"
#include "sync/hub/setup.h"
#include "sync/people/audit.h"

namespace camino::console {

namespace {

using people::Power;

constexpr int kAuditShownMax = 2000;
constexpr int kAuditPiece = 1000;

std::string role_word(const Visit& visit, people::Role role) {
    return visit.say("console.role." + std::string{to_string(role)});
}

std::string state_key(const hub::PersonRow& person) {
    if (person.disabled) return "console.people.disabled";
    return person.invited ? "console.people.invited" : "console.people.active";
}

std::vector<View> role_views(const Visit& visit, people::Role chosen) {
    std::vector<View> views;
    for (const auto role : people::kRoles) {
        views.push_back(
            {.texts = {{"value", std::string{to_string(role)}}, {"word", role_word(visit, role)}},
             .sections = {{"chosen", when(role == chosen)}}});
    }
    return views;
}

View person_view(const Visit& visit, const hub::PersonRow& person) {
    const bool manages = visit.may(Power::ManagePeople);
    const bool self = person.name == visit.actor.name;
    return {
        .texts = {{"who", person.name},
                  {"role_word", role_word(visit, person.role)},
                  {"state", visit.say(state_key(person))},
                  {"made", to_string(person.made)},
                  {"code", visit.say(person.totp ? "console.me.code_on" : "console.me.code_off")}},
        .sections = {{"manage", when(manages && !self)}, {"self", when(self)}}};
}

Result<Outcome> list(const Visit& visit, hub::HubStore& store) {
    hub::People people{store, hub::now_utc(), "console"};
    const auto rows = TRY(people.list());
    View view{.texts = {{"csrf", visit.actor.csrf}},
              .sections = {{"people", {}},
                           {"may_add", when(visit.may(Power::ManagePeople))},
                           {"new_roles", role_views(visit, people::Role::Operator)}}};
    for (const auto& person : rows) {
        view.sections["people"].push_back(person_view(visit, person));
    }
    return Shown{"people.html", visit.say("console.people.title"), std::move(view)};
}

/// What is about to happen to a person, by name.
Result<Outcome> person(const Visit& visit, hub::HubStore& store) {
    const auto& name = visit.request.head.params.at("name");
    hub::PeopleStore people{store.session()};
    const auto found = TRY(people.person(name));
    if (!found) return not_here(*visit.words);
    auto view = person_view(visit, *found);
    view.texts["csrf"] = visit.actor.csrf;
    for (const auto* text :
         {"role_why", "reset_why", "reset_sure", "disable_why", "disable_sure"}) {
        const auto& words = visit.say("console.people." + std::string{text});
        view.texts[text] = packs::fill_in(words, {{"name", name}});
    }
    view.sections["roles"] = role_views(visit, found->role);
    view.sections["may_disable"] = when(!found->disabled);
    view.sections["may_enable"] = when(found->disabled);
    return Shown{"person.html", name, std::move(view)};
}

bool is_sure(const Visit& visit) { return visit.field("sure") == "1"; }

GoTo ask_again(const std::string& name) {
    return {"/people/" + percent_encoded(name), "console.people.unsure"};
}

GoTo back_with(const hub::Managed& managed) {
    if (!managed.fault) return {"/people", "console.people.done"};
    switch (*managed.fault) {
        case hub::ManageFault::NameTaken: return {"/people", "console.people.taken"};
        case hub::ManageFault::LastOwner: return {"/people", "console.people.last_owner"};
        case hub::ManageFault::NoSuchPerson: break;
    }
    return {"/people", "console.gone"};
}

Shown welcome_page(const Visit& visit, const hub::Welcome& welcome) {
    const auto code = encode_qr(welcome.otpauth);
    View view{.texts = {{"who", welcome.name},
                        {"password", welcome.password},
                        {"secret", welcome.typed_secret},
                        {"side", std::to_string(code.size + 2 * kQrEdge)},
                        {"path", svg_path(code)}},
              .sections = {{"codes", {}}}};
    for (const auto& each : welcome.recovery_codes) {
        view.sections["codes"].push_back({.texts = {{"code", each}}});
    }
    return {.page = "welcome.html",
            .title = visit.say("console.welcome.title"),
            .view = std::move(view)};
}

Outcome after_invitation(const Visit& visit, const hub::Managed& managed) {
    if (managed.fault) return back_with(managed);
    return welcome_page(visit, managed.welcome);
}

Result<Outcome> add_person(const Visit& visit, hub::HubStore& store) {
    const auto name = people::parse_name(visit.field("name"));
    const auto role = people::parse_role(visit.field("role"));
    if (!name || !role) return GoTo{"/people", "console.people.bad_name"};
    hub::People people{store, hub::now_utc(), "console"};
    const auto managed = TRY(people.add(visit.actor, *name, *role, *visit.invitation));
    return after_invitation(visit, managed);
}

Result<Outcome> reset_person(const Visit& visit, hub::HubStore& store) {
    const auto& name = visit.request.head.params.at("name");
    if (!is_sure(visit)) return ask_again(name);
    hub::People people{store, hub::now_utc(), "console"};
    const auto managed = TRY(people.reset(visit.actor, name, *visit.invitation));
    return after_invitation(visit, managed);
}

Result<Outcome> change_person(const Visit& visit, hub::HubStore& store) {
    const auto& name = visit.request.head.params.at("name");
    hub::People people{store, hub::now_utc(), "console"};
    const auto what = visit.field("what");
    if (what == "disable" && !is_sure(visit)) return ask_again(name);
    if (what == "disable" || what == "enable") {
        const auto managed = TRY(people.set_disabled(visit.actor, name, what == "disable"));
        return back_with(managed);
    }
    const auto role = people::parse_role(visit.field("role"));
    if (!role) return GoTo{"/people", "console.people.bad_name"};
    const auto managed = TRY(people.set_role(visit.actor, name, *role));
    return back_with(managed);
}

Result<Outcome> me(const Visit& visit, hub::HubStore& store) {
    hub::PeopleStore people{store.session()};
    const auto person = TRY(people.person(visit.actor.name));
    const bool code = person && person->totp;
    View view{.texts = {{"who", visit.actor.name},
                        {"role_word", role_word(visit, visit.actor.role)},
                        {"code", visit.say(code ? "console.me.code_on" : "console.me.code_off")}}};
    return Shown{"me.html", visit.say("console.me.title"), std::move(view)};
}

// --- The audit log -----------------------------------------------------------------------------

Cell outcome_cell(const Visit& visit, people::Outcome outcome) {
    switch (outcome) {
        case people::Outcome::Done: return {.text = visit.say("console.audit.outcome_done")};
        case people::Outcome::Refused:
            return {.text = visit.say("console.audit.outcome_refused"), .tone = "warn"};
        case people::Outcome::Failed: break;
    }
    return {.text = visit.say("console.audit.outcome_failed"), .tone = "bad"};
}

Result<Outcome> audit(hub::Hub& hub, const Visit& visit, hub::HubStore& store) {
    hub::AuditStore log{store.session()};
    const auto rows = TRY(log.before(INT64_MAX, kAuditShownMax));
    const auto head = TRY(log.head());
    Table table{.caption = visit.say("console.audit.caption"),
                .columns = {{"number", visit.say("console.audit.number"), true},
                            {"hour", visit.say("console.audit.hour")},
                            {"who", visit.say("console.audit.who")},
                            {"what", visit.say("console.audit.what")},
                            {"about", visit.say("console.audit.about")},
                            {"outcome", visit.say("console.audit.outcome")}},
                .empty = visit.say("console.audit.none")};
    const auto contents = hub.contents();
    for (const auto& row : rows) {
        table.rows.push_back({{.text = std::to_string(row.number)},
                              {.text = hour_words(row.hour)},
                              {.text = who_words(*visit.words, row.entry)},
                              {.text = deed_words(*visit.words, row.entry)},
                              {.text = about_words(contents, *visit.words, row.entry)},
                              outcome_cell(visit, row.entry.outcome)});
    }
    View view{.texts = {{"head", people::to_string(head)}},
              .sections = {{"table", {table_view(table, visit.choice, "/audit", *visit.words)}}}};
    return Shown{"audit.html", visit.say("console.audit.title"), std::move(view)};
}

Result<Outcome> audit_file(const Visit& visit, hub::HubStore& store) {
    hub::AuditStore log{store.session()};
    const auto head = TRY(log.head());
    std::string lines;
    for (std::int64_t number = 0;;) {
        const auto rows = TRY(log.after(number, kAuditPiece));
        if (rows.empty()) break;
        for (const auto& row : rows) lines += people::to_json(row) + "\n";
        number = rows.back().number;
    }
    lines += people::to_json(head) + "\n";
    static_cast<void>(visit);
    return hub::Reply{200,
                      "application/x-ndjson",
                      std::move(lines),
                      {{"Content-Disposition", "attachment; filename=\"camino-audit.jsonl\""}}};
}

}  // namespace

std::vector<PageRow> people_pages(hub::Hub& hub) {
    return {{.path = "/people", .power = Power::SeePeople, .open = list},
            {.method = "POST",
             .path = "/people",
             .power = Power::ManagePeople,
             .back = "/people",
             .invites = true,
             .open = add_person},
            {.path = "/people/{name}", .power = Power::SeePeople, .open = person},
            {.method = "POST",
             .path = "/people/{name}",
             .power = Power::ManagePeople,
             .back = "/people/{name}",
             .open = change_person},
            {.method = "POST",
             .path = "/people/{name}/reset",
             .power = Power::ManagePeople,
             .back = "/people/{name}",
             .invites = true,
             .open = reset_person},
            {.path = "/me", .open = me},
            {.path = "/audit",
             .power = Power::ReadAudit,
             .open = [&hub](const Visit& visit,
                            hub::HubStore& store) { return audit(hub, visit, store); }},
            {.path = "/audit/download", .power = Power::ReadAudit, .open = audit_file}};
}

}  // namespace camino::console
