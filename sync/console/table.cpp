#include "sync/console/table.h"

#include <algorithm>
#include <charconv>

#include "shared/base/find_words.h"
#include "shared/codec/web_text.h"
#include "sync/console/forms.h"
#include "sync/console/say.h"

namespace camino::console {

namespace {

constexpr std::size_t kFindSizeMax = 100;
constexpr std::size_t kPageMax = 100'000;
constexpr std::size_t kFewRows = 8;  // So many are seen at once: nothing to look for.

using Row = std::vector<Cell>;

std::int64_t number_of(std::string_view text) {
    std::int64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

const std::string& order_of(const Cell& cell) {
    return cell.order.empty() ? cell.text : cell.order;
}

std::string findable(const Row& row) {
    std::string text;
    for (const auto& cell : row) text += cell.text + " " + cell.also + " ";
    return camino::findable(text);
}

std::vector<const Row*> found(const Table& table, const TableChoice& choice) {
    const auto wanted = wanted_words(choice.find);
    std::vector<const Row*> rows;
    for (const auto& row : table.rows) {
        if (finds(findable(row), wanted)) rows.push_back(&row);
    }
    return rows;
}

void sort(std::vector<const Row*>& rows, const Table& table, const TableChoice& choice) {
    const auto column = std::ranges::find(table.columns, choice.sort, &Column::id);
    if (column == table.columns.end()) return;
    const auto index = static_cast<std::size_t>(column - table.columns.begin());
    const auto before = [&](const Row* a, const Row* b) {
        const auto& left = order_of((*a)[index]);
        const auto& right = order_of((*b)[index]);
        return column->number ? number_of(left) < number_of(right) : left < right;
    };
    std::ranges::stable_sort(rows, [&](const Row* a, const Row* b) {
        return choice.down ? before(b, a) : before(a, b);
    });
}

std::string address(std::string_view path, const TableChoice& choice) {
    std::string out{path};
    char joint = path.find('?') == std::string_view::npos ? '?' : '&';
    const auto add = [&](std::string_view name, const std::string& value) {
        if (value.empty()) return;
        out += joint;
        out += std::string{name} + "=" + percent_encoded(value);
        joint = '&';
    };
    add("sort", choice.sort);
    add("down", choice.down ? "1" : "");
    add("find", choice.find);
    add("page", choice.page > 1 ? std::to_string(choice.page) : "");
    return out;
}

View heading(const Column& column, const TableChoice& choice, std::string_view path) {
    const bool chosen = choice.sort == column.id;
    TableChoice next{.sort = column.id, .down = column.number, .find = choice.find};
    if (chosen) next.down = !choice.down;
    const auto* const order = !chosen ? "none" : choice.down ? "descending" : "ascending";
    return {.texts = {{"title", column.title},
                      {"href", address(path, next)},
                      {"order", order},
                      {"kind", column.number ? "number" : "text"}}};
}

View cell_view(const Cell& cell, const Column& column) {
    View view{.texts = {{"title", column.title},
                        {"tone", cell.tone.empty() ? "plain" : cell.tone},
                        {"kind", column.number ? "number" : "text"}},
              .sections = {{"link", {}}, {"bare", {}}}};
    if (cell.link.empty()) {
        view.sections["bare"] = {{.texts = {{"text", cell.text}}}};
    } else {
        view.sections["link"] = {{.texts = {{"text", cell.text}, {"href", cell.link}}}};
    }
    return view;
}

View row_view(const Row& row, const Table& table) {
    std::vector<View> cells;
    for (std::size_t i = 0; i < row.size(); ++i)
        cells.push_back(cell_view(row[i], table.columns[i]));
    return {.sections = {{"cells", std::move(cells)}}};
}

/// What else the address asks: a form that is sent by GET replaces all of it.
std::vector<View> asked_besides(std::string_view path) {
    std::vector<View> fields;
    const auto query = path.find('?');
    if (query == std::string_view::npos) return fields;
    for (const auto& [name, value] : parse_form(path.substr(query + 1))) {
        fields.push_back({.texts = {{"name", name}, {"value", value}}});
    }
    return fields;
}

std::vector<View> leaf_link(bool there, TableChoice choice, std::size_t page,
                            std::string_view path) {
    if (!there) return {};
    choice.page = page;
    return {{.texts = {{"href", address(path, choice)}}}};
}

}  // namespace

TableChoice read_choice(std::string_view query) {
    auto fields = parse_form(query);
    TableChoice choice{.sort = fields["sort"],
                       .down = fields["down"] == "1",
                       .find = fields["find"].substr(0, kFindSizeMax)};
    const auto page = number_of(fields["page"]);
    if (page > 1) choice.page = std::min(static_cast<std::size_t>(page), kPageMax);
    return choice;
}

View table_view(const Table& table, const TableChoice& choice, std::string_view path,
                const Words& words) {
    auto rows = found(table, choice);
    sort(rows, table, choice);
    const auto pages = std::max<std::size_t>(1, (rows.size() + kRowsAPage - 1) / kRowsAPage);
    const auto page = std::min(choice.page, pages);
    const auto first = (page - 1) * kRowsAPage;
    const auto last = std::min(rows.size(), first + kRowsAPage);

    View view{
        .texts = {
            {"caption", table.caption},
            {"path", std::string{path}},
            {"find", choice.find},
            {"sort", choice.sort},
            {"down", choice.down ? "1" : ""},
            {"shown", rows.empty() ? "0" : std::to_string(first + 1) + "–" + std::to_string(last)},
            {"total", std::to_string(rows.size())}}};
    auto& headings = view.sections["headings"];
    for (const auto& column : table.columns) headings.push_back(heading(column, choice, path));
    auto& shown = view.sections["rows"];
    for (auto i = first; i < last; ++i) shown.push_back(row_view(*rows[i], table));
    view.sections["besides"] = asked_besides(path);
    const bool long_one = table.rows.size() > kFewRows;
    view.sections["long"] = when(long_one || !choice.find.empty());
    view.sections["full"] = when(!rows.empty());
    view.sections["empty"] =
        when(rows.empty(), "why",
             table.rows.empty() ? table.empty : say(words, "console.table.not_found"));
    view.sections["leaf"] = when(pages > 1);
    view.sections["back"] = leaf_link(page > 1, choice, page - 1, path);
    view.sections["on"] = leaf_link(page < pages, choice, page + 1, path);
    return view;
}

}  // namespace camino::console
