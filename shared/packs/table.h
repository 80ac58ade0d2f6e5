// Private to shared/packs: decision tables, the form of the rules that authors keep in a
// spreadsheet.
//
//     tables/smo_presence_cutoff.csv -> read_table() -> rows, every cell checked
//         -> cases_of() or windows_of() -> the same values as from the JSON of a pathway
//
//     from,to,if:where_now,presence_since,source
//     2023-06-28,,CO,<=2023-06-11,S004 W01
//
// PACK.md says what each column means.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/packs/read.h"

namespace camino::packs {

/// What one cell demands of the answers, or of a definition of pack.json.
struct Demand {
    std::optional<rules::QuestionIndex> question{};  ///< Absent: `definition`.
    rules::OptionSet wanted = 0;                     ///< One of these; 0: any.
    rules::OptionSet refused = 0;                    ///< None of these.
    std::optional<DateSpan> span{};                  ///< Date questions.
    std::string definition{};
    bool holds = true;  ///< The definition must be T (or its negation must).

    bool operator==(const Demand&) const = default;
};
using Demands = std::vector<Demand>;  ///< All of them; in the order of the columns.

struct TableRow {
    int line = 0;
    DateSpan valid{};
    Demands when{};  ///< The `if:` cells.
    Demands rule{};
    std::vector<std::string> sources{};
    std::optional<CivilDate> check_by{};
    // Of criteria:
    rules::Tri result = rules::Tri::T;
    std::string reading{};
    std::optional<int> rank{};
    std::optional<bool> doubtful{};
    std::optional<bool> changeable{};
    // Of windows:
    rules::Availability state = rules::Availability::Open;
    std::string reason{};
    std::optional<CivilDate> since{};
};

struct Table {
    std::string file{};
    std::vector<std::string> headers{};
    std::vector<TableRow> rows{};

    /// A mistake in a row; `header` names the column, with its letter, or is empty.
    [[nodiscard]] Mistake mistake(int line, std::string_view header, std::string words) const;
};

enum class TableKind : std::uint8_t { Criterion, Windows };

/// Reads tables/`name`.csv and checks every cell. Rows with mistakes are left out. `at` is the
/// place that names the table.
[[nodiscard]] Table read_table(const std::string& name, TableKind kind, Json at, PackRead& read);

/// Whether somebody can fit all of these at once: "two rows overlap".
[[nodiscard]] bool can_meet(const Demands& a, const Demands& b, const Pack& pack);

/// One case of a criterion, and the line where it begins.
struct TableCase {
    rules::CriterionCase rules{};
    int line = 0;
};
struct TableCriterion {
    std::vector<TableCase> cases{};
    bool changeable = false;
};

/// `check_by` is that of the pathway; a row without its own needs it.
[[nodiscard]] TableCriterion cases_of(const Table& table, std::optional<CivilDate> check_by,
                                      PackRead& read);

/// In the order of the rows: the first that holds decides.
[[nodiscard]] std::vector<rules::Window> windows_of(const Table& table,
                                                    std::optional<CivilDate> check_by,
                                                    PackRead& read);

}  // namespace camino::packs
