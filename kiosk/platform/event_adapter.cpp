#include "kiosk/platform/event_adapter.h"

#include <SDL.h>
#include <algorithm>
#include <cmath>
#include <utility>

namespace camino::kiosk {

namespace {

Key key_of(const SDL_Keysym& sym) {
    const bool shift = (sym.mod & KMOD_SHIFT) != 0;
    if (sym.sym >= SDLK_0 && sym.sym <= SDLK_9 && !shift) {
        return sym.sym == SDLK_0
                   ? Key::Digit0
                   : static_cast<Key>(static_cast<int>(Key::Digit1) + (sym.sym - SDLK_1));
    }
    if (sym.sym >= SDLK_KP_1 && sym.sym <= SDLK_KP_9) {
        return static_cast<Key>(static_cast<int>(Key::Digit1) + (sym.sym - SDLK_KP_1));
    }
    switch (sym.sym) {
        case SDLK_KP_0: return Key::Digit0;
        case SDLK_TAB: return shift ? Key::Previous : Key::Next;
        case SDLK_KP_MULTIPLY:
        case SDLK_DOWN: return Key::Next;
        case SDLK_PAGEDOWN:
        case SDLK_RIGHT: return Key::Right;
        case SDLK_KP_DIVIDE:
        case SDLK_UP: return Key::Previous;
        case SDLK_PAGEUP:
        case SDLK_LEFT: return Key::Left;
        case SDLK_RETURN:
        case SDLK_KP_ENTER: return Key::Press;
        case SDLK_SPACE: return Key::Space;
        case SDLK_KP_PERIOD:
        case SDLK_KP_COMMA:
        case SDLK_ESCAPE: return Key::Back;
        case SDLK_BACKSPACE: return Key::Erase;
        case SDLK_KP_PLUS:
        case SDLK_PLUS: return Key::Louder;
        case SDLK_EQUALS: return shift ? Key::Louder : Key::None;  // "+" of many keyboards.
        case SDLK_KP_MINUS:
        case SDLK_MINUS: return shift ? Key::None : Key::Quieter;
        default: return Key::None;
    }
}

}  // namespace

std::optional<Input> EventAdapter::press(Point at, bool finger, Instant now) {
    if (last_lift_) {
        const bool soon = now - last_lift_->when < limits_.double_strike;
        const float distance = std::hypot(at.x - last_lift_->at.x, at.y - last_lift_->at.y);
        if (finger && soon && distance < limits_.double_strike_distance_px) return std::nullopt;
    }
    down_ = true;
    return PointerPressed{at, finger};
}

std::optional<Input> EventAdapter::lift(Point at, bool finger, Instant now) {
    held_since_.reset();
    if (!down_) return std::nullopt;
    down_ = false;
    last_lift_ = Strike{at, now};
    return PointerLifted{at, finger};
}

bool EventAdapter::in_corner(Point at, Size window_px) const {
    const float side = limits_.staff_corner * std::min(window_px.width, window_px.height);
    return at.x < side && at.y >= window_px.height - side;
}

void EventAdapter::hold(Point at, Size window_px, Instant now) {
    if (down_ && in_corner(at, window_px)) held_since_ = now;
}

void EventAdapter::hold_key(std::int32_t code, bool down, Instant now) {
    constexpr unsigned kBoth = 3;
    const unsigned key = code == SDLK_KP_DIVIDE ? 1 : code == SDLK_KP_MULTIPLY ? 2 : 0;
    if (key == 0) return;
    keys_down_ = down ? keys_down_ | key : keys_down_ & ~key;
    if (!down) {
        held_since_.reset();
    } else if (keys_down_ == kBoth) {
        held_since_ = now;
    }
}

std::optional<Duration> EventAdapter::hold_left(Instant now) const {
    if (!held_since_) return std::nullopt;
    return std::max(Duration{}, limits_.staff_hold - (now - *held_since_));
}

std::optional<Input> EventAdapter::held(Instant now) {
    if (!held_since_ || now - *held_since_ < limits_.staff_hold) return std::nullopt;
    held_since_.reset();
    return StaffAsked{};
}

std::optional<Input> EventAdapter::of_motion(Point at, Size window_px) {
    if (down_ && !in_corner(at, window_px)) held_since_.reset();
    return PointerMoved{at};
}

std::optional<Input> EventAdapter::of_finger(const SDL_TouchFingerEvent& event, Size window_px,
                                             Instant now) {
    const Point at{event.x * window_px.width, event.y * window_px.height};
    if (event.type == SDL_FINGERDOWN) {
        if (finger_) return std::nullopt;  // A second finger or the heel of a hand.
        finger_ = event.fingerId;
        auto pressed = press(at, true, now);
        hold(at, window_px, now);
        return pressed;
    }
    if (finger_ != event.fingerId) return std::nullopt;
    if (event.type == SDL_FINGERMOTION) return down_ ? of_motion(at, window_px) : std::nullopt;
    finger_.reset();
    return lift(at, true, now);
}

std::optional<Input> EventAdapter::of_mouse(const SDL_MouseButtonEvent& event, Size window_px,
                                            Instant now) {
    if (event.button != SDL_BUTTON_LEFT || event.which == SDL_TOUCH_MOUSEID) return std::nullopt;
    const Point at{static_cast<float>(event.x), static_cast<float>(event.y)};
    if (event.type == SDL_MOUSEBUTTONUP) return lift(at, false, now);
    auto pressed = press(at, false, now);
    hold(at, window_px, now);
    return pressed;
}

std::optional<Input> EventAdapter::of_shift(Instant now) {
    constexpr int kShiftCount = 3;
    if (shift_count_ == 0 || now - first_shift_ > limits_.quick_exit) {
        shift_count_ = 0;
        first_shift_ = now;
    }
    if (++shift_count_ < kShiftCount) return std::nullopt;
    shift_count_ = 0;
    return QuickExitAsked{};
}

/// Each strike begins the time anew: a hand that goes on trembling stays one wish.
bool EventAdapter::again_too_soon(std::int32_t key_code, Instant now) {
    const auto before = std::exchange(last_key_, KeyStrike{key_code, now});
    return before && before->code == key_code && now - before->when < limits_.double_key;
}

std::optional<Input> EventAdapter::of_key(const SDL_KeyboardEvent& event, Instant now) {
    if (event.repeat != 0 && event.keysym.sym != SDLK_BACKSPACE) return std::nullopt;
    hold_key(event.keysym.sym, true, now);
    if (event.keysym.sym == SDLK_LSHIFT || event.keysym.sym == SDLK_RSHIFT) return of_shift(now);
    shift_count_ = 0;
    if (again_too_soon(event.keysym.sym, now)) return std::nullopt;
    const Key key = key_of(event.keysym);
    if (key == Key::None) return std::nullopt;
    return KeyPressed{key};
}

std::optional<Input> EventAdapter::input_of(const SDL_Event& event, Size window_px, Instant now) {
    switch (event.type) {
        case SDL_QUIT: return QuitAsked{};
        case SDL_FINGERDOWN:
        case SDL_FINGERUP:
        case SDL_FINGERMOTION: return of_finger(event.tfinger, window_px, now);
        case SDL_MOUSEBUTTONDOWN:
        case SDL_MOUSEBUTTONUP: return of_mouse(event.button, window_px, now);
        case SDL_MOUSEMOTION:
            if (event.motion.which == SDL_TOUCH_MOUSEID) return std::nullopt;
            return of_motion(
                {static_cast<float>(event.motion.x), static_cast<float>(event.motion.y)},
                window_px);
        case SDL_KEYDOWN: return of_key(event.key, now);
        case SDL_KEYUP: hold_key(event.key.keysym.sym, false, now); return std::nullopt;
        case SDL_TEXTINPUT: return TextTyped{event.text.text};
        case SDL_WINDOWEVENT:
            if (event.window.event == SDL_WINDOWEVENT_LEAVE) return PointerLeft{};
            if (event.window.event == SDL_WINDOWEVENT_EXPOSED ||
                event.window.event == SDL_WINDOWEVENT_SIZE_CHANGED) {
                return WindowChanged{};
            }
            return std::nullopt;
        default: return std::nullopt;
    }
}

}  // namespace camino::kiosk
