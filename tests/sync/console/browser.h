// What a browser does at the console: forms, cookies, signing in.

#pragma once

#include <catch2/catch.hpp>
#include <string>

#include "tests/support/machines.h"

namespace camino::test {

inline constexpr const char* kForm = "Content-Type: application/x-www-form-urlencoded\r\n";

inline bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

inline std::string between(const std::string& text, const std::string& before,
                           const std::string& after) {
    const auto at = text.find(before);
    if (at == std::string::npos) return {};
    const auto begin = at + before.size();
    return text.substr(begin, text.find(after, begin) - begin);
}

/// The value of a header field, whose name a proxy may write as it likes; `name` in lower case.
inline std::string field_of(const HttpReply& reply, const std::string& name) {
    std::string lower = reply.head;
    for (char& letter : lower) {
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    }
    const auto at = lower.find("\n" + name + ": ");
    if (at == std::string::npos) return {};
    const auto begin = at + name.size() + 3;
    return reply.head.substr(begin, reply.head.find("\r\n", begin) - begin);
}

/// The key of the sentence that the next page is to show; empty if none.
inline std::string said_of(const HttpReply& reply) {
    return between(reply.head, "camino_said=", ":");
}

inline HttpReply sign_in(const Machines& machines, const std::string& password) {
    return machines.request("POST", "/sign-in", kForm, "name=owner&password=" + password);
}

/// The Cookie header line of a fresh session.
inline std::string session(const Machines& machines) {
    const auto reply = sign_in(machines, "four+quiet+words+here");
    REQUIRE(reply.status == 303);
    return "Cookie: camino_session=" + between(reply.head, "camino_session=", ";") + "\r\n";
}

/// The token of the forms of a page.
inline std::string token_of(const Machines& machines, const std::string& cookie) {
    return between(machines.request("GET", "/me", cookie).body, "name=\"csrf\" value=\"", "\"");
}

/// The page to which an answer leads.
inline HttpReply follow(const Machines& machines, const HttpReply& reply,
                        const std::string& cookie) {
    REQUIRE(reply.status == 303);
    return machines.request("GET", field_of(reply, "location"), cookie);
}

/// A form with one file, as a browser wraps it.
inline HttpReply send_file(const Machines& machines, const std::string& path,
                           const std::string& head, const std::string& csrf,
                           const std::string& content, const std::string& name = "x.camino") {
    const std::string body =
        "--B\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n" + csrf +
        "\r\n--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name +
        "\"\r\n"
        "Content-Type: application/octet-stream\r\n\r\n" +
        content + "\r\n--B--\r\n";
    return machines.request("POST", path,
                            head + "Content-Type: multipart/form-data; boundary=B\r\n", body);
}

/// A signed-in browser: the cookie's header line and the forms' token.
struct Seat {
    std::string cookie{};
    std::string csrf{};
};

inline std::string cookie_of(const HttpReply& reply) {
    return "Cookie: camino_session=" + between(reply.head, "camino_session=", ";") + "\r\n";
}

/// A new person of that role comes with an invitation and a code on paper, and chooses a password.
inline Seat seat_of(const Machines& machines, const std::string& name, const std::string& role) {
    const auto made = machines.request("POST", "/admin/people", machines.admin_head(),
                                       R"({"name":")" + name + R"(","role":")" + role + R"("})");
    REQUIRE(made.status == 200);
    const auto first = between(made.body, R"("password":")", "\"");
    const auto door =
        machines.request("POST", "/sign-in", kForm, "name=" + name + "&password=" + first);
    REQUIRE(has(door.head, "Location: /sign-in/code"));
    const auto asked = machines.request("GET", "/sign-in/code", cookie_of(door));
    const auto token = between(asked.body, "name=\"csrf\" value=\"", "\"");
    const auto code = between(made.body, R"("recovery_codes":[")", "\"");
    const auto in = machines.request("POST", "/sign-in/code", cookie_of(door) + kForm,
                                     "csrf=" + token + "&code=" + code);
    REQUIRE(has(in.head, "Location: /me/password"));
    const auto page = machines.request("GET", "/me/password", cookie_of(in));
    const auto csrf = between(page.body, "name=\"csrf\" value=\"", "\"");
    const std::string mine = "quiet+river+stone+" + name;
    const auto chosen = machines.request("POST", "/me/password", cookie_of(in) + kForm,
                                         "csrf=" + csrf + "&password=" + mine + "&again=" + mine);
    REQUIRE(chosen.status == 303);
    const auto cookie = cookie_of(chosen);
    const auto home = machines.request("GET", "/me", cookie);
    REQUIRE(home.status == 200);
    return {cookie, between(home.body, "name=\"csrf\" value=\"", "\"")};
}

}  // namespace camino::test
