// Expressions: one key, one operator; every question, option and date is checked here.

#include <algorithm>

#include "shared/codec/nearest.h"
#include "shared/packs/read.h"

namespace camino::packs {

namespace {

using rules::AnswerKind;
using rules::Expr;
using rules::Tri;

const std::vector<std::string> kOperators = {
    "all",   "any",         "not",     "at_least",  "is",     "in",     "before", "on_or_before",
    "after", "on_or_after", "between", "criterion", "define", "exists", "every",  "count"};

class ExprReader {
public:
    ExprReader(PackRead& read, const std::vector<std::string>* criteria)
        : read_(read), criteria_(criteria) {}

    Expr expr(Json json) {
        if (json.is(JsonKind::Bool)) return constant(*json.boolean() ? Tri::T : Tri::F);
        if (json.is(JsonKind::String)) return unsettled(json);
        if (!json.is(JsonKind::Object) || json.size() != 1) {
            return wrong(json, "here stands " + json.shown() +
                                   "; write a condition such as {\"is\": [\"question\", "
                                   "\"option\"]}, true, false or \"unknown\"");
        }
        const auto member = *json.begin();
        const std::string name(member.name());
        if (name == "all" || name == "any") return several(name, member);
        if (name == "not") return {.op = Expr::Op::Not, .operands = {expr(member)}};
        if (name == "at_least") return at_least(member);
        if (name == "is" || name == "in") return options(name, member);
        if (name == "criterion") return criterion(member);
        if (name == "define") return define(member);
        if (name == "exists" || name == "every" || name == "count") return members(name, member);
        if (std::find(kOperators.begin(), kOperators.end(), name) == kOperators.end())
            return wrong(member, "unknown operator" + suggestion(name, kOperators));
        return dates(name, member);
    }

private:
    static Expr constant(Tri value) { return {.op = Expr::Op::Constant, .constant = value}; }

    Expr wrong(Json at, std::string words) {
        read_.complain(at, std::move(words));
        return constant(Tri::U);
    }
    Expr unsettled(Json json) {
        if (*json.text() == "unknown") return constant(Tri::U);
        return wrong(json, "here stands " + json.shown() + "; write true, false or \"unknown\"");
    }
    std::vector<Expr> operands(Json list) {
        std::vector<Expr> all;
        if (!list.is(JsonKind::Array) || list.size() == 0) {
            wrong(list, "write a list of one or more conditions");
            return all;
        }
        for (const auto entry : list) all.push_back(expr(entry));
        return all;
    }
    Expr several(const std::string& name, Json list) {
        return {.op = name == "all" ? Expr::Op::All : Expr::Op::Any, .operands = operands(list)};
    }
    Expr at_least(Json pair) {
        if (!pair.is(JsonKind::Array) || pair.size() != 2)
            return wrong(pair, "write [how many, [conditions]]");
        const auto count = (*pair.begin()).integer();
        Expr result{.op = Expr::Op::AtLeast, .operands = operands(*++pair.begin())};
        const auto size = static_cast<std::int64_t>(result.operands.size());
        if (!count || *count < 1 || *count > size)
            return wrong(pair,
                         "the first entry must be a number from 1 to the number of "
                         "conditions");
        result.count = static_cast<std::uint16_t>(*count);
        return result;
    }
    Expr criterion(Json name) {
        const auto id = name.text();
        if (!id) return wrong(name, "write the id of a criterion");
        if (criteria_ == nullptr)
            return wrong(name, "a criterion can be named only inside a pathway's rules");
        if (std::find(criteria_->begin(), criteria_->end(), *id) == criteria_->end())
            return wrong(name, "no earlier criterion of this pathway is called '" +
                                   std::string(*id) + "'" + suggestion(*id, *criteria_));
        return {.op = Expr::Op::Criterion, .criterion = std::string(*id)};
    }
    Expr define(Json name) {
        const auto text = name.text();
        if (!text) return wrong(name, "write the name of an entry of 'defines' in pack.json");
        const std::string id(*text);
        const auto found = read_.defines.find(id);
        if (found == read_.defines.end()) {
            std::vector<std::string> known;
            for (const auto& [key, value] : read_.defines) known.push_back(key);
            return wrong(name, "pack.json defines no '" + id + "'" + suggestion(id, known));
        }
        auto& stack = read_.define_stack;
        if (std::find(stack.begin(), stack.end(), id) != stack.end())
            return wrong(name, "'" + id + "' is defined by itself; break the circle");
        stack.push_back(id);
        auto result = expr(found->second);
        stack.pop_back();
        return result;
    }

    /// {"of": list, "where": condition on one member, "none": what holds when there is nobody}
    Expr members(const std::string& name, Json json) {
        JsonFields fields(json, read_.mistakes);
        Expr result{.op = name == "exists"  ? Expr::Op::Exists
                          : name == "every" ? Expr::Op::Every
                                            : Expr::Op::Count};
        const auto index = read_question(fields, "of", read_);
        const auto none = fields.need("none");
        const auto where = fields.need("where");
        if (name == "count")
            result.count = static_cast<std::uint16_t>(fields.integer("at_least").value_or(1));
        fields.done();
        if (!index || !none || !where) return constant(Tri::U);
        if (read_.pack.book.questions[*index].kind != AnswerKind::List)
            return wrong(json, "'of' must name a question of the kind \"list\"");
        if (list_) return wrong(json, "a list inside a list cannot be asked about");
        const auto word = expr(*none);
        if (word.op != Expr::Op::Constant)
            return wrong(*none,
                         "write true, false or \"unknown\": what holds when there is nobody");
        result.question = *index;
        result.constant = word.constant;
        list_ = *index;
        result.operands.push_back(expr(*where));
        list_.reset();
        return result;
    }
    /// Inside members(): the column that the pair names, if it names one.
    [[nodiscard]] std::optional<std::uint8_t> column(Json pair) const {
        if (!list_) return {};
        const auto& columns = read_.pack.book.questions[*list_].columns;
        const auto id = (*pair.begin()).text().value_or("");
        for (std::size_t i = 0; i < columns.size(); ++i)
            if (columns[i].id == id) return static_cast<std::uint8_t>(i);
        return {};
    }
    Expr column_options(bool one, std::uint8_t at, Json value) {
        Expr result{.op = Expr::Op::Column, .column = at, .question = *list_};
        const auto& options = read_.pack.book.questions[*list_].columns[at].options;
        const auto add = [&](Json name) {
            const auto id = name.text().value_or("");
            const auto found = std::find(options.begin(), options.end(), id);
            if (found == options.end())
                wrong(name, "this column has no option '" + std::string(id) + "'" +
                                suggestion(id, options));
            else
                result.options |= rules::OptionSet{1} << (found - options.begin());
        };
        if (one) {
            add(value);
        } else if (value.is(JsonKind::Array) && value.size() > 0) {
            for (const auto entry : value) add(entry);
        } else {
            return wrong(value, "write a list of one or more options");
        }
        return result;
    }

    std::optional<rules::QuestionIndex> question(Json list) {
        const auto id = (*list.begin()).text();
        if (!id) {
            wrong(*list.begin(), "write the id of a question");
            return {};
        }
        const auto index = read_.pack.question(*id);
        if (!index) {
            wrong(*list.begin(), "questions.json has no question '" + std::string(*id) + "'" +
                                     suggestion(*id, read_.questions));
        }
        return index;
    }
    rules::OptionSet option(rules::QuestionIndex index, Json name) {
        const auto id = name.text();
        const auto& question = read_.pack.book.questions[index];
        if (!id) {
            wrong(name, "write the id of an option");
            return 0;
        }
        if (const auto bit = read_.pack.option(index, *id)) return rules::OptionSet{1} << *bit;
        wrong(name, "question '" + question.id + "' has no option '" + std::string(*id) + "'" +
                        suggestion(*id, question.options));
        return 0;
    }
    Expr options(const std::string& name, Json pair) {
        const bool one = name == "is";
        if (!pair.is(JsonKind::Array) || pair.size() != 2)
            return wrong(pair, one ? "write [question, option]" : "write [question, [options]]");
        if (const auto at = column(pair)) return column_options(one, *at, *++pair.begin());
        const auto index = question(pair);
        if (!index) return constant(Tri::U);
        if (read_.pack.book.questions[*index].kind == AnswerKind::List)
            return wrong(pair, "this question asks for a list; use exists, every or count");
        if (read_.pack.book.questions[*index].kind == AnswerKind::Date)
            return wrong(pair,
                         "this question asks for a date; use before, on_or_before, after, "
                         "on_or_after or between");
        const auto second = *++pair.begin();
        Expr result{.op = Expr::Op::In, .question = *index};
        if (one) {
            result.options = option(*index, second);
            return result;
        }
        if (!second.is(JsonKind::Array) || second.size() == 0)
            return wrong(second, "write a list of one or more options");
        for (const auto entry : second) result.options |= option(*index, entry);
        return result;
    }
    Expr dates(const std::string& name, Json list) {
        const std::size_t date_count = name == "between" ? 2 : 1;
        if (!list.is(JsonKind::Array) || list.size() != 1 + date_count)
            return wrong(list, date_count == 2 ? "write [question, first day, last day]"
                                               : "write [question, date]");
        const auto index = question(list);
        if (!index) return constant(Tri::U);
        if (read_.pack.book.questions[*index].kind != AnswerKind::Date)
            return wrong(list, "this question does not ask for a date; use is or in");
        auto at = ++list.begin();
        const auto first = day(*at);
        const auto last = date_count == 2 ? day(*++at) : first;
        if (!first || !last) return constant(Tri::U);
        return {
            .op = Expr::Op::Within, .question = *index, .span = span(name, *first, *last, list)};
    }
    std::optional<CivilDate> day(Json json) {
        const auto date = json.date();
        if (date) return *date;
        wrong(json, json.shown() + " is not a date; write it as \"2023-06-11\"");
        return {};
    }
    DateSpan span(const std::string& name, CivilDate first, CivilDate last, Json at) {
        if (name == "before") return {kFirstDate, first + -1};
        if (name == "on_or_before") return {kFirstDate, first};
        if (name == "after") return {first + 1, kLastDate};
        if (name == "on_or_after") return {first, kLastDate};
        if (first > last) wrong(at, "the first day lies after the last");
        return {first, last};
    }

    PackRead& read_;
    const std::vector<std::string>* criteria_;
    std::optional<rules::QuestionIndex> list_{};  // The list whose members are asked about.
};

}  // namespace

rules::Expr read_expr(Json json, PackRead& read, const std::vector<std::string>* criteria) {
    return ExprReader(read, criteria).expr(json);
}

std::optional<rules::Expr> read_expr(JsonFields& fields, std::string_view name, PackRead& read,
                                     const std::vector<std::string>* criteria) {
    const auto member = fields.take(name);
    if (!member) return {};
    return read_expr(*member, read, criteria);
}

}  // namespace camino::packs
