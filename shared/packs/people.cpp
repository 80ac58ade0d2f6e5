#include "shared/packs/people.h"

#include <algorithm>
#include <bit>
#include <set>

#include "shared/base/split_mix.h"
#include "shared/packs/expr_walk.h"
#include "shared/rules/answer_classes.h"

namespace camino::packs {

namespace {

using rules::AnswerKind;
using rules::Constants;
using rules::Expr;
using rules::Fact;
using rules::OptionSet;

std::vector<Constants> constants_of(const Pack& pack) {
    std::vector<Constants> all(pack.book.questions.size());
    const auto collect = [&](const Expr& expr) {
        walk(expr, [&](const Expr& node) { rules::add_constants(node, pack.book, all); });
    };
    const auto add = [&](const auto& expr) {
        if (expr) collect(*expr);
    };
    for (const auto& pathway : pack.book.pathways) each_condition(pathway, collect);
    for (const auto& rule : pack.book.referral) {
        add(rule.when);
        add(rule.unless);
    }
    const auto steps = [&](const std::vector<Step>& list) {
        for (const auto& step : list) {
            add(step.when);
            add(step.unless);
        }
    };
    for (const auto& info : pack.pathways) steps(info.steps);
    for (const auto& info : pack.referral) steps(info.steps);
    for (const auto& deadline : pack.book.deadlines) add(deadline.when);
    return all;
}

CivilDate clamped(CivilDate day) { return std::clamp(day, kFirstDate, kLastDate); }

}  // namespace

People::People(const Pack& pack, std::uint64_t seed) : pack_(pack), state_(seed) {
    const auto constants = constants_of(pack);
    for (std::size_t i = 0; i < constants.size(); ++i) {
        Classes classes;
        classes.options =
            rules::option_classes(pack.book.questions[i].options.size(), constants[i].sets);
        classes.days = {pack.published_on};
        for (const auto edge : constants[i].edges) {
            classes.days.insert(classes.days.end(), {clamped(edge + -1), edge, clamped(edge + 1)});
            classes.spans.push_back({clamped(edge + -10), clamped(edge + 10)});
        }
        classes.spans.push_back({clamped(pack.published_on + -300), pack.published_on});
        classes_.push_back(std::move(classes));
    }
}

std::size_t People::below(std::size_t limit) {
    return static_cast<std::size_t>(split_mix(state_) % limit);
}

Fact People::known_answer(std::size_t index) {
    const auto& question = pack_.book.questions[index];
    const auto& classes = classes_[index];
    const auto option = [&] { return classes.options[below(classes.options.size())]; };
    switch (question.kind) {
        case AnswerKind::One: return Fact::of_options(option());
        case AnswerKind::Many:
            return Fact::of_options(below(3) == 0 ? option() | option() : option());
        case AnswerKind::Date: break;
        case AnswerKind::List: return list(question);
    }
    if (question.offers_never && below(6) == 0) return Fact::never();
    const auto day = classes.days[below(classes.days.size())];
    return Fact::of_date({day, day});
}

Fact People::list(const rules::Question& question) {
    if (question.offers_never && below(6) == 0) return Fact::never();
    Fact fact{.kind = Fact::Kind::Rows};
    fact.row_count = static_cast<std::uint8_t>(1 + below(3));
    for (std::size_t row = 0; row < fact.row_count; ++row) {
        for (std::size_t i = 0; i < question.columns.size(); ++i) {
            const auto& column = question.columns[i];
            auto& option = fact.rows[row].options[i];
            option = static_cast<std::uint8_t>(below(column.options.size()));
            if (!column.question) continue;
            const auto one = known_answer(*column.question);
            option = static_cast<std::uint8_t>(std::countr_zero(one.options));
        }
    }
    return fact;
}

Fact People::answer(std::size_t index) {
    if (pack_.book.questions[index].presentation) return {};
    switch (below(9)) {
        case 0: return {};
        case 1: return Fact::unknown(rules::Unknown::DoesNotKnow);
        case 2:
            if (pack_.book.questions[index].kind != AnswerKind::Date ||
                classes_[index].spans.empty())
                return Fact::unknown(rules::Unknown::Declined);
            return Fact::of_date(classes_[index].spans[below(classes_[index].spans.size())]);
        default: return known_answer(index);
    }
}

rules::Facts People::next() {
    rules::Facts facts;
    for (std::size_t i = 0; i < classes_.size(); ++i) facts.push_back(answer(i));
    return facts;
}

rules::Facts People::settled(const rules::Facts& facts) {
    auto all = facts;
    for (std::size_t i = 0; i < all.size(); ++i) {
        auto& fact = all[i];
        if (pack_.book.questions[i].presentation) continue;
        const auto& question = pack_.book.questions[i];
        // A list that was not asked is told by its short form.
        if (question.kind == AnswerKind::List && !fact.asked()) continue;
        if (fact.kind == Fact::Kind::Unknown) fact = known_answer(i);
        if (fact.kind != Fact::Kind::Date || fact.span.is_day()) continue;
        const auto length = static_cast<std::size_t>(fact.span.last - fact.span.first) + 1;
        const auto day = fact.span.first + static_cast<std::int32_t>(below(length));
        fact = Fact::of_date({day, day});
    }
    return all;
}

std::vector<CivilDate> change_days(const rules::Pathway& pathway) {
    std::set<CivilDate> days;
    const auto add = [&](DateSpan span) {
        if (span.first > kFirstDate) days.insert(span.first);
        if (span.last < kLastDate) days.insert(span.last + 1);
    };
    for (const auto& window : pathway.windows) add(window.valid);
    for (const auto& criterion : pathway.criteria)
        for (const auto& one : criterion.cases)
            for (const auto& version : one.versions) add(version.valid);
    return {days.begin(), days.end()};
}

}  // namespace camino::packs
