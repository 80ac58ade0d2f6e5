// Staff: what happens before the staff door and behind it. Pure.

#pragma once

#include <vector>

#include "kiosk/core/effect.h"
#include "kiosk/core/model.h"
#include "kiosk/core/msg.h"

namespace camino::kiosk {

/// Nothing of a visitor is left when one of these is shown.
[[nodiscard]] bool is_staff(Screen screen);

/// Somebody looks at the StaffReport: it is read once a second.
[[nodiscard]] bool wants_report(const Model& model);

/// Nobody is interviewed: a worker may go from place to place.
[[nodiscard]] bool between_persons(Screen screen);

/// How long no PIN is looked at after so many wrong ones in a row: three are free, then half a
/// minute, doubling up to an hour.
[[nodiscard]] Duration pin_delay(int failures);

class StaffRoom {
public:
    /// The model must outlive it.
    StaffRoom(Model& model, Instant now) : model_(model), staff_(model.staff), now_(now) {}

    using Effects = std::vector<Effect>;

    /// The whole seconds until a PIN is looked at again.
    void count_seconds();

    Effects operator()(const PinDigitPressed& msg);
    Effects operator()(const PinErased&);
    Effects operator()(const PinEntered&);
    Effects operator()(const PinJudged& msg);
    Effects operator()(const StaffReportRead& msg);
    Effects operator()(const SyncNowPressed&);
    Effects operator()(const StickPressed&);
    Effects operator()(const RestartPressed&);
    Effects operator()(const HouseLookPicked& msg);
    Effects operator()(const SoundTestPressed&);
    Effects operator()(const TouchTestPressed&);
    Effects operator()(const FieldTouched& msg);
    Effects operator()(const ColorTestPressed&);

private:
    [[nodiscard]] bool at_door() const { return model_.screen == Screen::StaffPin; }
    [[nodiscard]] bool inside() const { return is_staff(model_.screen) && !at_door(); }
    void forget_pin();

    Model& model_;
    Staff& staff_;
    Instant now_;
};

}  // namespace camino::kiosk
