// cutoffs: the day before, the day itself and the day after of everything dated.

#include <functional>
#include <map>
#include <set>
#include <tuple>

#include "shared/packs/answers.h"
#include "shared/packs/cases.h"
#include "shared/packs/conditions.h"
#include "shared/packs/expr_walk.h"
#include "shared/packs/people.h"
#include "shared/packs/screening.h"

namespace camino::packs {

namespace {

constexpr std::uint64_t kSeed = 7;
constexpr int kPeopleTried = 1000;

class CutoffFinder {
public:
    explicit CutoffFinder(const Pack& pack) : pack_(pack), people_(pack, kSeed) {}

    std::vector<Cutoff> find() {
        for (std::size_t i = 0; i < pack_.book.pathways.size(); ++i) {
            for (const auto day : change_days(pack_.book.pathways[i])) add_change(i, day);
            limits(i);
        }
        return std::move(found_);
    }

private:
    /// The rules of one day, with room for what they say.
    struct Day {
        rules::Program program;
        rules::Evaluation evaluation;

        const rules::PathwayResult& judge(const rules::Facts& person, std::size_t pathway) {
            program.evaluate(person, evaluation);
            return evaluation.pathways[pathway];
        }
    };

    Day* day(CivilDate as_of) {
        const auto known = days_.find(as_of);
        if (known != days_.end()) return &known->second;
        auto program = rules::Program::compile(pack_.book, as_of);
        if (!program) return nullptr;
        auto evaluation = program->make_evaluation();
        return &days_.emplace(as_of, Day{*std::move(program), std::move(evaluation)}).first->second;
    }

    /// Outcome and reason of one pathway for one person on one day.
    std::string outcome(std::size_t pathway, const rules::Facts& person, CivilDate as_of) {
        auto* rules = day(as_of);
        if (rules == nullptr) return "?";
        const auto& result = rules->judge(person, pathway);
        std::string text(to_string(result.outcome));
        if (result.outcome == rules::Outcome::Closed)
            text += " " + pack_.book.pathways[pathway].windows[*result.window].reason;
        return text;
    }

    /// Somebody for whom the outcome is another one on `day` than on the day before.
    void add_change(std::size_t pathway, CivilDate day) {
        for (int i = 0; i < kPeopleTried; ++i) {
            const auto person = people_.settled(people_.next());
            const auto before = outcome(pathway, person, day + -1);
            const auto on = outcome(pathway, person, day);
            if (before == on) continue;
            found_.push_back({.pathway = pack_.book.pathways[pathway].id,
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
                each_reading(one, [&](const auto& version, const auto& reading) {
                    walk(reading.rule, [&](const rules::Expr& node) {
                        if (node.op == rules::Expr::Op::Within)
                            add_edges({pathway, c, node.question}, node.span, version);
                    });
                });
            }
        }
    }

    struct Limit {
        std::size_t pathway = 0;
        std::size_t criterion = 0;
        rules::QuestionIndex question = 0;
    };

    void add_edges(Limit limit, DateSpan span, const rules::Version& version) {
        if (span.first > kFirstDate) add_limit(limit, span.first, version);
        if (span.last < kLastDate) add_limit(limit, span.last, version);
    }

    /// Tries the newest day on which the version holds, and each last day before a change.
    void add_limit(Limit limit, CivilDate date, const rules::Version& version) {
        const auto& rules = pack_.book.pathways[limit.pathway];
        if (!done_.insert({limit.pathway, limit.criterion, date}).second) return;
        std::set<CivilDate, std::greater<>> tried{pack_.published_on};
        for (const auto change : change_days(rules)) tried.insert(change + -1);
        for (const auto as_of : tried)
            if (covers(version.valid, as_of) && find_person(limit, date, as_of)) return;
    }

    /// Somebody for whom the criterion depends on which side of `date` the answer lies.
    bool find_person(Limit limit, CivilDate date, CivilDate as_of) {
        auto* rules = day(as_of);
        if (rules == nullptr) return false;
        const auto& pathway = pack_.book.pathways[limit.pathway];
        for (int i = 0; i < kPeopleTried; ++i) {
            auto person = people_.settled(people_.next());
            const auto truth_on = [&](CivilDate answer) {
                person[limit.question] = rules::Fact::of_date({answer, answer});
                const auto& result = rules->judge(person, limit.pathway);
                const auto& criterion = result.criteria[limit.criterion];
                return criterion.applies ? std::string(to_string(criterion.truth.value)) : "-";
            };
            const auto before = truth_on(date + -1);
            const auto on = truth_on(date);
            const auto after = truth_on(date + 1);
            if (before == on && on == after) continue;
            found_.push_back({.pathway = pathway.id,
                              .criterion = pathway.criteria[limit.criterion].id,
                              .question = pack_.book.questions[limit.question].id,
                              .day = date,
                              .as_of = as_of,
                              .before = before,
                              .on = on,
                              .after = after,
                              .person = shown(person, limit.question)});
            return true;
        }
        return false;
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
    std::map<CivilDate, Day> days_{};
    std::set<std::tuple<std::size_t, std::size_t, CivilDate>> done_{};
};

}  // namespace

std::vector<Cutoff> cutoffs(const Pack& pack) { return CutoffFinder(pack).find(); }

}  // namespace camino::packs
