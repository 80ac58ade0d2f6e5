// What stands on the results screen, in order: what can be done today, each pathway, and behind a
// fold the closed and those for other people.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/screens/scene.h"

namespace camino::kiosk {

/// A line of a card with its own text; Reason only borrows.
struct Line {
    std::string_view icon{};
    std::string text{};
    bool strong = false;
};

struct ResultItem {
    enum class Kind : std::uint8_t { Today, Pathway, Fold };
    Kind kind = Kind::Pathway;
    std::size_t pathway = 0;  ///< Pathway: index into the screening.
    std::string id{};
    std::string title{};
    OutcomeLook outcome{};
    std::vector<Line> lines{};
    std::string source{};
};

/// Nothing is open to this person today: no pathway "may qualify".
[[nodiscard]] bool nothing_open(const packs::Screening& screening);

/// In the order in which they are shown: what can be done today stands before the pathways.
[[nodiscard]] std::vector<ResultItem> result_items(const Scene& scene);

/// Why a pathway has its outcome, one line each, at most `count_max`.
[[nodiscard]] std::vector<Line> reasons_of(const Scene& scene, const packs::PathwayView& pathway,
                                           std::size_t count_max);

/// The sentence of one criterion, with {limit} filled in.
[[nodiscard]] std::string criterion_text(const Scene& scene, const packs::CriterionView& criterion);

/// "Evidence of 12 August 2024", and whether to check first. Empty when nothing dated is behind it.
[[nodiscard]] std::string freshness_text(const Scene& scene, const packs::PathwayView& pathway);

/// Why it is closed, and since when.
[[nodiscard]] std::string closed_text(const Scene& scene, const packs::PathwayView& pathway);

/// Borrowed views of lines, for the widgets.
[[nodiscard]] std::vector<Reason> views_of(const std::vector<Line>& lines);

}  // namespace camino::kiosk
