// Sheets: a report as an XLSX workbook (libxlsxwriter): one sheet with labels, HXL hashtags and
// rows, one with the notes. Texts are stored as texts, numbers as numbers; nothing is a formula.

#pragma once

#include <string>

#include "sync/statistics/report.h"

namespace camino::sheets {

/// The bytes of the workbook. The library writes files: `folder` is for those, and holds nothing
/// of it afterwards. Errors: Io.
[[nodiscard]] Result<std::string> to_xlsx(const statistics::Report& report,
                                          const std::string& folder);

}  // namespace camino::sheets
