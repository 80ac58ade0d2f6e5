#include "sync/console/sign_in.h"

#include "shared/codec/web_text.h"
#include "shared/qr/qr_code.h"
#include "sync/console/forms.h"
#include "sync/console/http_pages.h"
#include "sync/hub/password_flow.h"
#include "sync/hub/setup.h"

namespace camino::console {

namespace {

using hub::SignIn;
using hub::SignInResult;

// Where it leads nobody without a session, that page says so instead.
constexpr const char* kOldForm = "console.form.old";
constexpr std::uint64_t kAgainSizeMax = std::uint64_t{32} * 1024;  // A form inside a form.

hub::People people_of(hub::HubStore& store) { return {store, hub::now_utc(), "console"}; }

void add_trouble(View& view, const SignInResult* result) {
    const bool wait = result != nullptr && result->what == SignIn::Wait;
    view.sections["wrong"] = when(result != nullptr && result->what == SignIn::Wrong);
    view.sections["wait"] =
        when(wait, "seconds", wait ? std::to_string(result->wait.count()) : std::string{});
}

bool is_over(const SignInResult& result) {
    return result.what == SignIn::Opened || result.what == SignIn::Gone;
}

Result<bool> has_code(hub::HubStore& store, const std::string& name) {
    hub::PeopleStore people{store.session()};
    const auto person = TRY(people.person(name));
    return person && person->totp.has_value();
}

std::string own_path_or(const std::string& path, const char* other) {
    return is_own_path(path) ? path : other;
}

std::string with_to(std::string path, const std::string& to) {
    return to.empty() ? path : path + "?to=" + percent_encoded(to);
}

/// What surrounds a name in a form that was typed on a phone.
std::string trimmed(const std::string& text) {
    constexpr const char* kBlank = " \t\r\n";
    const auto first = text.find_first_not_of(kBlank);
    if (first == std::string::npos) return {};
    return text.substr(first, text.find_last_not_of(kBlank) + 1 - first);
}

View qr_view(const std::string& text, View view) {
    const auto code = encode_qr(text);
    view.texts["side"] = std::to_string(code.size + 2 * kQrEdge);
    view.texts["path"] = svg_path(code);
    return view;
}

}  // namespace

const char* place_of(people::Stage stage) {
    switch (stage) {
        case people::Stage::Whole: return "/";
        case people::Stage::Code: return "/sign-in/code";
        case people::Stage::NewPassword: return "/me/password";
        case people::Stage::CodeSetup: return "/me/code";
    }
    return "/";
}

std::string address(const Again& again) {
    return std::string{"/again?"} + (again.press ? "press=1&" : "") +
           "to=" + percent_encoded(again.to);
}

std::string SignInPages::Ask::field(const std::string& name) const {
    const auto found = form.find(name);
    return found == form.end() ? std::string{} : found->second;
}

bool SignInPages::Ask::is_ours() const { return people::is_csrf_token(id, field("csrf")); }

// --- Shared --------------------------------------------------------------------------------------

hub::Reply SignInPages::form(const hub::RequestHead& head, const char* page, const char* title,
                             View view, const SignInResult* result, const hub::Actor* actor) const {
    add_trouble(view, result);
    Shown shown{.page = page, .title = say(words_(head), title), .view = std::move(view)};
    if (result != nullptr) shown.status = result->what == SignIn::Wait ? 429 : 403;
    auto reply = show_(shown, head, actor);
    if (shown.status == 429) {
        reply.fields.emplace_back("Retry-After", std::to_string(result->wait.count()));
    }
    return reply;
}

hub::Reply SignInPages::after(const hub::RequestHead& head, const SignInResult& result,
                              const std::string& to, const std::string& said) const {
    if (result.what == SignIn::Gone) return to_door(head, to.empty() ? "/" : to);
    hub::Reply reply;
    if (result.recovery_codes.empty()) {
        const std::string place = place_of(result.stage);
        const bool code = result.stage == people::Stage::Code;
        const bool whole = result.stage == people::Stage::Whole && !to.empty();
        reply = whole ? go_to(to, said) : go_to(with_to(place, code ? to : std::string{}));
    } else {
        View view{.sections = {{"codes", {}}}};
        for (const auto& each : result.recovery_codes) {
            view.sections["codes"].push_back({.texts = {{"code", each}}});
        }
        reply = show_({.page = "codes.html",
                       .title = say(words_(head), "console.codes.title"),
                       .view = std::move(view)},
                      head, nullptr);
    }
    set_session(reply, head, result.session);
    return reply;
}

Result<hub::Reply> SignInPages::too_late(const Ask& ask, hub::HubStore& store) {
    auto people = people_of(store);
    const auto& path = ask.head.path;
    const auto actor = TRY(people.find_session(ask.id));
    if (!actor) return to_door(ask.head, path);
    if (actor->stage != people::Stage::Whole) return go_to(place_of(actor->stage));
    return go_to(address({.to = path, .press = ask.head.method == "POST"}));
}

hub::Route SignInPages::route(std::string method, std::string path, Handle handle,
                              std::uint64_t form_size_max) {
    const bool posts = method == "POST";
    return {
        .method = std::move(method),
        .path = std::move(path),
        .body_max = posts ? form_size_max : 0,
        .gate = from_elsewhere,
        .handle = [handle = std::move(handle)](hub::Request request, const hub::Answer& answer) {
            const auto id = session_id(request.head);
            handle({std::move(request.head), parse_form(request.body), id}, answer);
        }};
}

hub::Route SignInPages::simple(std::string method, std::string path, Work work) {
    return route(std::move(method), std::move(path),
                 [this, work = std::move(work)](const Ask& ask, const hub::Answer& answer) {
                     hub_.commit([ask, work](hub::HubStore& store) { return work(ask, store); },
                                 answer);
                 });
}

// --- The door ------------------------------------------------------------------------------------

Result<hub::Reply> SignInPages::door(const hub::RequestHead& head, hub::HubStore& store) const {
    auto people = people_of(store);
    const auto all = TRY(people.list());
    const auto name = all.size() == 1 ? all.front().name : std::string{};
    const auto to = own_path_or(parse_form(head.query)["to"], "");
    View view{.texts = {{"name", name}, {"to", to}},
              .sections = {{"no_people", when(all.empty())}}};
    return form(head, "sign_in.html", "console.sign_in.title", std::move(view), nullptr);
}

hub::Route SignInPages::sign_in() {
    const auto reply = [this](const Ask& ask) -> hub::SignInReply {
        return [this, ask](hub::HubStore& /*store*/,
                           const SignInResult& result) -> Result<hub::Reply> {
            const auto to = own_path_or(ask.field("to"), "");
            if (result.what == SignIn::Opened) return after(ask.head, result, to);
            View view{.texts = {{"name", trimmed(ask.field("name"))}, {"to", to}},
                      .sections = {{"no_people", {}}}};
            return form(ask.head, "sign_in.html", "console.sign_in.title", std::move(view),
                        &result);
        };
    };
    return route("POST", "/sign-in", [this, reply](const Ask& ask, const hub::Answer& answer) {
        hub::sign_in(hub_, {.name = trimmed(ask.field("name")), .password = ask.field("password")},
                     reply(ask), answer);
    });
}

hub::Route SignInPages::sign_out() {
    return simple("POST", "/sign-out",
                  [](const Ask& ask, hub::HubStore& store) -> Result<hub::Reply> {
                      auto people = people_of(store);
                      const auto actor = TRY(people.find_session(ask.id));
                      if (ask.is_ours()) TRY(people.sign_out(ask.id));
                      // Who starts again with another name was not in.
                      const bool was_in = !actor || actor->stage == people::Stage::Whole;
                      auto reply = go_to("/", was_in ? "console.sign_out.done" : "");
                      end_session(reply, ask.head);
                      return reply;
                  });
}

hub::Route SignInPages::enter_code() {
    return simple("POST", "/sign-in/code",
                  [this](const Ask& ask, hub::HubStore& store) -> Result<hub::Reply> {
                      if (!ask.is_ours()) return go_to(ask.head.path, kOldForm);
                      auto people = people_of(store);
                      const auto result = TRY(people.enter_code(ask.id, ask.field("code")));
                      const auto to = own_path_or(ask.field("to"), "");
                      if (is_over(result)) return after(ask.head, result, to);
                      View view{.texts = {{"csrf", people::csrf_token(ask.id)}, {"to", to}}};
                      return form(ask.head, "code.html", "console.code.title", std::move(view),
                                  &result);
                  });
}

// --- Proving again -------------------------------------------------------------------------------

Again SignInPages::again_of(std::map<std::string, std::string> fields) {
    return {.to = own_path_or(fields["to"], "/"),
            .press = fields["press"] == "1",
            .act = own_path_or(fields["act"], ""),
            .form = fields["form"]};
}

Result<hub::Reply> SignInPages::again(const hub::RequestHead& head, hub::HubStore& store,
                                      const hub::Actor& actor, const Again& waits,
                                      const SignInResult* result) const {
    const auto& words = words_(head);
    const bool code = TRY(has_code(store, actor.name));
    View view{.texts = {{"csrf", actor.csrf},
                        {"who", actor.name},
                        {"why", say(words, code ? "console.again.why_code" : "console.again.why")},
                        {"to", waits.to},
                        {"press", waits.press ? "1" : ""},
                        {"act", waits.act},
                        {"form", waits.form},
                        {"cancel", quiet_place_(waits.to)}},
              .sections = {{"needs_code", when(code)}}};
    const bool then = waits.press || !waits.act.empty();
    const auto* const what = waits.press ? "console.again.then_back" : "console.again.then";
    view.sections["then"] = when(then, "what", say(words, what));
    return form(head, "again.html", "console.again.title", std::move(view), result, &actor);
}

hub::Route SignInPages::ask_again() {
    return simple(
        "GET", "/again", [this](const Ask& ask, hub::HubStore& store) -> Result<hub::Reply> {
            auto people = people_of(store);
            const auto actor = TRY(people.find_session(ask.id));
            auto waits = again_of(parse_form(ask.head.query));
            if (!actor) return to_door(ask.head, waits.to);
            if (actor->stage != people::Stage::Whole) return go_to(place_of(actor->stage));
            waits.act.clear();  // Only a page of ours holds what is carried out, never an address.
            return again(ask.head, store, *actor, waits);
        });
}

hub::Route SignInPages::prove_again() {
    const auto reply = [this](const Ask& ask) -> hub::SignInReply {
        return [this, ask](hub::HubStore& store, const SignInResult& result) -> Result<hub::Reply> {
            const auto waits = again_of(ask.form);
            const bool carries = result.what == SignIn::Opened && !waits.act.empty();
            if (carries) return hub::Reply{.status = kGoOn};
            const auto* const said = waits.press ? "console.again.press" : "";
            if (is_over(result)) return after(ask.head, result, waits.to, said);
            auto people = people_of(store);
            const auto actor = TRY(people.find_session(ask.id));
            if (!actor) return to_door(ask.head, waits.to);
            return again(ask.head, store, *actor, waits, &result);
        };
    };
    const auto handle = [this, reply](const Ask& ask, const hub::Answer& answer) {
        if (!ask.is_ours()) return answer(go_to(again_of(ask.form).to, kOldForm));
        const auto go_on = [this, ask, answer](hub::Reply done) {
            if (done.status != kGoOn) return answer(std::move(done));
            const auto waits = again_of(ask.form);
            hub::Request request{.head = ask.head};
            request.head.path = waits.act;
            request.head.query.clear();
            request.body = form_text({{"csrf", ask.field("csrf")}});
            if (!waits.form.empty()) request.body += "&" + waits.form;
            carry_out_(std::move(request), answer);
        };
        hub::prove_again(
            hub_, {.session = ask.id, .password = ask.field("password"), .code = ask.field("code")},
            reply(ask), go_on);
    };
    return route("POST", "/again", handle, kAgainSizeMax);
}

// --- One's own password and code -----------------------------------------------------------------

hub::Route SignInPages::change_password() {
    const auto again = [this](const Ask& ask, const std::string& why) {
        View view{.texts = {{"csrf", people::csrf_token(ask.id)}},
                  .sections = {{"why", when(true, "what", say(words_(ask.head), why))}}};
        auto reply =
            form(ask.head, "password.html", "console.password.title", std::move(view), nullptr);
        reply.status = 422;
        return reply;
    };
    const auto reply = [this, again](const Ask& ask) -> hub::NewPasswordReply {
        return [this, again, ask](hub::HubStore& store, std::optional<people::PasswordFault> fault,
                                  const SignInResult& result) -> Result<hub::Reply> {
            if (fault) return again(ask, "console.password." + std::string{to_string(*fault)});
            if (result.what == SignIn::Gone) return too_late(ask, store);
            return after(ask.head, result, "/me", "console.password.changed");
        };
    };
    return route(
        "POST", "/me/password", [this, again, reply](const Ask& ask, const hub::Answer& answer) {
            if (!ask.is_ours()) return answer(go_to(ask.head.path, kOldForm));
            if (ask.field("password") != ask.field("again")) {
                return answer(again(ask, "console.password.differ"));
            }
            hub::choose_password(hub_, {.session = ask.id, .password = ask.field("password")},
                                 reply(ask), answer);
        });
}

Result<hub::Reply> SignInPages::code_setup_page(hub::HubStore& store, const hub::RequestHead& head,
                                                const SignInResult* result) const {
    auto people = people_of(store);
    const auto id = session_id(head);
    const auto welcome = TRY(people.begin_code_setup(id));
    if (!welcome) return too_late({.head = head, .id = id}, store);
    View view{.texts = {{"csrf", people::csrf_token(id)}, {"secret", welcome->typed_secret}}};
    return form(head, "code_setup.html", "console.code_setup.title",
                qr_view(welcome->otpauth, std::move(view)), result);
}

hub::Route SignInPages::set_up_code() {
    return simple("POST", "/me/code",
                  [this](const Ask& ask, hub::HubStore& store) -> Result<hub::Reply> {
                      if (!ask.is_ours()) return go_to(ask.head.path, kOldForm);
                      auto people = people_of(store);
                      const auto result = TRY(people.finish_code_setup(ask.id, ask.field("code")));
                      if (result.what == SignIn::Gone) return too_late(ask, store);
                      if (result.what == SignIn::Opened) return after(ask.head, result, "");
                      return code_setup_page(store, ask.head, &result);
                  });
}

hub::Route SignInPages::ask_code() {
    return simple(
        "GET", "/sign-in/code", [this](const Ask& ask, hub::HubStore& store) -> Result<hub::Reply> {
            auto people = people_of(store);
            const auto actor = TRY(people.find_session(ask.id));
            const auto to = own_path_or(parse_form(ask.head.query)["to"], "");
            if (!actor) return to_door(ask.head, to.empty() ? "/" : to);
            View view{.texts = {{"csrf", actor->csrf}, {"to", to}}};
            return form(ask.head, "code.html", "console.code.title", std::move(view), nullptr);
        });
}

hub::Route SignInPages::ask_password() {
    return simple("GET", "/me/password",
                  [this](const Ask& ask, hub::HubStore& store) -> Result<hub::Reply> {
                      auto people = people_of(store);
                      const auto actor = TRY(people.find_session(ask.id));
                      if (!actor) return to_door(ask.head, ask.head.path);
                      if (actor->stage == people::Stage::Whole && !actor->fresh) {
                          return go_to(address({.to = ask.head.path}));
                      }
                      View view{.texts = {{"csrf", actor->csrf}}, .sections = {{"why", {}}}};
                      return form(ask.head, "password.html", "console.password.title",
                                  std::move(view), nullptr);
                  });
}

std::vector<hub::Route> SignInPages::routes() {
    std::vector<hub::Route> routes;
    routes.push_back(sign_in());
    routes.push_back(sign_out());
    routes.push_back(enter_code());
    routes.push_back(prove_again());
    routes.push_back(change_password());
    routes.push_back(set_up_code());
    routes.push_back(ask_code());
    routes.push_back(ask_again());
    routes.push_back(ask_password());
    routes.push_back(simple("GET", "/me/code", [this](const Ask& ask, hub::HubStore& store) {
        return code_setup_page(store, ask.head, nullptr);
    }));
    return routes;
}

}  // namespace camino::console
