// cutoffs: the day before, the day itself and the day after of everything dated.

#include <algorithm>
#include <set>

#include "shared/packs/answers.h"
#include "shared/packs/cases.h"
#include "shared/packs/conditions.h"
#include "shared/packs/expr_walk.h"
#include "shared/packs/people.h"
#include "shared/packs/screening.h"

namespace camino::packs {

namespace {

constexpr std::uint64_t kSeed = 7;
constexpr int kPeopleTried = 2000;

class CutoffFinder {
public:
    explicit CutoffFinder(const Pack& pack) : pack_(pack), people_(pack, kSeed) {}

    std::vector<Cutoff> find() {
        for (std::size_t i = 0; i < pack_.book.pathways.size(); ++i) {
            for (const auto& window : pack_.book.pathways[i].windows)
                if (window.valid.first > kFirstDate) add_change(i, window.valid.first);
            limits(i);
        }
        return std::move(found_);
    }

private:
    /// Outcome and reason of one pathway for one person on one day.
    std::string outcome(std::size_t pathway, const rules::Facts& person, CivilDate as_of) {
        const auto program = rules::Program::compile(pack_.book, as_of);
        if (!program) return "?";
        auto evaluation = program->make_evaluation();
        program->evaluate(person, evaluation);
        const auto& result = evaluation.pathways[pathway];
        std::string text(to_string(result.outcome));
        if (result.outcome == rules::Outcome::Closed)
            text += " " + pack_.book.pathways[pathway].windows[*result.window].reason;
        return text;
    }

    /// Somebody for whom the availability is another one on `day` than on the day before.
    void add_change(std::size_t pathway, CivilDate day) {
        const auto& id = pack_.book.pathways[pathway].id;
        if (!done_.insert({id, "", day}).second) return;
        constexpr int kTried = 200;
        for (int i = 0; i < kTried; ++i) {
            const auto person = people_.settled(people_.next());
            const auto before = outcome(pathway, person, day + -1);
            const auto on = outcome(pathway, person, day);
            if (before == on) continue;
            found_.push_back({.pathway = id,
                              .day = day,
                              .as_of = day,
                              .before = before,
                              .on = on,
                              .after = outcome(pathway, person, day + 1),
                              .person = shown(person)});
            return;
        }
    }

    void limits(std::size_t pathway) {
        const auto& criteria = pack_.book.pathways[pathway].criteria;
        for (std::size_t c = 0; c < criteria.size(); ++c) {
            for (const auto& one : criteria[c].cases) {
                for (const auto& version : one.versions) {
                    for (const auto& reading : version.readings) {
                        walk(reading.rule, [&](const rules::Expr& node) {
                            if (node.op != rules::Expr::Op::Within) return;
                            const auto as_of = std::min(version.valid.last, pack_.published_on);
                            if (node.span.first > kFirstDate)
                                add_limit(pathway, c, node.question, node.span.first, as_of);
                            if (node.span.last < kLastDate)
                                add_limit(pathway, c, node.question, node.span.last, as_of);
                        });
                    }
                }
            }
        }
    }

    /// Somebody for whom the criterion depends on which side of `day` the answer lies.
    void add_limit(std::size_t pathway, std::size_t criterion, rules::QuestionIndex question,
                   CivilDate day, CivilDate as_of) {
        const auto& rules = pack_.book.pathways[pathway];
        if (!done_.insert({rules.id, rules.criteria[criterion].id, day}).second) return;
        for (const auto tried : {as_of, last_open_day(rules, as_of)}) {
            const auto program = rules::Program::compile(pack_.book, tried);
            if (!program) continue;
            auto evaluation = program->make_evaluation();
            for (int i = 0; i < kPeopleTried; ++i) {
                auto person = people_.settled(people_.next());
                const auto truth_on = [&](CivilDate answer) {
                    person[question] = rules::Fact::of_date({answer, answer});
                    program->evaluate(person, evaluation);
                    const auto& result = evaluation.pathways[pathway].criteria[criterion];
                    return result.applies ? std::string(to_string(result.truth.value)) : "-";
                };
                const auto before = truth_on(day + -1);
                const auto on = truth_on(day);
                const auto after = truth_on(day + 1);
                if (before == on && on == after) continue;
                found_.push_back({.pathway = rules.id,
                                  .criterion = rules.criteria[criterion].id,
                                  .question = pack_.book.questions[question].id,
                                  .day = day,
                                  .as_of = tried,
                                  .before = before,
                                  .on = on,
                                  .after = after,
                                  .person = shown(person, question)});
                return;
            }
        }
    }

    /// The last day up to `limit` on which some window is open.
    static CivilDate last_open_day(const rules::Pathway& pathway, CivilDate limit) {
        CivilDate last = kFirstDate;
        for (const auto& window : pathway.windows)
            if (window.state == rules::Availability::Open)
                last = std::max(last, std::min(window.valid.last, limit));
        return last;
    }

    [[nodiscard]] std::string shown(rules::Facts person,
                                    std::optional<rules::QuestionIndex> without = {}) const {
        if (without) person[*without] = {};
        JsonWriter out;
        write_answers(pack_, person, out);
        return out.take();
    }

    const Pack& pack_;
    People people_;
    std::vector<Cutoff> found_{};
    std::set<std::tuple<std::string, std::string, CivilDate>> done_{};
};

}  // namespace

std::vector<Cutoff> cutoffs(const Pack& pack) { return CutoffFinder(pack).find(); }

}  // namespace camino::packs
