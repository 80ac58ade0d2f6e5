#include "shared/packs/people.h"

#include <algorithm>
#include <map>
#include <set>

#include "shared/packs/expr_walk.h"

namespace camino::packs {

namespace {

using rules::AnswerKind;
using rules::Expr;
using rules::Fact;
using rules::OptionSet;

/// What the rules compare each question with.
struct Constants {
    std::vector<OptionSet> sets{};
    std::set<CivilDate> edges{};  ///< First days of a stretch that some rule tells apart.
};

void collect(const Expr& expr, std::vector<Constants>& into) {
    walk(expr, [&](const Expr& node) {
        auto& constants = into[node.question];
        if (node.op == Expr::Op::In) constants.sets.push_back(node.options);
        if (node.op != Expr::Op::Within) return;
        if (node.span.first > kFirstDate) constants.edges.insert(node.span.first);
        if (node.span.last < kLastDate) constants.edges.insert(node.span.last + 1);
    });
}

std::vector<Constants> constants_of(const Pack& pack) {
    std::vector<Constants> all(pack.book.questions.size());
    const auto add = [&](const auto& expr) {
        if (expr) collect(*expr, all);
    };
    for (const auto& pathway : pack.book.pathways)
        each_condition(pathway, [&](const Expr& expr) { collect(expr, all); });
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

/// One option of each class: options that lie in the same sets stand for each other.
std::vector<OptionSet> representatives(std::size_t option_count,
                                       const std::vector<OptionSet>& sets) {
    std::map<std::vector<bool>, OptionSet> classes;
    for (std::size_t i = 0; i < option_count; ++i) {
        const auto bit = OptionSet{1} << i;
        std::vector<bool> member;
        for (const auto set : sets) member.push_back((set & bit) != 0);
        classes.emplace(std::move(member), bit);
    }
    std::vector<OptionSet> all;
    for (const auto& [member, bit] : classes) all.push_back(bit);
    return all;
}

CivilDate clamped(CivilDate day) { return std::clamp(day, kFirstDate, kLastDate); }

}  // namespace

People::People(const Pack& pack, std::uint64_t seed) : pack_(pack), state_(seed) {
    const auto constants = constants_of(pack);
    for (std::size_t i = 0; i < constants.size(); ++i) {
        Classes classes;
        classes.options = representatives(pack.book.questions[i].options.size(), constants[i].sets);
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
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15);  // SplitMix64.
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return static_cast<std::size_t>((z ^ (z >> 31)) % limit);
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
    }
    if (question.offers_never && below(6) == 0) return Fact::never();
    const auto day = classes.days[below(classes.days.size())];
    return Fact::of_date({day, day});
}

Fact People::answer(std::size_t index) {
    if (pack_.book.questions[index].presentation) return {};
    switch (below(9)) {
        case 0: return {};
        case 1: return Fact::unknown(rules::Unknown::DoesNotKnow);
        case 2:
            if (pack_.book.questions[index].kind != AnswerKind::Date)
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
