#include "sync/console/upload_pages.h"

#include <charconv>

#include "shared/base/assert.h"
#include "sync/console/forms.h"
#include "sync/console/http_pages.h"
#include "sync/hub/setup.h"
#include "sync/hub/upload_file.h"

namespace camino::console {

namespace {

using people::Power;

constexpr std::uint64_t kFormSizeMax = std::uint64_t{8} * 1024;
constexpr std::uint64_t kPieceSizeMax = std::uint64_t{2} << 20;
constexpr std::size_t kUploadsWaitingMax = 4;
constexpr const char* kTus = "1.0.0";

const std::string& fault_words(hub::Fault fault, const Words& words) {
    return say(words, fault == hub::Fault::UnknownKey ? "console.fault.unknown_key"
                                                      : "console.fault.unreadable");
}

const std::string& refusal_words(const wire::Problem& problem, const Words& words) {
    const auto found = words.find("console.refused." + problem.title);
    return found != words.end() ? found->second : say(words, "console.refused.other");
}

const std::string& trouble_words(UploadTrouble trouble, const Words& words) {
    switch (trouble) {
        case UploadTrouble::Untrusted: return say(words, "console.failed.untrusted");
        case UploadTrouble::BadInput: return say(words, "console.failed.bad_input");
        case UploadTrouble::Disk: return say(words, "console.failed.disk");
        case UploadTrouble::Form: return say(words, "console.failed.form");
        case UploadTrouble::Busy: return say(words, "console.failed.busy");
    }
    CAMINO_ASSERT(false);
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

View result_view(const hub::BundleResult& result, const Words& words) {
    View view{.texts = {{"new_count", std::to_string(result.new_count)},
                        {"held_count", std::to_string(result.held_count)},
                        {"aside_count", std::to_string(result.set_aside.size())},
                        {"tally_count", std::to_string(result.tally_count)}},
              .sections = {{"waiting", when(result.waiting_count > 0, "count",
                                            std::to_string(result.waiting_count))}}};
    auto& aside = view.sections["aside"];
    for (const auto& each : result.set_aside) {
        aside.push_back({.texts = {{"device", to_string(each.device)},
                                   {"seq", std::to_string(each.seq)},
                                   {"why", fault_words(each.why, words)}}});
    }
    auto& refused = view.sections["refused"];
    for (const auto& problem : result.refused) {
        refused.push_back({.texts = {{"why", refusal_words(problem, words)}}});
    }
    return view;
}

/// What a piece-by-piece client is told; it reads statuses and fields, no words.
hub::Reply tus_reply(unsigned status,
                     std::vector<std::pair<std::string, std::string>> fields = {}) {
    fields.emplace_back("Tus-Resumable", kTus);
    return {status, "text/plain", "", std::move(fields)};
}

hub::Reply tus_problem(const Error& error) {
    auto reply = [&] {
        switch (error.code) {
            case Errc::NotFound: return hub::problem_reply({404, "no_upload", error.detail});
            case Errc::Untrusted: return hub::problem_reply({409, "offset", error.detail});
            case Errc::BadInput: return hub::problem_reply({413, "too_large", error.detail});
            case Errc::Unavailable:
                return hub::problem_reply({503, "busy", error.detail}, {{"Retry-After", "60"}});
            case Errc::Io: break;
        }
        return hub::problem_reply({507, "disk", error.detail});
    }();
    reply.fields.emplace_back("Tus-Resumable", kTus);
    return reply;
}

std::optional<std::uint64_t> number_in(const hub::RequestHead& head, const char* field) {
    const auto text = head.field(field);
    std::uint64_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool good =
        !text.empty() && read.ec == std::errc{} && read.ptr == text.data() + text.size();
    return good ? std::optional(number) : std::nullopt;
}

/// The script shows the form's token in a field of its own: no other page can.
std::optional<hub::Reply> tus_gate(const hub::RequestHead& head) {
    if (auto elsewhere = from_elsewhere(head)) return elsewhere;
    if (head.field("tus-resumable") != kTus) {
        return tus_reply(412, {{"Tus-Version", kTus}});
    }
    if (people::is_csrf_token(session_id(head), head.field("x-camino-csrf"))) return std::nullopt;
    return hub::problem_reply({403, "csrf", "send the token of the page in X-Camino-Csrf"});
}

Result<Outcome> upload_form(const Visit& visit, hub::HubStore& /*store*/) {
    UploadState state{.csrf = visit.actor.csrf};
    if (parse_form(visit.request.head.query)["refused"] == "1") state.trouble = UploadTrouble::Form;
    return Shown{"uploads.html", visit.say("console.upload.title"),
                 uploads_view(state, *visit.words)};
}

}  // namespace

View uploads_view(const UploadState& state, const Words& words) {
    View view{.texts = {{"csrf", state.csrf}}, .sections = {{"failed", {}}, {"result", {}}}};
    if (state.trouble) {
        view.sections["failed"] = when(true, "why", trouble_words(*state.trouble, words));
    }
    if (state.result) view.sections["result"] = {result_view(*state.result, words)};
    return view;
}

UploadPages::UploadPages(hub::Hub& hub, ShowPage show, WordsFor words)
    : hub_(hub),
      show_(std::move(show)),
      words_(std::move(words)),
      piecewise_(hub.folders().uploads()) {}

void UploadPages::ask(const hub::RequestHead& head, const hub::Route::Decide& decide) {
    hub_.read(
        [head](hub::HubStore& store) -> Result<hub::Reply> {
            hub::People people{store, hub::now_utc(), "console"};
            const auto actor = TRY(people.look_at_session(session_id(head)));
            if (!actor) return to_door(head, "/uploads");
            const auto verdict = judge(actor->role, Power::Upload, actor->fresh);
            const bool may =
                actor->stage == people::Stage::Whole && verdict == people::Verdict::Allowed;
            if (may) return hub::Reply{.status = kGoOn};
            return hub::problem_reply({403, "power", "this account may not upload"});
        },
        [decide](hub::Reply reply) {
            if (reply.status == kGoOn) return decide(std::nullopt);
            decide(std::move(reply));
        });
}

void UploadPages::show(const hub::RequestHead& head, UploadState state, const hub::Answer& answer) {
    hub_.commit(
        [this, head, state = std::move(state)](hub::HubStore& store) -> Result<hub::Reply> {
            hub::People people{store, hub::now_utc(), "console"};
            const auto actor = TRY(people.find_session(session_id(head)));
            if (!actor) return go_to("/");
            const auto& words = words_(head);
            auto shown = state;
            shown.csrf = actor->csrf;
            const auto outcome = state.result ? people::Outcome::Done : people::Outcome::Failed;
            TRY(people.note(*actor, to_string(Power::Upload),
                            state.result ? hub::audit_text(*state.result) : "", outcome));
            return show_({.page = "uploads.html",
                          .title = say(words, "console.upload.title"),
                          .view = uploads_view(shown, words)},
                         head, &*actor);
        },
        answer);
}

void UploadPages::take(const hub::RequestHead& head, const hub::Answer& answer, Take take) {
    const bool taken = hub_.bundles().run(
        [this, head, answer, take = std::move(take)] { show(head, take(), answer); },
        kUploadsWaitingMax);
    if (!taken) show(head, {.trouble = UploadTrouble::Busy}, answer);
}

UploadState UploadPages::take_region(const hub::FileRegion& region) {
    auto result = hub::take_bundle(hub_, region);
    if (result) return {.result = std::move(*result)};
    return {.trouble = trouble_of(result.error())};
}

UploadState UploadPages::take_form(const hub::Request& request) {
    const auto edges = hub::read_edges(request.file, kUploadEdge);
    const auto form = edges ? parse_upload(request.head.field("content-type"),
                                           {edges->first, edges->last, edges->size})
                            : tl::unexpected(edges.error());
    if (!form || !people::is_csrf_token(session_id(request.head), form->csrf)) {
        return {.trouble = UploadTrouble::Form};
    }
    return take_region({request.file, form->offset, form->size});
}

UploadState UploadPages::take_pieces(const std::string& id) {
    const auto held = piecewise_.state(id);
    if (!held || !held->whole()) return {.trouble = UploadTrouble::Form};
    auto state = take_region({.path = held->path});
    if (state.trouble != UploadTrouble::Disk) piecewise_.remove(id);
    return state;
}

std::vector<hub::Route> UploadPages::pieces() {
    const auto route = [this](const char* method, const char* path, std::uint64_t body_max,
                              auto handle) {
        return hub::Route{
            .method = method,
            .path = path,
            .body_max = body_max,
            .gate = tus_gate,
            .ask = [this](const auto& head, const auto& decide) { ask(head, decide); },
            .handle =
                [this, handle](hub::Request request, const hub::Answer& answer) {
                    const bool taken =
                        hub_.bundles().run([this, handle, request = std::move(request), answer] {
                            answer(handle(request));
                        });
                    if (!taken) answer(tus_problem({Errc::Unavailable, "busy"}));
                }};
    };
    std::vector<hub::Route> routes;
    routes.push_back(route("POST", "/files/", 0, [this](const hub::Request& request) {
        const auto id = piecewise_.begin(number_in(request.head, "upload-length").value_or(0));
        return id ? tus_reply(201, {{"Location", "/files/" + *id}}) : tus_problem(id.error());
    }));
    routes.push_back(route("HEAD", "/files/{id}", 0, [this](const hub::Request& request) {
        const auto held = piecewise_.state(request.head.params.at("id"));
        if (!held) return tus_problem(held.error());
        return tus_reply(200, {{"Upload-Offset", std::to_string(held->offset)},
                               {"Upload-Length", std::to_string(held->size)}});
    }));
    routes.push_back(
        route("PATCH", "/files/{id}", kPieceSizeMax, [this](const hub::Request& request) {
            const auto offset = number_in(request.head, "upload-offset");
            if (!offset ||
                request.head.field("content-type") != "application/offset+octet-stream") {
                return tus_reply(415);
            }
            const auto held = piecewise_.add(request.head.params.at("id"), *offset, request.body);
            if (!held) return tus_problem(held.error());
            return tus_reply(204, {{"Upload-Offset", std::to_string(held->offset)}});
        }));
    routes.push_back(route("DELETE", "/files/{id}", 0, [this](const hub::Request& request) {
        piecewise_.remove(request.head.params.at("id"));
        return tus_reply(204);
    }));
    return routes;
}

std::vector<hub::Route> UploadPages::routes() {
    const auto asks = [this](const auto& head, const auto& decide) { ask(head, decide); };
    auto routes = pieces();
    routes.push_back(
        {.method = "OPTIONS", .path = "/files/", .handle = [](auto, auto answer) {
             answer(tus_reply(204, {{"Tus-Version", kTus},
                                    {"Tus-Extension", "creation,termination"},
                                    {"Tus-Max-Size", std::to_string(hub::kPiecewiseSizeMax)}}));
         }});
    routes.push_back({.method = "POST",
                      .path = "/uploads",
                      .body_max = hub::kPiecewiseSizeMax,
                      .to_file = true,
                      .gate = from_elsewhere,
                      .ask = asks,
                      .handle = [this](hub::Request request, const hub::Answer& answer) {
                          take(request.head, answer,
                               [this, request] { return take_form(request); });
                      }});
    routes.push_back(
        {.method = "POST",
         .path = "/uploads/take",
         .body_max = kFormSizeMax,
         .gate = from_elsewhere,
         .ask = asks,
         .handle = [this](hub::Request request, const hub::Answer& answer) {
             auto form = parse_form(request.body);
             const bool ours = people::is_csrf_token(session_id(request.head), form["csrf"]);
             take(request.head, answer, [this, ours, id = form["upload"]] {
                 return ours ? take_pieces(id) : UploadState{.trouble = UploadTrouble::Form};
             });
         }});
    return routes;
}

std::vector<PageRow> UploadPages::rows() {
    return {{.path = "/uploads", .power = Power::Upload, .open = upload_form},
            {.path = "/receipts",
             .power = Power::Upload,
             .open = [this](const Visit&, hub::HubStore& store) -> Result<Outcome> {
                 const auto bundle =
                     TRY(hub::receipts_bundle(store, hub_.context(), hub::today_utc()));
                 return hub::Reply{200, "application/octet-stream", std::string{as_text(bundle)}};
             }}};
}

}  // namespace camino::console
