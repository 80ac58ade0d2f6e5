#include "sync/sheets/sheet.h"

#include <stdlib.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "shared/store/small_files.h"
#include "sync/sheets/line_table.h"
#include "sync/statistics/export.h"

namespace camino::sheets {

namespace {

using statistics::Report;

constexpr std::size_t kWorkbookSizeMax = 64u << 20;
constexpr double kTextWidth = 24;

/// A file of its own name, gone at the end.
class ScratchFile {
public:
    explicit ScratchFile(const std::string& folder) : path_(folder + "/sheet-XXXXXX") {
        const int descriptor = ::mkstemp(path_.data());
        made_ = descriptor >= 0;
        if (made_) ::close(descriptor);
    }
    ScratchFile(const ScratchFile&) = delete;
    ScratchFile& operator=(const ScratchFile&) = delete;
    ~ScratchFile() {
        if (made_) ::unlink(path_.c_str());
    }
    [[nodiscard]] bool made() const { return made_; }
    [[nodiscard]] const std::string& path() const { return path_; }

private:
    std::string path_;
    bool made_ = false;
};

lxw_col_t at(std::size_t column) { return static_cast<lxw_col_t>(column); }

void write_value(lxw_worksheet* sheet, lxw_row_t row, std::size_t column,
                 const statistics::Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        worksheet_write_number(sheet, row, at(column), static_cast<double>(*number), nullptr);
        return;
    }
    const auto text = statistics::cell_text(value);
    if (!text.empty()) worksheet_write_string(sheet, row, at(column), text.c_str(), nullptr);
}

void write_table(lxw_workbook* book, const Report& report) {
    auto* sheet = workbook_add_worksheet(book, std::string{table_name(report.table)}.c_str());
    auto* bold = workbook_add_format(book);
    format_set_bold(bold);
    for (std::size_t i = 0; i < report.columns.size(); ++i) {
        const auto label = statistics::safe_cell(report.columns[i].label);
        worksheet_write_string(sheet, 0, at(i), label.c_str(), bold);
        worksheet_write_string(sheet, 1, at(i), std::string{report.columns[i].hxl}.c_str(),
                               nullptr);
        worksheet_set_column(sheet, at(i), at(i), kTextWidth, nullptr);
    }
    worksheet_freeze_panes(sheet, 2, 0);
    lxw_row_t line = 2;
    for (const auto& row : report.rows) {
        for (std::size_t i = 0; i < row.size(); ++i) write_value(sheet, line, i, row[i]);
        ++line;
    }
}

void write_notes(lxw_workbook* book, const Report& report) {
    auto* sheet = workbook_add_worksheet(book, "notes");
    lxw_row_t line = 0;
    for (const auto& text : {report.title, report.about}) {
        worksheet_write_string(sheet, line++, 0, statistics::safe_cell(text).c_str(), nullptr);
    }
    for (const auto& note : report.notes) {
        worksheet_write_string(sheet, line++, 0, statistics::safe_cell(note).c_str(), nullptr);
    }
}

}  // namespace

namespace {

/// The workbook that `write` fills.
template <class Write>
Result<std::string> workbook(const std::string& folder, Write&& write) {
    const ScratchFile file{folder};
    if (!file.made()) return fail(Errc::Io, "cannot write in " + folder);
    auto scratch = folder;
    lxw_workbook_options options{};
    options.tmpdir = scratch.data();
    auto* book = workbook_new_opt(file.path().c_str(), &options);
    if (book == nullptr) return fail(Errc::Io, "cannot make a workbook in " + folder);
    write(book);
    const auto error = workbook_close(book);
    if (error != LXW_NO_ERROR) return fail(Errc::Io, lxw_strerror(error));
    return store::read_file(file.path(), kWorkbookSizeMax);
}

}  // namespace

Result<std::string> to_xlsx(const Report& report, const std::string& folder) {
    return workbook(folder, [&](lxw_workbook* book) {
        write_table(book, report);
        write_notes(book, report);
    });
}

Result<std::string> to_xlsx(std::string_view name, const Table& table, const std::string& folder) {
    return workbook(folder, [&](lxw_workbook* book) {
        auto* sheet = workbook_add_worksheet(book, std::string(name).c_str());
        worksheet_freeze_panes(sheet, 1, 0);
        for (std::size_t row = 0; row < table.size(); ++row) {
            for (std::size_t i = 0; i < table[row].size(); ++i) {
                const auto& text = table[row][i];
                if (text.empty()) continue;
                worksheet_write_string(sheet, static_cast<lxw_row_t>(row), at(i), text.c_str(),
                                       nullptr);
            }
        }
    });
}

}  // namespace camino::sheets
