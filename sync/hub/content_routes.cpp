// /v1/content/...: what people signed, file by file, for machines; /admin/content: the next of it.

#include "shared/publishing/publication.h"
#include "shared/store/small_files.h"
#include "sync/hub/admin_gate.h"
#include "sync/hub/content_intake.h"
#include "sync/hub/setup.h"
#include "sync/wire/endpoints.h"
#include "sync/wire/entity_tag.h"

namespace camino::hub {

namespace {

/// `known`: the entity tag of what the asker has; empty if it has nothing.
Result<Reply> file_reply(HubStore& store, published::FileKind kind, const std::string& name,
                         const std::string& known) {
    auto file = TRY(published::Store{store.session()}.file(kind, name));
    if (!file) return problem_reply({404, "no_such_file", "this hub hands out no such file"});
    if (!known.empty() && known == wire::entity_tag(as_bytes(*file))) return Reply{.status = 304};
    const auto type = kind == published::FileKind::Metadata ? "application/json" : wire::kBytesType;
    return Reply{200, std::string{type}, *std::move(file)};
}

Route file_route(Hub& hub, const char* part, published::FileKind kind) {
    return {.method = "GET",
            .path = std::string{wire::kContentPath} + part + "/{name}",
            .rest = kind == published::FileKind::Target,
            .handle = [&hub, kind](const Request& request, const Answer& answer) {
                const std::string known{request.head.field("if-none-match")};
                hub.read([kind, known, name = request.head.params.at("name")](
                             HubStore& store) { return file_reply(store, kind, name, known); },
                         answer);
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
