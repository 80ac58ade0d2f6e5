// PaperKey: one pathway after the other, then who to talk to.

#include "shared/packs/paper_key.h"

#include <algorithm>

#include "shared/packs/conditions.h"

namespace camino::packs {

namespace {

using rules::Availability;
using rules::Outcome;
using Standing = PaperPathway::Standing;

PaperParagraph plain(std::string text) { return {.text = std::move(text)}; }
PaperParagraph small(std::string text) {
    return {.text = std::move(text), .style = PaperStyle::Small};
}
PaperParagraph strong(std::string text) {
    return {.text = std::move(text), .style = PaperStyle::Strong};
}

void add_small(std::string text, PaperBlocks& to) {
    if (!text.empty()) to.emplace_back(small(std::move(text)));
}

std::string joined(const std::string& first, const std::string& second) {
    return first.empty() || second.empty() ? first + second : first + " " + second;
}

constexpr PaperAdvice kSteps{"step.", "steps.label", "steps.for", 3};
constexpr PaperAdvice kWarnings{"warning.", "warning.label", "warning.for", 0};

/// Each once, in the order of the readings.
std::vector<std::string> sources_of(const PaperCriterion& criterion) {
    std::vector<std::string> sources;
    const auto add = [&](const std::string& id) {
        if (std::find(sources.begin(), sources.end(), id) == sources.end()) sources.push_back(id);
    };
    for (const auto& one : criterion.cases)
        for (const auto& reading : one.version->readings)
            std::for_each(reading.sources.begin(), reading.sources.end(), add);
    return sources;
}

bool same_steps(const std::vector<PaperStep>& a, const std::vector<PaperStep>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const auto& x, const auto& y) { return x.step == y.step; });
}

}  // namespace

std::vector<Outcome> outcomes_of(const Pack& pack, const PaperPathway& pathway) {
    const auto& rules = pack.book.pathways[pathway.index];
    if (pathway.standing == Standing::Nobody) return {Outcome::NotNow};
    const bool closes =
        std::any_of(pathway.windows.begin(), pathway.windows.end(),
                    [](const auto& one) { return one.window->state == Availability::Closed; });
    const bool informs =
        std::any_of(pathway.windows.begin(), pathway.windows.end(),
                    [](const auto& one) { return one.window->state == Availability::InfoOnly; });
    if (pathway.standing == Standing::Closed) return {Outcome::Closed};
    const bool unsettled = pathway.never_settled();
    std::vector<Outcome> found;
    const bool judges = pathway.standing == Standing::Judges;
    if (judges && !unsettled && rules.when_met == Outcome::MayQualify)
        found.push_back(Outcome::MayQualify);
    if (judges || !pathway.criteria.empty()) {
        found.push_back(Outcome::NotNow);
        found.push_back(Outcome::CannotTell);
    }
    if (!judges || informs || !pathway.informs.never() || rules.when_met == Outcome::InfoOnly)
        found.push_back(Outcome::InfoOnly);
    if (closes && !unsettled) found.push_back(Outcome::Closed);
    return found;
}

PaperBlocks PaperKey::pathway(const PaperPathway& pathway) {
    const auto& rules = pack.book.pathways[pathway.index];
    PaperBlocks blocks;
    blocks.emplace_back(PaperHeading{say.text(pathway_key(rules.id, "name"))});
    blocks.emplace_back(
        small(joined(say.text(pathway_key(rules.id, "who_decides")), evidence(pathway))));
    if (pathway.standing == Standing::Nobody) {
        nobody(pathway, blocks);
    } else {
        gate(pathway, blocks);
        windows(pathway, blocks);
        judging(pathway, blocks);
    }
    advice(pathway, blocks);
    return blocks;
}

/// The engine judges the gate before it looks whether the pathway is open.
void PaperKey::gate(const PaperPathway& pathway, PaperBlocks& to) {
    const auto& rules = pack.book.pathways[pathway.index];
    const auto* gate = pathway.gate(rules);
    if (gate == nullptr) return;
    const auto point = point_name(static_cast<std::size_t>(gate - pathway.criteria.data()), 'a');
    to.emplace_back(plain(say.words(rules.gate->stops_when_unknown ? "key.gate_stops" : "key.gate",
                                    {{"point", point},
                                     {"not_now", say.words.outcome(Outcome::NotNow)},
                                     {"cannot_tell", say.words.outcome(Outcome::CannotTell)}})));
}

void PaperKey::windows(const PaperPathway& pathway, PaperBlocks& to) {
    if (!pathway.windows_differ()) return;
    const auto& rules = pack.book.pathways[pathway.index];
    to.emplace_back(
        plain(say.words("key.windows", {{"not_now", say.words.outcome(Outcome::NotNow)},
                                        {"cannot_tell", say.words.outcome(Outcome::CannotTell)}})));
    for (const auto& [window, where, perhaps] : pathway.windows) {
        const auto whom = where.always() ? PaperRule{say.words("rule.rest")} : say.rule(where);
        if (!where.never())
            to.emplace_back(PaperRules{.label = state(rules, *window), .rules = {whom}});
        if (perhaps.always()) {
            to.emplace_back(plain(say.words("key.perhaps_for_all")));
            return;
        }
        if (!perhaps.never())
            to.emplace_back(
                PaperRules{.label = say.words("key.perhaps"), .rules = {say.rule(perhaps)}});
    }
}

std::string PaperKey::state(const rules::Pathway& rules, const rules::Window& window) {
    const auto label = [&](const char* key) {
        return say.words("key.window", {{"state", say.words(key)}});
    };
    switch (window.state) {
        case Availability::Open: return label("key.open");
        case Availability::InfoOnly: return label("outcome.info_only");
        case Availability::Closed: break;
    }
    return joined(label("outcome.closed"), reason(rules, window));
}

void PaperKey::nobody(const PaperPathway& pathway, PaperBlocks& to) {
    const auto& rules = pack.book.pathways[pathway.index];
    const auto& failing = rules.criteria[pathway.criteria.front().index];
    const auto text = say.text(criterion_key(failing.id, rules::Tri::F));
    to.emplace_back(plain(say.words("key.nobody", {{"text", text}})));
}

void PaperKey::judging(const PaperPathway& pathway, PaperBlocks& to) {
    const auto& rules = pack.book.pathways[pathway.index];
    const bool informs = pathway.standing == Standing::Informs;
    if (informs) to.emplace_back(plain(say.words("key.informs")));
    if (!informs && !pathway.informs.never())
        to.emplace_back(
            PaperRules{.label = say.words("key.informs_if"), .rules = {say.rule(pathway.informs)}});
    for (std::size_t i = 0; i < pathway.criteria.size(); ++i)
        criterion(rules.criteria[pathway.criteria[i].index], pathway.criteria[i],
                  point_name(i, 'a'), to);
    if (informs) return;
    const auto met = pathway.never_settled() ? Outcome::CannotTell : rules.when_met;
    to.emplace_back(PaperParagraph{
        .text = say.words("key.outcome", {{"met", say.words.outcome(met)},
                                          {"not_now", say.words.outcome(Outcome::NotNow)},
                                          {"cannot_tell", say.words.outcome(Outcome::CannotTell)}}),
        .style = PaperStyle::Boxed});
    deadlines(rules.id, to);
}

void PaperKey::criterion(const rules::Criterion& rules, const PaperCriterion& criterion,
                         const std::string& point, PaperBlocks& to) {
    const auto name = say.text("criterion." + rules.id + ".name");
    to.emplace_back(strong(say.words("key.point", {{"point", point}, {"name", name}})));
    bool disagree = false;
    for (const auto& one : criterion.cases) {
        if (!one.applies.always())
            to.emplace_back(
                PaperRules{.label = say.words("key.only_for"), .rules = {say.rule(one.applies)}});
        to.emplace_back(met(one.holds, {"key.holds", "key.holds_for_all", "key.holds_never"}));
        if (!one.holds.always())
            to.emplace_back(met(one.fails, {"key.fails", "key.fails_for_all", "key.fails_never"}));
        disagree = disagree || one.disagree;
    }
    const auto doubt = disagree ? say.words("key.disagree") : std::string{};
    add_small(joined(doubt, say.cite(sources_of(criterion))), to);
}

PaperBlock PaperKey::met(const PaperDemand& demand, const MetKeys& keys) {
    if (demand.always()) return plain(say.words(keys.for_all));
    if (demand.never()) return plain(say.words(keys.never));
    return PaperRules{.label = say.words(keys.some), .rules = {say.rule(demand)}};
}

void PaperKey::deadlines(const std::string& pathway, PaperBlocks& to) {
    for (const auto& deadline : pack.book.deadlines) {
        if (deadline.pathway != pathway) continue;
        const auto when = deadline.when ? demands.is_true(*deadline.when) : PaperDemand{};
        if (when.never()) continue;
        const auto count = [&](const char* key, int days) {
            return say.words(key, {{"count", std::to_string(days)},
                                   {"number", std::to_string(say.number_of(deadline.question))}});
        };
        const auto text = deadline.month_count > 0 ? count("deadline.months", deadline.month_count)
                          : deadline.day_count > 0
                              ? count("deadline.days", deadline.day_count)
                              : count("deadline.working_days", deadline.working_day_count);
        to.emplace_back(strong(text));
        conditions(when, {.kind = PaperDemand::Kind::Never}, to);
        PaperRules says;
        const auto stem = "deadline." + deadline.id;
        says.rules.push_back({say.words("deadline.in_time", {{"text", say.text(stem + ".T")}})});
        says.rules.push_back({say.words("deadline.late", {{"text", say.text(stem + ".F")}})});
        says.rules.push_back({say.words("deadline.unknown", {{"text", say.text(stem + ".U")}})});
        to.emplace_back(std::move(says));
        add_small(say.cite(deadline.sources), to);
    }
}

/// What to do and what to beware of. Outcomes that lead to the same share one list.
void PaperKey::advice(const PaperPathway& pathway, PaperBlocks& to) {
    const auto& info = pack.pathways[pathway.index];
    const auto outcomes = outcomes_of(pack, pathway);
    by_outcome(info.steps, outcomes, kSteps, to);
    by_outcome(info.warnings, outcomes, kWarnings, to);
}

void PaperKey::by_outcome(const std::vector<Step>& all, const std::vector<Outcome>& outcomes,
                          const PaperAdvice& kind, PaperBlocks& to) {
    struct Group {
        std::vector<std::string> names{};
        std::vector<PaperStep> steps{};
    };
    std::vector<Group> groups;
    for (const auto outcome : outcomes) {
        auto found = paper_steps(all, outcome, as_of, demands);
        if (kind.for_all_max > 0) keep_first(kind.for_all_max, found);
        if (found.empty()) continue;
        const auto same = std::find_if(groups.begin(), groups.end(), [&](const auto& group) {
            return same_steps(group.steps, found);
        });
        if (same == groups.end()) {
            groups.push_back({{say.words.outcome(outcome)}, std::move(found)});
        } else {
            same->names.push_back(say.words.outcome(outcome));
        }
    }
    for (const auto& [names, steps] : groups) {
        const bool for_all = names.size() == outcomes.size();
        const auto label = for_all
                               ? say.words(kind.label)
                               : say.words(kind.label_for, {{"outcomes", say.words.one_of(names)}});
        to.emplace_back(list(steps, kind, label));
    }
}

PaperRules PaperKey::list(const std::vector<PaperStep>& steps, const PaperAdvice& kind,
                          std::string label) {
    PaperRules list{.label = std::move(label)};
    for (const auto& [step, when, unless] : steps) {
        PaperRule line{.text = say.text(kind.stem + step->id)};
        if (!when.always()) line.parts.push_back({say.words("step.if"), {say.rule(when)}});
        if (!unless.never()) line.parts.push_back({say.words("step.unless"), {say.rule(unless)}});
        for (auto& contact : say.contacts(step->contacts)) line.parts.push_back(std::move(contact));
        (void)say.cite(step->sources);
        list.rules.push_back(std::move(line));
    }
    return list;
}

void PaperKey::warnings(const std::vector<Warning>& all, PaperBlocks& to) {
    const auto found = paper_steps(all, std::nullopt, as_of, demands);
    if (!found.empty()) to.emplace_back(list(found, kWarnings, say.words(kWarnings.label)));
}

std::string PaperKey::reason(const rules::Pathway& rules, const rules::Window& window) {
    const auto key =
        pack.key_or("closed." + rules.id + "." + window.reason, "closed." + window.reason);
    const auto since = window.since ? say.words.day(*window.since) : std::string{};
    return say.text(key, {{"since", since}});
}

std::string PaperKey::evidence(const PaperPathway& pathway) {
    CivilDate newest = kFirstDate;
    CivilDate check_by = kLastDate;
    const auto add = [&](const auto& dated) {
        newest = std::max(newest, dated.evidence_on);
        check_by = std::min(check_by, dated.check_by);
    };
    for (const auto& one : pathway.windows) add(*one.window);
    for (const auto& criterion : pathway.criteria)
        for (const auto& one : criterion.cases) add(*one.version);
    return evidence(newest, check_by);
}

std::string PaperKey::evidence(CivilDate newest, CivilDate check_by) {
    std::string text;
    if (newest != kFirstDate)
        text = say.words("source.evidence_on", {{"day", say.words.day(newest)}});
    if (check_by == kLastDate) return text;
    const auto* key = check_by < as_of ? "evidence.check_first" : "evidence.check_by";
    return joined(text, say.words(key, {{"day", say.words.day(check_by)}}));
}

PaperBlocks PaperKey::closed(const PaperPathway& pathway) {
    const auto& rules = pack.book.pathways[pathway.index];
    PaperBlocks blocks;
    blocks.emplace_back(strong(say.text(pathway_key(rules.id, "name"))));
    for (const auto& [window, where, perhaps] : pathway.windows) {
        const auto& whom = where.never() ? perhaps : where;
        if (pathway.windows.size() == 1) {
            blocks.emplace_back(plain(reason(rules, *window)));
        } else {
            const auto rule = whom.always() ? PaperRule{say.words("rule.rest")} : say.rule(whom);
            blocks.emplace_back(PaperRules{.label = reason(rules, *window), .rules = {rule}});
        }
        const auto since = window->since
                               ? say.words("closed.since", {{"day", say.words.day(*window->since)}})
                               : std::string{};
        const auto seen = evidence(window->evidence_on, window->check_by);
        add_small(joined(since, joined(seen, say.cite(window->sources))), blocks);
    }
    advice(pathway, blocks);
    return blocks;
}

void PaperKey::conditions(const PaperDemand& when, const PaperDemand& unless, PaperBlocks& to) {
    if (!when.always())
        to.emplace_back(PaperRules{.label = say.words("step.if"), .rules = {say.rule(when)}});
    if (!unless.never())
        to.emplace_back(PaperRules{.label = say.words("step.unless"), .rules = {say.rule(unless)}});
}

PaperBlocks PaperKey::referral() {
    PaperBlocks blocks;
    blocks.emplace_back(plain(say.words("referral.how")));
    for (const auto& call : paper_calls(pack, demands)) {
        const auto& rule = pack.book.referral[call.index];
        const auto stem = "referral." + rule.to;
        blocks.emplace_back(PaperHeading{say.text(stem + ".title")});
        conditions(call.when, call.unless, blocks);
        if (call.when.always() && call.unless.never())
            blocks.emplace_back(plain(say.words("rule.rest")));
        if (rule.ends_questions) blocks.emplace_back(strong(say.words("referral.stop")));
        blocks.emplace_back(plain(say.text(stem + ".text")));
        auto found = paper_steps(pack.referral[call.index].steps, std::nullopt, as_of, demands);
        keep_first(kSteps.for_all_max, found);
        if (!found.empty()) blocks.emplace_back(list(found, kSteps, say.words(kSteps.label)));
    }
    return blocks;
}

}  // namespace camino::packs
