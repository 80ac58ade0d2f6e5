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

/// What could change the outcome of the open pathway, for the answers that count.
void look_closer(Session& session, const Setting& setting);

/// What became of the outcomes since the day of the earlier visit, for the answers that count.
void look_back(Session& session, const Setting& setting);

/// A model for a machine that was just started.
[[nodiscard]] Model first_model(const Setting& setting, Instant now);

}  // namespace camino::kiosk
