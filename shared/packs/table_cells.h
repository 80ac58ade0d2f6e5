// Private to shared/packs: from rules values back to the rows of a table, and from rows to CSV.

#pragma once

#include <map>

#include "shared/packs/table.h"

namespace camino::packs {

/// An expression as text, the same for expressions that differ only in the order or the nesting
/// of `all` and `any`.
[[nodiscard]] std::string canonical(const rules::Expr& expr);

/// The definitions of pack.json: canonical expression -> name.
using Definitions = std::map<std::string, std::string, std::less<>>;

/// Thrown away rows say why: `why_not` is empty when all fits.
struct RowsOrWhy {
    std::vector<TableRow> rows{};
    std::string why_not{};
};

/// The rows of a criterion; `check_by` is that of the pathway, which need not stand in each row.
[[nodiscard]] RowsOrWhy rows_of(const rules::Criterion& criterion,
                                std::optional<CivilDate> check_by, const Pack& pack,
                                const Definitions& definitions);
[[nodiscard]] RowsOrWhy rows_of(const std::vector<rules::Window>& windows,
                                std::optional<CivilDate> check_by, const Definitions& definitions);

/// The table as a spreadsheet wants it: only the columns that some row uses.
[[nodiscard]] std::string to_csv(const std::vector<TableRow>& rows, TableKind kind,
                                 const Pack& pack);

}  // namespace camino::packs
