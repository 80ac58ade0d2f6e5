#include "shared/packs/later_limits.h"

#include <algorithm>

#include "shared/packs/counting.h"

namespace camino::packs {

namespace {

using rules::Fact;

constexpr int kMonthsInYear = 12;

/// So many months before `date`; the last day of a shorter month.
CivilDate months_before(CivilDate date, int months) {
    const auto parts = year_month_day(date);
    const int all = parts.year * kMonthsInYear + static_cast<int>(parts.month) - 1 - months;
    const int year = all / kMonthsInYear;
    const auto month = static_cast<unsigned>(all % kMonthsInYear) + 1;
    const auto day = std::min(parts.day, days_in_month(year, month));
    return civil_date({year, month, day}).value_or(kFirstDate);
}

/// To ask for a later date is to let the answer be an earlier one.
Fact moved(Fact fact, int months) {
    if (fact.span.first != kFirstDate) fact.span.first = months_before(fact.span.first, months);
    if (fact.span.last != kLastDate) fact.span.last = months_before(fact.span.last, months);
    return fact;
}

class Looking {
public:
    Looking(const Screener& screener, const rules::Facts& facts)
        : screener_(screener), facts_(facts), evaluation_(screener.program().make_evaluation()) {}

    std::vector<LaterLimit> run() {
        find_sole_barriers();
        for (std::size_t i = 0; i < facts_.size() && !open_.empty(); ++i) {
            if (facts_[i].kind == Fact::Kind::Date) move(i);
        }
        std::ranges::sort(found_, {}, &LaterLimit::pathway);
        return found_;
    }

private:
    [[nodiscard]] const std::vector<rules::Pathway>& pathways() const {
        return screener_.pack().book.pathways;
    }

    void find_sole_barriers() {
        screener_.program().evaluate(facts_, evaluation_);
        Verdict verdict;
        for (std::size_t i = 0; i < pathways().size(); ++i) {
            screener_.judge(i, evaluation_.pathways[i], verdict);
            if (verdict.failing.size() != 1) continue;
            const auto& criterion = pathways()[i].criteria[verdict.failing.front()];
            if (is_guarded(criterion, pathways()[i], screener_.pack().book)) continue;
            open_.push_back({.pathway = i, .criterion = verdict.failing.front()});
        }
    }

    void move(std::size_t question) {
        const auto said = facts_[question];
        for (const int months : kMonthsLater) {
            facts_[question] = moved(said, months);
            screener_.program().evaluate(facts_, evaluation_);
            std::erase_if(open_, [&](LaterLimit limit) {
                if (!lets_in(limit)) return false;
                limit.months = months;
                found_.push_back(limit);
                return true;
            });
        }
        facts_[question] = said;
    }

    [[nodiscard]] bool lets_in(const LaterLimit& limit) const {
        const auto& result = evaluation_.pathways[limit.pathway];
        return result.outcome != rules::Outcome::NotNow &&
               result.criteria[limit.criterion].truth.value == rules::Tri::T;
    }

    const Screener& screener_;
    rules::Facts facts_;
    rules::Evaluation evaluation_;
    std::vector<LaterLimit> open_{};
    std::vector<LaterLimit> found_{};
};

}  // namespace

std::vector<LaterLimit> later_limits(const Screener& screener, const rules::Facts& facts) {
    return Looking{screener, facts}.run();
}

}  // namespace camino::packs
