// What is wrong with a screen as it was drawn, in words that a person who mends it can use.
//
//     for (const auto& fault : layout_faults(arrived.draw(headless, look), look)) ...
//
// A new scene in scenes.cpp is judged by all of this without another line of test.

#pragma once

#include <span>
#include <string>
#include <vector>

#include "kiosk/ui/stage.h"

#include "tests/support/shots.h"

namespace camino::kiosk {

/// A panel as it is bought.
struct Panel {
    const char* name = "";
    Size size_px{};
    float diagonal_in = 0;

    [[nodiscard]] float mm_per_px() const;
};

/// The smallest first. Each of the four sizes of window that the screens are made for is among
/// them.
[[nodiscard]] std::span<const Panel> panels();

/// Cut or missing letters, things outside the window, ids that stand twice, targets or texts that
/// lie upon each other, letters across an edge, and an order that nobody reads in.
[[nodiscard]] std::vector<std::string> layout_faults(const Frame& frame, const Look& look);

/// Things to touch, and what lies between them, that are too small on this panel.
[[nodiscard]] std::vector<std::string> size_faults(const Frame& frame, const Panel& panel);

/// Whether a person finds help and the way out here.
[[nodiscard]] std::vector<std::string> exit_faults(const Frame& frame);

/// All of them as one text, a line each, after `where`.
[[nodiscard]] std::string in_lines(const std::string& where,
                                   const std::vector<std::string>& faults);

}  // namespace camino::kiosk
