#include "sync/hub/reply_text.h"

#include <boost/beast/http/status.hpp>
#include <ostream>  // Boost 1.74 uses it without including it.

namespace camino::hub {

namespace http = boost::beast::http;

namespace {

void add_field(std::string& out, std::string_view name, std::string_view value) {
    out += name;
    out += ": ";
    for (const char c : value) {
        if (c >= 0 && c < 0x20 && c != '\t') continue;
        out += c;
    }
    out += "\r\n";
}

bool has_no_body(unsigned status) { return status < 200 || status == 204 || status == 304; }

}  // namespace

std::string reply_head(const Reply& reply, ReplyStyle style) {
    const auto reason = http::obsolete_reason(static_cast<http::status>(reply.status));
    std::string out = "HTTP/1.1 " + std::to_string(reply.status) + " ";
    out.append(reason.data(), reason.size());
    out += "\r\n";
    if (!reply.type.empty()) add_field(out, "Content-Type", reply.type);
    add_field(out, "Cache-Control", "no-store");
    add_field(out, "X-Content-Type-Options", "nosniff");
    if (style.secure) add_field(out, "Strict-Transport-Security", "max-age=31536000");
    for (const auto& [name, value] : reply.fields) add_field(out, name, value);
    if (!style.keep_alive) add_field(out, "Connection", "close");
    if (!has_no_body(reply.status)) {
        add_field(out, "Content-Length", std::to_string(style.body_size));
    }
    return out + "\r\n";
}

Reply no_route(const std::string& allow) {
    if (allow.empty()) return problem_reply({404, "not_found", "there is nothing here"});
    return problem_reply({405, "method", "this address takes another method"}, {{"Allow", allow}});
}

std::string turned_away(unsigned status, const char* detail) {
    const auto reply =
        problem_reply({static_cast<int>(status), "busy", detail}, {{"Retry-After", "10"}});
    return reply_head(reply, {.keep_alive = false, .body_size = reply.body.size()}) + reply.body;
}

}  // namespace camino::hub
