#include "kiosk/screens/result_items.h"

#include <algorithm>
#include <array>

namespace camino::kiosk {

namespace {

using rules::Outcome;
using rules::Tri;

constexpr std::size_t kStepCountMax = 3;
constexpr std::size_t kReasonCountMax = 2;

// What may still be open comes first; what is closed stands folded at the end.
constexpr std::array<Outcome, 4> kOpenOrder{Outcome::MayQualify, Outcome::CannotTell,
                                            Outcome::InfoOnly, Outcome::NotNow};

bool any_declined(const packs::PathwayView& pathway) {
    return std::any_of(pathway.criteria.begin(), pathway.criteria.end(), [](const auto& criterion) {
        return criterion.value == Tri::U && criterion.unknown.has(rules::Unknown::Declined);
    });
}

void add_criteria(const Scene& scene, const packs::PathwayView& pathway, Tri value,
                  std::string_view icon, std::vector<Line>& lines) {
    for (const auto& criterion : pathway.criteria) {
        if (criterion.value == value) lines.push_back({icon, criterion_text(scene, criterion)});
    }
}

// What is said last, and never cut away.
void add_closing_lines(const Scene& scene, const packs::PathwayView& pathway,
                       std::vector<Line>& lines) {
    if (pathway.sources_disagree) {
        lines.push_back({"disagree", scene.words("result.disagree"), true});
    }
    if (pathway.outcome == Outcome::NotNow) {
        lines.push_back(
            {"info", scene.words(packs::can_change(pathway) ? "result.can_change"
                                                            : "result.not_your_fault")});
    }
    if (pathway.outcome == Outcome::CannotTell && any_declined(pathway)) {
        lines.push_back({"info", scene.words("result.declined_is_fine")});
    }
}

ResultItem pathway_item(const Scene& scene, const packs::PathwayView& pathway) {
    ResultItem item;
    item.kind = ResultItem::Kind::Pathway;
    item.pathway = pathway.index;
    item.id = "pathway." + pathway.id;
    item.title = scene.text(packs::pathway_key(pathway.id, "name"));
    item.outcome = outcome_look(scene, pathway);
    item.lines = reasons_of(scene, pathway, kReasonCountMax);
    item.source = freshness_text(scene, pathway);
    return item;
}

ResultItem today_item(const Scene& scene, const packs::ReferralView& referral) {
    ResultItem item;
    item.kind = ResultItem::Kind::Today;
    item.id = "today";
    item.title = scene.words("results.today");
    for (const auto* step : referral.steps) {
        if (item.lines.size() == kStepCountMax) break;
        item.lines.push_back({"arrow-right", scene.text("step." + step->id)});
    }
    return item;
}

/// Behind the fold: what is closed, and what is for other people and nothing for this one.
bool is_folded(const packs::PathwayView& pathway) {
    const bool for_others = !pathway.listed && (pathway.outcome == Outcome::NotNow ||
                                                pathway.outcome == Outcome::InfoOnly);
    return pathway.outcome == Outcome::Closed || for_others;
}

void add_pathways(const Scene& scene, Outcome outcome, bool folded,
                  std::vector<ResultItem>& items) {
    for (const auto& pathway : scene.model.session.screening->pathways) {
        if (pathway.outcome == outcome && is_folded(pathway) == folded)
            items.push_back(pathway_item(scene, pathway));
    }
}

void add_folded(const Scene& scene, std::vector<ResultItem>& items) {
    const auto& pathways = scene.model.session.screening->pathways;
    const auto count = std::count_if(pathways.begin(), pathways.end(), is_folded);
    if (count == 0) return;
    const bool all_closed = std::all_of(pathways.begin(), pathways.end(), [](const auto& pathway) {
        return !is_folded(pathway) || pathway.outcome == Outcome::Closed;
    });
    const auto title = scene.words(all_closed ? "results.closed" : "results.for_others",
                                   {{"count", std::to_string(count)}});
    items.push_back({.kind = ResultItem::Kind::Fold, .id = "results.closed", .title = title});
    if (!scene.model.session.closed_unfolded) return;
    for (const auto outcome : {Outcome::NotNow, Outcome::InfoOnly, Outcome::Closed})
        add_pathways(scene, outcome, true, items);
}

}  // namespace

bool nothing_open(const packs::Screening& screening) {
    return std::none_of(screening.pathways.begin(), screening.pathways.end(),
                        [](const auto& p) { return p.outcome == Outcome::MayQualify; });
}

std::vector<ResultItem> result_items(const Scene& scene) {
    const auto& screening = *scene.model.session.screening;
    std::vector<ResultItem> items;
    if (nothing_open(screening)) items.push_back(today_item(scene, screening.referral));
    for (const auto outcome : kOpenOrder) add_pathways(scene, outcome, false, items);
    add_folded(scene, items);
    return items;
}

std::vector<Line> reasons_of(const Scene& scene, const packs::PathwayView& pathway,
                             std::size_t count_max) {
    std::vector<Line> lines;
    switch (pathway.outcome) {
        case Outcome::MayQualify: add_criteria(scene, pathway, Tri::T, "check", lines); break;
        case Outcome::NotNow: add_criteria(scene, pathway, Tri::F, "x", lines); break;
        case Outcome::CannotTell: add_criteria(scene, pathway, Tri::U, "help-circle", lines); break;
        case Outcome::Closed: lines.push_back({"lock", closed_text(scene, pathway)}); break;
        case Outcome::InfoOnly:
            lines.push_back({"info", scene.text(packs::pathway_key(pathway.id, "short"))});
            break;
    }
    if (lines.empty()) lines.push_back({"info", scene.words("result.availability_unknown")});
    if (lines.size() > count_max) lines.resize(count_max);
    if (pathway.outcome == Outcome::MayQualify || pathway.outcome == Outcome::CannotTell ||
        pathway.outcome == Outcome::InfoOnly) {
        for (const auto& deadline : pathway.deadlines) {
            lines.push_back({"calendar", scene.text(deadline.text_key), true});
        }
    }
    add_closing_lines(scene, pathway, lines);
    return lines;
}

std::string criterion_text(const Scene& scene, const packs::CriterionView& criterion) {
    packs::Placeholders values;
    if (criterion.limit) values.emplace_back("limit", date_text(scene, *criterion.limit));
    return scene.text(criterion.text_key, values);
}

std::string freshness_text(const Scene& scene, const packs::PathwayView& pathway) {
    const auto& freshness = pathway.freshness;
    if (freshness.evidence_on <= kFirstDate) return {};
    const auto day = date_text(scene, freshness.evidence_on);
    auto text = scene.words("source.evidence_on", {{"day", day}});
    switch (freshness.state) {
        case packs::FreshState::Fresh: return text;
        case packs::FreshState::CheckFirst: return text + " " + scene.words("source.check_first");
        case packs::FreshState::TooOld: return text + " " + scene.words("source.too_old");
    }
    return text;
}

std::string closed_text(const Scene& scene, const packs::PathwayView& pathway) {
    packs::Placeholders values;
    if (pathway.since) values.emplace_back("since", date_text(scene, *pathway.since));
    return scene.text(pathway.reason_key, values);
}

std::vector<Reason> views_of(const std::vector<Line>& lines) {
    std::vector<Reason> views;
    views.reserve(lines.size());
    for (const auto& line : lines) {
        views.push_back({.icon = line.icon, .text = line.text, .strong = line.strong});
    }
    return views;
}

}  // namespace camino::kiosk
