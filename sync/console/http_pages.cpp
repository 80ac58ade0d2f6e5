#include "sync/console/http_pages.h"

#include "shared/codec/web_text.h"
#include "sync/console/forms.h"

namespace camino::console {

namespace {

constexpr std::string_view kCookie = "camino_session";
constexpr std::string_view kSecureCookie = "__Host-camino_session";

std::string_view cookie_name(const hub::RequestHead& head) {
    return head.secure ? kSecureCookie : kCookie;
}

std::string cookie_text(const hub::RequestHead& head, const std::string& id, const char* more) {
    return std::string{cookie_name(head)} + "=" + id + "; Path=/; HttpOnly; SameSite=Strict" +
           (head.secure ? "; Secure" : "") + more;
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
    auto place = path;
    if (!said.empty()) place += (path.find('?') == std::string::npos ? "?said=" : "&said=") + said;
    return {303, "text/plain", "", {{"Location", place}}};
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
    return path.starts_with('/') && !path.starts_with("//") &&
           path.find_first_of("\\\r\n") == std::string_view::npos;
}

std::optional<hub::Reply> from_elsewhere(const hub::RequestHead& head) {
    const auto origin = head.field("origin");
    const auto* const scheme = head.secure ? "https://" : "http://";
    if (origin.empty() || origin == scheme + std::string{head.field("host")}) return std::nullopt;
    return hub::problem_reply({403, "origin", "this form did not come from the hub's own page"});
}

}  // namespace camino::console
