// Export: a report as CSV with a row of HXL hashtags, and as JSON. Pure. (XLSX: sync/sheets.)
//
// Spreadsheet programs run what begins with = + - or @: such texts get an apostrophe in front, in
// every format that such a program may open.

#pragma once

#include <string>
#include <string_view>

#include "sync/statistics/report.h"

namespace camino::statistics {

/// `text` as it is safe in a cell.
[[nodiscard]] std::string safe_cell(std::string_view text);
/// As a cell of text; safe_cell() where it is text.
[[nodiscard]] std::string cell_text(const Value& value);

/// Labels, hashtags, rows; UTF-8, CR LF.
[[nodiscard]] std::string to_csv(const Report& report);
/// {"table","title","about","demo","notes","columns":[{"id","label","hxl"}],"rows":[{id: value}]}
[[nodiscard]] std::string to_json(const Report& report);

}  // namespace camino::statistics
