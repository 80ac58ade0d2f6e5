// camino-hub: receives sealed records from devices. Wiring only.

#include <CLI/CLI.hpp>
#include <cstdio>

#include "sync/console/console.h"
#include "sync/console/take_away.h"
#include "sync/hub/hub.h"

namespace {

using namespace camino;

int failed(const Error& error) {
    std::fprintf(stderr, "camino-hub: %s\n", error.detail.c_str());
    return error.code == Errc::BadInput ? 2 : 1;
}

int run(const std::string& folder, const std::string& listen, const std::string& database) {
    const auto where = hub::parse_listen(listen);
    if (!where) return failed(where.error());
    const auto hub = hub::Hub::open(
        {.folder = folder, .database = database, .host = where->first, .port = where->second});
    if (!hub) return failed(hub.error());
    const auto token = hub::read_admin_token((*hub)->folders());
    if (!token) return failed(token.error());
    auto console = console::Console::open(**hub);
    if (!console) return failed(console.error());
    const auto take_away = console::TakeAwayPages::open(**hub);
    if (!take_away) return failed(take_away.error());

    auto routes = hub::device_routes(**hub);
    for (auto& route : hub::admin_routes(**hub, *token)) routes.push_back(std::move(route));
    for (auto& route : (*console)->routes()) routes.push_back(std::move(route));
    for (auto& route : take_away->routes()) routes.push_back(std::move(route));
    std::printf("camino-hub listens on http://%s\n", (*hub)->address().c_str());
    std::fflush(stdout);
    (*hub)->serve(std::move(routes));
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"Receives sealed records from devices; holds no key that opens them."};
    std::string folder;
    std::string listen = "127.0.0.1:8473";
    std::string database;
    app.add_option("--data", folder, "The hub's folder")->required();
    app.add_option("--listen", listen, "HOST:PORT on this machine; port 0 takes a free one")
        ->capture_default_str();
    app.add_option("--database", database,
                   "postgresql://USER@HOST:PORT/NAME: store there from now on, beside other hubs "
                   "(else where this folder stored so far: at first in its hub.db)");
    app.set_version_flag("--version", "camino-hub " CAMINO_VERSION);
    CLI11_PARSE(app, argc, argv);
    return run(folder, listen, database);
}
