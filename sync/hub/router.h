// Router: which route a method and a path lead to, or why to none.

#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/hub/http.h"

namespace camino::hub {

class Router {
public:
    Router() = default;
    /// Asserts that no two routes share method and path.
    explicit Router(std::vector<Route> routes);

    struct Found {
        const Route* route = nullptr;  ///< Null: nothing takes this method here.
        std::size_t number = 0;        ///< Of the route, as given.
        std::map<std::string, std::string> params{};
        std::string allow{};  ///< The methods that this path takes; empty: there is no such path.
    };
    [[nodiscard]] Found find(std::string_view method, std::string_view path) const;

    [[nodiscard]] const std::vector<Route>& routes() const { return routes_; }

private:
    using Methods = std::map<std::string, std::size_t, std::less<>>;
    struct Pattern {
        std::vector<std::string> segments{};
        std::string path{};
        bool rest = false;  ///< The last segment takes all that follows.
    };
    [[nodiscard]] const Methods* methods_at(std::string_view path,
                                            std::map<std::string, std::string>& params) const;

    std::vector<Route> routes_{};
    std::map<std::string, Methods, std::less<>> by_path_{};  // As written, with their names.
    std::vector<Pattern> patterns_{};
};

/// Errors: BadInput for a '%' without two hex digits, or control characters behind it.
[[nodiscard]] Result<std::string> percent_decoded(std::string_view text);

}  // namespace camino::hub
