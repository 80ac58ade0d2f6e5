// From the rows of a table to the values that the JSON of a pathway gives.

#include <algorithm>

#include "shared/packs/table.h"

namespace camino::packs {

namespace {

using rules::Expr;
using rules::Tri;

Expr constant(Tri value) { return {.op = Expr::Op::Constant, .constant = value}; }
Expr negated(Expr expr) { return {.op = Expr::Op::Not, .operands = {std::move(expr)}}; }

/// One operand stands for itself; none is T.
Expr all_of(std::vector<Expr> operands) {
    if (operands.empty()) return constant(Tri::T);
    if (operands.size() == 1) return std::move(operands.front());
    return {.op = Expr::Op::All, .operands = std::move(operands)};
}

void add(const Demand& demand, PackRead& read, std::vector<Expr>& into) {
    if (!demand.question) {
        read.define_stack.push_back(demand.definition);
        auto expr = read_expr(read.defines.find(demand.definition)->second, read, nullptr);
        read.define_stack.pop_back();
        into.push_back(demand.holds ? std::move(expr) : negated(std::move(expr)));
        return;
    }
    if (demand.span)
        into.push_back(
            {.op = Expr::Op::Within, .question = *demand.question, .span = *demand.span});
    const auto in = [&](rules::OptionSet options) {
        return Expr{.op = Expr::Op::In, .question = *demand.question, .options = options};
    };
    if (demand.wanted != 0) into.push_back(in(demand.wanted));
    if (demand.refused != 0) into.push_back(negated(in(demand.refused)));
}

std::vector<Expr> exprs_of(const Demands& demands, PackRead& read) {
    std::vector<Expr> exprs;
    for (const auto& demand : demands) add(demand, read, exprs);
    return exprs;
}

std::optional<Expr> condition_of(const Demands& demands, PackRead& read) {
    if (demands.empty()) return {};
    return all_of(exprs_of(demands, read));
}

/// Lines that belong together: the same case, dates and reading.
struct ReadingRows {
    std::vector<const TableRow*> rows{};
};
struct VersionRows {
    DateSpan valid{};
    std::vector<ReadingRows> readings{};
    [[nodiscard]] const TableRow& first() const { return *readings.front().rows.front(); }
};
struct CaseRows {
    std::vector<VersionRows> versions{};
    [[nodiscard]] const TableRow& first() const { return versions.front().first(); }
};

/// The entry of `list` for which `fits` holds, or a new one at its end.
template <class Entry, class Fits>
Entry& entry_of(std::vector<Entry>& list, Fits fits) {
    const auto found = std::find_if(list.begin(), list.end(), fits);
    return found != list.end() ? *found : list.emplace_back();
}

std::vector<CaseRows> group(const Table& table) {
    std::vector<CaseRows> cases;
    for (const auto& row : table.rows) {
        auto& one = entry_of(cases, [&](const auto& c) { return c.first().when == row.when; });
        auto& version = entry_of(one.versions, [&](const auto& v) { return v.valid == row.valid; });
        version.valid = row.valid;
        entry_of(version.readings, [&](const auto& r) {
            return r.rows.front()->reading == row.reading;
        }).rows.push_back(&row);
    }
    return cases;
}

std::string line(const TableRow& row) { return "line " + std::to_string(row.line); }

bool share_a_day(DateSpan a, DateSpan b) { return a.first <= b.last && b.first <= a.last; }

/// Names what lines say against each other.
class Agreement {
public:
    Agreement(const Table& table, PackRead& read) : table_(table), read_(read) {}

    void check(const std::vector<CaseRows>& cases) {
        for (std::size_t i = 0; i < cases.size(); ++i) {
            for (std::size_t j = 0; j < i; ++j) check_cases(cases[j], cases[i]);
            check_dates(cases[i].versions);
            for (const auto& version : cases[i].versions) check(version);
        }
    }

private:
    void complain(const TableRow& row, std::string_view header, std::string words) {
        read_.mistakes.push_back(table_.mistake(row.line, header, std::move(words)));
    }

    /// Both would have to hold for somebody; hardly what the author meant.
    void check_cases(const CaseRows& early, const CaseRows& late) {
        if (!can_meet(early.first().when, late.first().when, read_.pack)) return;
        for (const auto& a : early.versions) {
            for (const auto& b : late.versions) {
                if (!share_a_day(a.valid, b.valid)) continue;
                return complain(b.first(), "",
                                "the 'if:' cells cover people whom " + line(a.first()) +
                                    " covers too; write the same 'if:' cells, or keep them apart "
                                    "with '!'");
            }
        }
    }

    void check_dates(const std::vector<VersionRows>& versions) {
        for (std::size_t i = 0; i < versions.size(); ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                if (!share_a_day(versions[i].valid, versions[j].valid)) continue;
                const bool in_order = versions[j].valid.first <= versions[i].valid.first;
                const auto& early = versions[in_order ? j : i];
                const auto& late = versions[in_order ? i : j];
                complain(early.first(), "to",
                         line(late.first()) + " holds on " + to_string(late.valid.first) +
                             " too; end this line on " + to_string(late.valid.first + -1) +
                             ", or write the same dates in both");
            }
        }
    }

    void check(const VersionRows& version) {
        const auto& first = version.first();
        for (const auto& reading : version.readings) {
            const auto& row = *reading.rows.front();
            if (version.readings.size() > 1 && row.reading.empty())
                complain(row, "reading",
                         "the other lines of these dates have a reading; give this one a name too");
            for (const auto* other : reading.rows) {
                same(first.doubtful, *other, other->doubtful, "doubtful", first);
                same(first.check_by, *other, other->check_by, "check_by", first);
                same(row.rank, *other, other->rank, "rank", row);
            }
            check(reading);
        }
    }

    template <class T>
    void same(const std::optional<T>& wanted, const TableRow& row, const std::optional<T>& value,
              std::string_view header, const TableRow& first) {
        if (value && value != wanted)
            complain(row, header,
                     "not the same as in " + line(first) +
                         "; both belong together, so write the "
                         "same in both");
    }

    void check(const ReadingRows& reading) {
        for (std::size_t i = 0; i < reading.rows.size(); ++i)
            for (std::size_t j = 0; j < i; ++j) check(*reading.rows[j], *reading.rows[i]);
    }

    void check(const TableRow& early, const TableRow& late) {
        if (early.rule == late.rule) {
            complain(late, "",
                     early.result == late.result
                         ? "says the same as " + line(early) + "; leave one of them out"
                         : "covers the same answers as " + line(early) +
                               ", but with another result; keep one of them");
        } else if ((early.result == Tri::F) != (late.result == Tri::F) &&
                   can_meet(early.rule, late.rule, read_.pack)) {
            complain(late, "",
                     "some answers fit this line and " + line(early) +
                         ", and only one of them says F; keep them apart with '!' or dates");
        }
    }

    const Table& table_;
    PackRead& read_;
};

/// Any of the rows; a row with F only says aloud that these answers fail.
Expr rule_of(const ReadingRows& reading, PackRead& read) {
    std::vector<Expr> rows;
    for (const auto* row : reading.rows) {
        if (row->result == Tri::F) continue;
        auto exprs = exprs_of(row->rule, read);
        if (row->result == Tri::U) exprs.push_back(constant(Tri::U));
        rows.push_back(all_of(std::move(exprs)));
    }
    if (rows.empty()) return constant(Tri::F);
    if (rows.size() == 1) return std::move(rows.front());
    return {.op = Expr::Op::Any, .operands = std::move(rows)};
}

rules::Reading reading_of(const ReadingRows& rows, PackRead& read) {
    rules::Reading reading{.rule = rule_of(rows, read)};
    std::optional<int> rank;
    for (const auto* row : rows.rows) {
        if (row->rank) rank = row->rank;
        for (const auto& id : row->sources) {
            const auto& known = reading.sources;
            if (std::find(known.begin(), known.end(), id) == known.end())
                reading.sources.push_back(id);
        }
    }
    // As in JSON: one rule alone has no rank, readings have that of their best source.
    if (!rank && !rows.rows.front()->reading.empty()) {
        for (const auto& id : reading.sources)
            reading.rank = std::max(reading.rank, static_cast<int>(read.pack.source(id)->rank));
    }
    reading.rank = rank.value_or(reading.rank);
    return reading;
}

CivilDate needed(std::optional<CivilDate> own, std::optional<CivilDate> of_pathway,
                 const TableRow& row, const Table& table, PackRead& read) {
    if (!own && !of_pathway)
        read.mistakes.push_back(table.mistake(
            row.line, "check_by", "'check_by' is missing; write it here or for the whole pathway"));
    return own.value_or(of_pathway.value_or(kLastDate));
}

class CaseBuilder {
public:
    CaseBuilder(const Table& table, std::optional<CivilDate> check_by, PackRead& read)
        : table_(table), check_by_(check_by), read_(read) {}

    TableCase build(const CaseRows& rows) {
        TableCase one{.line = rows.first().line};
        one.rules.when = condition_of(rows.first().when, read_);
        for (const auto& version : rows.versions) one.rules.versions.push_back(build(version));
        return one;
    }

private:
    rules::Version build(const VersionRows& rows) {
        rules::Version version{.valid = rows.valid};
        std::optional<CivilDate> check_by;
        for (const auto& reading : rows.readings) {
            version.readings.push_back(reading_of(reading, read_));
            version.evidence_on =
                std::max(version.evidence_on, newest(version.readings.back().sources, read_.pack));
            for (const auto* row : reading.rows) {
                version.doubtful = version.doubtful || row->doubtful.value_or(false);
                if (row->check_by) check_by = row->check_by;
            }
        }
        version.check_by = needed(check_by, check_by_, rows.first(), table_, read_);
        return version;
    }

    const Table& table_;
    std::optional<CivilDate> check_by_;
    PackRead& read_;
};

/// A line that an earlier one always comes before.
void check_reached(const Table& table, std::size_t index, PackRead& read) {
    const auto& late = table.rows[index];
    for (std::size_t i = 0; i < index; ++i) {
        const auto& early = table.rows[i];
        const bool covers_days =
            early.valid.first <= late.valid.first && late.valid.last <= early.valid.last;
        if (!covers_days || !(early.when.empty() || early.when == late.when)) continue;
        read.mistakes.push_back(table.mistake(late.line, "",
                                              "is never reached: " + line(early) +
                                                  " covers the same days and people and comes "
                                                  "first; change the dates or the order"));
        return;
    }
}

}  // namespace

TableCriterion cases_of(const Table& table, std::optional<CivilDate> check_by, PackRead& read) {
    TableCriterion criterion;
    const auto cases = group(table);
    Agreement(table, read).check(cases);
    CaseBuilder builder(table, check_by, read);
    for (const auto& rows : cases) criterion.cases.push_back(builder.build(rows));
    const auto no = [](const TableRow& row) { return row.changeable == false; };
    for (const auto& row : table.rows) {
        if (row.changeable != true) continue;
        criterion.changeable = true;
        const auto other = std::find_if(table.rows.begin(), table.rows.end(), no);
        if (other == table.rows.end()) continue;
        read.mistakes.push_back(table.mistake(
            row.line, "changeable",
            line(*other) + " says no; a criterion is changeable as a whole or not at all"));
        break;
    }
    return criterion;
}

std::vector<rules::Window> windows_of(const Table& table, std::optional<CivilDate> check_by,
                                      PackRead& read) {
    std::vector<rules::Window> windows;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const auto& row = table.rows[i];
        check_reached(table, i, read);
        rules::Window window{.valid = row.valid, .state = row.state, .reason = row.reason};
        window.where = condition_of(row.when, read);
        window.since = row.since;
        if (row.state == rules::Availability::Closed && !row.since && row.valid.first != kFirstDate)
            window.since = row.valid.first;
        window.sources = row.sources;
        window.evidence_on = newest(row.sources, read.pack);
        window.check_by = needed(row.check_by, check_by, row, table, read);
        windows.push_back(std::move(window));
    }
    return windows;
}

}  // namespace camino::packs
