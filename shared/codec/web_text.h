// Web text: how a text stands in an address, and in HTML and SVG. Pure.

#pragma once

#include <string>
#include <string_view>

namespace camino {

/// As one value in an address (RFC 3986): everything but letters, digits and -._~ as %XX.
[[nodiscard]] std::string percent_encoded(std::string_view text);

/// As text and in quoted attributes; what XML cannot hold is left out.
[[nodiscard]] std::string escape_markup(std::string_view text);

}  // namespace camino
