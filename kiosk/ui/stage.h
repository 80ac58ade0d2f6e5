// Stage: all that outlives a frame: fonts, pictures, shaped text and the ImGui context.
//
//     Stage stage = TRY(Stage::create(source));
//     Frame frame = stage.draw(view, pointer, [&](Ui& ui) { question_screen(model, words, ui); });
//     stage.paint(surface);
//
// It has no window: kiosk/platform shows the surface, tests look at the frame. One Stage at a time
// (ImGui has one current context), one thread.

#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/fonts.h"
#include "kiosk/ui/node.h"
#include "kiosk/ui/surface.h"
#include "kiosk/ui/ui.h"
#include "kiosk/ui/view.h"
#include "shared/base/result.h"

namespace camino::kiosk {

/// Where the finger or the mouse is, in pixels of the window.
struct Pointer {
    Point at;
    bool down = false;
    bool away = true;  ///< Nowhere: nothing is under it.
};

/// What a drawn frame consists of, besides pixels.
struct Frame {
    std::vector<Node> nodes;
    std::vector<Rect> letters;  ///< Where they stand, as Ui::take_letters().
    std::string wanted_focus;   ///< The focus moves there; empty: it stays.
};

class Stage {
public:
    /// `source` gives fonts by file name and pictures by path (see Sprites).
    /// Errors: NotFound, naming the Debian package, when a needed font is missing.
    [[nodiscard]] static Result<std::unique_ptr<Stage>> create(const ByteSource& source);

    ~Stage();
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;

    /// As Sprites::expect().
    void expect(std::string_view illustration);

    /// Runs `screen` once and keeps what it drew until the next call.
    Frame draw(const View& view, const Pointer& pointer, const std::function<void(Ui&)>& screen);

    /// Paints the last frame on `surface`, which has the size of its view.
    void paint(Surface surface);

    /// Forgets everything that was drawn or typed: texts, letters, pictures and the ImGui context,
    /// whose memory is overwritten. For the end of a session.
    void forget();

private:
    struct Parts;
    Stage();

    std::unique_ptr<Parts> parts_;
};

}  // namespace camino::kiosk
