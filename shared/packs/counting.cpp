#include "shared/packs/counting.h"

#include <algorithm>

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

}  // namespace camino::packs
