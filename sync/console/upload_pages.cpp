#include "sync/console/upload_pages.h"

#include <algorithm>
#include <charconv>

#include "shared/base/assert.h"
#include "shared/crypto/random.h"
#include "sync/console/audit_words.h"
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
        case UploadTrouble::Form: return say(words, "console.failed.form");
        case UploadTrouble::Busy: return say(words, "console.failed.busy");
        case UploadTrouble::Gone: return say(words, "console.failed.gone");
        case UploadTrouble::TooLarge: return say(words, "console.failed.too_large");
    }
    CAMINO_ASSERT(false);
}

constexpr std::pair<std::string_view, UploadTrouble> kTroubles[] = {
    {"form", UploadTrouble::Form},
    {"busy", UploadTrouble::Busy},
    {"gone", UploadTrouble::Gone},
    {"too_large", UploadTrouble::TooLarge}};

std::string address_of(UploadTrouble trouble) {
    const auto* const found =
        std::ranges::find(kTroubles, trouble, [](auto& it) { return it.second; });
    return "/uploads?refused=" + std::string{found->first};
}

std::string address_of(const hub::UploadId& id) { return "/uploads/" + to_hex(id); }

const std::string& bundle_fault_words(hub::BundleFault fault, const Words& words) {
    switch (fault) {
        case hub::BundleFault::Empty: return say(words, "console.failed.empty");
        case hub::BundleFault::NoBundle: return say(words, "console.failed.no_bundle");
        case hub::BundleFault::Receipts: return say(words, "console.failed.receipts");
        case hub::BundleFault::CutShort: return say(words, "console.failed.cut_short");
        case hub::BundleFault::Elsewhere: return say(words, "console.failed.elsewhere");
        case hub::BundleFault::Changed: return say(words, "console.failed.changed");
        case hub::BundleFault::Newer: return say(words, "console.failed.newer");
        case hub::BundleFault::Disk: break;
    }
    return say(words, "console.failed.disk");
}

const std::string& file_words(const std::string& file, const Words& words) {
    return file.empty() ? say(words, "console.upload.nameless") : file;
}

std::string names_of(const hub::BundleResult& result, const DeviceNames& names) {
    std::string all;
    for (const auto& device : result.devices) {
        if (!all.empty()) all += ", ";
        all += name_in(names, device);
    }
    return all;
}

View result_view(const hub::UploadRow& upload, const DeviceNames& names, const Words& words) {
    const auto& result = upload.result;
    View view{.texts = {{"file", file_words(upload.file, words)},
                        {"new_count", std::to_string(result.new_count)},
                        {"held_count", std::to_string(result.held_count)},
                        {"aside_count", std::to_string(upload.aside_count)},
                        {"tally_count", std::to_string(result.tally_count)}},
              .sections = {{"waiting", when(result.waiting_count > 0, "count",
                                            std::to_string(result.waiting_count))},
                           {"has_aside", when(upload.aside_count > 0)},
                           {"has_devices", when(!result.devices.empty())}}};
    auto& devices = view.sections["devices"];
    for (const auto& device : result.devices) {
        devices.push_back({.texts = {{"device", name_in(names, device)},
                                     {"href", "/devices/" + to_string(device)}}});
    }
    auto& aside = view.sections["aside"];
    for (const auto& each : result.set_aside) {
        aside.push_back({.texts = {{"device", name_in(names, each.device)},
                                   {"seq", std::to_string(each.seq)},
                                   {"why", fault_words(each.why, words)}}});
    }
    auto& refused = view.sections["refused"];
    for (const auto& problem : result.refused) {
        refused.push_back({.texts = {{"why", refusal_words(problem, words)}}});
    }
    return view;
}

Cell outcome_cell(const hub::UploadRow& upload, const Words& words) {
    const auto link = address_of(upload.id);
    if (upload.fault) {
        return {.text = say(words, "console.uploads.not_taken"), .link = link, .tone = "bad"};
    }
    const bool partly = !upload.result.refused.empty();
    return {.text = say(words, partly ? "console.uploads.partly" : "console.uploads.taken"),
            .link = link,
            .tone = partly ? "warn" : "good"};
}

View newest_view(const UploadState& state, const Words& words) {
    Table table{.caption = say(words, "console.uploads.caption"),
                .columns = {{"hour", say(words, "console.uploads.hour")},
                            {"outcome", say(words, "console.uploads.outcome")},
                            {"file", say(words, "console.uploads.file")},
                            {"device", say(words, "console.device.name")},
                            {"new", say(words, "console.result.new"), true},
                            {"held", say(words, "console.result.held"), true},
                            {"aside", say(words, "console.result.aside"), true}},
                .empty = say(words, "console.uploads.none")};
    for (const auto& upload : state.newest) {
        table.rows.push_back({{.text = hour_words(upload.hour)},
                              outcome_cell(upload, words),
                              {.text = file_words(upload.file, words)},
                              {.text = names_of(upload.result, state.names)},
                              {.text = std::to_string(upload.result.new_count)},
                              {.text = std::to_string(upload.result.held_count)},
                              {.text = std::to_string(upload.aside_count)}});
    }
    return table_view(table, state.choice, "/uploads", words);
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

Result<Outcome> uploads_page(const Visit& visit, hub::HubStore& store, UploadState state) {
    state.csrf = visit.actor.csrf;
    state.choice = visit.choice;
    state.newest = TRY(hub::UploadStore{store.session()}.newest(hub::kUploadsKept));
    state.names = device_names(TRY(store.devices()), *visit.words);
    return Shown{"uploads.html", visit.say("console.upload.title"),
                 uploads_view(state, *visit.words)};
}

Result<Outcome> upload_form(const Visit& visit, hub::HubStore& store) {
    const auto word = parse_form(visit.request.head.query)["refused"];
    UploadState state;
    for (const auto& [name, trouble] : kTroubles) {
        if (word == name) state.trouble = trouble;
    }
    return uploads_page(visit, store, std::move(state));
}

Result<Outcome> upload_result(const Visit& visit, hub::HubStore& store) {
    const auto bytes = from_hex(visit.request.head.params.at("upload"));
    hub::UploadId id{};
    if (!bytes || bytes->size() != id.size()) return not_here(*visit.words);
    std::ranges::copy(*bytes, id.begin());
    auto upload = TRY(hub::UploadStore{store.session()}.find(id));
    if (!upload) return not_here(*visit.words);
    return uploads_page(visit, store, {.upload = std::move(upload)});
}

/// Known to who began the upload alone, as its id is; and nothing of that id shows.
hub::UploadId id_of_pieces(std::string_view pieces) {
    const auto hash =
        crypto::Hasher{}.add(as_bytes("camino upload 1")).add(as_bytes(pieces)).finish();
    hub::UploadId id{};
    std::copy_n(hash.begin(), id.size(), id.begin());
    return id;
}

}  // namespace

View uploads_view(const UploadState& state, const Words& words) {
    View view{.texts = {{"csrf", state.csrf}}, .sections = {{"failed", {}}, {"result", {}}}};
    View failed{.sections = {{"named", {}}}};
    if (state.trouble) {
        failed.texts["why"] = trouble_words(*state.trouble, words);
        view.sections["failed"] = {failed};
    }
    if (state.upload && state.upload->fault) {
        failed.texts["why"] = bundle_fault_words(*state.upload->fault, words);
        failed.sections["named"] = when(true, "file", file_words(state.upload->file, words));
        view.sections["failed"] = {failed};
    } else if (state.upload) {
        view.sections["result"] = {result_view(*state.upload, state.names, words)};
    }
    view.sections["table"] = {newest_view(state, words)};
    return view;
}

UploadPages::UploadPages(hub::Hub& hub) : hub_(hub), piecewise_(hub.folders().uploads()) {}

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

void UploadPages::settle(const hub::RequestHead& head, const Taken& taken,
                         const hub::Answer& answer) {
    hub_.commit(
        [head, taken](hub::HubStore& store) -> Result<hub::Reply> {
            hub::People people{store, hub::now_utc(), "console"};
            const auto actor = TRY(people.find_session(session_id(head)));
            if (!actor) return go_to("/");
            hub::UploadStore uploads{store.session()};
            if (const auto* trouble = std::get_if<UploadTrouble>(&taken.came)) {
                const auto before = TRY(uploads.find(taken.id));
                return go_to(before ? address_of(taken.id) : address_of(*trouble));
            }
            const auto& row = std::get<hub::UploadRow>(taken.came);
            TRY(uploads.put(row));
            TRY(people.note(*actor, to_string(Power::Upload),
                            row.fault ? "" : hub::audit_text(row.result),
                            row.fault ? people::Outcome::Failed : people::Outcome::Done));
            return go_to(address_of(row.id));
        },
        answer);
}

void UploadPages::take(const hub::RequestHead& head, const hub::Answer& answer, Take take) {
    const bool taken = hub_.bundles().run(
        [this, head, answer, take = std::move(take)] { settle(head, take(), answer); },
        kUploadsWaitingMax);
    if (!taken) settle(head, {UploadTrouble::Busy}, answer);
}

hub::UploadRow UploadPages::take_region(const hub::FileRegion& region) {
    hub::UploadRow row{.hour = hub::now_utc()};
    auto result = hub::take_bundle(hub_, region);
    if (result) {
        row.result = *std::move(result);
    } else {
        row.fault = hub::why_not(region, result.error(), hub_.context().keys.seal);
    }
    return row;
}

UploadPages::Taken UploadPages::take_form(const hub::Request& request) {
    const auto edges = hub::read_edges(request.file, kUploadEdge);
    const auto form = edges ? parse_upload(request.head.field("content-type"),
                                           {edges->first, edges->last, edges->size})
                            : tl::unexpected(edges.error());
    if (!form || !people::is_csrf_token(session_id(request.head), form->csrf)) {
        return {UploadTrouble::Form};
    }
    auto row = take_region({request.file, form->offset, form->size});
    row.id = crypto::random_array<16>();
    row.file = form->file;
    return {std::move(row)};
}

UploadPages::Taken UploadPages::take_pieces(const std::string& id, const std::string& file) {
    const auto held = piecewise_.state(id);
    if (!held || !held->whole()) return {UploadTrouble::Gone, id_of_pieces(id)};
    auto row = take_region({.path = held->path});
    row.id = id_of_pieces(id);
    row.file = shown_file_name(file);
    if (row.fault != hub::BundleFault::Disk) piecewise_.remove(id);
    return {std::move(row)};
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
             take(request.head, answer, [this, ours, id = form["upload"], file = form["file"]] {
                 return ours ? take_pieces(id, file) : Taken{UploadTrouble::Form};
             });
         }});
    return routes;
}

std::vector<PageRow> UploadPages::rows() {
    return {{.path = "/uploads", .power = Power::Upload, .open = upload_form},
            {.path = "/uploads/{upload}", .power = Power::Upload, .open = upload_result},
            {.path = "/receipts",
             .power = Power::Upload,
             .open = [this](const Visit&, hub::HubStore& store) -> Result<Outcome> {
                 const auto bundle =
                     TRY(hub::receipts_bundle(store, hub_.context(), hub::today_utc()));
                 return hub::Reply{200, "application/octet-stream", std::string{as_text(bundle)}};
             }}};
}

}  // namespace camino::console
