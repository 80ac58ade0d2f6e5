#include "kiosk/platform/screen_host.h"

#include <string.h>
#include <utility>

#include "shared/base/overloaded.h"

namespace camino::kiosk {

namespace {

constexpr int kFramesAfterInput = 3;

void scrub(std::string& text) {
    explicit_bzero(text.data(), text.size());
    text.clear();
}

}  // namespace

void ScreenHost::draw(const Screen& screen) {
    frame_ = stage_.draw(view, pointer_, screen);
    if (!frame_.wanted_focus.empty()) view.focused_id = frame_.wanted_focus;
    view.activated_id.clear();
    scrub(view.typing.text);
    view.typing = {};
}

void ScreenHost::refresh(const Screen& screen) {
    draw(screen);
    if (frames_due_ > 0 && --frames_due_ == 0 && finger_lifted_) {
        // Kept until now, so that nothing flickered; from here on nothing is hovered.
        finger_lifted_ = false;
        pointer_ = {};
        draw(screen);
    }
}

void ScreenHost::take(const Input& input, const Screen& screen) {
    frames_due_ = kFramesAfterInput;
    std::visit(Overloaded{
                   [&](const PointerMoved& moved) {
                       pointer_ = {moved.at, pointer_.down, false};
                       draw(screen);
                   },
                   [&](const PointerPressed& pressed) { take_press(pressed, screen); },
                   [&](const PointerLifted& lifted) { take_lift(lifted, screen); },
                   [&](const PointerLeft&) {
                       pointer_ = {};
                       draw(screen);
                   },
                   [&](const KeyPressed& pressed) { take_key(pressed.key, screen); },
                   [&](const TextTyped& typed) { type(typed.text, screen); },
                   [&](const QuickExitAsked&) { draw(screen); },
                   [&](const StaffAsked&) { draw(screen); },
                   [&](const HeadphonesPlugged&) { draw(screen); },
                   [&](const WindowChanged&) { draw(screen); },
                   [&](const QuitAsked&) {},
               },
               input);
}

/// A finger arrives without having hovered: first it is there, then it presses. ImGui needs both
/// to give an overlapped button to the right owner.
void ScreenHost::take_press(const PointerPressed& pressed, const Screen& screen) {
    if (focused_field() == nullptr) view.focused_id.clear();  // The ring is for keys.
    finger_lifted_ = false;
    pointer_ = {pressed.at, false, false};
    draw(screen);
    draw(screen);
    pointer_.down = true;
    draw(screen);
}

void ScreenHost::take_lift(const PointerLifted& lifted, const Screen& screen) {
    finger_lifted_ = lifted.finger;
    pointer_ = {lifted.at, true, false};
    draw(screen);  // Where it was lifted, not where it was last seen.
    pointer_.down = false;
    draw(screen);
}

const Node* ScreenHost::focused_field() const {
    const Node* node = find_node(frame_.nodes, view.focused_id);
    return node != nullptr && node->role == Role::Field ? node : nullptr;
}

void ScreenHost::take_key(Key key, const Screen& screen) {
    if (focused_field() != nullptr && key == Key::Erase) view.typing.erase_count = 1;
    if (focused_field() != nullptr && key == Key::Press) {
        view.typing.new_line = true;
        draw(screen);
        return;
    }
    auto moved = move_focus(frame_.nodes, view.focused_id, key);
    view.focused_id = std::move(moved.focused_id);
    view.activated_id = std::move(moved.activated_id);
    if (key == Key::Press && find_node(frame_.nodes, view.focused_id) == nullptr) {
        view.activated_id = shortcut_target(frame_.nodes, "\n");
    }
    draw(screen);
}

bool ScreenHost::press(std::string_view id, const Screen& screen) {
    const Node* node = find_node(frame_.nodes, id);
    if (node == nullptr || !node->focusable || !node->enabled) return false;
    view.activated_id = node->id;
    frames_due_ = kFramesAfterInput;
    draw(screen);
    return true;
}

void ScreenHost::type(std::string_view text, const Screen& screen) {
    frames_due_ = kFramesAfterInput;
    if (focused_field() != nullptr) {
        view.typing.text = text;
    } else {
        view.activated_id = shortcut_target(frame_.nodes, text);
        if (view.activated_id.empty()) return;
    }
    draw(screen);
}

void ScreenHost::wipe() {
    stage_.forget();
    frame_ = {};
    pointer_ = {};
    frames_due_ = kFramesAfterInput;
    finger_lifted_ = false;
    view.focused_id.clear();
    view.activated_id.clear();
    scrub(view.typing.text);
    view.typing = {};
}

}  // namespace camino::kiosk
