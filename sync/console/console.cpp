#include "sync/console/console.h"

#include <algorithm>

#include "shared/codec/web_text.h"
#include "sync/console/approval_pages.h"
#include "sync/console/assets.h"
#include "sync/console/case_pages.h"
#include "sync/console/device_pages.h"
#include "sync/console/forms.h"
#include "sync/console/frame.h"
#include "sync/console/http_pages.h"
#include "sync/console/people_pages.h"
#include "sync/console/retention_page.h"
#include "sync/console/statistics_pages.h"
#include "sync/hub/password_flow.h"
#include "sync/hub/setup.h"

namespace camino::console {

namespace {

using people::Verdict;

constexpr std::uint64_t kFormSizeMax = std::uint64_t{8} * 1024;
constexpr std::string_view kLanguageCookie = "camino_language";
constexpr const char* kPages[] = {
    "again.html",      "approval.html", "approvals.html",  "audit.html",      "case_code.html",
    "cases.html",      "code.html",     "codes.html",      "code_setup.html", "content.html",
    "delete.html",     "deleted.html",  "device.html",     "devices.html",    "export.html",
    "statistics.html", "me.html",       "new_device.html", "nothing.html",    "overview.html",
    "password.html",   "people.html",   "person.html",     "publish.html",    "retention.html",
    "sign_in.html",    "ticket.html",   "uploads.html",    "welcome.html"};

void add(std::vector<PageRow>& rows, std::vector<PageRow> more) {
    for (auto& row : more) rows.push_back(std::move(row));
}

/// Of a sentence above a page: whether what was asked for was done.
bool is_success(std::string_view key) {
    return key.ends_with(".done") || key.ends_with(".changed") || key.ends_with(".asked");
}

/// The page to come back to: its {names} as they stand in the address that was asked.
std::string back_of(const PageRow& row, const hub::RequestHead& head) {
    if (head.method == "GET") return head.path;
    auto path = row.back.empty() ? std::string{"/"} : row.back;
    for (const auto& [name, value] : head.params) {
        const auto at = path.find("{" + name + "}");
        if (at != std::string::npos) path.replace(at, name.size() + 2, percent_encoded(value));
    }
    return path;
}

/// Where the page is shown again. An answer to a form is not: its own page is near; for a step of
/// signing in, "/" leads to what comes next.
std::string address_of(const std::vector<PageRow>& rows, const hub::RequestHead& head) {
    if (head.method == "GET") return head.query.empty() ? head.path : head.path + "?" + head.query;
    for (const auto& row : rows) {
        if (row.method != "POST" || row.back.empty()) continue;
        auto path = row.path;
        for (const auto& [name, value] : head.params) {
            const auto at = path.find("{" + name + "}");
            if (at != std::string::npos) path.replace(at, name.size() + 2, percent_encoded(value));
        }
        if (path == head.path) return back_of(row, head);
    }
    return "/";
}

hub::Route asset_route(const char* path, const char* file, const char* type) {
    return {.method = "GET", .path = path, .handle = [file, type](auto, auto answer) {
                answer({200, type, std::string{asset(file)}});
            }};
}

hub::Route language_route() {
    return {.method = "GET", .path = "/lang", .handle = [](auto request, auto answer) {
                auto fields = parse_form(request.head.query);
                const std::string name{language(fields["to"], "")};
                auto reply = go_to(is_own_path(fields["back"]) ? fields["back"] : "/");
                reply.fields.emplace_back("Set-Cookie", std::string{kLanguageCookie} + "=" + name +
                                                            "; Path=/; SameSite=Lax");
                answer(reply);
            }};
}

}  // namespace

Shown nothing(const Words& words, const char* title, const char* why, unsigned status) {
    return {.page = "nothing.html",
            .title = say(words, title),
            .view = {.texts = {{"why", say(words, why)}}},
            .status = status};
}

Shown not_here(const Words& words) {
    return nothing(words, "console.gone.title", "console.gone", 404);
}

Result<std::unique_ptr<Console>> Console::open(hub::Hub& hub) {
    std::unique_ptr<Console> console{new Console{hub}};
    for (const char* name : {"es", "en"}) {
        Language language;
        language.words = TRY(read_words(name));
        for (const auto* page : kPages) {
            auto made = TRY(Page::framed(page, language.words));
            language.pages.emplace(page, std::move(made));
        }
        console->languages_.emplace(name, std::move(language));
    }
    const ShowPage show = [here = console.get()](const auto& shown, const auto& head,
                                                 const auto* actor) {
        return here->show(shown, head, actor);
    };
    const WordsFor words = [here = console.get()](const auto& head) -> const Words& {
        return here->language_of(head).words;
    };
    const auto carry_out = [here = console.get()](hub::Request request, const hub::Answer& answer) {
        here->carry_out(std::move(request), answer);
    };
    const auto quiet_place = [here = console.get()](const auto& path) {
        return here->quiet_place(path);
    };
    console->sign_in_ = std::make_unique<SignInPages>(hub, show, words, carry_out, quiet_place);
    console->delete_ = std::make_unique<DeletePage>(hub, show, words);
    console->uploads_ = std::make_unique<UploadPages>(hub);
    console->content_ = std::make_unique<ContentPages>(hub, show, words);
    add(console->rows_, device_pages(hub));
    add(console->rows_, console->content_->rows());
    add(console->rows_, case_pages(hub));
    add(console->rows_, approval_pages(hub));
    add(console->rows_, console->uploads_->rows());
    add(console->rows_, statistics_pages(hub));
    add(console->rows_, people_pages(hub));
    add(console->rows_, retention_pages());
    std::vector<hub::Route> deeds;
    for (const auto& row : console->rows_)
        deeds.push_back({.method = row.method, .path = row.path});
    console->deeds_ = hub::Router{std::move(deeds)};
    return console;
}

const Console::Language& Console::language_of(const hub::RequestHead& head) const {
    const auto chosen = cookie(head.field("cookie"), kLanguageCookie);
    return languages_.find(language(chosen, head.field("accept-language")))->second;
}

hub::Reply Console::show(const Shown& shown, const hub::RequestHead& head,
                         const hub::Actor* actor) const {
    const auto& language = language_of(head);
    FrameState frame{.path = head.path,
                     .address = address_of(rows_, head),
                     .title = shown.title,
                     .demo = hub_.context().settings.demo,
                     .actor = actor,
                     .said = shown.said};
    const auto key = said_to(head);
    // A form that was sent twice finds its session gone, and the person is in with the new one.
    const bool is_over = actor != nullptr && key.starts_with("console.session.");
    if (!frame.said && !is_over && key.starts_with("console.") && language.words.contains(key)) {
        frame.said = Said{say(language.words, key), is_success(key) ? "good" : "warn"};
    }
    const auto view = framed(shown.view, frame, language.words);
    auto reply = page_reply(language.pages.find(shown.page)->second.render(view), shown.status);
    if (!key.empty()) forget_said(reply);
    return reply;
}

std::optional<hub::Reply> Console::stray(const hub::RequestHead& head,
                                         const std::string& allow) const {
    const bool reads = head.method == "GET" || head.method == "HEAD";
    const bool person = head.field("accept").find("text/html") != std::string::npos;
    if (!reads || !person) return std::nullopt;
    // The address of a form that was sent: what it led to is gone.
    if (!allow.empty()) return go_to("/");
    return show(not_here(language_of(head).words), head, nullptr);
}

Result<hub::Reply> Console::prove_first(const PageRow& row, const Visit& visit,
                                        hub::HubStore& store) const {
    const auto& head = visit.request.head;
    if (head.method == "GET") return go_to(console::address({.to = address_of(rows_, head)}));
    auto fields = visit.form;
    fields.erase("csrf");
    if (!row.gives) {
        const Again waits{.to = back_of(row, head), .act = head.path, .form = form_text(fields)};
        return sign_in_->again(head, store, visit.actor, waits);
    }
    const auto back = address(back_of(row, head), {fields.begin(), fields.end()});
    return go_to(console::address({.to = back, .press = true}));
}

Result<hub::Reply> Console::reply_of(const PageRow& row, const Outcome& outcome, const Visit& visit,
                                     hub::HubStore& store) const {
    if (const auto* shown = std::get_if<Shown>(&outcome)) {
        return show(*shown, visit.request.head, &visit.actor);
    }
    if (const auto* go = std::get_if<GoTo>(&outcome)) return go_to(go->path, go->said);
    if (std::holds_alternative<ProveFirst>(outcome)) return prove_first(row, visit, store);
    return std::get<hub::Reply>(outcome);
}

void Console::carry_out(hub::Request request, const hub::Answer& answer) {
    auto found = deeds_.find("POST", request.head.path);
    if (found.route == nullptr) return answer(go_to("/"));
    request.head.params = std::move(found.params);
    serve(rows_.at(found.number), std::move(request), answer);
}

std::string Console::quiet_place(const std::string& address) const {
    auto path = address.substr(0, address.find('?'));
    for (; path.size() > 1; path.resize(std::max<std::size_t>(path.rfind('/'), 1))) {
        if (path.starts_with("/me/")) continue;  // Password and code.
        const auto row = std::ranges::find_if(
            rows_, [&](const PageRow& each) { return each.method == "GET" && each.path == path; });
        const bool asks = row != rows_.end() && row->power && people::rule_of(*row->power).fresh;
        if (!asks) return path;
    }
    return "/";
}

Result<std::optional<hub::Reply>> Console::turned_away(const PageRow& row, const Visit& visit,
                                                       hub::HubStore& store) const {
    const auto& head = visit.request.head;
    const bool posts = head.method == "POST";
    if (visit.actor.stage != people::Stage::Whole) return go_to(place_of(visit.actor.stage));
    if (posts && visit.field("csrf") != visit.actor.csrf) {
        return go_to(back_of(row, head), "console.form.old");
    }
    if (!row.power) return std::nullopt;
    switch (judge(visit.actor.role, *row.power, visit.actor.fresh)) {
        case Verdict::NotYours: break;
        case Verdict::NeedsFresh: return TRY(prove_first(row, visit, store));
        case Verdict::NeedsSecond:  // The page asks for it, once it knows the particulars.
        case Verdict::Allowed: return std::nullopt;
    }
    return show(nothing(*visit.words, "console.no_power.title", "console.no_power", 403), head,
                &visit.actor);
}

Result<std::optional<hub::Reply>> Console::admit(const PageRow& row, Visit& visit,
                                                 hub::HubStore& store) const {
    const auto& head = visit.request.head;
    hub::People people{store, hub::now_utc(), "console"};
    const auto session = session_id(head);
    auto actor = TRY(people.look_at_session(session));
    if (!actor && row.path == "/") return TRY(sign_in_->door(head, store));
    if (!actor)
        return to_door(head, head.method == "GET" ? address_of(rows_, head) : back_of(row, head));
    if (actor->use_due) note_use(session);
    visit.actor = *std::move(actor);
    return turned_away(row, visit, store);
}

Result<hub::Reply> Console::answer_page(const PageRow& row, Visit visit, hub::HubStore& store,
                                        ReadOn& rest) const {
    if (auto ended = TRY(admit(row, visit, store))) return *std::move(ended);
    auto outcome = TRY(row.open(visit, store));
    if (auto* const more = std::get_if<ReadOn>(&outcome)) {
        rest = std::move(*more);
        return hub::Reply{.status = kGoOn};
    }
    return reply_of(row, outcome, visit, store);
}

void Console::note_use(const std::string& session) const {
    hub_.commit(
        [session](hub::HubStore& store) -> Result<hub::Reply> {
            hub::People people{store, hub::now_utc(), "console"};
            TRY(people.find_session(session));
            return hub::Reply{};
        },
        [](const hub::Reply&) {});
}

/// A first password takes a while to make: not for whoever asks.
void Console::serve_invitation(const PageRow& row, const Visit& visit, const hub::Answer& answer) {
    const auto open = [this, &row, visit](hub::HubStore& store, const hub::Invitation& made) {
        auto ready = visit;
        ready.invitation = made;
        ReadOn none;
        return answer_page(row, std::move(ready), store, none);
    };
    hub_.read(
        [this, &row, visit](hub::HubStore& store) -> Result<hub::Reply> {
            auto asked = visit;
            auto ended = TRY(admit(row, asked, store));
            return ended ? *std::move(ended) : hub::Reply{.status = kGoOn};
        },
        [this, open, answer](hub::Reply reply) {
            if (reply.status != kGoOn) return answer(std::move(reply));
            hub::invite(hub_, open, answer);
        });
}

void Console::serve(const PageRow& row, hub::Request request, const hub::Answer& answer) {
    Visit visit{.form = parse_form(request.body),
                .choice = read_choice(request.head.query),
                .today = hub::today_utc(),
                .words = &language_of(request.head).words};
    visit.request = std::move(request);
    if (row.invites) return serve_invitation(row, visit, answer);
    const auto rest = std::make_shared<ReadOn>();
    auto work = [this, &row, rest, visit = std::move(visit)](hub::HubStore& store) {
        return answer_page(row, visit, store, *rest);
    };
    const auto go_on = [this, rest, answer](hub::Reply reply) {
        if (reply.status != kGoOn) return answer(std::move(reply));
        hub_.read(rest->work, answer);
    };
    if (row.method == "GET") {
        hub_.read(std::move(work), go_on);
    } else {
        hub_.commit(std::move(work), go_on);
    }
}

hub::Route Console::route_of(const PageRow& row) {
    return {.method = row.method,
            .path = row.path,
            .body_max = row.method == "POST" ? kFormSizeMax : 0,
            .gate = from_elsewhere,
            .handle = [this, &row](hub::Request request, const hub::Answer& answer) {
                serve(row, std::move(request), answer);
            }};
}

std::vector<hub::Route> Console::routes() {
    std::vector<hub::Route> routes;
    routes.push_back(asset_route("/console.css", "console.css", "text/css; charset=utf-8"));
    routes.push_back(asset_route("/console.js", "console.js", "text/javascript; charset=utf-8"));
    routes.push_back(language_route());
    routes.push_back({.method = "GET", .path = "/favicon.ico", .handle = [](auto, auto answer) {
                          answer({204, "text/plain", ""});  // Browsers ask for it everywhere.
                      }});
    for (const auto& row : rows_) routes.push_back(route_of(row));
    for (auto& route : sign_in_->routes()) routes.push_back(std::move(route));
    for (auto& route : delete_->routes()) routes.push_back(std::move(route));
    for (auto& route : uploads_->routes()) routes.push_back(std::move(route));
    for (auto& route : content_->routes()) routes.push_back(std::move(route));
    return routes;
}

}  // namespace camino::console
