#include "sync/statistics/export.h"

#include <fmt/format.h>

#include "shared/codec/csv.h"
#include "shared/codec/json_writer.h"

namespace camino::statistics {

std::string safe_cell(std::string_view text) {
    constexpr std::string_view kStarts = "=+-@\t\r\n";
    const bool risky = !text.empty() && kStarts.find(text.front()) != std::string_view::npos;
    return (risky ? "'" : "") + std::string{text};
}

std::string cell_text(const Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) return fmt::format("{}", *number);
    if (const auto* text = std::get_if<std::string>(&value)) return safe_cell(*text);
    return {};
}

std::string to_csv(const Report& report) {
    std::vector<std::vector<std::string>> rows(2);
    for (const auto& column : report.columns) {
        rows[0].push_back(safe_cell(column.label));
        rows[1].emplace_back(column.hxl);
    }
    for (const auto& row : report.rows) {
        auto& cells = rows.emplace_back();
        for (const auto& value : row) cells.push_back(cell_text(value));
    }
    return camino::to_csv(rows);
}

std::string to_json(const Report& report) {
    JsonWriter out{JsonStyle::Pretty};
    out.begin_object().key("table").text(table_name(report.table));
    out.key("title")
        .text(report.title)
        .key("about")
        .text(report.about)
        .key("demo")
        .boolean(report.demo);
    out.key("notes").begin_array();
    for (const auto& note : report.notes) out.text(note);
    out.end_array().key("columns").begin_array();
    for (const auto& column : report.columns) {
        out.begin_object().key("id").text(column.id).key("label").text(column.label);
        out.key("hxl").text(column.hxl).end_object();
    }
    out.end_array().key("rows").begin_array();
    for (const auto& row : report.rows) {
        out.begin_object();
        for (std::size_t i = 0; i < row.size(); ++i) {
            out.key(report.columns[i].id);
            if (const auto* number = std::get_if<std::int64_t>(&row[i])) {
                out.integer(*number);
            } else if (std::holds_alternative<std::string>(row[i])) {
                out.text(cell_text(row[i]));
            } else {
                out.null();
            }
        }
        out.end_object();
    }
    out.end_array().end_object();
    return out.take() + "\n";
}

}  // namespace camino::statistics
