#include "shared/tuf/names.h"

namespace camino::tuf {

std::string quoted(std::string_view name, std::string_view kept) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    constexpr std::string_view kPlain = "_.-~";
    std::string out;
    for (const char c : name) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || kPlain.find(c) != std::string_view::npos;
        if (plain || kept.find(c) != std::string_view::npos) {
            out += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        out += '%';
        out += kDigits[byte >> 4U];
        out += kDigits[byte & 0xFU];
    }
    return out;
}

std::string file_name(std::string_view role) { return quoted(role) + ".json"; }

std::string file_name(std::string_view role, std::int64_t version) {
    return std::to_string(version) + "." + file_name(role);
}

std::string target_file_name(std::string_view path) {
    if (path == "." || path == "..") return path == "." ? "%2E" : "%2E%2E";
    return quoted(path);
}

std::string target_address(std::string_view path, std::string_view hash) {
    const auto last = path.rfind('/') + 1;  // 0 when there is no '/'.
    const auto folder = quoted(path.substr(0, last), "/");
    const auto lead = hash.empty() ? "" : quoted(hash) + ".";
    return folder + lead + quoted(path.substr(last));
}

}  // namespace camino::tuf
