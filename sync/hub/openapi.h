// The description of the hub's API, OpenAPI 3.1: openapi.json beside this file, built in.

#pragma once

#include <string_view>

namespace camino::hub {

[[nodiscard]] std::string_view openapi();

}  // namespace camino::hub
