// /v1/content/...: what people signed, file by file, for machines; /admin/content: the next of it.

#include <charconv>
#include <optional>

#include "shared/publishing/publication.h"
#include "shared/store/small_files.h"
#include "sync/hub/admin_gate.h"
#include "sync/hub/content_intake.h"
#include "sync/hub/setup.h"
#include "sync/wire/endpoints.h"
#include "sync/wire/entity_tag.h"

namespace camino::hub {

namespace {

/// Where the rest of a file begins that was asked for: "bytes=1000-". Anything else is no such
/// asking.
std::optional<std::size_t> begin_of(std::string_view range) {
    constexpr std::string_view kUnit = "bytes=";
    std::size_t begin = 0;
    if (!range.starts_with(kUnit) || !range.ends_with('-')) return std::nullopt;
    const auto digits = range.substr(kUnit.size(), range.size() - kUnit.size() - 1);
    const auto* const end = digits.data() + digits.size();
    const auto read = std::from_chars(digits.data(), end, begin);
    return read.ec == std::errc{} && read.ptr == end ? std::optional{begin} : std::nullopt;
}

Reply rest_reply(Reply whole, std::size_t begin) {
    const auto size = whole.body.size();
    const auto all = "/" + std::to_string(size);
    if (begin >= size)
        return problem_reply({416, "range", "the file ends before that"},
                             {{"Content-Range", "bytes *" + all}});
    whole.status = 206;
    whole.body.erase(0, begin);
    const auto from_to = std::to_string(begin) + "-" + std::to_string(size - 1);
    whole.fields.emplace_back("Content-Range", "bytes " + from_to + all);
    return whole;
}

struct Wanted {
    published::FileKind kind{};
    std::string name{};
    std::string known{};  ///< The entity tag of what the asker has; empty if it has nothing.
    std::optional<std::size_t> begin{};
};

Result<Reply> file_reply(HubStore& store, const Wanted& wanted) {
    auto file = TRY(published::Store{store.session()}.file(wanted.kind, wanted.name));
    if (!file) return problem_reply({404, "no_such_file", "this hub hands out no such file"});
    if (!wanted.known.empty() && wanted.known == wire::entity_tag(as_bytes(*file)))
        return Reply{.status = 304};
    const bool is_metadata = wanted.kind == published::FileKind::Metadata;
    Reply whole{200, std::string{is_metadata ? "application/json" : wire::kBytesType},
                *std::move(file)};
    return wanted.begin ? rest_reply(std::move(whole), *wanted.begin) : std::move(whole);
}

Route file_route(Hub& hub, const char* part, published::FileKind kind) {
    return {.method = "GET",
            .path = std::string{wire::kContentPath} + part + "/{name}",
            .rest = kind == published::FileKind::Target,
            .handle = [&hub, kind](const Request& request, const Answer& answer) {
                const auto& head = request.head;
                const Wanted wanted{.kind = kind,
                                    .name = head.params.at("name"),
                                    .known = std::string{head.field("if-none-match")},
                                    .begin = begin_of(head.field("range"))};
                hub.read([wanted](HubStore& store) { return file_reply(store, wanted); }, answer);
            }};
}

Reply published_reply(Hub& hub, const std::string& file) {
    const auto bytes = store::read_file(file, publishing::kPublicationSizeMax);
    if (!bytes) return problem_reply({422, "publication", bytes.error().detail});
    const auto done = publish(hub, as_bytes(*bytes), command_line(), kHubMachine);
    if (done) return {200, "application/json", to_json(*done)};
    const auto& error = done.error();
    if (error.code == Errc::Unavailable || error.code == Errc::Io)
        return problem_reply({503, "busy", error.detail}, {{"Retry-After", "10"}});
    return problem_reply({422, "publication", error.detail});
}

void take_publication(Hub& hub, const Request& request, const Answer& answer) {
    const bool runs = hub.bundles().run(
        [&hub, file = request.file, answer] { answer(published_reply(hub, file)); });
    if (!runs) answer(problem_reply({503, "busy", "other uploads wait"}, {{"Retry-After", "10"}}));
}

}  // namespace

std::vector<Route> content_routes(Hub& hub, const std::string& token) {
    std::vector<Route> routes;
    routes.push_back(file_route(hub, "metadata", published::FileKind::Metadata));
    routes.push_back(file_route(hub, "targets", published::FileKind::Target));
    routes.push_back({.method = "POST",
                      .path = "/admin/content",
                      .body_max = publishing::kPublicationSizeMax,
                      .to_file = true,
                      .gate = needs_token(token),
                      .handle = [&hub](const Request& request, const Answer& answer) {
                          take_publication(hub, request, answer);
                      }});
    return routes;
}

}  // namespace camino::hub
