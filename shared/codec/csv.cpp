// CSV: characters in, rows of cells out.

#include "shared/codec/csv.h"

#include <algorithm>

#include "shared/codec/json_writer.h"

namespace camino {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kSeparators = ",;\t";

bool ends_line(char c) { return c == '\n' || c == '\r'; }

std::string trimmed(std::string_view cell) {
    const auto first = cell.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return std::string(cell.substr(first, cell.find_last_not_of(" \t\r\n") - first + 1));
}

/// Which of the separators stands most often outside quotes in the first line.
char separator_of(std::string_view text) {
    std::size_t counts[kSeparators.size()] = {};
    bool quoted = false;
    for (const char c : text) {
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if (ends_line(c)) break;
        const auto at = kSeparators.find(c);
        if (at != std::string_view::npos) ++counts[at];
    }
    return kSeparators[static_cast<std::size_t>(
        std::max_element(std::begin(counts), std::end(counts)) - std::begin(counts))];
}

class CsvReader {
public:
    CsvReader(std::string_view text, const std::string& file, Mistakes& mistakes, CsvLimits limits)
        : text_(text), file_(file), mistakes_(mistakes), limits_(limits) {
        table_.separator = separator_of(text);
    }

    CsvTable read() {
        while (at_ < text_.size() && row()) {
        }
        return std::move(table_);
    }

private:
    /// Reads one row; false when the table is too long to go on.
    bool row() {
        CsvRow row{.line = line_};
        do {
            row.cells.push_back(trimmed(cell()));
        } while (take_separator());
        end_line();
        const bool blank = std::all_of(row.cells.begin(), row.cells.end(),
                                       [](const auto& cell) { return cell.empty(); });
        if (blank) return true;
        if (row.cells.size() > limits_.column_count_max)
            return complain(row.line, "more than " + std::to_string(limits_.column_count_max) +
                                          " cells in one line");
        if (table_.rows.size() == limits_.row_count_max)
            return complain(row.line, "the table has more than " +
                                          std::to_string(limits_.row_count_max) +
                                          " lines; split it");
        table_.rows.push_back(std::move(row));
        return true;
    }

    std::string cell() {
        while (at_ < text_.size() && text_[at_] == ' ') ++at_;
        if (at_ < text_.size() && text_[at_] == '"') return quoted();
        std::string cell;
        bool quote = false;
        for (; at_ < text_.size() && !cell_ends(); ++at_) {
            quote = quote || text_[at_] == '"';
            cell += text_[at_];
        }
        if (quote)
            complain(line_,
                     "a cell with a quotation mark inside must stand in quotes as a whole, and "
                     "the mark inside be doubled: \"say \"\"yes\"\"\"");
        return cell;
    }

    std::string quoted() {
        const int opened = line_;
        std::string cell;
        for (++at_; at_ < text_.size(); ++at_) {
            if (text_[at_] == '"') {
                if (text_.substr(at_ + 1, 1) != "\"") return close(std::move(cell));
                ++at_;
            }
            if (breaks_line()) ++line_;
            cell += text_[at_];
        }
        complain(opened, "a quotation mark opens here and is never closed; add the second one");
        return cell;
    }

    /// After the closing quote only spaces may follow before the cell ends.
    std::string close(std::string cell) {
        ++at_;
        bool more = false;
        for (; at_ < text_.size() && !cell_ends(); ++at_) more = more || text_[at_] != ' ';
        if (more)
            complain(line_,
                     "here text goes on after the closing quotation mark; a quotation mark inside "
                     "a cell must be doubled: \"say \"\"yes\"\"\"");
        return cell;
    }

    [[nodiscard]] bool cell_ends() const {
        return text_[at_] == table_.separator || ends_line(text_[at_]);
    }
    /// CR LF counts once, by its LF.
    [[nodiscard]] bool breaks_line() const {
        return text_[at_] == '\n' || (text_[at_] == '\r' && text_.substr(at_ + 1, 1) != "\n");
    }
    bool take_separator() {
        if (at_ == text_.size() || text_[at_] != table_.separator) return false;
        ++at_;
        return true;
    }
    void end_line() {
        if (at_ == text_.size()) return;
        if (!breaks_line()) ++at_;
        ++at_;
        ++line_;
    }
    bool complain(int line, std::string words) {
        mistakes_.push_back({.file = file_, .line = line, .words = std::move(words)});
        return false;
    }

    std::string_view text_;
    const std::string& file_;
    Mistakes& mistakes_;
    CsvLimits limits_;
    CsvTable table_{};
    std::size_t at_ = 0;
    int line_ = 1;
};

int line_of(std::string_view text, std::size_t offset) {
    return 1 + static_cast<int>(
                   std::count(text.begin(), text.begin() + static_cast<long>(offset), '\n'));
}

/// The first line that is no UTF-8.
int line_not_utf8(std::string_view text) {
    for (std::size_t begin = 0; begin < text.size();) {
        const auto end = std::min(text.find('\n', begin), text.size() - 1) + 1;
        if (!is_utf8(text.substr(begin, end - begin))) return line_of(text, begin);
        begin = end;
    }
    return 1;
}

std::string written(const std::string& cell) {
    // At the start of a file a byte-order mark would be taken for the file's own.
    const bool is_plain = cell.find_first_of("\",;\t\r\n") == std::string::npos;
    if (is_plain && !cell.starts_with(kByteOrderMark)) return cell;
    std::string out = "\"";
    for (const char c : cell) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + '"';
}

}  // namespace

CsvTable parse_csv(std::string_view text, const std::string& file, Mistakes& mistakes,
                   CsvLimits limits) {
    const auto refuse = [&](int line, std::string words) {
        mistakes.push_back({.file = file, .line = line, .words = std::move(words)});
        return CsvTable{};
    };
    if (text.size() > limits.size_max)
        return refuse(1, "the table is larger than " + std::to_string(limits.size_max) + " bytes");
    if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
    const auto zero = text.find('\0');
    if (!is_utf8(text) || zero != std::string_view::npos)
        return refuse(is_utf8(text) ? line_of(text, zero) : line_not_utf8(text),
                      "not UTF-8; when saving as CSV choose the character set \"Unicode (UTF-8)\"");
    return CsvReader(text, file, mistakes, limits).read();
}

std::string to_csv(const std::vector<std::vector<std::string>>& rows) {
    std::string text;
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) text += (i == 0 ? "" : ",") + written(row[i]);
        text += "\r\n";
    }
    return text;
}

std::string column_letters(std::size_t index) {
    std::string letters;
    for (++index; index > 0; index = (index - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('A' + (index - 1) % 26));
    return letters;
}

}  // namespace camino
