#include "sync/client/curl_client.h"

#include <catch2/catch.hpp>

#include "tests/support/loopback_server.h"

using namespace camino;
using test::Served;

namespace {

const std::atomic<bool> kNeverStop{false};

}  // namespace

TEST_CASE("http client: a body is taken up to its limit and no further", "[sync]") {
    Served next;
    test::LoopbackServer server([&](const std::string&) { return next; });
    auto http = sync::CurlClient::create(kNeverStop).value();

    next = {.body = std::string(1000, 'x')};
    CHECK(http.get(server.url(), 1000, "").value().body == next.body);
    const auto refused = http.get(server.url(), 999, "");
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == Errc::Unavailable);
    CHECK(refused.error().detail == server.url() + " was not fetched: more than 999 bytes");
    CHECK(http.get(server.url(), 1000, "").value().status == 200);

    next.endless = true;
    CHECK_FALSE(http.get(server.url(), 3'000'000, "").has_value());
    next = {};
    CHECK(http.get(server.url(), 0, "").value().body.empty());
    next = {.status = 404, .body = "no"};
    CHECK(http.get(server.url(), 10, "").value().status == 404);
}

TEST_CASE("http client: what is here already is not fetched again", "[sync]") {
    Served next{.status = 304};
    test::LoopbackServer server([&](const std::string&) { return next; });
    auto http = sync::CurlClient::create(kNeverStop).value();
    const auto same = http.get(server.url(), 10, "what is here").value();
    CHECK(same.status == 200);
    CHECK(same.body == "what is here");
    CHECK(http.get(server.url(), 10, "").value().status == 304);  // Nobody asked for that.
    next = {.body = "newer"};
    CHECK(http.get(server.url(), 10, "what is here").value().body == "newer");
}

TEST_CASE("http client: a file that was cut goes on where it was", "[sync]") {
    const std::string file = "the whole of a file, which is not long";
    Served next{.body = file, .cut_after = 10};
    test::LoopbackServer server([&](const std::string&) { return next; });
    auto http = sync::CurlClient::create(kNeverStop).value();
    std::string begun;
    CHECK_FALSE(http.get_rest(server.url(), 100, begun).has_value());
    CHECK(begun == file.substr(0, 10));
    CHECK_FALSE(http.get_rest(server.url(), 100, begun).has_value());
    CHECK(begun == file.substr(0, 20));
    next.cut_after = SIZE_MAX;
    CHECK(http.get_rest(server.url(), 100, begun).value().status == 200);
    CHECK(begun == file);

    struct Row {
        const char* why;
        Served served;
        std::string begun, after;
        int status;  // 0: an Error.
    };
    const std::vector<Row> rows{
        {"all of it is sent", {.body = file, .knows_ranges = false}, "xxxx", file, 200},
        {"another file's beginning", {.body = file}, std::string(99, 'x'), "", 416},
        {"it is gone", {.status = 404, .body = "no"}, "the", "the", 404},
        {"longer than it may be", {.body = file + std::string(100, 'x')}, "the", "", 0}};
    for (const auto& row : rows) {
        CAPTURE(row.why);
        next = row.served;
        begun = row.begun;
        const auto answer = http.get_rest(server.url(), 100, begun);
        CHECK((answer ? answer->status : 0) == row.status);
        CHECK(begun == row.after);
    }
}

TEST_CASE("http client: an address is asked for as it stands", "[sync]") {
    test::LoopbackServer server([](const std::string&) { return Served{}; });
    auto http = sync::CurlClient::create(kNeverStop).value();
    for (const std::string path : {"a/../b", "%2e%2e/x", "a%2Fb", "./c"}) {
        CHECK(http.get(server.url() + path, 10, "").has_value());
        CHECK(server.take_requests() == std::vector<std::string>{path});
    }
}

TEST_CASE("http client: who is not there, or is asked to stop, is said in words", "[sync]") {
    std::string nobody;
    {
        test::LoopbackServer gone([](const std::string&) { return Served{}; });
        nobody = gone.url();
    }
    auto http = sync::CurlClient::create(kNeverStop).value();
    const auto refused = http.get(nobody, 10, "");
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == Errc::Unavailable);
    CHECK_THAT(refused.error().detail, Catch::StartsWith(nobody + " was not fetched: "));
    CHECK_THAT(http.post(nobody, {}).error().detail,
               Catch::StartsWith("the hub was not reached: "));

    test::LoopbackServer server(
        [](const std::string&) { return Served{.body = "x", .endless = true}; });
    const std::atomic<bool> stop{true};
    auto stopped = sync::CurlClient::create(stop).value();
    CHECK_FALSE(stopped.get(server.url(), 1U << 30U, "").has_value());
}
