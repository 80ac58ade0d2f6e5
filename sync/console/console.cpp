#include "sync/console/console.h"

#include "shared/crypto/passphrase.h"
#include "sync/console/assets.h"
#include "sync/console/forms.h"
#include "sync/hub/setup.h"
#include "sync/hub/upload_file.h"

namespace camino::console {

namespace {

constexpr std::uint64_t kFormSizeMax = std::uint64_t{8} * 1024;
constexpr std::uint64_t kUploadSizeMax = 512ull << 20;
constexpr std::size_t kPasswordSizeMax = 1024;
constexpr int kAsideShownMax = 50;
constexpr std::string_view kSessionCookie = "camino_session";
constexpr std::string_view kLanguageCookie = "camino_language";

hub::Reply page_reply(std::string html, unsigned status = 200) {
    return {status,
            "text/html; charset=utf-8",
            std::move(html),
            {{"Content-Security-Policy",
              "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; "
              "frame-ancestors 'none'"},
             {"X-Frame-Options", "DENY"},
             {"Referrer-Policy", "no-referrer"},
             {"Cross-Origin-Opener-Policy", "same-origin"},
             {"Cross-Origin-Resource-Policy", "same-origin"}}};
}

hub::Reply go_home(std::vector<std::pair<std::string, std::string>> fields = {}) {
    fields.emplace_back("Location", "/");
    return {303, "text/plain", "", std::move(fields)};
}

/// No __Host- prefix: browsers take that only over TLS, which this hub does not speak.
std::string session_cookie(const std::string& id, const char* more) {
    return std::string{kSessionCookie} + "=" + id + "; Path=/; HttpOnly; SameSite=Strict" + more;
}

UploadTrouble trouble_of(const Error& error) {
    switch (error.code) {
        case Errc::Untrusted: return UploadTrouble::Untrusted;
        case Errc::BadInput: return UploadTrouble::BadInput;
        case Errc::NotFound:
        case Errc::Unavailable:
        case Errc::Io: return UploadTrouble::Disk;
    }
    return UploadTrouble::Disk;
}

}  // namespace

Result<std::unique_ptr<Console>> Console::open(hub::Hub& hub) {
    std::unique_ptr<Console> console{new Console{hub}};
    for (const char* name : {"es", "en"}) {
        auto words = TRY(read_words(name));
        auto home = TRY(Page::framed("home.html", words));
        auto sign_in = TRY(Page::framed("sign_in.html", words));
        console->languages_.emplace(
            name, Language{std::move(words), std::move(home), std::move(sign_in)});
    }
    return console;
}

const Console::Language& Console::language_of(const hub::RequestHead& head) const {
    const auto chosen = cookie(head.field("cookie"), kLanguageCookie);
    return languages_.find(language(chosen, head.field("accept-language")))->second;
}

std::optional<std::string> Console::csrf_of(const hub::RequestHead& head) {
    const std::lock_guard lock{mutex_};
    return sessions_.find(cookie(head.field("cookie"), kSessionCookie), hub_.now());
}

/// A form that another site made the browser send.
std::optional<hub::Reply> Console::from_elsewhere(const hub::RequestHead& head) const {
    const auto origin = head.field("origin");
    const auto host = "http://" + std::string{head.field("host")};
    if (origin.empty() || origin == host) return std::nullopt;
    return hub::problem_reply({403, "origin", "this form did not come from the hub's own page"});
}

hub::Reply Console::sign_in_page(const hub::RequestHead& head, SignInState state) const {
    const auto& settings = hub_.context().settings;
    state.demo = settings.demo;
    state.no_password = settings.password.empty();
    const unsigned status = state.wait_seconds > 0 ? 429 : (state.wrong ? 403 : 200);
    auto reply = page_reply(language_of(head).sign_in.render(sign_in_view(state)), status);
    if (state.wait_seconds > 0) {
        reply.fields.emplace_back("Retry-After", std::to_string(state.wait_seconds));
    }
    return reply;
}

void Console::show_home(const hub::RequestHead& head, HomeState state, const hub::Answer& answer) {
    state.demo = hub_.context().settings.demo;
    state.today = hub::today_utc();
    const auto* language = &language_of(head);
    hub_.commit(
        [language, state = std::move(state)](hub::HubStore& store) mutable -> Result<hub::Reply> {
            for (auto& row : TRY(store.devices())) {
                const auto counts = TRY(store.counts(row.device));
                state.devices.push_back({std::move(row), counts});
            }
            state.aside = TRY(store.set_aside(kAsideShownMax));
            return page_reply(language->home.render(home_view(state, language->words)));
        },
        answer);
}

void Console::sign_in(const hub::Request& request, const hub::Answer& answer) {
    {
        const std::lock_guard lock{mutex_};
        const auto wait = sessions_.wait(hub_.now());
        if (wait > Duration{}) {
            const auto seconds = (wait.count() + 999) / 1000;
            return answer(sign_in_page(request.head, {.wait_seconds = seconds}));
        }
    }
    auto password = parse_form(request.body)["password"];
    if (password.size() > kPasswordSizeMax) password.clear();
    // argon2id takes a tenth of a second and 64 MiB: one at a time, off the server's thread.
    const auto check = [this, password = std::move(password), head = request.head, answer] {
        const auto& stored = hub_.context().settings.password;
        const bool right = !stored.empty() && crypto::verify_password(stored, password);
        const std::lock_guard lock{mutex_};
        if (!right) {
            sessions_.note_wrong(hub_.now());
            return answer(sign_in_page(head, {.wrong = true}));
        }
        sessions_.note_right();
        answer(go_home({{"Set-Cookie", session_cookie(sessions_.open(hub_.now()).id, "")}}));
    };
    if (!hub_.slow().run(check, 4)) answer(sign_in_page(request.head, {.wait_seconds = 5}));
}

void Console::sign_out(const hub::Request& request, const hub::Answer& answer) {
    const auto csrf = csrf_of(request.head);
    if (csrf && parse_form(request.body)["csrf"] == *csrf) {
        const std::lock_guard lock{mutex_};
        sessions_.close(cookie(request.head.field("cookie"), kSessionCookie));
    }
    answer(go_home({{"Set-Cookie", session_cookie("", "; Max-Age=0")},
                    {"Clear-Site-Data", "\"cache\", \"storage\""}}));
}

void Console::upload(const hub::Request& request, const hub::Answer& answer) {
    const auto csrf = csrf_of(request.head);
    if (!csrf) return answer(go_home());
    const bool taken = hub_.slow().run(
        [this, request, csrf = *csrf, answer] { take_upload(request, csrf, answer); }, 4);
    if (!taken) {
        show_home(request.head, {.csrf = *csrf, .trouble = UploadTrouble::Busy}, answer);
    }
}

void Console::take_upload(const hub::Request& request, const std::string& csrf,
                          const hub::Answer& answer) {
    HomeState state{.csrf = csrf};
    const auto edges = hub::read_edges(request.file, kUploadEdge);
    const auto form = edges ? parse_upload(request.head.field("content-type"),
                                           {edges->first, edges->last, edges->size})
                            : tl::unexpected(edges.error());
    if (!form || form->csrf != csrf) {
        state.trouble = UploadTrouble::Form;
        return show_home(request.head, std::move(state), answer);
    }
    auto result = hub::take_bundle(hub_, {request.file, form->offset, form->size});
    if (result) {
        state.result = std::move(*result);
    } else {
        state.trouble = trouble_of(result.error());
    }
    show_home(request.head, std::move(state), answer);
}

std::vector<hub::Route> Console::routes() {
    const auto same_origin = [this](const hub::RequestHead& head) { return from_elsewhere(head); };
    const auto signed_in = [this](const hub::RequestHead& head) -> std::optional<hub::Reply> {
        if (auto refused = from_elsewhere(head)) return refused;
        if (!csrf_of(head)) return go_home();
        return std::nullopt;
    };
    std::vector<hub::Route> routes;
    routes.push_back(
        {.method = "GET", .path = "/", .handle = [this](auto request, const auto& answer) {
             const auto csrf = csrf_of(request.head);
             if (!csrf) return answer(sign_in_page(request.head, {}));
             show_home(request.head, {.csrf = *csrf}, answer);
         }});
    routes.push_back(
        {.method = "GET", .path = "/console.css", .handle = [](auto, auto answer) {
             answer({200, "text/css; charset=utf-8", std::string{asset("console.css")}});
         }});
    routes.push_back({.method = "GET", .path = "/lang", .handle = [](auto request, auto answer) {
                          const auto to = parse_form(request.head.query)["to"];
                          const std::string name{language(to, "")};
                          answer(go_home({{"Set-Cookie", std::string{kLanguageCookie} + "=" + name +
                                                             "; Path=/; SameSite=Lax"}}));
                      }});
    routes.push_back({.method = "POST",
                      .path = "/sign-in",
                      .body_max = kFormSizeMax,
                      .gate = same_origin,
                      .handle = [this](auto request, auto answer) { sign_in(request, answer); }});
    routes.push_back({.method = "POST",
                      .path = "/sign-out",
                      .body_max = kFormSizeMax,
                      .gate = same_origin,
                      .handle = [this](auto request, auto answer) { sign_out(request, answer); }});
    routes.push_back({.method = "POST",
                      .path = "/upload",
                      .body_max = kUploadSizeMax,
                      .to_file = true,
                      .gate = signed_in,
                      .handle = [this](auto request, auto answer) { upload(request, answer); }});
    routes.push_back({.method = "GET",
                      .path = "/receipts",
                      .gate = signed_in,
                      .handle = [this](auto, const auto& answer) {
                          hub_.commit(
                              [this](hub::HubStore& store) -> Result<hub::Reply> {
                                  const auto bundle = TRY(hub::receipts_bundle(
                                      store, hub_.context(), hub::today_utc()));
                                  return hub::Reply{200, "application/octet-stream",
                                                    std::string{as_text(bundle)}};
                              },
                              answer);
                      }});
    return routes;
}

}  // namespace camino::console
