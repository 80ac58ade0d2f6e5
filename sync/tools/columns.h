// Columns: a table for people, in a terminal.

#pragma once

#include <string>
#include <vector>

namespace camino::tools {

/// Rows of as many cells, the first row the titles, two spaces between the columns; a line each.
[[nodiscard]] std::string aligned(const std::vector<std::vector<std::string>>& rows);

}  // namespace camino::tools
