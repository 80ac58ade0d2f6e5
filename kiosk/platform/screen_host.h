// ScreenHost: brings inputs to screens. Knows focus, fingers and typing; knows no screen.
//
//     ScreenHost host{stage};
//     host.view = view_of(model);                        // size, contrast, language
//     for (const Input& input : window.wait(longest)) {
//         host.take(input, draw);                        // `draw` runs once; it collects messages
//         model = update(model, messages);
//         host.view = ...
//     }
//     while (host.wants_frame()) host.refresh(draw);
//     window.show(stage);
//
// After each input three more frames are due (`wants_frame`), for what ImGui notices a frame late;
// then nothing more is drawn until something happens.

#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "kiosk/platform/input.h"
#include "kiosk/ui/stage.h"

namespace camino::kiosk {

class ScreenHost {
public:
    using Screen = std::function<void(Ui&)>;

    /// `stage` must outlive it.
    explicit ScreenHost(Stage& stage) : stage_(stage) {}

    /// How to draw. `focused_id`, `activated_id` and `typing` are set by the host; the caller sets
    /// the others whenever they change.
    View view;

    /// Draws the screen with this input, as often as that needs; a press is reported to `screen`
    /// once. Inputs that concern the window alone only draw.
    void take(const Input& input, const Screen& screen);

    /// Draws one frame.
    void refresh(const Screen& screen);

    /// Presses a node by its id, as a script does: the screen then reports it as pressed. False,
    /// and nothing drawn, when the last frame has no such node that could be pressed.
    [[nodiscard]] bool press(std::string_view id, const Screen& screen);

    /// Types into the focused field; without one, `text` presses the node whose shortcut it is.
    void type(std::string_view text, const Screen& screen);

    /// What is typed goes into a field of the last frame.
    [[nodiscard]] bool in_field() const { return focused_field() != nullptr; }

    [[nodiscard]] bool wants_frame() const { return frames_due_ > 0; }
    [[nodiscard]] const Frame& frame() const { return frame_; }

    /// Forgets focus, fingers and everything drawn: the end of a session.
    void wipe();

private:
    void draw(const Screen& screen);
    void take_key(Key key, const Screen& screen);
    void take_press(const PointerPressed& pressed, const Screen& screen);
    void take_lift(const PointerLifted& lifted, const Screen& screen);
    [[nodiscard]] const Node* focused_field() const;

    Stage& stage_;
    Frame frame_;
    Pointer pointer_;
    int frames_due_ = 0;
    bool finger_lifted_ = false;  ///< The pointer goes away when no more frames are due.
};

}  // namespace camino::kiosk
