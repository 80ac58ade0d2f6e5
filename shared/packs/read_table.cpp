// tables/NAME.csv: the heading says what each column is, then every cell is checked on its own.

#include <algorithm>

#include "shared/codec/csv.h"
#include "shared/codec/nearest.h"
#include "shared/packs/table.h"
#include "shared/rules/answer_classes.h"

namespace camino::packs {

namespace {

using Words = std::vector<std::string>;

enum class Field : std::uint8_t {
    From,
    To,
    Source,
    CheckBy,
    Note,
    Result,
    Reading,
    Rank,
    Doubtful,
    Changeable,
    State,
    Reason,
    Since,
    When,   ///< `if:QUESTION`
    Rule,   ///< `QUESTION`
    Empty,  ///< No heading: its cells must be empty.
    Wrong,  ///< Complained about already.
};

struct Column {
    Field field = Field::Wrong;
    std::string header{};
    std::optional<rules::QuestionIndex> question{};  ///< When, Rule: absent for a definition.
    std::string definition{};
};

struct FixedColumn {
    const char* name;
    Field field;
};
constexpr FixedColumn kOfBoth[] = {{"from", Field::From},
                                   {"to", Field::To},
                                   {"source", Field::Source},
                                   {"check_by", Field::CheckBy},
                                   {"note", Field::Note}};
constexpr FixedColumn kOfCriteria[] = {{"result", Field::Result},
                                       {"reading", Field::Reading},
                                       {"rank", Field::Rank},
                                       {"doubtful", Field::Doubtful},
                                       {"changeable", Field::Changeable}};
constexpr FixedColumn kOfWindows[] = {
    {"state", Field::State}, {"reason", Field::Reason}, {"since", Field::Since}};

/// Office programs like to begin a cell with a capital letter: "From", "Yes".
std::string lowered(std::string_view text) {
    std::string out(text);
    for (auto& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

Words split(std::string_view cell) {
    Words words;
    for (std::size_t at = 0; at < cell.size();) {
        const auto end = std::min(cell.find_first_of(" \t\r\n", at), cell.size());
        if (end > at) words.emplace_back(cell.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

bool take_prefix(std::string_view& text, std::string_view prefix) {
    if (!text.starts_with(prefix)) return false;
    text.remove_prefix(prefix.size());
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    return true;
}

class TableReader {
public:
    TableReader(Table& table, TableKind kind, PackRead& read)
        : table_(table), kind_(kind), read_(read) {
        for (const auto& column : kOfBoth) fixed_.push_back(column);
        if (kind == TableKind::Criterion)
            fixed_.insert(fixed_.end(), std::begin(kOfCriteria), std::end(kOfCriteria));
        else
            fixed_.insert(fixed_.end(), std::begin(kOfWindows), std::end(kOfWindows));
        for (const auto& [name, json] : read.defines) definitions_.push_back(name);
    }

    void read(const CsvTable& csv) {
        if (csv.rows.empty()) return complain("", "the table is empty; begin with the headings");
        line_ = csv.rows.front().line;
        table_.headers = csv.rows.front().cells;
        for (const auto& header : table_.headers) columns_.push_back(column(header));
        const bool has_state = kind_ == TableKind::Criterion || has_column(Field::State, "state");
        if (!has_column(Field::Source, "source") || !has_state) return;
        if (csv.rows.size() == 1) complain("", "the table has headings, but no line below them");
        for (std::size_t i = 1; i < csv.rows.size(); ++i) row(csv.rows[i]);
    }

private:
    void complain(std::string_view header, std::string words) {
        read_.mistakes.push_back(table_.mistake(line_, header, std::move(words)));
        sound_ = false;
    }

    Column column(const std::string& header) {
        Column column{.header = header};
        if (header.empty()) {
            column.field = Field::Empty;
            return column;
        }
        for (const auto& other : columns_)
            if (lowered(other.header) == lowered(header)) {
                complain(header, "this heading stands here twice");
                return column;
            }
        for (const auto& known : fixed_)
            if (lowered(header) == known.name) column.field = known.field;
        if (column.field == Field::Wrong) subject(column);
        return column;
    }

    /// A heading that names a question or a definition.
    void subject(Column& column) {
        std::string_view name = column.header;
        const bool condition = take_prefix(name, "if:") || take_prefix(name, "If:");
        column.definition = std::string(name);
        column.question = read_.pack.question(name);
        if (!column.question && !read_.defines.contains(name)) return unknown_heading(column);
        if (!condition && kind_ == TableKind::Windows)
            return complain(column.header, "write 'if:" + column.definition +
                                               "'; here an answer only says whom a line is for");
        column.field = condition ? Field::When : Field::Rule;
    }

    void unknown_heading(const Column& column) {
        Words known;
        for (const auto& name : fixed_) known.emplace_back(name.name);
        for (const auto* list : {&read_.questions, &definitions_})
            for (const auto& name : *list) {
                known.push_back("if:" + name);
                if (kind_ == TableKind::Criterion) known.push_back(name);
            }
        complain(column.header, "unknown heading" + suggestion(column.header, known));
    }

    bool has_column(Field field, const char* name) {
        const bool there = std::any_of(columns_.begin(), columns_.end(),
                                       [&](const auto& column) { return column.field == field; });
        if (!there) complain("", "the column '" + std::string(name) + "' is missing; add it");
        return there;
    }

    void row(const CsvRow& csv) {
        line_ = csv.line;
        sound_ = true;
        TableRow row{.line = csv.line};
        for (std::size_t i = 0; i < csv.cells.size(); ++i) {
            if (csv.cells[i].empty()) continue;
            if (i < columns_.size() && columns_[i].field != Field::Empty)
                cell(columns_[i], csv.cells[i], row);
            else
                complain(column_letters(i), "'" + csv.cells[i] +
                                                "' stands under no heading; write one in the "
                                                "first line or empty the cell");
        }
        check(row);
        if (sound_) table_.rows.push_back(std::move(row));
    }

    void check(const TableRow& row) {
        if (row.valid.first > row.valid.last) complain("from", "'from' lies after 'to'");
        if (row.sources.empty()) complain("source", "the cell is empty; name at least one source");
        for (const auto* demands : {&row.when, &row.rule})
            if (sound_ && !can_meet(*demands, *demands, read_.pack))
                complain("", "nobody can fit the cells of this line; look at options and '!'");
        if (kind_ == TableKind::Windows) check_window(row);
    }

    void check_window(const TableRow& row) {
        const bool closed = row.state == rules::Availability::Closed;
        if (closed && row.reason.empty())
            complain("reason", "what is closed needs a reason, e.g. programme_ended");
        if (!closed && !(row.reason.empty() && !row.since))
            complain("reason", "'reason' and 'since' belong to closed lines; empty the cell");
    }

    void cell(const Column& column, const std::string& text, TableRow& row) {
        switch (column.field) {
            case Field::From: row.valid.first = day(column, text).value_or(kFirstDate); break;
            case Field::To: row.valid.last = day(column, text).value_or(kLastDate); break;
            case Field::Source: row.sources = sources(column, text); break;
            case Field::CheckBy: row.check_by = day(column, text); break;
            case Field::Result: result(column, text, row); break;
            case Field::Reading: row.reading = text; break;
            case Field::Rank: rank(column, text, row); break;
            case Field::Doubtful: row.doubtful = yes(column, text); break;
            case Field::Changeable: row.changeable = yes(column, text); break;
            case Field::State: state(column, text, row); break;
            case Field::Reason: row.reason = text; break;
            case Field::Since: row.since = day(column, text); break;
            case Field::When: demand(column, text, row.when); break;
            case Field::Rule: demand(column, text, row.rule); break;
            case Field::Note:
            case Field::Empty:
            case Field::Wrong: break;
        }
    }

    std::optional<CivilDate> day(const Column& column, std::string_view text) {
        const auto date = parse_date(text);
        if (date) return *date;
        complain(column.header, "'" + std::string(text) +
                                    "' is not a date; write year, month and day as 2023-06-11");
        return {};
    }

    Words sources(const Column& column, const std::string& text) {
        Words known;
        for (const auto& source : read_.pack.sources) known.push_back(source.id);
        auto ids = split(text);
        for (const auto& id : ids)
            if (read_.pack.source(id) == nullptr)
                complain(column.header,
                         "sources.json has no source '" + id + "'" + suggestion(id, known));
        return ids;
    }

    /// The position of a word among those that a column allows, whatever its capitals.
    std::optional<std::size_t> word(const Column& column, const std::string& text,
                                    const Words& allowed) {
        const auto found = std::find(allowed.begin(), allowed.end(), lowered(text));
        if (found != allowed.end()) return static_cast<std::size_t>(found - allowed.begin());
        complain(column.header, "unknown word '" + text + "'" + suggestion(text, allowed));
        return {};
    }
    std::optional<bool> yes(const Column& column, const std::string& text) {
        const auto index = word(column, text, {"yes", "no"});
        return index ? std::optional(*index == 0) : std::nullopt;
    }
    void rank(const Column& column, const std::string& text, TableRow& row) {
        const auto index = word(column, text, {"field", "press", "agency", "official", "law"});
        if (index) row.rank = static_cast<int>(*index);
    }
    void state(const Column& column, const std::string& text, TableRow& row) {
        const auto index = word(column, text, {"open", "closed", "info_only"});
        row.state = static_cast<rules::Availability>(index.value_or(0));
    }
    void result(const Column& column, const std::string& text, TableRow& row) {
        const auto name = lowered(text);
        if (name == "t")
            row.result = rules::Tri::T;
        else if (name == "f")
            row.result = rules::Tri::F;
        else if (name == "u" || name == "unknown")
            row.result = rules::Tri::U;
        else
            complain(column.header, "'" + text +
                                        "' is no result; write T (holds), F (fails) or U (no "
                                        "source settles it), or leave the cell empty for T");
    }

    void demand(const Column& column, const std::string& text, Demands& into) {
        Demand demand{.question = column.question};
        if (!column.question) {
            demand.definition = column.definition;
            demand.holds = yes(column, text).value_or(true);
        } else if (read_.pack.book.questions[*column.question].kind == rules::AnswerKind::Date) {
            demand.span = days(column, text);
        } else {
            options(column, text, demand);
        }
        into.push_back(std::move(demand));
    }

    void options(const Column& column, const std::string& text, Demand& demand) {
        const auto& question = read_.pack.book.questions[*column.question];
        for (const auto& entry : split(text)) {
            std::string_view id = entry;
            const bool refused = take_prefix(id, "!");
            const auto bit = read_.pack.option(*column.question, id);
            if (!bit) {
                complain(column.header, "question '" + question.id + "' has no option '" +
                                            std::string(id) + "'" +
                                            suggestion(id, question.options));
                continue;
            }
            auto& set = refused ? demand.refused : demand.wanted;
            const auto one = rules::OptionSet{1} << *bit;
            if ((set & one) != 0) complain(column.header, "'" + entry + "' stands here twice");
            set |= one;
        }
    }

    DateSpan days(const Column& column, std::string_view text) {
        const auto range = text.find("..");
        if (range != std::string_view::npos) {
            const DateSpan span{day_of(column, text.substr(0, range)),
                                day_of(column, text.substr(range + 2))};
            if (span.first > span.last)
                complain(column.header, "the first day lies after the last");
            return span;
        }
        if (take_prefix(text, "<=") || take_prefix(text, "≤"))
            return {kFirstDate, day_of(column, text)};
        if (take_prefix(text, ">=") || take_prefix(text, "≥"))
            return {day_of(column, text), kLastDate};
        if (take_prefix(text, "<")) return {kFirstDate, day_of(column, text) + -1};
        if (take_prefix(text, ">")) return {day_of(column, text) + 1, kLastDate};
        const auto date = parse_date(text);
        if (!date)
            complain(column.header,
                     "'" + std::string(text) +
                         "' says no days; write <=2023-06-11, <2023-06-11, >=2023-06-11, "
                         ">2023-06-11 or 2017-01-20..2021-01-20");
        return date ? DateSpan{*date, *date} : DateSpan{};
    }
    CivilDate day_of(const Column& column, std::string_view text) {
        const auto words = split(text);
        return day(column, words.size() == 1 ? std::string_view(words[0]) : text)
            .value_or(kFirstDate + 1);
    }

    Table& table_;
    TableKind kind_;
    PackRead& read_;
    std::vector<FixedColumn> fixed_{};
    std::vector<Column> columns_{};
    Words definitions_{};
    int line_ = 1;
    bool sound_ = true;
};

/// The sets of options that a choice may have under `demand`: one of `wanted`, none of `refused`.
bool options_meet(const Demand& a, const Demand& b, const rules::Question& question) {
    const auto all = rules::all_options(question.options.size());
    const auto allowed = all & ~(a.refused | b.refused);
    const auto of = [&](const Demand& demand) {
        return allowed & (demand.wanted == 0 ? all : demand.wanted);
    };
    if (question.kind == rules::AnswerKind::One) return (of(a) & of(b)) != 0;
    return of(a) != 0 && of(b) != 0;  // Somebody may have an option of each.
}

/// `a` and `b` are about the same question or definition.
bool both_met(const Demand& a, const Demand& b, const Pack& pack) {
    if (!a.question) return a.holds == b.holds;
    if (a.span && b.span) return a.span->first <= b.span->last && b.span->first <= a.span->last;
    return options_meet(a, b, pack.book.questions[*a.question]);
}

bool same_subject(const Demand& a, const Demand& b) {
    return a.question == b.question && a.definition == b.definition;
}

}  // namespace

Mistake Table::mistake(int line, std::string_view header, std::string words) const {
    Mistake mistake{.file = file, .line = line, .words = std::move(words)};
    const auto found = std::find(headers.begin(), headers.end(), header);
    mistake.key = header;
    if (!header.empty() && found != headers.end())
        mistake.key +=
            " (column " + column_letters(static_cast<std::size_t>(found - headers.begin())) + ")";
    return mistake;
}

bool can_meet(const Demands& a, const Demands& b, const Pack& pack) {
    for (const auto& one : a)
        for (const auto& other : b)
            if (same_subject(one, other) && !both_met(one, other, pack)) return false;
    return true;
}

Table read_table(const std::string& name, TableKind kind, Json at, PackRead& read) {
    Table table{.file = "tables/" + name + ".csv"};
    const auto found = read.files.find(table.file);
    if (found == read.files.end()) {
        constexpr std::string_view kFolder = "tables/";
        constexpr std::string_view kEnding = ".csv";
        Words known;
        for (const auto& [path, text] : read.files)
            if (path.starts_with(kFolder) && path.ends_with(kEnding))
                known.push_back(
                    path.substr(kFolder.size(), path.size() - kFolder.size() - kEnding.size()));
        read.complain(at, "there is no file " + table.file +
                              (known.empty() ? "; write it" : suggestion(name, known)));
        return table;
    }
    read.declare("table " + name, Place{table.file, 1});
    const auto before = read.mistakes.size();
    const auto csv = parse_csv(found->second, table.file, read.mistakes);
    if (read.mistakes.size() == before) TableReader(table, kind, read).read(csv);
    return table;
}

}  // namespace camino::packs
