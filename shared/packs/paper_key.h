// Private to shared/packs. PaperKey: what the worker reads to come from answers to an outcome.

#pragma once

#include <string>
#include <vector>

#include "shared/packs/paper_pathway.h"
#include "shared/packs/paper_say.h"

namespace camino::packs {

using PaperBlocks = std::vector<PaperBlock>;

/// How a sheet shows steps or warnings: keys of fixed words, and the first of a text's.
struct PaperAdvice {
    const char* stem = "";
    const char* label = "";
    const char* label_for = "";  ///< For some outcomes only.
    int for_all_max = 0;         ///< No more than so many that are for everybody; 0: all.
};

/// What the parts of the key share. All of it outlives them.
struct PaperKey {
    const Pack& pack;
    CivilDate as_of{};
    const PaperDemands& demands;
    PaperSay& say;

    /// Criteria, outcome, deadlines, steps and warnings of a pathway that is open there.
    [[nodiscard]] PaperBlocks pathway(const PaperPathway& pathway);
    /// Why a pathway is closed there, and since when.
    [[nodiscard]] PaperBlocks closed(const PaperPathway& pathway);
    /// Who to send the person to: down the list, the first that holds.
    [[nodiscard]] PaperBlocks referral();

    /// "If:" and "But not if:" with the answers; empty when it is for everybody.
    void conditions(const PaperDemand& when, const PaperDemand& unless, PaperBlocks& to);
    /// Said with every result.
    void warnings(const std::vector<Warning>& all, PaperBlocks& to);

private:
    void nobody(const PaperPathway& pathway, PaperBlocks& to);
    void gate(const PaperPathway& pathway, PaperBlocks& to);
    void windows(const PaperPathway& pathway, PaperBlocks& to);
    void criterion(const rules::Criterion& rules, const PaperCriterion& criterion,
                   const std::string& point, PaperBlocks& to);
    /// Fixed words for a demand, for one that all meet, and for one that nobody meets.
    struct MetKeys {
        const char* some = "";
        const char* for_all = "";
        const char* never = "";
    };
    [[nodiscard]] PaperBlock met(const PaperDemand& demand, const MetKeys& keys);
    void judging(const PaperPathway& pathway, PaperBlocks& to);
    void deadlines(const std::string& pathway, PaperBlocks& to);
    void advice(const PaperPathway& pathway, PaperBlocks& to);
    void by_outcome(const std::vector<Step>& all, const std::vector<rules::Outcome>& outcomes,
                    const PaperAdvice& kind, PaperBlocks& to);
    [[nodiscard]] PaperRules list(const std::vector<PaperStep>& steps, const PaperAdvice& kind,
                                  std::string label);
    [[nodiscard]] std::string state(const rules::Pathway& rules, const rules::Window& window);
    [[nodiscard]] std::string reason(const rules::Pathway& rules, const rules::Window& window);
    [[nodiscard]] std::string evidence(const PaperPathway& pathway);
    [[nodiscard]] std::string evidence(CivilDate newest, CivilDate check_by);
};

/// The outcomes that somebody there can come to, in the order of the result boxes.
[[nodiscard]] std::vector<rules::Outcome> outcomes_of(const Pack& pack,
                                                      const PaperPathway& pathway);

}  // namespace camino::packs
