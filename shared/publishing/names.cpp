#include "shared/publishing/names.h"

#include <algorithm>
#include <charconv>

namespace camino::publishing {

namespace {

bool is_plain_part(std::string_view part) {
    return !part.empty() && part != "." && part != ".." &&
           std::none_of(part.begin(), part.end(), [](char c) {
               const auto byte = static_cast<unsigned char>(c);
               return byte < 0x20 || byte == 0x7F || c == '\\';
           });
}

}  // namespace

bool is_plain_path(std::string_view path) {
    for (;;) {
        const auto slash = path.find('/');
        if (!is_plain_part(path.substr(0, slash))) return false;
        if (slash == std::string_view::npos) return true;
        path.remove_prefix(slash + 1);
    }
}

std::optional<MetadataName> parse_metadata_name(std::string_view name) {
    constexpr std::string_view kEnd = ".json";
    MetadataName parsed;
    const auto* const last = name.data() + name.size();
    const auto [end, error] = std::from_chars(name.data(), last, parsed.version);
    if (error != std::errc{} || parsed.version < 1 || name.front() == '0') return {};
    auto rest = name.substr(static_cast<std::size_t>(end - name.data()));
    if (!rest.starts_with('.') || !rest.ends_with(kEnd)) return {};
    if (rest.size() <= 1 + kEnd.size()) return {};
    parsed.role = rest.substr(1, rest.size() - 1 - kEnd.size());
    return parsed;
}

std::string served_path(std::string_view target, std::string_view sha256_hex) {
    const auto slash = target.rfind('/');
    const auto name_at = slash == std::string_view::npos ? 0 : slash + 1;
    std::string served(target.substr(0, name_at));
    return served.append(sha256_hex).append(".").append(target.substr(name_at));
}

}  // namespace camino::publishing
