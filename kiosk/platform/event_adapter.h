// EventAdapter: SDL's events as Input values.
//
// Takes one finger and the left mouse button alike. A second touch on the same place within the
// double-strike time is a trembling hand, not a second wish (section 508, 407.4): it is dropped.
//
// The staff door: the lower left corner, or `/` and `*` of the keypad together, held down for five
// seconds. Nobody does either by accident, and one of them works where screen or keypad is broken.

#pragma once

#include <cstdint>
#include <optional>

#include "kiosk/platform/input.h"
#include "shared/base/time.h"

union SDL_Event;
struct SDL_KeyboardEvent;
struct SDL_TouchFingerEvent;
struct SDL_MouseButtonEvent;

namespace camino::kiosk {

class EventAdapter {
public:
    struct Limits {
        Duration double_strike{250};
        float double_strike_distance_px = 40;
        Duration double_key{0};     ///< The same for one key; 0: who types fast is not held up.
        Duration quick_exit{1500};  ///< Three presses of Shift within this time.
        Duration staff_hold{5000};
        float staff_corner = 0.12F;  ///< Its side, as a share of the window's shorter side.
    };

    EventAdapter() : EventAdapter(Limits{}) {}
    explicit EventAdapter(Limits limits) : limits_(limits) {}

    /// The input in `event`, if there is one. `window_px` gives fingers their pixels.
    [[nodiscard]] std::optional<Input> input_of(const SDL_Event& event, Size window_px,
                                                Instant now);

    /// How long the staff door still has to be held; nothing while nobody holds it.
    [[nodiscard]] std::optional<Duration> hold_left(Instant now) const;

    /// StaffAsked, once, when it was held for long enough.
    [[nodiscard]] std::optional<Input> held(Instant now);

private:
    [[nodiscard]] std::optional<Input> press(Point at, bool finger, Instant now);
    void hold(Point at, Size window_px, Instant now);
    void hold_key(std::int32_t code, bool down, Instant now);
    [[nodiscard]] bool in_corner(Point at, Size window_px) const;
    [[nodiscard]] std::optional<Input> of_motion(Point at, Size window_px);
    [[nodiscard]] std::optional<Input> lift(Point at, bool finger, Instant now);
    [[nodiscard]] std::optional<Input> of_finger(const SDL_TouchFingerEvent& event, Size window_px,
                                                 Instant now);
    [[nodiscard]] std::optional<Input> of_mouse(const SDL_MouseButtonEvent& event, Size window_px,
                                                Instant now);
    [[nodiscard]] std::optional<Input> of_key(const SDL_KeyboardEvent& event, Instant now);
    [[nodiscard]] std::optional<Input> of_shift(Instant now);
    [[nodiscard]] bool again_too_soon(std::int32_t key_code, Instant now);

    struct Strike {
        Point at;
        Instant when;
    };

    struct KeyStrike {
        std::int32_t code = 0;
        Instant when;
    };

    Limits limits_;
    std::optional<KeyStrike> last_key_;
    std::optional<Strike> last_lift_;
    std::optional<std::int64_t> finger_;  ///< The one finger that counts while it is down.
    bool down_ = false;
    int shift_count_ = 0;
    Instant first_shift_;
    std::optional<Instant> held_since_;  ///< The staff door.
    unsigned keys_down_ = 0;             ///< Of its two keys, a bit each.
};

}  // namespace camino::kiosk
