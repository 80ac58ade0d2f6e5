// Report: one published table as a reader sees it: columns, rows, what must be said beside it, and
// a picture. Made from published cells alone, so that nothing in it needs protection any more.

#pragma once

#include <array>
#include <functional>
#include <variant>

#include "sync/statistics/release.h"
#include "sync/statistics/words.h"

namespace camino::statistics {

/// The fixed tables. Their names are stable: scripts and addresses of pages use them.
enum class TableId : std::uint8_t {
    Visits,
    Weeks,
    Offices,
    Doors,
    Languages,
    Nationalities,
    Endings,
    Requirements,  ///< Who is excluded, and by which requirement.
    Pathways,
    Barriers,  ///< Who would no longer be excluded if this one requirement fell.
    Content,   ///< Before and after a change of content.
    Crossing,  ///< Requirement by country and month.
    Partners,  ///< The monthly report in the shape of 5W tables.
    Guarded,   ///< Requirements that rest on sensitive answers, as devices count them by month.
    Cutoffs,   ///< Who would no longer be excluded if a cut-off were later.
    Talks,     ///< Talks before groups, who listened and what they were about.
};
inline constexpr std::size_t kTableCount = 16;

[[nodiscard]] std::string_view table_name(TableId table);  ///< "requirements".
[[nodiscard]] std::optional<TableId> table_named(std::string_view name);
[[nodiscard]] std::string table_title(TableId table, const Words& words);
/// The topics whose cells build_report() needs.
[[nodiscard]] std::vector<Topic> topics_of(TableId table);

struct Filter {
    std::string country{};  ///< ISO 3166, or empty for all.
    std::optional<Month> from{};
    std::optional<Month> to{};  ///< Included.
    std::string pathway{};      ///< Of requirements; or empty for all.
};

enum class ColumnKind : std::uint8_t {
    Text,
    Code,  ///< For programs: another column says it in words.
    Count,
    Percent,
};
[[nodiscard]] constexpr bool is_number(ColumnKind kind) {
    return kind == ColumnKind::Count || kind == ColumnKind::Percent;
}

struct Column {
    std::string_view id{};  ///< Stable, e.g. "excluded".
    std::string label{};
    std::string_view hxl{};  ///< Hashtag of hxlstandard.org.
    ColumnKind kind = ColumnKind::Text;
};

/// Text, a number, or nothing.
using Value = std::variant<std::monostate, std::int64_t, std::string>;
using ReportRow = std::vector<Value>;

struct Report {
    TableId table{};
    std::string title{};
    std::string about{};  ///< What the filter lets through: "Colombia, 2024-02, Safe Mobility".
    bool demo = false;
    std::vector<Column> columns{};
    std::vector<ReportRow> rows{};
    std::vector<std::string> notes{};  ///< To be shown beside it, the most important first.
    std::string chart{};               ///< SVG (chart.h), or empty for tables without one.
};

struct ReportInput {
    const std::vector<PublishedCell>* cells = nullptr;  ///< Of topics_of(); borrowed.
    const Contents* contents = nullptr;                 ///< For names; borrowed.
    std::optional<ReleaseState> newest{};               ///< None: nothing is out yet.
    bool demo = false;
    std::string language{};  ///< "es" or "en".
};

/// Pure; the same input gives the same report. Rows with most people first where they are ranked.
[[nodiscard]] Report build_report(TableId table, const Filter& filter, const ReportInput& input);

}  // namespace camino::statistics
