#include "sync/hub/router.h"

#include <algorithm>
#include <charconv>

#include "shared/base/assert.h"

namespace camino::hub {

namespace {

bool is_name(std::string_view segment) {
    return segment.size() > 2 && segment.starts_with('{') && segment.ends_with('}');
}

std::vector<std::string> segments_of(std::string_view path) {
    std::vector<std::string> segments;
    for (std::size_t begin = 0; begin <= path.size();) {
        const auto end = std::min(path.find('/', begin), path.size());
        segments.emplace_back(path.substr(begin, end - begin));
        begin = end + 1;
    }
    return segments;
}

/// The segments from `count` - 1 on as one.
std::vector<std::string> shortened(std::vector<std::string> path, std::size_t count) {
    for (auto i = count; i < path.size(); ++i) path[count - 1] += "/" + path[i];
    path.resize(std::min(path.size(), count));
    return path;
}

bool match(const std::vector<std::string>& pattern, const std::vector<std::string>& path,
           std::map<std::string, std::string>& params) {
    if (pattern.size() != path.size()) return false;
    std::map<std::string, std::string> found;
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (!is_name(pattern[i])) {
            if (pattern[i] != path[i]) return false;
            continue;
        }
        auto value = percent_decoded(path[i]);
        if (!value || value->empty()) return false;
        found[pattern[i].substr(1, pattern[i].size() - 2)] = *std::move(value);
    }
    params = std::move(found);
    return true;
}

}  // namespace

Router::Router(std::vector<Route> routes) : routes_(std::move(routes)) {
    for (std::size_t i = 0; i < routes_.size(); ++i) {
        const auto& route = routes_[i];
        auto& methods = by_path_[route.path];
        const bool has_name = route.path.find('{') != std::string::npos;
        if (methods.empty() && has_name) {
            patterns_.push_back({segments_of(route.path), route.path, route.rest});
        }
        CAMINO_ASSERT(methods.emplace(route.method, i).second);
    }
}

const Router::Methods* Router::methods_at(std::string_view path,
                                          std::map<std::string, std::string>& params) const {
    const auto found = by_path_.find(path);
    if (found != by_path_.end() && path.find('{') == std::string_view::npos) return &found->second;
    if (patterns_.empty()) return nullptr;
    const auto segments = segments_of(path);
    for (const auto& pattern : patterns_) {
        const auto& parts = pattern.segments;
        const bool fits =
            match(parts, pattern.rest ? shortened(segments, parts.size()) : segments, params);
        if (fits) return &by_path_.find(pattern.path)->second;
    }
    return nullptr;
}

Router::Found Router::find(std::string_view method, std::string_view path) const {
    Found found;
    const auto* const methods = methods_at(path, found.params);
    if (methods == nullptr) return found;
    auto at = methods->find(method);
    if (at == methods->end() && method == "HEAD") at = methods->find("GET");
    if (at != methods->end()) {
        found.route = &routes_[at->second];
        found.number = at->second;
    }
    for (const auto& [name, unused] : *methods) {
        found.allow += (found.allow.empty() ? "" : ", ") + name;
        if (name == "GET" && !methods->contains("HEAD")) found.allow += ", HEAD";
    }
    return found;
}

Result<std::string> percent_decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        unsigned code = 0;
        const auto digits = text.substr(i + 1, 2);
        const auto* const end = digits.data() + digits.size();
        const auto read = std::from_chars(digits.data(), end, code, 16);
        if (digits.size() != 2 || read.ec != std::errc{} || read.ptr != end || code < 0x20 ||
            code == 0x7f) {
            return fail(Errc::BadInput, "a '%' in the address without two hex digits behind it");
        }
        out += static_cast<char>(code);
        i += 2;
    }
    return out;
}

}  // namespace camino::hub
