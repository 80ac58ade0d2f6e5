// CsvTable: rows and cells of a text that a spreadsheet program saved.
//
//     parse_csv("from,source\r\n2023-06-28,S004\r\n", "tables/x.csv", mistakes)
//         -> rows[1].cells[0] == "2023-06-28", rows[1].line == 2
//
// Read as RFC 4180 says, and as office programs write it: UTF-8 with or without a byte order mark,
// lines ending in CR LF, LF or CR, cells separated by commas, semicolons or tabs (the first line
// tells which). Pure. (Debian's libcsv names neither line nor cell of a fault and was last
// released in 2013; libfccp wants the columns when it is compiled.)

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/codec/json.h"

namespace camino {

struct CsvLimits {
    std::size_t size_max = 1u << 20;  ///< Bytes of text.
    std::size_t row_count_max = 10'000;
    std::size_t column_count_max = 200;
};

struct CsvRow {
    int line = 0;                      ///< Where it begins in the text; from 1.
    std::vector<std::string> cells{};  ///< Without quotes and without spaces at the ends.
};

struct CsvTable {
    char separator = ',';
    std::vector<CsvRow> rows{};  ///< Without rows whose cells are all empty.
};

/// Reads what it can and adds a Mistake for the rest: bytes that are no UTF-8, a quote that is
/// never closed or stands where none may, a text beyond `limits`.
[[nodiscard]] CsvTable parse_csv(std::string_view text, const std::string& file, Mistakes& mistakes,
                                 CsvLimits limits = {});

/// The text of a table, with CR LF as RFC 4180 wants it; parse_csv() reads the same cells back.
[[nodiscard]] std::string to_csv(const std::vector<std::vector<std::string>>& rows);

/// "A" for 0, "Z" for 25, "AA" for 26: how spreadsheet programs call a column.
[[nodiscard]] std::string column_letters(std::size_t index);

}  // namespace camino
