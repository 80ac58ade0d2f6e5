// EventAdapter: SDL's events as Input values.
//
// Takes one finger and the left mouse button alike. A second touch on the same place within the
// double-strike time is a trembling hand, not a second wish (section 508, 407.4): it is dropped.

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
    };

    EventAdapter() : EventAdapter(Limits{}) {}
    explicit EventAdapter(Limits limits) : limits_(limits) {}

    /// The input in `event`, if there is one. `window_px` gives fingers their pixels.
    [[nodiscard]] std::optional<Input> input_of(const SDL_Event& event, Size window_px,
                                                Instant now);

private:
    [[nodiscard]] std::optional<Input> press(Point at, bool finger, Instant now);
    [[nodiscard]] std::optional<Input> lift(Point at, bool finger, Instant now);
    [[nodiscard]] std::optional<Input> of_finger(const SDL_TouchFingerEvent& event, Size window_px,
                                                 Instant now);
    [[nodiscard]] std::optional<Input> of_mouse(const SDL_MouseButtonEvent& event, Instant now);
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
};

}  // namespace camino::kiosk
