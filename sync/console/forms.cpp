#include "sync/console/forms.h"

#include "shared/base/bytes.h"
#include "shared/codec/json_writer.h"
#include "shared/codec/web_text.h"

namespace camino::console {

namespace {

std::string decode(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = text[i] == '%' ? from_hex(text.substr(i + 1, 2)) : Result<Bytes>{};
        if (text[i] == '%' && byte && byte->size() == 1) {
            out += static_cast<char>(byte->front());
            i += 2;
        } else {
            out += text[i] == '+' ? ' ' : text[i];
        }
    }
    return out;
}

std::string_view trimmed(std::string_view text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    return text;
}

Result<std::string> boundary_of(std::string_view content_type) {
    constexpr std::string_view kName = "boundary=";
    const auto at = content_type.find(kName);
    if (!content_type.starts_with("multipart/form-data") || at == std::string_view::npos) {
        return fail(Errc::BadInput, "not an upload from the page");
    }
    auto boundary = content_type.substr(at + kName.size());
    boundary = boundary.substr(0, boundary.find(';'));
    if (boundary.starts_with('"') && boundary.ends_with('"') && boundary.size() > 1) {
        boundary = boundary.substr(1, boundary.size() - 2);
    }
    if (boundary.empty() || boundary.size() > 100) {
        return fail(Errc::BadInput, "an upload without boundary");
    }
    return std::string{boundary};
}

/// One part: its head, and where its content begins.
struct PartHead {
    std::string_view text{};
    std::size_t content = 0;
};

Result<PartHead> part_at(std::string_view first, std::size_t at, std::string_view delimiter) {
    if (first.substr(at, delimiter.size()) != delimiter) {
        return fail(Errc::BadInput, "a damaged upload");
    }
    const auto begin = at + delimiter.size() + 2;  // The delimiter's own line end.
    const auto end = first.find("\r\n\r\n", begin);
    if (end == std::string_view::npos) return fail(Errc::BadInput, "a damaged upload");
    return PartHead{first.substr(begin, end - begin), end + 4};
}

}  // namespace

std::map<std::string, std::string> parse_form(std::string_view text) {
    std::map<std::string, std::string> fields;
    while (!text.empty()) {
        const auto pair = text.substr(0, text.find('&'));
        const auto equals = pair.find('=');
        const auto value = equals == std::string_view::npos ? "" : pair.substr(equals + 1);
        fields.try_emplace(decode(pair.substr(0, equals)), decode(value));
        text.remove_prefix(std::min(pair.size() + 1, text.size()));
    }
    return fields;
}

std::string form_text(const std::map<std::string, std::string>& fields) {
    std::string text;
    for (const auto& [name, value] : fields) {
        if (!text.empty()) text += '&';
        text += percent_encoded(name) + "=" + percent_encoded(value);
    }
    return text;
}

std::string_view cookie(std::string_view field, std::string_view name) {
    while (!field.empty()) {
        const auto pair = field.substr(0, field.find(';'));
        const auto clean = trimmed(pair);
        if (clean.starts_with(name) && clean.substr(name.size()).starts_with('=')) {
            return clean.substr(name.size() + 1);
        }
        field.remove_prefix(std::min(pair.size() + 1, field.size()));
    }
    return {};
}

std::string_view language(std::string_view cookie_value, std::string_view accept) {
    if (cookie_value == "es" || cookie_value == "en") return cookie_value == "es" ? "es" : "en";
    while (!accept.empty()) {
        const auto item = accept.substr(0, accept.find(','));
        const auto tag = trimmed(item).substr(0, 2);
        if (tag == "es") return "es";
        if (tag == "en") return "en";
        accept.remove_prefix(std::min(item.size() + 1, accept.size()));
    }
    return "es";
}

std::string shown_file_name(std::string_view name) {
    constexpr std::size_t kSizeMax = 120;
    const auto folder = name.find_last_of("/\\");
    if (folder != std::string_view::npos) name.remove_prefix(folder + 1);
    std::string shown;
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 && byte != 0x7f) shown += c;
    }
    if (!is_utf8(shown)) return {};
    if (shown.size() <= kSizeMax) return shown;
    shown.resize(kSizeMax);
    while (!shown.empty() && !is_utf8(shown)) shown.pop_back();
    return shown + "…";
}

Result<Upload> parse_upload(std::string_view content_type, const UploadEdges& body) {
    const auto delimiter = "--" + TRY(boundary_of(content_type));
    const auto csrf = TRY(part_at(body.first, 0, delimiter));
    if (csrf.text.find("name=\"csrf\"") == std::string_view::npos) {
        return fail(Errc::BadInput, "an upload without the page's token");
    }
    const auto csrf_end = body.first.find("\r\n" + delimiter, csrf.content);
    if (csrf_end == std::string_view::npos) return fail(Errc::BadInput, "a damaged upload");
    const auto file = TRY(part_at(body.first, csrf_end + 2, delimiter));
    constexpr std::string_view kFileName = "filename=\"";
    const auto name = file.text.find(kFileName);
    if (name == std::string_view::npos) return fail(Errc::BadInput, "an upload without a file");
    const auto named = file.text.substr(name + kFileName.size());
    auto last = body.last;
    const auto tail = "\r\n" + delimiter + "--";
    if (last.ends_with("\r\n")) last.remove_suffix(2);
    const auto removed = body.last.size() - last.size();
    if (!last.ends_with(tail) || body.size < file.content + tail.size() + removed) {
        return fail(Errc::BadInput, "an upload that was cut off");
    }
    return Upload{.csrf = std::string{body.first.substr(csrf.content, csrf_end - csrf.content)},
                  .offset = file.content,
                  .size = body.size - removed - tail.size() - file.content,
                  .file = shown_file_name(named.substr(0, named.find('"')))};
}

}  // namespace camino::console
