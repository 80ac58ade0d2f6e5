// The console where several hubs share a database: whoever signed in stays so, whichever hub
// answers.

#include "tests/support/cluster.h"

#include <algorithm>
#include <signal.h>

#include "sync/bundle/bundle.h"

#include "tests/support/postgres_server.h"
#include "tests/sync/console/browser.h"

using namespace camino;
using namespace camino::test;

// Goal:   the hubs keep nothing of their own: a session, a form's token and half an upload are as
//         good at the next one.
// Method: after each step the hub that may have answered is restarted or killed, all three in turn.
TEST_CASE("cluster: a session and half an upload outlive the hub that began them",
          "[console][e2e]") {
    Machines machines;
    machines.save(40);
    const auto file = machines.folder.path("a.camino");
    REQUIRE(bundle::run(machines.kiosk.data, "bundle-write", file).has_value());
    const auto content = text_of(file);
    PostgresServer server;
    Cluster cluster{machines, server.new_database()};
    machines.address = cluster.address;
    const auto cookie = session(machines) + "Accept-Language: en\r\n";
    const auto csrf = token_of(machines, cookie);
    const auto roll = [&](int signal) {
        for (std::size_t i = 0; i < Cluster::kHubs; ++i) {
            cluster.restart(i, signal);
            CHECK(token_of(machines, cookie) == csrf);
        }
    };
    roll(SIGTERM);

    const auto tus = cookie + "Tus-Resumable: 1.0.0\r\nX-Camino-Csrf: " + csrf + "\r\n";
    const auto begun = machines.request(
        "POST", "/files/", tus + "Upload-Length: " + std::to_string(content.size()) + "\r\n");
    REQUIRE(begun.status == 201);
    const auto place = field_of(begun, "location");
    const auto third = content.size() / 3;
    for (std::size_t at = 0; at < content.size(); at += third) {
        const auto held = machines.request("HEAD", place, tus);
        CHECK(field_of(held, "upload-offset") == std::to_string(at));
        const auto piece = machines.request("PATCH", place,
                                            tus +
                                                "Content-Type: application/offset+octet-stream\r\n"
                                                "Upload-Offset: " +
                                                std::to_string(at) + "\r\n",
                                            content.substr(at, third));
        CHECK(piece.status == 204);
        roll(SIGKILL);
    }
    const auto taken = machines.request("POST", "/uploads/take", cookie + kForm,
                                        "csrf=" + csrf + "&upload=" + place.substr(7));
    CHECK(has(follow(machines, taken, cookie).body, "<dt>New records</dt><dd>40</dd>"));

    CHECK(machines.request("POST", "/sign-out", cookie + kForm, "csrf=" + csrf).status == 303);
    for (int i = 0; i < 6; ++i) CHECK(token_of(machines, cookie).empty());
}
