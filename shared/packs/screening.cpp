// Screener: evaluates, then collects what a screen shows.

#include "shared/packs/screening.h"

#include <algorithm>
#include <bit>

#include "shared/packs/conditions.h"
#include "shared/packs/expr_walk.h"

namespace camino::packs {

namespace {

using rules::Outcome;
using rules::Tri;

void add_unique(std::vector<std::string>& to, const std::vector<std::string>& ids) {
    for (const auto& id : ids)
        if (std::find(to.begin(), to.end(), id) == to.end()) to.push_back(id);
}

/// The date that a rule compares with: {limit} of its text.
std::optional<CivilDate> limit_of(const rules::Version& version) {
    std::optional<CivilDate> limit;
    for (const auto& reading : version.readings) {
        walk(reading.rule, [&](const rules::Expr& node) {
            if (limit || node.op != rules::Expr::Op::Within) return;
            limit = node.span.last == kLastDate ? node.span.first : node.span.last;
        });
    }
    return limit;
}

/// "fear_return.yes"; for several choices one each.
void add_answer(const rules::Question& question, const rules::Fact& fact,
                std::vector<std::string>& to) {
    using Kind = rules::Fact::Kind;
    switch (fact.kind) {
        case Kind::Unknown: {
            const bool declined = fact.why == rules::Unknown::Declined;
            to.push_back(question.id + (!fact.asked() ? ".not_asked"
                                        : declined    ? ".declined"
                                                      : ".unknown"));
            return;
        }
        case Kind::Never: to.push_back(question.id + ".none"); return;
        case Kind::Date: to.push_back(question.id + "." + to_string(fact.span)); return;
        case Kind::Rows: to.push_back(question.id + ".list"); return;
        case Kind::Options: break;
    }
    for (auto rest = fact.options; rest != 0; rest &= rest - 1)
        to.push_back(question.id + "." +
                     question.options[static_cast<std::size_t>(std::countr_zero(rest))]);
}

/// Builds one Screening; short-lived.
class ScreeningBuilder {
public:
    ScreeningBuilder(const Screener& screener, const rules::Facts& facts,
                     const Conditions& conditions)
        : screener_(screener),
          pack_(screener.pack()),
          facts_(facts),
          values_(conditions.evaluate(facts)),
          evaluation_(screener.program().make_evaluation()) {
        screener.program().evaluate(facts, evaluation_);
    }

    Screening build() {
        Screening screening;
        for (std::size_t i = 0; i < pack_.book.pathways.size(); ++i)
            screening.pathways.push_back(pathway(i));
        screening.referral = referral();
        for (const auto& warning : pack_.warnings)
            if (values_.shows(warning)) screening.warnings.push_back(&warning);
        return screening;
    }

private:
    PathwayView pathway(std::size_t index) {
        const auto& rules = pack_.book.pathways[index];
        const auto& result = evaluation_.pathways[index];
        PathwayView view{.index = index, .id = rules.id, .outcome = result.outcome};
        view.sources_disagree = result.sources_disagree;
        const auto& list_when = pack_.pathways[index].list_when;
        view.listed = !list_when || values_(*list_when) != rules::Tri::F;
        name_verdict(index, result, view);
        if (view.outcome == Outcome::Closed) close(rules, result, view);
        view.freshness = freshness(rules, result);
        each_window(rules, result,
                    [&](const auto& window) { add_unique(view.window_sources, window.sources); });
        if (view.outcome != Outcome::Closed)
            for (std::size_t i = 0; i < result.criteria.size(); ++i)
                if (result.criteria[i].applies)
                    view.criteria.push_back(criterion(rules.criteria[i], result.criteria[i]));
        for (const auto& step : pack_.pathways[index].steps)
            if ((step.outcomes & only(view.outcome)) != 0 && values_.shows(step))
                view.next_steps.push_back(&step);
        for (const auto& warning : pack_.pathways[index].warnings)
            if ((warning.outcomes & only(view.outcome)) != 0 && values_.shows(warning))
                view.warnings.push_back(&warning);
        add_deadlines(view);
        return view;
    }

    void name_verdict(std::size_t index, const rules::PathwayResult& result, PathwayView& view) {
        Verdict verdict;
        screener_.judge(index, result, verdict);
        const auto& criteria = pack_.book.pathways[index].criteria;
        if (verdict.availability_missing) view.missing.emplace_back("availability");
        for (const auto i : verdict.failing) view.failing.push_back(criteria[i].id);
        for (const auto i : verdict.missing) view.missing.push_back(criteria[i].id);
    }

    void close(const rules::Pathway& rules, const rules::PathwayResult& result, PathwayView& view) {
        const auto& window = rules.windows[*result.window];
        view.reason = window.reason;
        view.reason_key =
            pack_.key_or("closed." + rules.id + "." + window.reason, "closed." + window.reason);
        view.since = window.since;
    }

    /// The window that decided, or all that still might.
    template <class Visit>
    void each_window(const rules::Pathway& rules, const rules::PathwayResult& result, Visit visit) {
        if (result.window) return visit(rules.windows[*result.window]);
        if (!result.availability_unknown) return;
        for (const auto& window : rules.windows)
            if (covers(window.valid, screener_.as_of())) visit(window);
    }

    FreshnessView freshness(const rules::Pathway& rules, const rules::PathwayResult& result) {
        auto behind = rules::freshness_of(rules, result);
        each_window(rules, result, [&](const rules::Window& window) {
            behind.evidence_on = std::max(behind.evidence_on, window.evidence_on);
            behind.check_by = std::min(behind.check_by, window.check_by);
        });
        const auto late = screener_.as_of() - behind.check_by;
        const auto state = late <= 0                                  ? FreshState::Fresh
                           : late <= pack_.freshness.check_first_days ? FreshState::CheckFirst
                                                                      : FreshState::TooOld;
        return {behind.evidence_on, behind.check_by, state};
    }

    CriterionView criterion(const rules::Criterion& rules, const rules::CriterionResult& result) {
        const auto& version = rules.cases[result.case_index].versions[result.version_index];
        CriterionView view{.id = rules.id, .value = result.truth.value};
        view.unknown = result.truth.why;
        view.disagree = result.disagree;
        view.changeable = rules.changeable;
        view.text_key = criterion_key(rules.id, view.value);
        view.limit = limit_of(version);
        for (const auto& reading : version.readings) {
            add_unique(view.sources, reading.sources);
            if (!result.disagree) continue;
            const auto says =
                version.readings.size() < 2 ? result.truth.value : values_(reading.rule);
            view.readings.push_back({.sources = reading.sources, .value = says});
        }
        return view;
    }

    void add_deadlines(PathwayView& view) {
        if (view.outcome != Outcome::MayQualify && view.outcome != Outcome::CannotTell) return;
        for (std::size_t i = 0; i < evaluation_.deadlines.size(); ++i) {
            const auto& rules = pack_.book.deadlines[i];
            const auto& result = evaluation_.deadlines[i];
            if (!result.applies || rules.pathway != view.id) continue;
            const auto value = std::string(to_string(result.in_time.value));
            view.deadlines.push_back({.id = rules.id,
                                      .in_time = result.in_time.value,
                                      .text_key = "deadline." + rules.id + "." + value,
                                      .sources = rules.sources});
        }
    }

    ReferralView referral() {
        const auto index = evaluation_.referral;
        const auto& rules = pack_.book.referral;
        ReferralView view{.to = rules[index].to};
        const bool is_rest = !rules[index].when && !rules[index].unless;
        const auto& deciding = rules[is_rest && index > 0 ? index - 1 : index];
        std::set<rules::QuestionIndex> questions;
        if (deciding.when) collect_questions(*deciding.when, questions);
        if (deciding.unless) collect_questions(*deciding.unless, questions);
        for (const auto i : questions) add_answer(pack_.book.questions[i], facts_[i], view.why);
        for (const auto& step : pack_.referral[index].steps)
            if (values_.shows(step)) view.steps.push_back(&step);
        return view;
    }

    const Screener& screener_;
    const Pack& pack_;
    const rules::Facts& facts_;
    Conditions::Values values_;
    rules::Evaluation evaluation_;
};

}  // namespace

Screener::Screener(const Pack& pack, rules::Program program,
                   std::unique_ptr<const Conditions> conditions)
    : pack_(&pack), program_(std::move(program)), conditions_(std::move(conditions)) {}
Screener::Screener(Screener&&) noexcept = default;
Screener& Screener::operator=(Screener&&) noexcept = default;
Screener::~Screener() = default;

Result<Screener> Screener::create(const Pack& pack, CivilDate as_of) {
    auto program = TRY(rules::Program::compile(pack.book, as_of));
    return Screener(pack, std::move(program), TRY(Conditions::create(pack, as_of)));
}

Screening Screener::screen(const rules::Facts& facts, std::optional<CivilDate> answered_on) const {
    auto screening = ScreeningBuilder(*this, facts, *conditions_).build();
    screening.clocks = {answered_on.value_or(as_of()), as_of(), pack_->published_on};
    return screening;
}

std::string Screener::question_variant(rules::QuestionIndex question,
                                       const rules::Facts& facts) const {
    const auto& variants = pack_->questions[question].variants;
    if (variants.empty()) return {};
    const auto values = conditions_->evaluate(facts);
    for (const auto& variant : variants)
        if (values(variant.when) == Tri::T) return variant.name;
    return {};
}

std::vector<unsigned> Screener::could_become(rules::QuestionIndex question,
                                             const rules::Facts& facts) const {
    std::vector<unsigned> options;
    const auto& all = pack_->questions[question].can_become;
    if (all.empty()) return options;
    const auto values = conditions_->evaluate(facts);
    for (const auto& one : all)
        if (!one.when || values(*one.when) == Tri::T) options.push_back(one.option);
    return options;
}

void Screener::judge(std::size_t pathway, const rules::PathwayResult& result, Verdict& out) const {
    out.outcome = result.outcome;
    out.failing.clear();
    out.missing.clear();
    out.availability_missing = false;
    if (result.outcome != Outcome::NotNow && result.outcome != Outcome::CannotTell) return;

    const bool failing = result.outcome == Outcome::NotNow;
    auto& named = failing ? out.failing : out.missing;
    const auto wanted = failing ? Tri::F : Tri::U;
    if (result.gate_only) {
        const auto gate = pack_->book.pathways[pathway].gate->criterion;
        named.push_back(static_cast<std::uint16_t>(gate));
        return;
    }
    out.availability_missing = !failing && result.availability_unknown;
    for (std::size_t i = 0; i < result.criteria.size(); ++i) {
        const auto& criterion = result.criteria[i];
        if (criterion.applies && criterion.truth.value == wanted)
            named.push_back(static_cast<std::uint16_t>(i));
    }
}

bool can_change(const PathwayView& view) {
    return std::all_of(view.criteria.begin(), view.criteria.end(), [](const auto& criterion) {
        return criterion.value != Tri::F || criterion.changeable;
    });
}

std::string_view to_string(rules::Outcome outcome) {
    switch (outcome) {
        case Outcome::MayQualify: return "may_qualify";
        case Outcome::NotNow: return "not_now";
        case Outcome::CannotTell: return "cannot_tell";
        case Outcome::Closed: return "closed";
        case Outcome::InfoOnly: return "info_only";
    }
    return "";
}

std::string_view to_string(FreshState state) {
    switch (state) {
        case FreshState::Fresh: return "fresh";
        case FreshState::CheckFirst: return "check_first";
        case FreshState::TooOld: return "too_old";
    }
    return "";
}

std::string_view to_string(rules::Tri value) {
    switch (value) {
        case Tri::F: return "F";
        case Tri::U: return "U";
        case Tri::T: return "T";
    }
    return "";
}

std::string_view to_string(rules::Precision precision) {
    switch (precision) {
        case rules::Precision::Whole: return "whole";
        case rules::Precision::Year: return "year";
        case rules::Precision::Month: return "month";
        case rules::Precision::Day: return "day";
    }
    return "";
}

}  // namespace camino::packs
