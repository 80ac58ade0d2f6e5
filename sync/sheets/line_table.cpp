#include "sync/sheets/line_table.h"

#include <map>

#include "shared/codec/csv.h"
#include "shared/codec/json.h"
#include "shared/crypto/secret.h"
#include "sync/statistics/export.h"

namespace camino::sheets {

namespace {

std::string text_of(Json json) {
    if (const auto text = json.text()) return std::string(*text);
    return json.is(JsonKind::Null) ? std::string() : std::string(json.raw());
}

/// Values without members of their own, joined by spaces.
std::string joined(Json list) {
    std::string text;
    for (const auto json : list) text += (text.empty() ? "" : " ") + text_of(json);
    return text;
}

bool is_flat(Json list) {
    for (const auto json : list) {
        if (json.size() > 0) return false;
    }
    return true;
}

class TableMaker {
public:
    void add(Json object) {
        row_ = &rows_.emplace_back();
        flatten("", object);
    }

    [[nodiscard]] Table take() {
        Table table(1, std::vector<std::string>(columns_.size()));
        for (const auto& [name, at] : columns_) table[0][at] = statistics::safe_cell(name);
        for (auto& row : rows_) {
            row.resize(columns_.size());
            table.push_back(std::move(row));
        }
        return table;
    }

private:
    void flatten(const std::string& name, Json json) {
        const bool list = json.is(JsonKind::Array);
        if (list && is_flat(json)) return set(name, joined(json));
        if (!list && !json.is(JsonKind::Object)) return set(name, text_of(json));
        std::size_t number = 0;
        for (const auto member : json) {
            const auto own = list ? std::to_string(++number) : std::string(member.name());
            flatten(name.empty() ? own : name + "." + own, member);
        }
    }

    void set(const std::string& name, const std::string& text) {
        const auto at = columns_.try_emplace(name, columns_.size()).first->second;
        if (row_->size() <= at) row_->resize(at + 1);
        (*row_)[at] = statistics::safe_cell(text);
    }

    std::map<std::string, std::size_t> columns_{};
    Table rows_{};
    std::vector<std::string>* row_ = nullptr;
};

/// The library writes files; in this folder they lie in memory.
constexpr const char* kMemoryFolder = "/dev/shm";

void wipe(std::string& text) {
    crypto::wipe(std::as_writable_bytes(std::span{text.data(), text.size()}));
}

}  // namespace

Result<Table> table_of(std::string_view lines) {
    TableMaker table;
    int number = 0;
    while (!lines.empty()) {
        const auto end = std::min(lines.find('\n'), lines.size());
        const auto line = lines.substr(0, end);
        lines.remove_prefix(std::min(end + 1, lines.size()));
        ++number;
        if (line.empty()) continue;
        const auto document = TRY(JsonDocument::parse(line, "the records", {}, number));
        TRY(document.root().expect(JsonKind::Object));
        table.add(document.root());
    }
    return table.take();
}

Result<std::string> formatted(std::string lines, Format format) {
    if (format == Format::Lines) return lines;
    auto table = table_of(lines);
    wipe(lines);
    if (!table) return tl::unexpected(table.error());
    auto content = format == Format::Csv ? Result<std::string>(to_csv(*table))
                                         : to_xlsx("records", *table, kMemoryFolder);
    for (auto& row : *table) {
        for (auto& cell : row) wipe(cell);
    }
    return content;
}

}  // namespace camino::sheets
