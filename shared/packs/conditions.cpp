// Conditions: expressions of steps, warnings, variants and readings as criteria of a second book.

#include "shared/packs/conditions.h"

#include "shared/base/assert.h"

namespace camino::packs {

namespace {

rules::Pathway always_open(std::string id) {
    rules::Pathway pathway;
    pathway.id = std::move(id);
    pathway.windows.push_back({});
    return pathway;
}

rules::Criterion criterion_of(std::string id, rules::Expr rule) {
    rules::Version version;
    version.readings.push_back({.rule = std::move(rule)});
    rules::CriterionCase one;
    one.versions.push_back(std::move(version));
    return {.id = std::move(id), .cases = {std::move(one)}};
}

}  // namespace

Result<std::unique_ptr<const Conditions>> Conditions::create(const Pack& pack, CivilDate as_of) {
    std::unique_ptr<Conditions> made(new Conditions);
    made->as_of_ = as_of;
    made->book_.questions = pack.book.questions;
    for (const auto& pathway : pack.book.pathways) made->add_readings(pathway, as_of);
    made->book_.pathways.push_back(always_open("conditions"));
    for (const auto& info : pack.pathways) {
        made->add_steps(info.steps);
        made->add_steps(info.warnings);
        if (info.list_when) made->add(*info.list_when);
    }
    for (const auto& info : pack.referral) made->add_steps(info.steps);
    made->add_steps(pack.warnings);
    for (const auto& question : pack.questions) made->add_question(question);
    if (pack.caution.consulate_only_when) made->add(*pack.caution.consulate_only_when);
    made->program_.push_back(TRY(rules::Program::compile(made->book_, as_of)));
    return std::unique_ptr<const Conditions>(std::move(made));
}

void Conditions::add_question(const QuestionInfo& question) {
    for (const auto& variant : question.variants) add(variant.when);
    for (const auto& one : question.can_become)
        if (one.when) add(*one.when);
}

void Conditions::add_steps(const std::vector<Step>& steps) {
    for (const auto& step : steps) {
        if (step.when) add(*step.when);
        if (step.unless) add(*step.unless);
    }
}

/// Readings may name criteria of their pathway, so a copy of those comes first.
void Conditions::add_readings(const rules::Pathway& pathway, CivilDate as_of) {
    book_.pathways.push_back(always_open(pathway.id));
    book_.pathways.back().criteria = pathway.criteria;
    for (const auto& criterion : pathway.criteria) {
        for (const auto& one : criterion.cases) {
            for (const auto& version : one.versions) {
                if (version.readings.size() < 2 || !covers(version.valid, as_of)) continue;
                for (const auto& reading : version.readings) add(reading.rule);
            }
        }
    }
}

void Conditions::add(const rules::Expr& expr) {
    auto& criteria = book_.pathways.back().criteria;
    slots_[&expr] = {book_.pathways.size() - 1, criteria.size()};
    criteria.push_back(criterion_of("condition " + std::to_string(criteria.size()), expr));
}

Conditions::Values Conditions::evaluate(const rules::Facts& facts) const {
    Values values;
    values.conditions_ = this;
    values.evaluation_ = program_.front().make_evaluation();
    program_.front().evaluate(facts, values.evaluation_);
    return values;
}

rules::Tri Conditions::Values::operator()(const rules::Expr& expr) const {
    const auto slot = conditions_->slots_.find(&expr);
    CAMINO_ASSERT(slot != conditions_->slots_.end());
    const auto& pathway = evaluation_.pathways[slot->second.pathway];
    return pathway.criteria[slot->second.criterion].truth.value;
}

bool Conditions::Values::shows(const Step& step) const {
    if (!covers(step.valid, conditions_->as_of_)) return false;
    if (step.when && (*this)(*step.when) != rules::Tri::T) return false;
    return !(step.unless && (*this)(*step.unless) == rules::Tri::T);
}

}  // namespace camino::packs
