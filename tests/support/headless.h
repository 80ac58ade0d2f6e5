// Headless: draws screens without window, GPU or SDL, presses things by id and looks at the result.
//
//     Headless headless;
//     const auto frame = headless.draw([&](Ui& ui) { consent_screen(model, words, ui); });
//     CHECK(describe(frame.nodes) == "title consent.title \"Before we start\"\n...");
//     headless.press("nav.next", [&](Ui& ui) { ... });    // the screen sees the press once

#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "kiosk/platform/asset_files.h"
#include "kiosk/ui/stage.h"

namespace camino::kiosk {

class Headless {
public:
    using Screen = std::function<void(Ui&)>;

    explicit Headless(View view = {});

    View view;  ///< Change it between frames: size, contrast, language, focus.

    /// Draws one frame without any finger on it.
    const Frame& draw(const Screen& screen);

    /// Puts a finger down on the middle of a node and lifts it. False when there is no such node;
    /// `screen` then runs once, to look for it.
    bool press(std::string_view id, const Screen& screen);

    /// Puts a finger down on one node and lifts it on another: nothing may come of it.
    bool slide(std::string_view from_id, std::string_view to_id, const Screen& screen);

    /// The pixels of the last frame.
    [[nodiscard]] Image picture();

    [[nodiscard]] Stage& stage() { return *stage_; }

private:
    void touch(Point at, bool down, const Screen& screen);

    AssetFiles files_ = AssetFiles::installed();
    std::unique_ptr<Stage> stage_;
    Frame frame_;
};

}  // namespace camino::kiosk
