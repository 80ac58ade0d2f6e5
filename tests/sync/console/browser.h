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

}  // namespace camino::test
