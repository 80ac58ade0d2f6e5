#include "sync/console/sign_in.h"

#include "shared/qr/qr_code.h"
#include "sync/console/forms.h"
#include "sync/console/http_pages.h"
#include "sync/hub/password_flow.h"
#include "sync/hub/setup.h"

namespace camino::console {

namespace {

using hub::SignIn;
using hub::SignInResult;

constexpr std::uint64_t kFormSizeMax = std::uint64_t{8} * 1024;

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

std::string SignInPages::Ask::field(const std::string& name) const {
    const auto found = form.find(name);
    return found == form.end() ? std::string{} : found->second;
}

bool SignInPages::Ask::is_ours() const { return people::is_csrf_token(id, field("csrf")); }

// --- Shared --------------------------------------------------------------------------------------

hub::Reply SignInPages::form(const hub::RequestHead& head, const char* page, const char* title,
                             View view, const SignInResult* result) const {
    add_trouble(view, result);
    Shown shown{.page = page, .title = say(words_(head), title), .view = std::move(view)};
    if (result != nullptr) shown.status = result->what == SignIn::Wait ? 429 : 403;
    auto reply = show_(shown, head, nullptr);
    if (shown.status == 429) {
        reply.fields.emplace_back("Retry-After", std::to_string(result->wait.count()));
    }
    return reply;
}

hub::Reply SignInPages::after(const hub::RequestHead& head, const SignInResult& result,
                              const std::string& to) const {
    if (result.what == SignIn::Gone) return go_to("/");
    hub::Reply reply;
    if (result.recovery_codes.empty()) {
        const auto* const place = place_of(result.stage);
        reply = go_to(result.stage == people::Stage::Whole && !to.empty() ? to : place);
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

hub::Route SignInPages::route(std::string method, std::string path, Handle handle) {
    const bool posts = method == "POST";
    return {
        .method = std::move(method),
        .path = std::move(path),
        .body_max = posts ? kFormSizeMax : 0,
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
    View view{.texts = {{"name", name}}, .sections = {{"no_people", when(all.empty())}}};
    return form(head, "sign_in.html", "console.sign_in.title", std::move(view), nullptr);
}

hub::Route SignInPages::sign_in() {
    const auto reply = [this](const Ask& ask) -> hub::SignInReply {
        return [this, ask](hub::HubStore& /*store*/,
                           const SignInResult& result) -> Result<hub::Reply> {
            if (result.what == SignIn::Opened) return after(ask.head, result, "");
            View view{.texts = {{"name", ask.field("name")}}, .sections = {{"no_people", {}}}};
            return form(ask.head, "sign_in.html", "console.sign_in.title", std::move(view),
                        &result);
        };
    };
    return route("POST", "/sign-in", [this, reply](const Ask& ask, const hub::Answer& answer) {
        hub::sign_in(hub_, {.name = ask.field("name"), .password = ask.field("password")},
                     reply(ask), answer);
    });
}

hub::Route SignInPages::sign_out() {
    return simple("POST", "/sign-out",
                  [](const Ask& ask, hub::HubStore& store) -> Result<hub::Reply> {
                      if (ask.is_ours()) {
                          auto people = people_of(store);
                          TRY(people.sign_out(ask.id));
                      }
                      auto reply = go_to("/");
                      end_session(reply, ask.head);
                      return reply;
                  });
}

hub::Route SignInPages::enter_code() {
    return simple("POST", "/sign-in/code",
                  [this](const Ask& ask, hub::HubStore& store) -> Result<hub::Reply> {
                      if (!ask.is_ours()) return go_to("/");
                      auto people = people_of(store);
                      const auto result = TRY(people.enter_code(ask.id, ask.field("code")));
                      if (is_over(result)) return after(ask.head, result, "");
                      View view{.texts = {{"csrf", people::csrf_token(ask.id)}}};
                      return form(ask.head, "code.html", "console.code.title", std::move(view),
                                  &result);
                  });
}

// --- Proving again -------------------------------------------------------------------------------

hub::Route SignInPages::prove_again() {
    const auto reply = [this](const Ask& ask) -> hub::SignInReply {
        return [this, ask](hub::HubStore& store, const SignInResult& result) -> Result<hub::Reply> {
            const auto to = ask.field("to");
            if (is_over(result)) return after(ask.head, result, is_own_path(to) ? to : "/");
            auto people = people_of(store);
            const auto actor = TRY(people.find_session(ask.id));
            const bool code = actor && TRY(has_code(store, actor->name));
            View view{.texts = {{"csrf", people::csrf_token(ask.id)}, {"to", to}},
                      .sections = {{"needs_code", when(code)}}};
            return form(ask.head, "again.html", "console.again.title", std::move(view), &result);
        };
    };
    return route("POST", "/again", [this, reply](const Ask& ask, const hub::Answer& answer) {
        if (!ask.is_ours()) return answer(go_to("/"));
        hub::prove_again(
            hub_, {.session = ask.id, .password = ask.field("password"), .code = ask.field("code")},
            reply(ask), answer);
    });
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
        return
            [this, again, ask](hub::HubStore& /*store*/, std::optional<people::PasswordFault> fault,
                               const SignInResult& result) -> Result<hub::Reply> {
                if (fault) return again(ask, "console.password." + std::string{to_string(*fault)});
                return after(ask.head, result, "/me?said=console.password.changed");
            };
    };
    return route(
        "POST", "/me/password", [this, again, reply](const Ask& ask, const hub::Answer& answer) {
            if (!ask.is_ours()) return answer(go_to("/"));
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
    if (!welcome) return go_to("/again?to=%2Fme%2Fcode");
    View view{.texts = {{"csrf", people::csrf_token(id)}, {"secret", welcome->typed_secret}}};
    return form(head, "code_setup.html", "console.code_setup.title",
                qr_view(welcome->otpauth, std::move(view)), result);
}

hub::Route SignInPages::set_up_code() {
    return simple("POST", "/me/code",
                  [this](const Ask& ask, hub::HubStore& store) -> Result<hub::Reply> {
                      if (!ask.is_ours()) return go_to("/");
                      auto people = people_of(store);
                      const auto result = TRY(people.finish_code_setup(ask.id, ask.field("code")));
                      if (is_over(result)) return after(ask.head, result, "");
                      return code_setup_page(store, ask.head, &result);
                  });
}

hub::Route SignInPages::page(const char* path, const char* file, const char* title) {
    return simple("GET", path,
                  [this, file, title](const Ask& ask, hub::HubStore& store) -> Result<hub::Reply> {
                      auto people = people_of(store);
                      const auto actor = TRY(people.find_session(ask.id));
                      if (!actor) return go_to("/");
                      const bool code = TRY(has_code(store, actor->name));
                      const auto to = parse_form(ask.head.query)["to"];
                      View view{.texts = {{"csrf", people::csrf_token(ask.id)}, {"to", to}},
                                .sections = {{"needs_code", when(code)}, {"why", {}}}};
                      return form(ask.head, file, title, std::move(view), nullptr);
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
    routes.push_back(page("/sign-in/code", "code.html", "console.code.title"));
    routes.push_back(page("/again", "again.html", "console.again.title"));
    routes.push_back(page("/me/password", "password.html", "console.password.title"));
    routes.push_back(simple("GET", "/me/code", [this](const Ask& ask, hub::HubStore& store) {
        return code_setup_page(store, ask.head, nullptr);
    }));
    return routes;
}

}  // namespace camino::console
