// Rules values -> rows -> CSV.

#include "shared/packs/table_cells.h"

#include <algorithm>
#include <functional>

#include "shared/codec/csv.h"

namespace camino::packs {

namespace {

using rules::Expr;
using rules::Tri;
using Words = std::vector<std::string>;

/// The operands of `all` within `all`, or of `any` within `any`, as one list.
void flatten(const Expr& expr, Expr::Op op, std::vector<const Expr*>& into) {
    if (expr.op != op) return into.push_back(&expr);
    for (const auto& operand : expr.operands) flatten(operand, op, into);
}

std::string joined(const Words& words, const char* between) {
    std::string text;
    for (const auto& word : words) text += (text.empty() ? "" : between) + word;
    return text;
}

std::string canonical_list(const Expr& expr) {
    std::vector<const Expr*> operands;
    flatten(expr, expr.op, operands);
    Words words;
    for (const auto* operand : operands) words.push_back(canonical(*operand));
    std::sort(words.begin(), words.end());
    if (words.size() == 1) return words.front();
    return (expr.op == Expr::Op::All ? "all(" : "any(") + joined(words, ",") + ")";
}

/// Puts demands together from expressions; `why_not` says what has no place in a cell.
class DemandReader {
public:
    explicit DemandReader(const Definitions& definitions) : definitions_(definitions) {}

    Demands demands{};
    Tri result = Tri::T;
    std::string why_not{};

    void read(const Expr& expr) {
        std::vector<const Expr*> operands;
        flatten(expr, Expr::Op::All, operands);
        for (const auto* operand : operands) add(*operand);
    }

private:
    void add(const Expr& expr) {
        if (expr.op == Expr::Op::Constant) {
            result = std::min(result, expr.constant);
        } else if (expr.op == Expr::Op::In) {
            put(expr.question).wanted = once(expr.question, expr.options, &Demand::wanted);
        } else if (expr.op == Expr::Op::Within) {
            auto& demand = put(expr.question);
            if (demand.span) why_not = "asks for one date in two ways";
            demand.span = expr.span;
        } else if (is_refusal(expr)) {
            const auto& in = expr.operands.front();
            put(in.question).refused = once(in.question, in.options, &Demand::refused);
        } else if (!add_definition(expr, true) &&
                   !(expr.op == Expr::Op::Not && add_definition(expr.operands.front(), false))) {
            why_not =
                "a condition inside another one, which is not among the 'defines' of "
                "pack.json";
        }
    }

    static bool is_refusal(const Expr& expr) {
        return expr.op == Expr::Op::Not && expr.operands.front().op == Expr::Op::In;
    }

    Demand& put(rules::QuestionIndex question) {
        for (auto& demand : demands)
            if (demand.question == question) return demand;
        demands.push_back({.question = question});
        return demands.back();
    }
    rules::OptionSet once(rules::QuestionIndex question, rules::OptionSet options,
                          rules::OptionSet Demand::*member) {
        if (put(question).*member != 0) why_not = "asks for options of one question twice";
        return options;
    }

    bool add_definition(const Expr& expr, bool holds) {
        const auto found = definitions_.find(canonical(expr));
        if (found == definitions_.end()) return false;
        demands.push_back({.definition = found->second, .holds = holds});
        return true;
    }

    const Definitions& definitions_;
};

class RowWriter {
public:
    RowWriter(std::optional<CivilDate> check_by, const Definitions& definitions)
        : check_by_(check_by), definitions_(definitions) {}

    RowsOrWhy take() { return std::move(out_); }

    void window(const rules::Window& window) {
        TableRow row{.valid = window.valid, .sources = window.sources};
        row.state = window.state;
        row.reason = window.reason;
        const bool since_start =
            window.valid.first != kFirstDate && window.since == window.valid.first;
        if (!since_start) row.since = window.since;
        if (window.check_by != check_by_) row.check_by = window.check_by;
        if (window.where) row.when = condition(*window.where);
        out_.rows.push_back(std::move(row));
    }

    void criterion(const rules::Criterion& criterion, const Pack& pack) {
        for (const auto& one : criterion.cases) {
            TableRow row;
            if (one.when) row.when = condition(*one.when);
            if (criterion.changeable) row.changeable = true;
            for (const auto& each : one.versions) version(each, row, pack);
        }
    }

private:
    Demands condition(const Expr& expr) {
        DemandReader reader(definitions_);
        reader.read(expr);
        if (reader.result != Tri::T) reader.why_not = "a constant among its conditions";
        if (!reader.why_not.empty()) out_.why_not = reader.why_not;
        return std::move(reader.demands);
    }

    void version(const rules::Version& version, TableRow row, const Pack& pack) {
        row.valid = version.valid;
        if (version.doubtful) row.doubtful = true;
        if (version.check_by != check_by_) row.check_by = version.check_by;
        Words labels;
        for (const auto& each : version.readings) {
            row.sources = each.sources;
            row.rank.reset();
            int expected = 0;
            if (version.readings.size() > 1) {
                row.reading = label_of(each, labels);
                for (const auto& id : each.sources)
                    expected = std::max(expected, static_cast<int>(pack.source(id)->rank));
            }
            if (each.rank != expected) row.rank = each.rank;
            rule(each.rule, row);
        }
    }

    /// The first source, and a number when another reading has it too.
    static std::string label_of(const rules::Reading& reading, Words& labels) {
        const auto first = reading.sources.empty() ? "?" : reading.sources.front();
        auto label = first;
        for (int n = 2; std::find(labels.begin(), labels.end(), label) != labels.end(); ++n)
            label = first + " " + std::to_string(n);
        labels.push_back(label);
        return label;
    }

    /// One row if it fits into one, else a row for each alternative.
    void rule(const Expr& expr, TableRow row) {
        DemandReader reader(definitions_);
        reader.read(expr);
        if (!reader.why_not.empty() && expr.op == Expr::Op::Any) {
            for (const auto& alternative : expr.operands) rule(alternative, row);
            return;
        }
        if (!reader.why_not.empty()) out_.why_not = reader.why_not;
        row.rule = std::move(reader.demands);
        row.result = reader.result;
        out_.rows.push_back(std::move(row));
    }

    std::optional<CivilDate> check_by_;
    const Definitions& definitions_;
    RowsOrWhy out_{};
};

std::string options_text(const Demand& demand, const rules::Question& question) {
    Words words;
    for (std::size_t i = 0; i < question.options.size(); ++i)
        if (((demand.wanted >> i) & 1) != 0) words.push_back(question.options[i]);
    for (std::size_t i = 0; i < question.options.size(); ++i)
        if (((demand.refused >> i) & 1) != 0) words.push_back("!" + question.options[i]);
    return joined(words, " ");
}

std::string days_text(DateSpan span) {
    if (span.is_day()) return to_string(span.first);
    if (span.first == kFirstDate) return "<=" + to_string(span.last);
    if (span.last == kLastDate) return ">=" + to_string(span.first);
    return to_string(span.first) + ".." + to_string(span.last);
}

std::string text_of(const Demand& demand, const Pack& pack) {
    if (!demand.question) return demand.holds ? "yes" : "no";
    if (demand.span) return days_text(*demand.span);
    return options_text(demand, pack.book.questions[*demand.question]);
}

/// What a demand is about, as a heading.
std::string subject(const Demand& demand, const Pack& pack) {
    return demand.question ? pack.book.questions[*demand.question].id : demand.definition;
}

std::string date_text(CivilDate date, CivilDate open) {
    return date == open ? std::string() : to_string(date);
}
std::string date_text(const std::optional<CivilDate>& date) {
    return date ? to_string(*date) : std::string();
}
std::string yes_text(const std::optional<bool>& value) {
    return value ? (*value ? "yes" : "no") : "";
}

using Cell = std::function<std::string(const TableRow&)>;

class CsvWriter {
public:
    CsvWriter(const std::vector<TableRow>& rows, const Pack& pack) : rows_(rows), pack_(pack) {
        lines_.resize(rows.size() + 1);
    }

    std::string write(TableKind kind) {
        column(
            "from", [](const auto& row) { return date_text(row.valid.first, kFirstDate); }, true);
        column(
            "to", [](const auto& row) { return date_text(row.valid.last, kLastDate); }, true);
        demands("if:", &TableRow::when);
        if (kind == TableKind::Windows)
            window_columns();
        else
            criterion_columns();
        column("check_by", [](const auto& row) { return date_text(row.check_by); });
        return camino::to_csv(lines_);
    }

private:
    /// Leaves out a column that no row uses, unless it is always wanted.
    void column(const std::string& header, const Cell& cell, bool always = false) {
        Words cells{header};
        for (const auto& row : rows_) cells.push_back(cell(row));
        const bool used = std::any_of(cells.begin() + 1, cells.end(),
                                      [](const auto& text) { return !text.empty(); });
        if (!used && !always) return;
        for (std::size_t i = 0; i < cells.size(); ++i) lines_[i].push_back(std::move(cells[i]));
    }

    void demands(const std::string& prefix, Demands TableRow::*member) {
        Words subjects;
        for (const auto& row : rows_)
            for (const auto& demand : row.*member) {
                const auto name = subject(demand, pack_);
                if (std::find(subjects.begin(), subjects.end(), name) == subjects.end())
                    subjects.push_back(name);
            }
        for (const auto& name : subjects)
            column(prefix + name, [&](const TableRow& row) -> std::string {
                for (const auto& demand : row.*member)
                    if (subject(demand, pack_) == name) return text_of(demand, pack_);
                return {};
            });
    }

    void criterion_columns() {
        demands("", &TableRow::rule);
        column("result", [](const auto& row) -> std::string {
            if (row.result == Tri::T) return {};
            return row.result == Tri::F ? "F" : "U";
        });
        column("reading", [](const auto& row) { return row.reading; });
        column("rank", [](const auto& row) -> std::string {
            constexpr const char* kRanks[] = {"field", "press", "agency", "official", "law"};
            return row.rank ? kRanks[*row.rank] : "";
        });
        column(
            "source", [](const auto& row) { return joined(row.sources, " "); }, true);
        column("doubtful", [](const auto& row) { return yes_text(row.doubtful); });
        column("changeable", [](const auto& row) { return yes_text(row.changeable); });
    }

    void window_columns() {
        column(
            "state",
            [](const auto& row) -> std::string {
                if (row.state == rules::Availability::Open) return "open";
                return row.state == rules::Availability::Closed ? "closed" : "info_only";
            },
            true);
        column("reason", [](const auto& row) { return row.reason; });
        column("since", [](const auto& row) { return date_text(row.since); });
        column(
            "source", [](const auto& row) { return joined(row.sources, " "); }, true);
    }

    const std::vector<TableRow>& rows_;
    const Pack& pack_;
    std::vector<Words> lines_{};
};

}  // namespace

std::string canonical(const Expr& expr) {
    using Op = Expr::Op;
    const auto question = std::to_string(expr.question);
    if (expr.op == Op::Constant) return std::to_string(static_cast<int>(expr.constant));
    if (expr.op == Op::All || expr.op == Op::Any) return canonical_list(expr);
    if (expr.op == Op::In) return "in(" + question + "," + std::to_string(expr.options) + ")";
    if (expr.op == Op::Within) return "within(" + question + "," + to_string(expr.span) + ")";
    if (expr.op == Op::Criterion) return "criterion(" + expr.criterion + ")";
    std::string text = "not(";
    if (expr.op == Op::AtLeast) {
        text = "at_least(" + std::to_string(expr.count) + ",";
    } else if (expr.op != Op::Not) {
        // Of an operator that has no place in a table only one thing is sure: it is itself.
        return "other(" + std::to_string(reinterpret_cast<std::uintptr_t>(&expr)) + ")";
    }
    for (const auto& operand : expr.operands) text += canonical(operand) + ",";
    return text + ")";
}

RowsOrWhy rows_of(const rules::Criterion& criterion, std::optional<CivilDate> check_by,
                  const Pack& pack, const Definitions& definitions) {
    RowWriter writer(check_by, definitions);
    writer.criterion(criterion, pack);
    return writer.take();
}

RowsOrWhy rows_of(const std::vector<rules::Window>& windows, std::optional<CivilDate> check_by,
                  const Definitions& definitions) {
    RowWriter writer(check_by, definitions);
    for (const auto& window : windows) writer.window(window);
    return writer.take();
}

std::string to_csv(const std::vector<TableRow>& rows, TableKind kind, const Pack& pack) {
    return CsvWriter(rows, pack).write(kind);
}

}  // namespace camino::packs
