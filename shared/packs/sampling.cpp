// sample_people: each person as they are, able to answer everything, and silent on some questions.

#include "shared/packs/sampling.h"

#include <algorithm>

#include "shared/packs/people.h"
#include "shared/rules/program.h"

namespace camino::packs {

namespace {

using rules::Outcome;

constexpr std::uint64_t kSeed = 20261121;
constexpr int kWaysToSettle = 3;

class Sampler {
public:
    Sampler(const Pack& pack, std::size_t pathway)
        : pack_(pack), pathway_(pathway), people_(pack, kSeed) {}

    std::vector<Wrong> run() {
        rules::RuleBook book;
        book.questions = pack_.book.questions;
        book.pathways.push_back(pack_.book.pathways[pathway_]);
        for (const auto day : stretches(pack_, pathway_)) {
            const auto program = rules::Program::compile(book, day);
            if (!program) continue;
            auto evaluation = program->make_evaluation();
            const auto judge = [&](const rules::Facts& person) {
                program->evaluate(person, evaluation);
                return SomeBody{person, day, evaluation.pathways.front().outcome};
            };
            for (int i = 0; i < kPeoplePerStretch; ++i) look_at(judge, people_.next());
        }
        return std::move(wrongs_);
    }

private:
    template <class Judge>
    void look_at(Judge& judge, const rules::Facts& person) {
        const auto before = judge(person);
        const bool firm =
            before.outcome == Outcome::MayQualify || before.outcome == Outcome::NotNow;
        for (int way = 0; firm && way < kWaysToSettle; ++way) {
            const auto after = judge(people_.settled(person));
            const bool still_no =
                before.outcome == Outcome::NotNow && after.outcome == Outcome::Closed;
            if (after.outcome != before.outcome && !still_no)
                add({"firm-on-unknown", before, after});
        }
        const bool careful = pack_.caution.pathway == pack_.book.pathways[pathway_].id;
        if (!careful || before.outcome != Outcome::NotNow) return;
        auto silent = person;
        for (const auto question : pack_.caution.questions) silent[question] = {};
        const auto after = judge(silent);
        if (after.outcome != Outcome::NotNow) add({"caution-refuses", before, after});
    }

    void add(Wrong wrong) {
        const bool known = std::any_of(wrongs_.begin(), wrongs_.end(),
                                       [&](const auto& one) { return one.kind == wrong.kind; });
        if (!known) wrongs_.push_back(std::move(wrong));
    }

    const Pack& pack_;
    std::size_t pathway_;
    People people_;
    std::vector<Wrong> wrongs_{};
};

}  // namespace

std::vector<Wrong> sample_people(const Pack& pack, std::size_t pathway) {
    return Sampler(pack, pathway).run();
}

}  // namespace camino::packs
