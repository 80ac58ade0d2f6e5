// The real hub, and clients that do not behave.

#include <catch2/catch.hpp>
#include <signal.h>

#include "sync/hub/ask_hub.h"

#include "tests/support/machines.h"
#include "tests/support/postgres_server.h"

using namespace camino;
using namespace camino::test;

TEST_CASE("hub: refuses to listen where others could reach it", "[hub][e2e]") {
    Machines machines;
    const auto listen = GENERATE(as<std::string>{}, "0.0.0.0:0", "192.0.2.1:80", "[::]:0",
                                 "nonsense", "127.0.0.1:99999", "hub.example.org:80");
    CAPTURE(listen);
    const auto ran =
        run({CAMINO_BINARY_DIR "/camino-hub", "--data", machines.hub.data, "--listen", listen});
    CHECK(ran.status == 2);
    CHECK(ran.err.find("127.0.0.1:") != std::string::npos);
}

TEST_CASE("hub: one to a folder, and only in a hub's folder", "[hub][e2e]") {
    Machines machines;
    auto hub = machines.start_hub();
    const auto second = run(
        {CAMINO_BINARY_DIR "/camino-hub", "--data", machines.hub.data, "--listen", "127.0.0.1:0"});
    CHECK(second.status == 1);
    CHECK(second.err.find("camino-hub") != std::string::npos);
    const auto nowhere = run({CAMINO_BINARY_DIR "/camino-hub", "--data",
                              machines.folder.path("nowhere"), "--listen", "127.0.0.1:0"});
    CHECK(nowhere.status == 1);
    CHECK(nowhere.err.find("holds no hub") != std::string::npos);
}

TEST_CASE("hub: a database that is none is refused, and the hub stores where it did",
          "[hub][e2e]") {
    Machines machines;
    const auto started_with = [&](const char* database) {
        return run({CAMINO_BINARY_DIR "/camino-hub", "--data", machines.hub.data, "--listen",
                    "127.0.0.1:0", "--database", database});
    };
    const auto other = started_with("mysql://hub");
    CHECK(other.status == 2);
    CHECK(other.err.find("postgresql://USER@HOST:PORT/NAME") != std::string::npos);
    const auto silent = started_with("postgresql://nobody@127.0.0.1:1/hub");
    CHECK(silent.status == 1);
    CHECK(silent.err.find("127.0.0.1") != std::string::npos);
    machines.save(3);
    const auto hub = machines.start_hub();
    CHECK(machines.sync_once().status == 0);
    CHECK(machines.hub_number("SELECT count(*) FROM envelopes") == 3);
}

TEST_CASE("hub: what lies in hub.db comes along to PostgreSQL, once; others do not", "[hub][e2e]") {
    Machines machines;
    machines.save(40);
    {
        const auto hub = machines.start_hub();
        REQUIRE(machines.sync_once().status == 0);
    }
    machines.database = PostgresServer::shared().new_database();
    machines.save(2);
    {
        const auto hub = machines.start_hub();
        CHECK(machines.hub_envelopes().size() == 40);
        CHECK(machines.sync_once().status == 0);
    }
    const auto database = std::exchange(machines.database, "");  // It remembers.
    machines.save(1);
    const auto hub = machines.start_hub();
    CHECK(machines.sync_once().status == 0);
    CHECK(machines.hub_envelopes() == machines.saved);
    CHECK(machines.hub_number("SELECT count FROM counters WHERE what = 'visit'") == 43);

    Machines others;
    hub::set_up_hub(others.hub.data, {.content_key = sign_key(77).public_key()}).value();
    const auto refused = run({CAMINO_BINARY_DIR "/camino-hub", "--data", others.hub.data,
                              "--listen", "127.0.0.1:0", "--database", database});
    CHECK(refused.status == 2);
    CHECK(refused.err.find("another deployment") != std::string::npos);
}

TEST_CASE("hub: requests that are no good get a clear no, and write nothing", "[hub][e2e]") {
    Machines machines;
    auto hub = machines.start_hub();
    struct Row {
        const char* why;
        std::string method, path, head, body;
        int status;
    };
    const std::vector<Row> rows{
        {"nothing there", "GET", "/v2/segment", "", "", 404},
        {"wrong method", "GET", "/v1/segment", "", "", 405},
        {"a form of another site", "POST", "/v1/segment", "Content-Type: text/plain\r\n", "x", 415},
        {"named as bytes", "POST", "/v1/segment", "Content-Type: application/octet-stream\r\n", "x",
         400},
        {"no segment", "POST", "/v1/segment", "", "hello", 400},
        {"an empty segment", "POST", "/v1/segment", "", "", 400},
        {"too large", "POST", "/v1/segment", "", std::string(600 * 1024, 'x'), 413},
        {"a head without end", "GET", "/", "X: " + std::string(20'000, 'x') + "\r\n", "", 431},
        {"no token", "GET", "/admin/status", "", "", 401},
        {"a wrong token", "GET", "/admin/status", "Authorization: Bearer 00\r\n", "", 401},
        {"an upload without token", "POST", "/admin/bundle", "", std::string(1000, 'x'), 401},
        {"not a device", "POST", "/admin/withdraw", machines.admin_head(), "kiosk", 400},
        {"health", "GET", "/v1/health", "", "", 200},
    };
    for (const auto& row : rows) {
        CAPTURE(row.why);
        const auto reply = machines.request(row.method, row.path, row.head, row.body);
        CHECK(reply.status == row.status);
        if (row.status >= 400 && row.status != 431) {
            CHECK(reply.head.find("application/problem+json") != std::string::npos);
        }
    }
    CHECK(machines.hub_number("SELECT count(*) FROM envelopes") == 0);
}

TEST_CASE("hub: hostile bytes end their own connection and no other", "[hub][e2e]") {
    Machines machines;
    auto hub = machines.start_hub();
    const std::vector<std::string> hostile{
        "\r\n\r\n\r\n",
        std::string(70'000, 'A'),
        "GET / HTTP/9.9\r\n\r\n",
        "POST /v1/segment HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nab",
        "POST /v1/hello HTTP/1.1\r\n"
        "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n",
        "POST /v1/hello HTTP/1.1\r\n"
        "Content-Length: 18446744073709551615\r\n\r\n"};
    for (const auto& bytes : hostile) (void)exchange_raw(machines.address, bytes + "\r\n\r\n");
    CHECK(machines.request("GET", "/v1/health").status == 200);
    machines.save(1);
    CHECK(machines.sync_once().status == 0);
}

TEST_CASE("hub: the list tells what each device has here", "[hub][e2e]") {
    Machines machines;
    auto hub = machines.start_hub();
    machines.save(4);
    REQUIRE(machines.sync_once().status == 0);
    const auto status = hub::ask_hub(machines.hub.data, {.path = "/admin/devices"}).value();
    CHECK(status.find(to_string(records::device_id(machines.device.public_key()))) !=
          std::string::npos);
    CHECK(status.find("\"held\":4") != std::string::npos);
    hub.signal(SIGTERM);
    (void)hub.wait();
    const auto gone = hub::ask_hub(machines.hub.data, {.path = "/admin/status"});
    CHECK(gone.error().code == Errc::Unavailable);
}
