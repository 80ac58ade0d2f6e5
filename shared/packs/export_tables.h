// Decision tables from JSON: the way for an author from a pathway's file to a spreadsheet.
//
//     export_tables(files) -> for each criterion and each list of windows of the pack:
//         the CSV that compiles to the very same rules, or why it has no such form

#pragma once

#include <string>
#include <vector>

#include "shared/packs/pack.h"

namespace camino::packs {

struct ExportedTable {
    std::string pathway{};
    std::string criterion{};  ///< Empty: the windows of the pathway.
    std::string name{};       ///< Of the file: tables/<name>.csv.
    std::string csv{};        ///< Empty when it has no such form.
    std::string why_not{};    ///< Then: why, in words.
};

/// Only what stands in the pathways' own JSON: neither inherited nor a table already. A table is
/// given only if reading it back yields the same values.
///
/// Errors: as read_pack().
/// Purity: pure.
[[nodiscard]] Result<std::vector<ExportedTable>> export_tables(const PackFiles& files);

}  // namespace camino::packs
