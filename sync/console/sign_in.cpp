#include "sync/console/sign_in.h"

#include "shared/qr/qr_code.h"
#include "sync/console/forms.h"
#include "sync/console/http_pages.h"
#include "sync/hub/setup.h"

namespace camino::console {

namespace {

using hub::SignIn;
using hub::SignInResult;

constexpr std::uint64_t kFormSizeMax = std::uint64_t{8} * 1024;
constexpr unsigned kGoOn = 100;  // Between two steps; never sent.
constexpr std::size_t kPasswordsWaitingMax = 4;

hub::People people_of(hub::HubStore& store) { return {store, hub::now_utc(), "console"}; }

bool form_is_ours(const std::map<std::string, std::string>& form, const std::string& id) {
    const auto token = form.find("csrf");
    return token != form.end() && people::is_csrf_token(id, token->second);
}

std::string value(const std::map<std::string, std::string>& form, const char* name) {
    const auto found = form.find(name);
    return found == form.end() ? std::string{} : found->second;
}

SignInResult waiting(const hub::PasswordTry& tried) {
    return {.what = SignIn::Wait, .wait = tried.wait};
}

void add_trouble(View& view, const SignInResult* result) {
    const bool wait = result != nullptr && result->what == SignIn::Wait;
    view.sections["wrong"] = when(result != nullptr && result->what == SignIn::Wrong);
    view.sections["wait"] =
        when(wait, "seconds", wait ? std::to_string(result->wait.count()) : std::string{});
}

hub::Reply busy() {
    return hub::problem_reply({503, "busy", "others are signing in"}, {{"Retry-After", "5"}});
}

/// Where there is one person, a form without a name means that one.
Result<std::string> name_of(const std::map<std::string, std::string>& form, hub::People& people) {
    if (form.contains("name")) return value(form, "name");
    const auto all = TRY(people.list());
    return all.size() == 1 ? all.front().name : std::string{};
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

void SignInPages::run(const AttemptPtr& attempt, const Flow& flow, const hub::Answer& answer) {
    const auto write = [this, attempt, flow, answer] {
        hub_.commit([attempt, flow](hub::HubStore& store) { return flow.write(*attempt, store); },
                    answer);
    };
    const auto compute = [this, attempt, flow, answer, write](const hub::Reply& read) {
        if (read.status != kGoOn) return answer(read);
        const bool taken = hub_.slow().run(
            [attempt, flow, answer, write] {
                const auto done = flow.compute(*attempt);
                if (done) return write();
                answer(hub::problem_reply({503, "busy", done.error().detail}));
            },
            kPasswordsWaitingMax);
        if (!taken) answer(busy());
    };
    hub_.commit(
        [attempt, flow](hub::HubStore& store) -> Result<hub::Reply> {
            auto ended = TRY(flow.read(*attempt, store));
            return ended ? *std::move(ended) : hub::Reply{.status = kGoOn};
        },
        compute);
}

hub::Route SignInPages::post(std::string path, Flow flow) {
    return {
        .method = "POST",
        .path = std::move(path),
        .body_max = kFormSizeMax,
        .gate = from_elsewhere,
        .handle = [this, flow = std::move(flow)](hub::Request request, const hub::Answer& answer) {
            auto attempt = std::make_shared<Attempt>();
            attempt->form = parse_form(request.body);
            attempt->id = session_id(request.head);
            attempt->request = std::move(request);
            run(attempt, flow, answer);
        }};
}

hub::Route SignInPages::simple(std::string method, std::string path, Last last) {
    const bool posts = method == "POST";
    return {
        .method = std::move(method),
        .path = std::move(path),
        .body_max = posts ? kFormSizeMax : 0,
        .gate = from_elsewhere,
        .handle = [this, last = std::move(last)](hub::Request request, const hub::Answer& answer) {
            auto attempt = std::make_shared<Attempt>();
            attempt->form = parse_form(request.body);
            attempt->id = session_id(request.head);
            attempt->request = std::move(request);
            hub_.commit([attempt, last](hub::HubStore& store) { return last(*attempt, store); },
                        answer);
        }};
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
    const auto again = [this](const Attempt& attempt, const SignInResult& result) {
        View view{.texts = {{"name", value(attempt.form, "name")}},
                  .sections = {{"no_people", {}}}};
        return form(attempt.request.head, "sign_in.html", "console.sign_in.title", std::move(view),
                    &result);
    };
    return post(
        "/sign-in",
        {.read = [again](Attempt& attempt,
                         hub::HubStore& store) -> Result<std::optional<hub::Reply>> {
             auto people = people_of(store);
             const auto name = TRY(name_of(attempt.form, people));
             attempt.tried = TRY(people.try_password(name));
             if (attempt.tried.wait.count() == 0) return std::nullopt;
             return again(attempt, waiting(attempt.tried));
         },
         .compute = [](Attempt& attempt) -> Result<void> {
             attempt.right = hub::People::is_right(attempt.tried, value(attempt.form, "password"));
             return {};
         },
         .write = [this, again](Attempt& attempt, hub::HubStore& store) -> Result<hub::Reply> {
             auto people = people_of(store);
             const auto result = TRY(people.sign_in(attempt.tried, attempt.right, ""));
             const bool in = result.what == SignIn::Opened;
             return in ? after(attempt.request.head, result, "") : again(attempt, result);
         }});
}

hub::Route SignInPages::sign_out() {
    return simple("POST", "/sign-out",
                  [](Attempt& attempt, hub::HubStore& store) -> Result<hub::Reply> {
                      if (form_is_ours(attempt.form, attempt.id)) {
                          auto people = people_of(store);
                          TRY(people.sign_out(attempt.id));
                      }
                      auto reply = go_to("/");
                      end_session(reply, attempt.request.head);
                      return reply;
                  });
}

hub::Route SignInPages::enter_code() {
    return simple(
        "POST", "/sign-in/code",
        [this](Attempt& attempt, hub::HubStore& store) -> Result<hub::Reply> {
            const auto& head = attempt.request.head;
            if (!form_is_ours(attempt.form, attempt.id)) return go_to("/");
            auto people = people_of(store);
            const auto result = TRY(people.enter_code(attempt.id, value(attempt.form, "code")));
            const bool over = result.what == SignIn::Opened || result.what == SignIn::Gone;
            if (over) return after(head, result, "");
            View view{.texts = {{"csrf", people::csrf_token(attempt.id)}}};
            return form(head, "code.html", "console.code.title", std::move(view), &result);
        });
}

// --- Proving again -------------------------------------------------------------------------------

hub::Route SignInPages::prove_again() {
    const auto again = [this](const Attempt& attempt, const SignInResult& result) {
        View view{
            .texts = {{"csrf", people::csrf_token(attempt.id)}, {"to", value(attempt.form, "to")}},
            .sections = {{"needs_code", when(attempt.has_code)}}};
        return form(attempt.request.head, "again.html", "console.again.title", std::move(view),
                    &result);
    };
    return post(
        "/again",
        {.read = [again](Attempt& attempt,
                         hub::HubStore& store) -> Result<std::optional<hub::Reply>> {
             if (!form_is_ours(attempt.form, attempt.id)) return go_to("/");
             auto people = people_of(store);
             const auto tried = TRY(people.try_again(attempt.id));
             if (!tried) return go_to("/");
             attempt.tried = *tried;
             attempt.has_code = TRY(has_code(store, tried->name));
             if (tried->wait.count() == 0) return std::nullopt;
             return again(attempt, waiting(*tried));
         },
         .compute = [](Attempt& attempt) -> Result<void> {
             attempt.right = hub::People::is_right(attempt.tried, value(attempt.form, "password"));
             return {};
         },
         .write = [this, again](Attempt& attempt, hub::HubStore& store) -> Result<hub::Reply> {
             auto people = people_of(store);
             const auto result = TRY(people.prove_again(attempt.id, attempt.tried, attempt.right,
                                                        value(attempt.form, "code")));
             const bool over = result.what == SignIn::Opened || result.what == SignIn::Gone;
             if (!over) return again(attempt, result);
             const auto to = value(attempt.form, "to");
             return after(attempt.request.head, result, is_own_path(to) ? to : "/");
         }});
}

// --- One's own password and code -----------------------------------------------------------------

hub::Route SignInPages::change_password() {
    const auto again = [this](const Attempt& attempt, const std::string& why) {
        const auto& head = attempt.request.head;
        View view{.texts = {{"csrf", people::csrf_token(attempt.id)}},
                  .sections = {{"why", when(true, "what", say(words_(head), why))}}};
        auto reply =
            form(head, "password.html", "console.password.title", std::move(view), nullptr);
        reply.status = 422;
        return reply;
    };
    return post(
        "/me/password",
        {.read = [again](Attempt& attempt,
                         hub::HubStore& store) -> Result<std::optional<hub::Reply>> {
             if (!form_is_ours(attempt.form, attempt.id)) return go_to("/");
             if (value(attempt.form, "password") != value(attempt.form, "again"))
                 return again(attempt, "console.password.differ");
             auto people = people_of(store);
             const auto tried = TRY(people.try_again(attempt.id));
             if (!tried) return go_to("/");
             attempt.tried = *tried;
             return std::nullopt;
         },
         .compute = [](Attempt& attempt) -> Result<void> {
             attempt.password =
                 TRY(hub::People::new_password(attempt.tried, value(attempt.form, "password")));
             return {};
         },
         .write = [this, again](Attempt& attempt, hub::HubStore& store) -> Result<hub::Reply> {
             if (const auto fault = attempt.password.fault) {
                 return again(attempt, "console.password." + std::string{to_string(*fault)});
             }
             auto people = people_of(store);
             const auto result = TRY(people.change_password(attempt.id, attempt.password));
             return after(attempt.request.head, result, "/me?said=console.password.changed");
         }});
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
    return simple(
        "POST", "/me/code", [this](Attempt& attempt, hub::HubStore& store) -> Result<hub::Reply> {
            const auto& head = attempt.request.head;
            if (!form_is_ours(attempt.form, attempt.id)) return go_to("/");
            auto people = people_of(store);
            const auto result =
                TRY(people.finish_code_setup(attempt.id, value(attempt.form, "code")));
            const bool over = result.what == SignIn::Opened || result.what == SignIn::Gone;
            if (over) return after(head, result, "");
            return code_setup_page(store, head, &result);
        });
}

std::vector<hub::Route> SignInPages::routes() {
    const auto page = [this](const char* path, const char* file, const char* title) {
        return simple(
            "GET", path,
            [this, file, title](Attempt& attempt, hub::HubStore& store) -> Result<hub::Reply> {
                auto people = people_of(store);
                const auto actor = TRY(people.find_session(attempt.id));
                if (!actor) return go_to("/");
                const bool code = TRY(has_code(store, actor->name));
                auto query = parse_form(attempt.request.head.query);
                View view{.texts = {{"csrf", people::csrf_token(attempt.id)}, {"to", query["to"]}},
                          .sections = {{"needs_code", when(code)}, {"why", {}}}};
                return form(attempt.request.head, file, title, std::move(view), nullptr);
            });
    };
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
    routes.push_back(simple("GET", "/me/code", [this](Attempt& attempt, hub::HubStore& store) {
        return code_setup_page(store, attempt.request.head, nullptr);
    }));
    return routes;
}

}  // namespace camino::console
