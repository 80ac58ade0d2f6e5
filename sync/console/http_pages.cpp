#include "sync/console/http_pages.h"

#include <algorithm>

#include "shared/codec/web_text.h"
#include "sync/console/forms.h"

namespace camino::console {

namespace {

constexpr std::string_view kCookie = "camino_session";
constexpr std::string_view kSecureCookie = "__Host-camino_session";
constexpr std::string_view kSaidCookie = "camino_said";
constexpr const char* kSaidFor = "60";  // Seconds: it is for the very next page.

std::string_view cookie_name(const hub::RequestHead& head) {
    return head.secure ? kSecureCookie : kCookie;
}

std::string cookie_text(const hub::RequestHead& head, const std::string& id, const char* more) {
    return std::string{cookie_name(head)} + "=" + id + "; Path=/; HttpOnly; SameSite=Strict" +
           (head.secure ? "; Secure" : "") + more;
}

/// It holds no more than one of our own sentences, and the page that it belongs to.
std::string said_text(const std::string& value, const char* seconds) {
    return std::string{kSaidCookie} + "=" + value +
           "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" + seconds;
}

}  // namespace

hub::Reply page_reply(std::string html, unsigned status) {
    return {status,
            "text/html; charset=utf-8",
            std::move(html),
            {{"Content-Security-Policy",
              "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
              "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"},
             {"X-Frame-Options", "DENY"},
             {"Referrer-Policy", "same-origin"},
             {"Cross-Origin-Opener-Policy", "same-origin"},
             {"Cross-Origin-Resource-Policy", "same-origin"}}};
}

hub::Reply go_to(const std::string& path, const std::string& said) {
    hub::Reply reply{303, "text/plain", "", {{"Location", path}}};
    if (!said.empty()) {
        const auto page = percent_encoded(path.substr(0, path.find('?')));
        reply.fields.emplace_back("Set-Cookie", said_text(said + ":" + page, kSaidFor));
    }
    return reply;
}

std::string said_to(const hub::RequestHead& head) {
    const auto value = cookie(head.field("cookie"), kSaidCookie);
    const auto end = value.find(':');
    const bool here = end != std::string_view::npos && head.method == "GET" &&
                      value.substr(end + 1) == percent_encoded(head.path);
    return here ? std::string{value.substr(0, end)} : std::string{};
}

void forget_said(hub::Reply& reply) { reply.fields.emplace_back("Set-Cookie", said_text("", "0")); }

hub::Reply to_door(const hub::RequestHead& head, const std::string& wanted) {
    // A tab where somebody signed out elsewhere brings no session, but says where it comes from.
    const bool was_here =
        !session_id(head).empty() || head.field("sec-fetch-site") == "same-origin";
    const char* said = was_here ? "console.session.ended" : "";
    if (head.method != "GET") said = "console.session.unsent";
    return go_to(wanted == "/" ? wanted : "/?to=" + percent_encoded(wanted), said);
}

std::string address(std::string path, const people::Particulars& particulars) {
    char between = '?';
    for (const auto& [name, value] : particulars) {
        path += between + name + "=" + percent_encoded(value);
        between = '&';
    }
    return path;
}

std::string session_id(const hub::RequestHead& head) {
    return std::string{cookie(head.field("cookie"), cookie_name(head))};
}

void set_session(hub::Reply& reply, const hub::RequestHead& head, const std::string& id) {
    reply.fields.emplace_back("Set-Cookie", cookie_text(head, id, ""));
}

void end_session(hub::Reply& reply, const hub::RequestHead& head) {
    reply.fields.emplace_back("Set-Cookie", cookie_text(head, "", "; Max-Age=0"));
    reply.fields.emplace_back("Clear-Site-Data", "\"cache\", \"storage\"");
}

bool is_own_path(std::string_view path) {
    // Browsers leave tabs and the like out of an address: "/\t/evil.example" leads elsewhere.
    const auto is_odd = [](char c) { return c == '\\' || static_cast<unsigned char>(c) <= ' '; };
    return path.starts_with('/') && !path.starts_with("//") && std::ranges::none_of(path, is_odd);
}

std::optional<hub::Reply> from_elsewhere(const hub::RequestHead& head) {
    const auto origin = head.field("origin");
    const auto* const scheme = head.secure ? "https://" : "http://";
    if (origin.empty() || origin == scheme + std::string{head.field("host")}) return std::nullopt;
    return hub::problem_reply({403, "origin", "this form did not come from the hub's own page"});
}

}  // namespace camino::console
