// The page as a browser meets it: the real hub on loopback.

#include <catch2/catch.hpp>
#include <thread>

#include "sync/bundle/bundle.h"

#include "tests/support/machines.h"

using namespace camino;
using namespace camino::test;

namespace {

constexpr const char* kForm = "Content-Type: application/x-www-form-urlencoded\r\n";

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::string between(const std::string& text, const std::string& before, const std::string& after) {
    const auto at = text.find(before);
    if (at == std::string::npos) return {};
    const auto begin = at + before.size();
    return text.substr(begin, text.find(after, begin) - begin);
}

HttpReply sign_in(const Machines& machines, const std::string& password) {
    return machines.request("POST", "/sign-in", kForm, "name=owner&password=" + password);
}

/// The Cookie header line of a fresh session.
std::string session(const Machines& machines) {
    const auto reply = sign_in(machines, "four+quiet+words+here");
    REQUIRE(reply.status == 303);
    return "Cookie: camino_session=" + between(reply.head, "camino_session=", ";") + "\r\n";
}

HttpReply upload(const Machines& machines, const std::string& cookie, const std::string& csrf,
                 const std::string& content, const std::string& more = {}) {
    const std::string body =
        "--B\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n" + csrf +
        "\r\n--B\r\nContent-Disposition: form-data; name=\"bundle\"; filename=\"x.camino\"\r\n"
        "Content-Type: application/octet-stream\r\n\r\n" +
        content + "\r\n--B--\r\n";
    return machines.request("POST", "/uploads",
                            cookie + more + "Content-Type: multipart/form-data; boundary=B\r\n",
                            body);
}

}  // namespace

TEST_CASE("console: a stranger sees the door and nothing else", "[console][e2e]") {
    Machines machines;
    auto hub = machines.start_hub();
    const auto door = machines.request("GET", "/");
    CHECK(door.status == 200);
    CHECK(has(door.body, "type=\"password\""));
    CHECK_FALSE(has(door.body, to_string(records::device_id(machines.device.public_key()))));
    CHECK(has(door.head, "default-src 'none'"));
    CHECK(has(door.head, "frame-ancestors 'none'"));
    CHECK_FALSE(has(door.body, "style="));
    CHECK(machines.request("GET", "/receipts").status == 303);
    CHECK(upload(machines, "", "x", "data").status == 303);
    CHECK(upload(machines, "Cookie: camino_session=00\r\n", "x", "data").status == 303);
}

TEST_CASE("console: the password opens, a wrong one waits", "[console][e2e]") {
    Machines machines;
    auto hub = machines.start_hub();
    CHECK(sign_in(machines, "wrong").status == 403);
    CHECK(sign_in(machines, "").status == 403);
    const auto made_to_wait = sign_in(machines, "four+quiet+words+here");
    CHECK(made_to_wait.status == 429);
    CHECK(has(made_to_wait.head, "Retry-After: 1"));
    std::this_thread::sleep_for(std::chrono::milliseconds{1'100});
    const auto right = sign_in(machines, "four+quiet+words+here");
    CHECK(right.status == 303);
    CHECK(has(right.head, "HttpOnly"));
    CHECK(has(right.head, "SameSite=Strict"));
    const auto elsewhere =
        machines.request("POST", "/sign-in", std::string{kForm} + "Origin: http://evil.example\r\n",
                         "name=owner&password=four+quiet+words+here");
    CHECK(elsewhere.status == 403);
}

TEST_CASE("console: shows devices, takes a bundle twice, gives receipts", "[console][e2e]") {
    Machines machines;
    machines.save(6);
    const auto file = machines.folder.path("a.camino");
    REQUIRE(bundle::run(machines.kiosk.data, "bundle-write", file).has_value());
    auto hub = machines.start_hub();
    const auto cookie = session(machines) + "Accept-Language: en\r\n";
    const auto home = machines.request("GET", "/", cookie);
    REQUIRE(home.status == 200);
    CHECK(has(home.body, "name=\"bundle\""));
    const auto list = machines.request("GET", "/devices", cookie);
    CHECK(has(list.body, to_string(records::device_id(machines.device.public_key()))));
    const auto csrf = between(home.body, "name=\"csrf\" value=\"", "\"");
    REQUIRE(csrf.size() == 64);

    const auto first = upload(machines, cookie, csrf, text_of(file));
    CHECK(has(first.body, "<dt>New records</dt><dd>6</dd>"));
    const auto second = upload(machines, cookie, csrf, text_of(file));
    CHECK(has(second.body, "<dt>New records</dt><dd>0</dd>"));
    CHECK(has(second.body, "<dt>Already held</dt><dd>6</dd>"));
    CHECK(machines.hub_envelopes() == machines.saved);
    CHECK(machines.request("GET", "/receipts", cookie).body.starts_with("CMBN"));

    CHECK(has(upload(machines, cookie, "wrong", text_of(file)).body, "too old"));
    CHECK(has(upload(machines, cookie, csrf, "no bundle").body, "not taken"));
    CHECK(upload(machines, cookie, csrf, "x", "Origin: http://evil.example\r\n").status == 403);
    CHECK(std::filesystem::is_empty(machines.hub.uploads()));

    CHECK(machines.request("POST", "/sign-out", cookie + kForm, "csrf=" + csrf).status == 303);
    CHECK_FALSE(has(machines.request("GET", "/", cookie).body, csrf));
}
