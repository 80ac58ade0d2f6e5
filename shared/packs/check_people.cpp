// check_people: looks at all answers for a person whom the rules would wrong, and shows them.
//
//   * A firm yes or no must not rest on an answer that is missing, nor on what sources leave open.
//   * No answer to the pack's caution questions may turn its caution pathway into a "no".
//   * The own consulate is suggested only where the pack says it is safe.
//   * A criterion that holds or fails for nobody, or an outcome that nobody gets, is a slip.
//
// Nobody is found who does not exist: each example is judged by the engine before it is shown.

#include <algorithm>
#include <set>

#include "shared/packs/answers.h"
#include "shared/packs/caution.h"
#include "shared/packs/checks.h"
#include "shared/packs/conditions.h"
#include "shared/packs/pathway_proof.h"
#include "shared/packs/sampling.h"
#include "shared/packs/screening.h"

namespace camino::packs {

namespace {

using rules::Outcome;

std::string shown(const Pack& pack, const rules::Facts& person, CivilDate day) {
    JsonWriter out;
    write_answers(pack, person, out);
    return out.take() + " as of " + to_string(day);
}

std::string shown(const Pack& pack, const SomeBody& somebody) {
    return shown(pack, somebody.person, somebody.day);
}

/// What a pathway can be for somebody, as its author wrote it.
rules::OutcomeSet wanted_outcomes(const rules::Pathway& rules, const PathwayInfo& info) {
    const bool opens =
        std::any_of(rules.windows.begin(), rules.windows.end(),
                    [](const auto& window) { return window.state == rules::Availability::Open; });
    rules::OutcomeSet wanted = opens ? rules::only(rules.when_met) : rules::OutcomeSet{};
    if (rules.info_when) wanted |= rules::only(Outcome::InfoOnly);
    for (const auto& window : rules.windows) {
        if (window.state == rules::Availability::Closed) wanted |= rules::only(Outcome::Closed);
        if (window.state == rules::Availability::InfoOnly) wanted |= rules::only(Outcome::InfoOnly);
    }
    for (const auto* steps : {&info.steps, &info.warnings})
        for (const auto& step : *steps)
            if (step.outcomes != 0xFF) wanted |= step.outcomes;
    return wanted;
}

class PeopleCheck {
public:
    explicit PeopleCheck(const Checking& checking) : checking_(checking), pack_(checking.pack) {}

    void run() {
        for (std::size_t i = 0; i < pack_.book.pathways.size(); ++i) check_pathway(i);
        check_consulates();
        sample();
    }

private:
    void check_pathway(std::size_t index) {
        auto proof = prove(pack_, index);
        const auto& pathway = pack_.book.pathways[index];
        checking_.report.proofs.push_back({.pathway = pathway.id,
                                           .stretch_count = proof.stretch_count,
                                           .sampled_because = proof.sampled_because});
        if (!proof.sampled_because.empty()) sampled_.push_back(index);
        for (const auto& wrong : proof.wrongs) report(pathway.id, wrong);
        if (proof.seen.empty()) return;
        for (std::size_t i = 0; i < pathway.criteria.size(); ++i)
            report_constant(pathway, i, proof.criteria[i]);
        report_unreachable(index, proof);
    }

    void report(const std::string& pathway, const Wrong& wrong) {
        if (!said_.insert(pathway + std::string(wrong.kind)).second) return;
        const auto before = std::string(to_string(wrong.before.outcome));
        const auto after = std::string(to_string(wrong.after.outcome));
        const auto first = shown(pack_, wrong.before) + " is " + before;
        std::string words;
        if (wrong.kind == "caution-refuses")
            words = "an answer that must never refuse this pathway does so: " + first +
                    "; without those answers it is " + after;
        else if (wrong.kind == "firm-on-disputed")
            words = "a firm '" + before + "' rests on what no source settles: " + first +
                    "; settled one way it is " + after;
        else
            words = "a firm '" + before + "' rests on an unknown answer: " + first + ", but " +
                    shown(pack_, wrong.after) + " is " + after;
        checking_.add(wrong.kind, "pathway " + pathway, std::move(words));
    }

    void report_constant(const rules::Pathway& pathway, std::size_t index,
                         const CriterionSeen& seen) {
        const auto& id = pathway.criteria[index].id;
        const auto in = " for nobody, in pathway " + pathway.id;
        if (seen.values == 0) {
            checking_.add("never-true", "criterion " + id,
                          "is judged" + in +
                              ": windows, gate or 'info_when' come before it for "
                              "everybody");
            return;
        }
        const auto example =
            "; e.g. " + shown(pack_, seen.example) + " it is " + std::string(to_string(seen.value));
        if (!seen.has(rules::Tri::T))
            checking_.add("never-true", "criterion " + id, "holds" + in + example);
        if (!seen.has(rules::Tri::F) && !must_not_fail(pack_, pathway, pathway.criteria[index]))
            checking_.add("never-false", "criterion " + id, "fails" + in + example);
    }

    void report_unreachable(std::size_t index, const PathwayProof& proof) {
        const auto& pathway = pack_.book.pathways[index];
        const auto wanted = wanted_outcomes(pathway, pack_.pathways[index]);
        for (const auto outcome : {Outcome::MayQualify, Outcome::NotNow, Outcome::CannotTell,
                                   Outcome::Closed, Outcome::InfoOnly}) {
            if ((wanted & rules::only(outcome)) == 0 || proof.seen.contains(outcome)) continue;
            const auto& [other, somebody] = *proof.seen.begin();
            checking_.add("outcome-unreachable", "pathway " + pathway.id,
                          "is " + std::string(to_string(outcome)) + " for nobody" +
                              reason(pathway, outcome, proof) + "; e.g. " + shown(pack_, somebody) +
                              " is " + std::string(to_string(other)));
        }
    }

    static std::string reason(const rules::Pathway& pathway, Outcome outcome,
                              const PathwayProof& proof) {
        if (outcome != pathway.when_met) return "";
        for (std::size_t i = 0; i < pathway.criteria.size(); ++i)
            if (!proof.criteria[i].has(rules::Tri::T))
                return ": " + pathway.criteria[i].id + " never holds";
        return ": no answers meet all of its criteria while it is open";
    }

    void check_consulates() {
        if (!pack_.caution.consulate_only_when) return;
        for (const auto& info : pack_.pathways) {
            for (const auto& step : info.steps) check_consulate(step, "step ");
            for (const auto& warning : info.warnings) check_consulate(warning, "warning ");
        }
        for (const auto& info : pack_.referral)
            for (const auto& step : info.steps) check_consulate(step, "step ");
        for (const auto& warning : pack_.warnings) check_consulate(warning, "warning ");
    }

    void check_consulate(const Step& step, const std::string& kind) {
        if (!names_own_consulate(step) || said_.contains("consulate " + step.id)) return;
        const auto person = shown_where_unsafe(pack_, step);
        if (!person) return;
        said_.insert("consulate " + step.id);
        checking_.add("own-consulate", kind + step.id,
                      "sends a person to the own consulate where the pack's caution forbids it, "
                      "e.g. " +
                          shown(pack_, *person, pack_.published_on));
    }

    [[nodiscard]] bool names_own_consulate(const Step& step) const {
        for (const auto& id : step.contacts)
            if (pack_.contact(id)->authority == Authority::OwnConsulate) return true;
        return false;
    }

    /// Where not all answers were looked at, some people are.
    void sample() {
        for (const auto index : sampled_) {
            for (const auto& wrong : sample_people(pack_, index))
                report(pack_.book.pathways[index].id, wrong);
        }
        const auto conditions = Conditions::create(pack_, pack_.published_on);
        if (!conditions) checking_.add("rules-not-compiled", "pack", conditions.error().detail);
    }

    const Checking& checking_;
    const Pack& pack_;
    std::vector<std::size_t> sampled_{};
    std::set<std::string> said_{};
};

}  // namespace

void check_people(const Checking& checking) { PeopleCheck(checking).run(); }

}  // namespace camino::packs
