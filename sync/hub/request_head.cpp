#include "sync/hub/request_head.h"

#include <algorithm>
#include <array>
#include <utility>

#include "sync/hub/router.h"

namespace camino::hub {

namespace http = boost::beast::http;

namespace {

tl::unexpected<wire::Problem> refuse(const char* detail, int status = 400,
                                     const char* title = "bad_request") {
    return tl::unexpected(wire::Problem{status, title, detail});
}

std::string lower(std::string_view text) {
    std::string out{text};
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// What may stand only once: a second one means something else to the next reader.
bool is_single(std::string_view name) {
    static constexpr std::array<std::string_view, 11> kSingle{"authorization",
                                                              "content-length",
                                                              "content-type",
                                                              "expect",
                                                              "host",
                                                              "if-match",
                                                              "origin",
                                                              "range",
                                                              "transfer-encoding",
                                                              "upgrade",
                                                              "x-forwarded-proto"};
    return std::ranges::binary_search(kSingle, name);
}

const char* fault_of_target(std::string_view target) {
    if (!target.starts_with('/')) return "the address must begin with '/', without a host";
    const auto visible = [](char c) { return c > 0x20 && c < 0x7f && c != '#' && c != '\\'; };
    if (!std::ranges::all_of(target, visible)) return "the address holds what it may not";
    if (!percent_decoded(target.substr(0, target.find('?'))))
        return "the address holds a '%' that means nothing";
    return nullptr;
}

const char* fault_of_framing(const RequestHead& head, int version) {
    const auto length = head.field("content-length");
    const auto coding = head.field("transfer-encoding");
    const bool has_coding = head.fields.contains("transfer-encoding");
    if (head.fields.contains("content-length")) {
        if (has_coding) return "a length and a transfer coding contradict each other";
        if (length.empty() || length.size() > 19 || !std::ranges::all_of(length, is_digit))
            return "the length is no number";
    }
    if (!has_coding) return nullptr;
    if (version < 11) return "HTTP/1.0 knows no transfer coding";
    if (lower(coding) != "chunked") return "the transfer coding must be chunked alone";
    return nullptr;
}

tl::expected<void, wire::Problem> add_fields(const http::request_header<>& head, RequestHead& out) {
    std::size_t count = 0;
    for (const auto& field : head) {
        if (++count > kFieldCountMax) return refuse("too many header fields", 431, "headers");
        const auto given = field.name_string();
        const auto name = lower({given.data(), given.size()});
        const std::string value{field.value()};
        const auto control = [](char c) { return (c >= 0 && c < 0x20 && c != '\t') || c == 0x7f; };
        if (std::ranges::any_of(value, control))
            return refuse("a header field holds control codes");
        auto [at, added] = out.fields.try_emplace(name, value);
        if (added) continue;
        if (is_single(name)) return refuse("a header field that may stand once stands twice");
        at->second += (name == "cookie" ? "; " : ", ") + value;
    }
    return {};
}

}  // namespace

const char* fault_of_bytes(std::string_view head, std::size_t from) {
    const auto stop = head.find("\r\n\r\n");
    if (stop != std::string_view::npos) head = head.substr(0, stop + 2);
    for (auto at = from; at < head.size(); ++at) {
        const char c = head[at];
        if (c == '\0') return "the head holds a NUL";
        if (c == '\n' && (at == 0 || head[at - 1] != '\r')) return "a line ends without CR";
        if (c != '\n' && at > 0 && head[at - 1] == '\r') return "a CR without LF";
        if ((c == ' ' || c == '\t') && at > 0 && head[at - 1] == '\n')
            return "a header field goes on in the next line";
    }
    return nullptr;
}

tl::expected<RequestHead, wire::Problem> read_head(const http::request_header<>& head) {
    const auto version = static_cast<int>(head.version());
    if (version != 10 && version != 11) return refuse("this hub speaks HTTP/1.1");
    RequestHead out{.method = std::string{head.method_string()}};
    const std::string target{head.target()};
    if (target.size() > kTargetSizeMax) return refuse("the address is too long", 414, "too_long");
    if (const auto* fault = fault_of_target(target)) return refuse(fault);
    const auto question = target.find('?');
    out.path = target.substr(0, question);
    if (question != std::string::npos) out.query = target.substr(question + 1);
    if (const auto added = add_fields(head, out); !added) return tl::unexpected(added.error());
    if (version == 11 && out.field("host").empty()) return refuse("a host must be named");
    if (const auto* fault = fault_of_framing(out, version)) return refuse(fault);
    const auto expect = out.field("expect");
    if (!expect.empty() && lower(expect) != "100-continue")
        return refuse("nothing but 100-continue can be expected here", 417, "expect");
    return out;
}

}  // namespace camino::hub
