// Unattended: what happens on a screen that nobody touches. Pure.

#pragma once

#include <tuple>

#include "kiosk/core/model.h"
#include "kiosk/core/staff.h"

namespace camino::kiosk {

/// What is on the screen and may change without anybody's touch: while it stays the same, nothing
/// is drawn.
[[nodiscard]] inline auto moving_parts(const Model& model) {
    const auto& vault = model.desk.vault;
    return std::tuple(model.screen, model.overlay, model.seconds_left, model.resting,
                      model.session.printing, model.health.waiting_count, model.health.link,
                      model.health.next_try, model.health.house_closed, model.headphones,
                      model.staff.seconds_to_wait, model.staff.report, model.desk.place, vault.open,
                      vault.seconds_to_wait, model.desk.talk.stage);
}

/// Nothing happens by itself for a minute: no session ends, no vault locks, no seconds are counted.
[[nodiscard]] inline bool may_sleep(const Model& model) {
    const auto& vault = model.desk.vault;
    return between_persons(model.screen) && !wants_report(model) &&
           model.overlay == Overlay::None && vault.open == 0 && vault.seconds_to_wait == 0 &&
           !model.desk.household.begun;
}

/// Nobody is in the middle of what rests on the content in use: newer content may replace it.
[[nodiscard]] inline bool may_change_content(const Model& model) {
    return model.session.door == Door::None && !model.session.screening &&
           !model.desk.household.begun && !holds_talk(model.desk);
}

}  // namespace camino::kiosk
