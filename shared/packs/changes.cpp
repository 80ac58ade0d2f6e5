#include "shared/packs/changes.h"

#include <algorithm>
#include <set>

#include "shared/packs/expr_walk.h"
#include "shared/packs/people.h"

namespace camino::packs {

namespace {

using rules::Fact;
using rules::Outcome;

bool is_part_of(const std::vector<Change>& part, const std::vector<Change>& whole) {
    return std::all_of(part.begin(), part.end(), [&](const Change& change) {
        return std::find(whole.begin(), whole.end(), change) != whole.end();
    });
}

int worth(Outcome outcome) {
    switch (outcome) {
        case Outcome::Closed: return 0;
        case Outcome::NotNow: return 1;
        case Outcome::CannotTell:
        case Outcome::InfoOnly: return 2;
        case Outcome::MayQualify: return 3;
    }
    return 0;
}

class ChangeSearch {
public:
    ChangeSearch(const Screener& screener, const rules::Facts& facts, std::size_t pathway)
        : screener_(screener),
          pack_(screener.pack()),
          facts_(facts),
          pathway_(pathway),
          evaluation_(screener.program().make_evaluation()) {
        each_condition(pack_.book.pathways[pathway],
                       [&](const rules::Expr& expr) { collect_questions(expr, questions_); });
        add_short_forms(pack_.book, questions_);
    }

    WhatWouldChange search() {
        WhatWouldChange result;
        const auto now = outcome(facts_);
        if (now == Outcome::MayQualify || now == Outcome::InfoOnly) return result;
        if (now != Outcome::Closed) {
            collect_candidates();
            for (std::size_t size = 1; size <= kChangeCountMax; ++size)
                combine(size, 0, {}, result.sets);
        }
        if (now == Outcome::CannotTell) find_out(result);
        wait(now, result);
        return result;
    }

private:
    Outcome outcome(const rules::Facts& facts) {
        screener_.program().evaluate(facts, evaluation_);
        return evaluation_.pathways[pathway_].outcome;
    }

    void collect_candidates() {
        for (const auto question : questions_)
            for (const auto option : screener_.could_become(question, facts_))
                if (facts_[question] != Fact::of_options(rules::OptionSet{1} << option))
                    candidates_.push_back({question, option});
    }

    /// Tries every set of `size` more changes, one to a question.
    void combine(std::size_t size, std::size_t next, std::vector<Change> chosen,
                 std::vector<std::vector<Change>>& found) {
        if (size == 0) return judge(chosen, found);
        for (std::size_t i = next; i < candidates_.size(); ++i) {
            if (!chosen.empty() && chosen.back().question == candidates_[i].question) continue;
            auto more = chosen;
            more.push_back(candidates_[i]);
            combine(size - 1, i + 1, std::move(more), found);
        }
    }

    void judge(const std::vector<Change>& chosen, std::vector<std::vector<Change>>& found) {
        const bool known = std::any_of(found.begin(), found.end(), [&](const auto& smaller) {
            return is_part_of(smaller, chosen);
        });
        if (known) return;
        auto changed = facts_;
        for (const auto& change : chosen)
            changed[change.question] = Fact::of_options(rules::OptionSet{1} << change.option);
        if (outcome(changed) == Outcome::MayQualify) found.push_back(chosen);
    }

    void find_out(WhatWouldChange& result) const {
        for (const auto question : questions_)
            if (facts_[question].kind == Fact::Kind::Unknown &&
                pack_.book.questions[question].kind != rules::AnswerKind::List)
                result.find_out.push_back(question);
    }

    /// The days on which the pathway's rules change after today, one by one.
    void wait(Outcome now, WhatWouldChange& result) {
        for (const auto day : change_days(pack_.book.pathways[pathway_])) {
            if (day <= screener_.as_of()) continue;
            const auto program = rules::Program::compile(pack_.book, day);
            if (!program) return;
            program->evaluate(facts_, evaluation_);
            const auto then = evaluation_.pathways[pathway_].outcome;
            if (worth(then) <= worth(now) || then == Outcome::NotNow) continue;
            result.from = day;
            result.then = then;
            return;
        }
    }

    const Screener& screener_;
    const Pack& pack_;
    const rules::Facts& facts_;
    std::size_t pathway_;
    rules::Evaluation evaluation_;
    std::set<rules::QuestionIndex> questions_{};
    std::vector<Change> candidates_{};
};

}  // namespace

WhatWouldChange what_would_change(const Screener& screener, const rules::Facts& facts,
                                  std::size_t pathway) {
    return ChangeSearch(screener, facts, pathway).search();
}

}  // namespace camino::packs
