// Line table: lines of JSON as one table, for people who work in spreadsheets.
//
//     {"seq":1,"answers":{"nationality":["VE","CO"]}}   ->   seq | answers.nationality
//                                                            1   | VE CO
//
// A column for every key, in the order in which keys first appear; what lies deeper is named with
// dots. Cells are such that no spreadsheet program takes one for a formula. Pure but for to_xlsx().

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"

namespace camino::sheets {

/// Rows of cells; the first row names the columns.
using Table = std::vector<std::vector<std::string>>;

/// Errors: BadInput naming the line that is no JSON object.
[[nodiscard]] Result<Table> table_of(std::string_view lines);

enum class Format : std::uint8_t { Lines, Csv, Xlsx };

/// Lines of JSON as a file of that format. Nothing of it reaches a disk; what it was made from is
/// wiped. Errors: BadInput; Io where the machine has no folder in memory.
[[nodiscard]] Result<std::string> formatted(std::string lines, Format format);

/// The bytes of a workbook of one sheet; `folder`: see sheet.h. Errors: Io.
[[nodiscard]] Result<std::string> to_xlsx(std::string_view name, const Table& table,
                                          const std::string& folder);

}  // namespace camino::sheets
