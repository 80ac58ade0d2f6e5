#include "shared/packs/counting.h"

#include <algorithm>
#include <set>

#include "shared/packs/later_limits.h"
#include "shared/packs/month_counter.h"

namespace camino::packs {

namespace {

bool is_guarded(const rules::Expr& expr, const rules::Pathway& pathway,
                const rules::RuleBook& book) {
    using Op = rules::Expr::Op;
    if (expr.op == Op::In || expr.op == Op::Within) {
        return book.questions[expr.question].sensitivity == rules::Sensitivity::D;
    }
    if (expr.op == Op::Criterion) {
        const auto named =
            std::find_if(pathway.criteria.begin(), pathway.criteria.end(),
                         [&](const auto& criterion) { return criterion.id == expr.criterion; });
        return named != pathway.criteria.end() && packs::is_guarded(*named, pathway, book);
    }
    return std::any_of(expr.operands.begin(), expr.operands.end(),
                       [&](const auto& operand) { return is_guarded(operand, pathway, book); });
}

}  // namespace

std::uint32_t content_number(CivilDate published_on) {
    const auto parts = year_month_day(published_on);
    return static_cast<std::uint32_t>(parts.year) * 10000 + parts.month * 100 + parts.day;
}

bool is_guarded(const rules::Criterion& criterion, const rules::Pathway& pathway,
                const rules::RuleBook& book) {
    const auto guarded = [&](const auto& expr) { return is_guarded(expr, pathway, book); };
    for (const auto& judged : criterion.cases) {
        if (judged.when && guarded(*judged.when)) return true;
        for (const auto& version : judged.versions)
            for (const auto& reading : version.readings)
                if (guarded(reading.rule)) return true;
    }
    return false;
}

ResultCount count_results(const Screener& screener, const rules::Facts& facts) {
    using Kind = MonthCounter::Kind;
    const auto& book = screener.pack().book;
    auto evaluation = screener.program().make_evaluation();
    screener.program().evaluate(facts, evaluation);
    ResultCount count;
    std::set<std::string> guarded;  // Pathways share criteria: who does not meet one counts once.
    Verdict verdict;
    std::size_t first = 0;
    for (std::size_t i = 0; i < book.pathways.size(); ++i) {
        const auto& pathway = book.pathways[i];
        screener.judge(i, evaluation.pathways[i], verdict);
        for (const auto at : verdict.failing) {
            const auto& criterion = pathway.criteria[at];
            if (is_guarded(criterion, pathway, book))
                guarded.insert(criterion.id);
            else
                count.failing.push_back(first + at);
        }
        first += pathway.criteria.size();
    }
    for (const auto& id : guarded) count.by_month.push_back(name_of({Kind::Guarded, id}));
    for (const auto& limit : later_limits(screener, facts)) {
        const auto& pathway = book.pathways[limit.pathway];
        const auto id = pathway.id + "/" + pathway.criteria[limit.criterion].id;
        count.by_month.push_back(name_of({Kind::Later, id, limit.months}));
    }
    count.by_month.push_back(name_of({Kind::SentTo, book.referral[evaluation.referral].to}));
    return count;
}

}  // namespace camino::packs
