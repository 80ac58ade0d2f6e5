// /admin/people, /admin/audit, ...: what `camino hub user` and `camino hub audit` ask of the
// running hub, on loopback, with admin.token.

#include <charconv>

#include "shared/codec/json.h"
#include "shared/codec/json_fields.h"
#include "shared/codec/json_writer.h"
#include "sync/hub/admin_gate.h"
#include "sync/hub/password_flow.h"
#include "sync/hub/setup.h"

namespace camino::hub {

namespace {

constexpr std::uint64_t kBodyMax = 4096;
constexpr int kAuditRowsMax = 2000;

/// {"name":"maria.lopez","role":"operator"}; `role` only where it is asked for.
struct Named {
    std::string name{};
    people::Role role{};
};

Result<Named> parse_named(std::string_view body, bool with_role) {
    const auto document = TRY(JsonDocument::parse(body, "the request"));
    Mistakes mistakes;
    JsonFields fields(document.root(), mistakes);
    const auto name = people::parse_name(fields.text("name"));
    if (!name) fields.complain(name.error().detail);
    Named named{.name = name.value_or("")};
    if (with_role) {
        const auto word =
            fields.word("role", {"operator", "analyst", "editor", "auditor", "owner"});
        named.role = word ? people::kRoles.at(*word) : people::Role::Auditor;
    }
    fields.done();
    if (!mistakes.empty()) return fail(Errc::BadInput, to_string(mistakes.front()));
    return named;
}

std::string words_of(ManageFault fault, const std::string& name) {
    switch (fault) {
        case ManageFault::NoSuchPerson: return "nobody here is called " + name;
        case ManageFault::NameTaken:
            return "the name " + name + " is or was somebody's; choose another";
        case ManageFault::LastOwner:
            return name + " is the last owner; make somebody else an owner first";
    }
    return "";
}

std::string to_json(const Welcome& welcome) {
    JsonWriter out;
    out.begin_object().key("name").text(welcome.name).key("password").text(welcome.password);
    out.key("otpauth").text(welcome.otpauth).key("key").text(welcome.typed_secret);
    out.key("recovery_codes").begin_array();
    for (const auto& code : welcome.recovery_codes) out.text(code);
    return out.end_array().end_object().take();
}

Reply reply_of(const Managed& done, const std::string& name) {
    if (done.fault) return bad_input(words_of(*done.fault, name));
    return json_reply(done.welcome.name.empty() ? "{}" : to_json(done.welcome));
}

People people_of(HubStore& store) { return {store, now_utc(), kHubMachine}; }

Result<Reply> list(HubStore& store) {
    auto people = people_of(store);
    const auto rows = TRY(people.list());
    const bool single = TRY(people.is_single_person());
    JsonWriter out;
    out.begin_object().key("single_person").boolean(single).key("people").begin_array();
    for (const auto& row : rows) {
        out.begin_object().key("name").text(row.name).key("role").text(to_string(row.role));
        out.key("disabled").boolean(row.disabled).key("code").boolean(row.totp.has_value());
        out.key("invited").boolean(row.invited.has_value()).end_object();
    }
    out.end_array().end_object();
    return json_reply(out.take());
}

Result<Reply> set_role(HubStore& store, const std::string& body) {
    const auto named = parse_named(body, true);
    if (!named) return bad_input(named.error().detail);
    const auto done = TRY(people_of(store).set_role(command_line(), named->name, named->role));
    return reply_of(done, named->name);
}

Result<Reply> set_disabled(HubStore& store, const std::string& body, bool disabled) {
    const auto named = parse_named(body, false);
    if (!named) return bad_input(named.error().detail);
    const auto done = TRY(people_of(store).set_disabled(command_line(), named->name, disabled));
    return reply_of(done, named->name);
}

Result<Reply> set_single_person(HubStore& store, const std::string& body) {
    if (body != "yes" && body != "no") return bad_input("write yes or no");
    TRY(people_of(store).set_single_person(command_line(), body == "yes"));
    return json_reply("{}");
}

/// The value of one field of a query; empty if it is not there.
std::string_view field_of(std::string_view query, std::string_view name) {
    while (!query.empty()) {
        const auto end = std::min(query.find('&'), query.size());
        const auto field = query.substr(0, end);
        query.remove_prefix(std::min(end + 1, query.size()));
        if (field.starts_with(name) && field.substr(name.size()).starts_with('=')) {
            return field.substr(name.size() + 1);
        }
    }
    return {};
}

/// Lines of JSON after a number, or from a day on; at the log's end there are none.
Result<Reply> audit(HubStore& store, const std::string& query) {
    AuditStore audit{store.session()};
    std::int64_t after = 0;
    if (const auto since = field_of(query, "since"); !since.empty()) {
        const auto day = parse_date(since);
        if (!day) return bad_input("since: " + day.error().detail);
        after = TRY(audit.last_before(people::Time{std::chrono::days{day->days}}));
    } else if (const auto text = field_of(query, "after"); !text.empty()) {
        const auto read = std::from_chars(text.data(), text.data() + text.size(), after);
        if (read.ec != std::errc{} || read.ptr != text.data() + text.size()) {
            return bad_input("after: write the number of a row");
        }
    }
    std::string lines;
    const auto rows = TRY(audit.after(after, kAuditRowsMax));
    for (const auto& row : rows) lines += to_json(row) + "\n";
    return Reply{200, "application/jsonl", std::move(lines)};
}

void invited(Hub& hub, const std::string& body, bool is_new, const Answer& answer) {
    const auto named = parse_named(body, is_new);
    if (!named) return answer(bad_input(named.error().detail));
    invite(
        hub,
        [named = *named, is_new](HubStore& store, const Invitation& made) -> Result<Reply> {
            auto people = people_of(store);
            const auto actor = command_line();
            const auto done = TRY(is_new ? people.add(actor, named.name, named.role, made)
                                         : people.reset(actor, named.name, made));
            return reply_of(done, named.name);
        },
        answer);
}

}  // namespace

std::vector<Route> people_routes(Hub& hub, const std::string& token) {
    const auto committed = [&](const char* method, const char* path, AdminWork work) {
        return admin_route(hub, token, method, path, std::move(work));
    };
    const auto inviting = [&hub, token](const char* path, bool is_new) {
        return Route{.method = "POST",
                     .path = path,
                     .body_max = kBodyMax,
                     .gate = needs_token(token),
                     .handle = [&hub, is_new](const Request& request, const Answer& answer) {
                         invited(hub, request.body, is_new, answer);
                     }};
    };
    using Ask = const Request&;
    std::vector<Route> routes;
    routes.push_back(
        committed("GET", "/admin/people", [](HubStore& store, Ask) { return list(store); }));
    routes.push_back(inviting("/admin/people", true));
    routes.push_back(inviting("/admin/people/reset", false));
    routes.push_back(committed("POST", "/admin/people/role",
                               [](HubStore& store, Ask ask) { return set_role(store, ask.body); }));
    routes.push_back(committed("POST", "/admin/people/disable", [](HubStore& store, Ask ask) {
        return set_disabled(store, ask.body, true);
    }));
    routes.push_back(committed("POST", "/admin/people/enable", [](HubStore& store, Ask ask) {
        return set_disabled(store, ask.body, false);
    }));
    routes.push_back(committed("POST", "/admin/single-person", [](HubStore& store, Ask ask) {
        return set_single_person(store, ask.body);
    }));
    routes.push_back(committed("GET", "/admin/audit", [](HubStore& store, Ask ask) {
        return audit(store, ask.head.query);
    }));
    return routes;
}

}  // namespace camino::hub
