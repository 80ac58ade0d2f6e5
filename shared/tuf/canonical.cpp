#include "shared/tuf/canonical.h"

#include <algorithm>

namespace camino::tuf {

namespace {

void append_text(std::string& out, std::string_view text) {
    out += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    out += '"';
}

bool is_whole(std::string_view number) {
    return number.find_first_not_of("-0123456789") == std::string_view::npos;
}

Result<void> append(std::string& out, Json json);

Result<void> append_object(std::string& out, Json json) {
    std::vector<Json> members(json.begin(), json.end());
    std::sort(members.begin(), members.end(),
              [](const Json& a, const Json& b) { return a.name() < b.name(); });
    out += '{';
    bool first = true;
    for (const auto& member : members) {
        if (!std::exchange(first, false)) out += ',';
        append_text(out, member.name());
        out += ':';
        TRY(append(out, member));
    }
    out += '}';
    return {};
}

Result<void> append_array(std::string& out, Json json) {
    out += '[';
    bool first = true;
    for (const auto entry : json) {
        if (!std::exchange(first, false)) out += ',';
        TRY(append(out, entry));
    }
    out += ']';
    return {};
}

/// The depth is bounded by JsonLimits.
Result<void> append(std::string& out, Json json) {
    switch (json.kind()) {
        case JsonKind::Array: return append_array(out, json);
        case JsonKind::Object: return append_object(out, json);
        case JsonKind::String: {
            const auto text = TRY(json.text());
            append_text(out, text);
            return {};
        }
        case JsonKind::Integer: {
            const auto number = TRY(json.integer());  // "-0" is 0.
            out += std::to_string(number);
            return {};
        }
        case JsonKind::Real:  // A whole number beyond 64 bits is one too.
            if (!is_whole(json.raw()))
                return json.fail(json.shown() + " cannot be signed; write a whole number");
            break;
        case JsonKind::Null:
        case JsonKind::Bool: break;
    }
    out += json.raw();
    return {};
}

}  // namespace

Result<std::string> canonical(Json json) {
    std::string out;
    TRY(append(out, json));
    return out;
}

}  // namespace camino::tuf
