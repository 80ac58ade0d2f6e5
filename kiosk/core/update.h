// update(): the only function that changes a Model.
//
//     Msg + Model + now  ->  Model changed in place, and what the platform should do
//
// In place, because the model holds a person's answers and lies in locked memory: a copy would
// leave them elsewhere. Pure otherwise: no I/O, no clock; the same inputs always do the same.

#pragma once

#include <vector>

#include "kiosk/core/effect.h"
#include "kiosk/core/model.h"
#include "kiosk/core/msg.h"

namespace camino::kiosk {

/// What to do, in order. `now` is when the message happened.
[[nodiscard]] std::vector<Effect> update(Model& model, const Msg& msg, const Setting& setting,
                                         Instant now);

/// A model for a machine that was just started.
[[nodiscard]] Model first_model(const Setting& setting, Instant now);

}  // namespace camino::kiosk
