// Program::choose: which of the questions that are worth asking comes next.
//
// One step of look-ahead: for each question, how often an answer to it would settle a pathway,
// against what the question costs the person. The best order is NP-hard; this is near it and takes
// microseconds.

#include <algorithm>

#include "shared/base/assert.h"
#include "shared/rules/program.h"

namespace camino::rules {

namespace {

/// What it costs a person to answer: the more it gives away and the longer it takes.
double cost_of(const Question& question) {
    constexpr double kBySensitivity[] = {1, 1, 2, 4};  // A to D.
    constexpr double kOptionsReadAtOnce = 8;
    const double length = 1 + static_cast<double>(question.options.size()) / kOptionsReadAtOnce;
    return kBySensitivity[static_cast<std::size_t>(question.sensitivity)] * length *
           question.difficulty;
}

/// Keeps those of `wanted` for which `keep` holds, if there are any.
template <class Keep>
void prefer(std::vector<Ask>& wanted, Keep keep) {
    if (std::none_of(wanted.begin(), wanted.end(), keep)) return;
    wanted.erase(
        std::remove_if(wanted.begin(), wanted.end(), [&](const Ask& ask) { return !keep(ask); }),
        wanted.end());
}

}  // namespace

class Program::Choosing {
public:
    Choosing(const Program& program, std::span<const Fact> facts)
        : program_(program),
          facts_(facts.begin(), facts.end()),
          scratch_(program.make_evaluation()) {}

    Ask choose(std::vector<Ask> wanted) {
        if (question(wanted.front()).first) return std::move(wanted.front());
        prefer(wanted, [&](const Ask& ask) { return facts_[ask.question].asked(); });
        const auto all = wanted;
        prefer(wanted, [&](const Ask& ask) { return !waits(ask, all); });
        prefer(wanted, [&](const Ask& ask) { return is_begun(question(ask).topic); });
        if (wanted.size() == 1) return std::move(wanted.front());
        return best(wanted);
    }

private:
    [[nodiscard]] const Question& question(const Ask& ask) const {
        return program_.book_->questions[ask.question];
    }
    /// Another question comes before it and is still to be asked.
    [[nodiscard]] bool waits(const Ask& ask, const std::vector<Ask>& wanted) const {
        const auto after = question(ask).after;
        return after && std::any_of(wanted.begin(), wanted.end(),
                                    [&](const Ask& other) { return other.question == *after; });
    }
    [[nodiscard]] bool is_begun(const std::string& topic) const {
        if (topic.empty()) return false;
        const auto& questions = program_.book_->questions;
        for (std::size_t i = 0; i < questions.size(); ++i)
            if (questions[i].topic == topic && facts_[i].asked()) return true;
        return false;
    }

    Ask best(std::vector<Ask>& wanted) {
        double best_worth = -1;
        std::size_t best_index = 0;
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            const double worth = gain(wanted[i]) / cost_of(question(wanted[i]));
            if (worth <= best_worth) continue;
            best_worth = worth;
            best_index = i;
        }
        return std::move(wanted[best_index]);
    }

    /// How many pathways an answer settles, averaged over the answers that the rules tell apart.
    double gain(const Ask& ask) {
        constexpr double kForSomethingElse = 0.1;  // The referral, a deadline, the steps.
        const auto& classes = program_.classes_[ask.question];
        if (classes.empty()) return kForSomethingElse;
        const auto kept = facts_[ask.question];
        int settled_count = 0;
        for (const auto& answer : classes) {
            facts_[ask.question] = answer;
            for (const auto pathway : ask.pathways) settled_count += is_settled(pathway) ? 1 : 0;
        }
        facts_[ask.question] = kept;
        return kForSomethingElse + settled_count / static_cast<double>(classes.size());
    }

    bool is_settled(std::uint16_t pathway) {
        auto& result = scratch_.pathways[pathway];
        program_.evaluate(program_.pathways_[pathway], facts_, result);
        return result.outcome != Outcome::CannotTell;
    }

    const Program& program_;
    Facts facts_;
    Evaluation scratch_;
};

Ask Program::choose(std::vector<Ask> wanted, std::span<const Fact> facts) const {
    CAMINO_ASSERT(!wanted.empty());
    return Choosing(*this, facts).choose(std::move(wanted));
}

}  // namespace camino::rules
