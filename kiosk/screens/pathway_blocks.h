// What is said about a pathway: what to do, why it came out so, who says it. Kiosk and desk show
// it.

#pragma once

#include <array>
#include <string>
#include <vector>

#include "kiosk/screens/scene.h"

namespace camino::kiosk {

/// A paragraph: an icon or a number, words, smaller words below, and people to talk to.
struct PathwayBlock {
    std::string id{};
    std::string_view icon{};
    int number = 0;
    std::string head{};  ///< Above the words; empty: none.
    std::string text{};
    std::string detail{};
    std::vector<const packs::Contact*> contacts{};
};

/// The sides, in the order of their tabs.
struct TabEntry {
    Tab tab;
    const char* id;
    const char* icon;
};
inline constexpr std::array<TabEntry, 3> kTabs{{{Tab::Steps, "tab.steps", "list"},
                                                {Tab::Why, "tab.why", "question-bubble"},
                                                {Tab::Sources, "tab.sources", "sources"}}};

/// One side of `pathway`, in reading order.
[[nodiscard]] std::vector<PathwayBlock> pathway_blocks(const Scene& scene,
                                                       const packs::PathwayView& pathway, Tab tab);

}  // namespace camino::kiosk
