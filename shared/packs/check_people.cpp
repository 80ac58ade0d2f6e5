// check_people: looks for a person whom the rules would wrong, and shows that person.
//
//   * A firm yes or no must not rest on an unknown: no way to settle it may turn it around.
//   * No answer to the pack's caution questions may turn its caution pathway into a "no".
//   * The own consulate is suggested only where the pack says it is safe.
//   * A criterion that is never T or never F for anybody is probably a slip.

#include <set>

#include "shared/packs/answers.h"
#include "shared/packs/checks.h"
#include "shared/packs/conditions.h"
#include "shared/packs/people.h"
#include "shared/packs/screening.h"

namespace camino::packs {

namespace {

using rules::Outcome;
using rules::Tri;

constexpr std::uint64_t kSeed = 20261121;
constexpr int kPeoplePerDay = 300;
constexpr int kWaysToSettle = 3;

class PeopleCheck {
public:
    explicit PeopleCheck(const Checking& checking)
        : checking_(checking), pack_(checking.pack), people_(checking.pack, kSeed) {}

    void run() {
        std::set<CivilDate> days{pack_.published_on};
        for (const auto& pathway : pack_.book.pathways)
            for (const auto day : change_days(pathway)) days.insert({day + -1, day});
        for (const auto day : days) judge_day(day);
        report_constant_criteria();
    }

private:
    void judge_day(CivilDate day) {
        const auto program = rules::Program::compile(pack_.book, day);
        const auto conditions = Conditions::create(pack_, day);
        if (!program || !conditions) {
            const auto& error = program ? conditions.error() : program.error();
            if (said_.insert(error.detail).second) checking_.error("pack", error.detail);
            return;
        }
        auto first = program->make_evaluation();
        auto second = program->make_evaluation();
        for (int i = 0; i < kPeoplePerDay; ++i) {
            const auto person = people_.next();
            program->evaluate(person, first);
            remember_truths(first);
            for (int way = 0; way < kWaysToSettle; ++way) {
                const auto settled = people_.settled(person);
                program->evaluate(settled, second);
                remember_truths(second);
                firm_stays_firm(day, person, settled, first, second);
            }
            no_caution_answer_refuses(day, *program, person, first, second);
            consulate_only_when_safe(day, **conditions, person);
        }
    }

    void firm_stays_firm(CivilDate day, const rules::Facts& person, const rules::Facts& settled,
                         const rules::Evaluation& before, const rules::Evaluation& after) {
        for (std::size_t i = 0; i < before.pathways.size(); ++i) {
            const auto was = before.pathways[i].outcome;
            const auto is = after.pathways[i].outcome;
            const bool turned = (was == Outcome::MayQualify && is == Outcome::NotNow) ||
                                (was == Outcome::NotNow && is == Outcome::MayQualify);
            if (!turned) continue;
            wrong(i, "a firm '" + std::string(to_string(was)) + "' rests on an unknown answer",
                  shown(person, day) + " is " + std::string(to_string(was)) + ", but " +
                      shown(settled, day) + " is " + std::string(to_string(is)));
        }
    }

    void no_caution_answer_refuses(CivilDate day, const rules::Program& program,
                                   const rules::Facts& person, const rules::Evaluation& evaluation,
                                   rules::Evaluation& scratch) {
        const auto index = pack_.pathway(pack_.caution.pathway);
        if (!index || evaluation.pathways[*index].outcome != Outcome::NotNow) return;
        auto silent = person;
        for (const auto question : pack_.caution.questions) silent[question] = {};
        program.evaluate(silent, scratch);
        if (scratch.pathways[*index].outcome == Outcome::NotNow) return;
        wrong(*index, "an answer that must never refuse this pathway does so",
              shown(person, day) + " is not_now; without those answers it is " +
                  std::string(to_string(scratch.pathways[*index].outcome)));
    }

    void consulate_only_when_safe(CivilDate day, const Conditions& conditions,
                                  const rules::Facts& person) {
        if (!pack_.caution.consulate_only_when) return;
        const auto values = conditions.evaluate(person);
        if (values(*pack_.caution.consulate_only_when) == Tri::T) return;
        const auto look = [&](const std::vector<Step>& steps) {
            for (const auto& step : steps) {
                if (!names_own_consulate(step) || !values.shows(step)) continue;
                if (!said_.insert("consulate " + step.id).second) continue;
                checking_.error("step " + step.id,
                                "sends a person to the own consulate where the "
                                "pack's caution forbids it, e.g. " +
                                    shown(person, day));
            }
        };
        for (const auto& info : pack_.pathways) look(info.steps);
        for (const auto& info : pack_.referral) look(info.steps);
    }

    [[nodiscard]] bool names_own_consulate(const Step& step) const {
        for (const auto& id : step.contacts)
            if (pack_.contact(id)->authority == Authority::OwnConsulate) return true;
        return false;
    }

    void remember_truths(const rules::Evaluation& evaluation) {
        for (std::size_t p = 0; p < evaluation.pathways.size(); ++p) {
            const auto& criteria = evaluation.pathways[p].criteria;
            for (std::size_t c = 0; c < criteria.size(); ++c)
                if (criteria[c].applies) seen_.insert({p, c, criteria[c].truth.value});
        }
    }

    void report_constant_criteria() {
        for (std::size_t p = 0; p < pack_.book.pathways.size(); ++p) {
            const auto& criteria = pack_.book.pathways[p].criteria;
            for (std::size_t c = 0; c < criteria.size(); ++c) {
                for (const auto value : {Tri::T, Tri::F}) {
                    if (seen_.contains({p, c, value})) continue;
                    checking_.warn("criterion " + criteria[c].id,
                                   std::string(value == Tri::T ? "holds" : "fails") +
                                       " for nobody who was tried, in pathway " +
                                       pack_.book.pathways[p].id);
                }
            }
        }
    }

    void wrong(std::size_t pathway, const std::string& what, const std::string& example) {
        const auto& id = pack_.book.pathways[pathway].id;
        if (!said_.insert(id + what).second) return;
        checking_.error("pathway " + id, what + ": " + example);
    }

    [[nodiscard]] std::string shown(const rules::Facts& person, CivilDate day) const {
        JsonWriter out;
        write_answers(pack_, person, out);
        return out.take() + " as of " + to_string(day);
    }

    const Checking& checking_;
    const Pack& pack_;
    People people_;
    std::set<std::string> said_{};
    std::set<std::tuple<std::size_t, std::size_t, Tri>> seen_{};
};

}  // namespace

void check_people(const Checking& checking) { PeopleCheck(checking).run(); }

}  // namespace camino::packs
