#include "tests/shared/rules/naive.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace camino::test {

namespace {

using namespace rules;

// A truth value as the set of plain truth values that it may still turn out to be.
using Worlds = std::set<bool>;

Tri tri(const Worlds& worlds) {
    if (worlds.size() == 2) return Tri::U;
    return *worlds.begin() ? Tri::T : Tri::F;
}

Worlds worlds(Tri value) {
    if (value == Tri::U) return {false, true};
    return {value == Tri::T};
}

bool valid(DateSpan span, CivilDate day) { return !(day < span.first) && !(span.last < day); }

class Person {
public:
    Person(const RuleBook& book, const Facts& facts, CivilDate as_of)
        : book_(book), facts_(facts), as_of_(as_of) {}

    NaivePathway pathway(const Pathway& rules) {
        NaivePathway result;
        std::vector<const Window*> windows;
        for (const auto& window : rules.windows)
            if (valid(window.valid, as_of_)) windows.push_back(&window);

        const bool first_for_all = !windows.front()->where;
        if (first_for_all && shut(windows, rules, result)) return result;
        if (rules.gate) {
            const auto gate = criterion(rules.criteria[rules.gate->criterion], rules);
            const bool unsure = gate.value == Tri::U && rules.gate->stops_when_unknown;
            if (gate.value == Tri::F || unsure) {
                result.outcome = unsure ? Outcome::CannotTell : Outcome::NotNow;
                result.gate_only = true;
                result.sources_disagree = gate.disagree;
                return result;
            }
        }
        if (!first_for_all && shut(windows, rules, result)) return result;
        if (rules.info_when && is(*rules.info_when, rules) == Tri::T) {
            result.outcome = Outcome::InfoOnly;
            return result;
        }
        bool some_false = false;
        bool some_unknown = result.availability_unknown;
        for (const auto& each : rules.criteria) {
            result.criteria.push_back(criterion(each, rules));
            some_false |= result.criteria.back().value == Tri::F;
            some_unknown |= result.criteria.back().value == Tri::U;
            result.sources_disagree |= result.criteria.back().disagree;
        }
        result.outcome = some_false     ? Outcome::NotNow
                         : some_unknown ? Outcome::CannotTell
                                        : rules.when_met;
        return result;
    }

    std::size_t referral() {
        const Pathway none;
        for (std::size_t i = 0; i < book_.referral.size(); ++i) {
            const auto& line = book_.referral[i];
            if (line.when && is(*line.when, none) != Tri::T) continue;
            if (line.unless && is(*line.unless, none) == Tri::T) continue;
            return i;
        }
        return book_.referral.size();
    }

private:
    /// Every window that may be the one that decides, in order.
    bool shut(const std::vector<const Window*>& windows, const Pathway& rules,
              NaivePathway& result) {
        std::set<Availability> possible;
        for (const auto* window : windows) {
            const auto here = window->where ? is(*window->where, rules) : Tri::T;
            if (here != Tri::F) possible.insert(window->state);
            if (here == Tri::T) break;
        }
        result.availability_unknown = possible.size() > 1;
        if (result.availability_unknown || *possible.begin() == Availability::Open) return false;
        result.outcome =
            *possible.begin() == Availability::Closed ? Outcome::Closed : Outcome::InfoOnly;
        return true;
    }

    NaiveCriterion criterion(const Criterion& rules, const Pathway& pathway) {
        NaiveCriterion result;
        for (const auto& one : rules.cases) {
            const auto when = one.when ? is(*one.when, pathway) : Tri::T;
            for (const auto& version : one.versions) {
                if (!valid(version.valid, as_of_) || when == Tri::F) continue;
                std::map<int, std::set<Tri>> said;
                std::set<Tri> by_anyone;
                for (const auto& reading : version.readings) {
                    const auto value = is(reading.rule, pathway);
                    said[reading.rank].insert(value);
                    by_anyone.insert(value);
                }
                const auto& top = said.rbegin()->second;
                auto value = top.size() == 1 ? *top.begin() : Tri::U;
                if (when == Tri::U && value != Tri::T) value = Tri::U;
                result.applies = true;
                result.value = std::min(result.value, value);
                result.disagree |=
                    version.doubtful || (by_anyone.contains(Tri::T) && by_anyone.contains(Tri::F));
            }
        }
        return result;
    }

    /// A criterion named in another one's condition: every case in force, no matter who disagrees.
    Tri named(const std::string& id, const Pathway& pathway) {
        for (const auto& each : pathway.criteria) {
            if (each.id != id) continue;
            auto least = Tri::T;
            for (const auto& one : each.cases) {
                for (const auto& version : one.versions) {
                    if (!valid(version.valid, as_of_)) continue;
                    std::map<int, std::set<Tri>> said;
                    for (const auto& reading : version.readings)
                        said[reading.rank].insert(is(reading.rule, pathway));
                    const auto& top = said.rbegin()->second;
                    auto value = top.size() == 1 ? *top.begin() : Tri::U;
                    if (one.when) value = std::max(value, !is(*one.when, pathway));
                    least = std::min(least, value);
                }
            }
            return least;
        }
        return Tri::U;
    }

    Tri is(const Expr& expr, const Pathway& pathway) {
        const auto& fact = facts_[expr.question];
        switch (expr.op) {
            case Expr::Op::Constant: return expr.constant;
            case Expr::Op::In:
                if (fact.kind == Fact::Kind::Unknown) return Tri::U;
                return (fact.options & expr.options) != 0 ? Tri::T : Tri::F;
            case Expr::Op::Within: return within(fact, expr.span);
            case Expr::Op::Criterion: return named(expr.criterion, pathway);
            case Expr::Op::Not: return !is(expr.operands.front(), pathway);
            case Expr::Op::All: return counted(expr, expr.operands.size(), pathway);
            case Expr::Op::Any: return counted(expr, 1, pathway);
            case Expr::Op::AtLeast: return counted(expr, expr.count, pathway);
            case Expr::Op::Exists:
            case Expr::Op::Every:
            case Expr::Op::Count: return of_members(expr);
            case Expr::Op::Column: return Tri::U;  // Only of a member: holds_for().
        }
        return Tri::U;
    }

    /// Who is in the list: the rows, or the one that the short form tells of. Empty: not known.
    std::optional<std::vector<std::vector<std::optional<std::size_t>>>> members(
        QuestionIndex list) {
        const auto& fact = facts_[list];
        const auto& columns = book_.questions[list].columns;
        std::vector<std::vector<std::optional<std::size_t>>> all;
        if (fact.kind == Fact::Kind::Never) return all;
        for (std::size_t i = 0; i < fact.row_count; ++i) {
            all.emplace_back();
            for (std::size_t c = 0; c < columns.size(); ++c) {
                const auto option = fact.rows[i].options[c];
                all.back().push_back(option < columns[c].options.size()
                                         ? std::optional<std::size_t>(option)
                                         : std::nullopt);
            }
        }
        if (fact.kind == Fact::Kind::Rows) return all;
        if (fact.asked()) return {};
        bool told = false;
        all.emplace_back();
        for (const auto& column : columns) {
            all.back().emplace_back();
            if (!column.question) continue;
            const auto& one = facts_[*column.question];
            told = told || one.asked();
            for (std::size_t option = 0; option < column.options.size(); ++option)
                if (one.kind == Fact::Kind::Options && (one.options >> option & 1) != 0)
                    all.back().back() = option;
        }
        if (!told) return {};
        return all;
    }

    static Tri holds_for(const std::vector<std::optional<std::size_t>>& member, const Expr& expr) {
        if (expr.op == Expr::Op::Column) {
            const auto option = member[expr.column];
            if (!option) return Tri::U;
            return (expr.options >> *option & 1) != 0 ? Tri::T : Tri::F;
        }
        if (expr.op == Expr::Op::Not) return !holds_for(member, expr.operands.front());
        Tri all = Tri::T;
        Tri any = Tri::F;
        for (const auto& operand : expr.operands) {
            all = std::min(all, holds_for(member, operand));
            any = std::max(any, holds_for(member, operand));
        }
        return expr.op == Expr::Op::All ? all : any;
    }

    /// Tries every way in which what is unknown of the members may turn out.
    Tri of_members(const Expr& expr) {
        const auto known = members(expr.question);
        if (!known) return Tri::U;
        if (known->empty()) return expr.constant;
        std::set<std::size_t> sums{0};
        for (const auto& member : *known) {
            std::set<std::size_t> longer;
            for (const bool holds : worlds(holds_for(member, expr.operands.front())))
                for (const auto sum : sums) longer.insert(sum + (holds ? 1 : 0));
            sums = std::move(longer);
        }
        const std::size_t needed = expr.op == Expr::Op::Every    ? known->size()
                                   : expr.op == Expr::Op::Exists ? 1
                                                                 : expr.count;
        Worlds possible;
        for (const auto sum : sums) possible.insert(sum >= needed);
        return tri(possible);
    }

    /// The days that it may have been, one by one at their ends and at the limits between.
    static Tri within(const Fact& fact, DateSpan allowed) {
        if (fact.kind == Fact::Kind::Unknown) return Tri::U;
        if (fact.kind == Fact::Kind::Never) return Tri::F;
        Worlds possible;
        for (const auto day : {fact.span.first, fact.span.last, allowed.first, allowed.last,
                               allowed.first + -1, allowed.last + 1})
            if (valid(fact.span, day)) possible.insert(valid(allowed, day));
        return tri(possible);
    }

    /// At least so many hold: tries every way in which what is unknown may turn out.
    Tri counted(const Expr& expr, std::size_t needed, const Pathway& pathway) {
        std::set<std::size_t> sums{0};
        for (const auto& operand : expr.operands) {
            std::set<std::size_t> longer;
            for (const bool holds : worlds(is(operand, pathway)))
                for (const auto sum : sums) longer.insert(sum + (holds ? 1 : 0));
            sums = std::move(longer);
        }
        Worlds possible;
        for (const auto sum : sums) possible.insert(sum >= needed);
        return tri(possible);
    }

    const RuleBook& book_;
    const Facts& facts_;
    CivilDate as_of_;
};

}  // namespace

Naive naive(const RuleBook& book, const Facts& facts, CivilDate as_of) {
    Person person(book, facts, as_of);
    Naive result{.referral = person.referral()};
    for (const auto& pathway : book.pathways) result.pathways.push_back(person.pathway(pathway));
    return result;
}

}  // namespace camino::test
