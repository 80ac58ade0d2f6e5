// camino-hub: receives sealed records from devices. Wiring only.

#include <cstdio>

#include "sync/console/console.h"
#include "sync/console/take_away.h"
#include "sync/hub/command_line.h"
#include "sync/hub/hub.h"

namespace {

using namespace camino;

int failed(const Error& error) {
    std::fprintf(stderr, "camino-hub: %s\n", error.detail.c_str());
    return error.code == Errc::BadInput ? 2 : 1;
}

int run(const hub::CommandLine& line) {
    const auto hub = hub::Hub::open(line.options);
    if (!hub) return failed(hub.error());
    const auto token = hub::read_admin_token((*hub)->folders());
    if (!token) return failed(token.error());
    auto console = console::Console::open(**hub);
    if (!console) return failed(console.error());
    const auto take_away = console::TakeAwayPages::open(**hub);
    if (!take_away) return failed(take_away.error());

    std::vector<hub::Route> routes;
    const auto add = [&routes](std::vector<hub::Route> more) {
        for (auto& route : more) routes.push_back(std::move(route));
    };
    add(hub::device_routes(**hub));
    add(hub::case_routes(**hub));
    add(hub::content_routes(**hub, *token));
    add(hub::keeping_routes(**hub, *token));
    add(hub::service_routes(**hub, *token));
    add(hub::admin_routes(**hub, *token));
    add(hub::machine_routes(**hub, *token));
    add(hub::people_routes(**hub, *token));
    add((*console)->routes());
    add(take_away->routes());
    if (line.list_routes) {
        for (const auto& each : routes)
            std::printf("%s %s\n", each.method.c_str(), each.path.c_str());
        return 0;
    }
    std::printf("camino-hub listens on %s\n", (*hub)->url().c_str());
    std::fflush(stdout);
    (*hub)->serve(std::move(routes), [&console](const auto& head, const auto& allow) {
        return (*console)->stray(head, allow);
    });
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    const auto line = hub::parse_command_line(argc, argv, "camino-hub " CAMINO_VERSION);
    return line ? run(*line) : line.error();
}
