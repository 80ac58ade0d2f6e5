// Desk: the outreach worker's program: one screen, a person beside the worker, keyboard first.
//
//     left     the answers so far, each of which opens again
//     middle   the question that is asked, or what comes behind the questions
//     right    where every pathway stands after each answer, and one of them in full
//
// Between two persons the left has places to go to, each of which has the rest of the page
// (places.h).
//
// It has the kiosk's model, messages and effects, so that interview, keeping and wiping are the
// same; what differs is here. Pure, as update.h and screens.h say.

#pragma once

#include <vector>

#include "kiosk/core/effect.h"
#include "kiosk/core/msg.h"
#include "kiosk/core/setting.h"
#include "kiosk/screens/scene.h"

namespace camino::kiosk::desk {

/// A worker talks, reads aloud and looks things up: the desk waits longer than a kiosk.
inline constexpr IdleLimits kIdle{
    .limit = std::chrono::minutes{10}, .warning = std::chrono::seconds{60}, .rest = {}};

/// As kiosk::update(), but nothing stands between the questions, a pathway opens beside them, and
/// the screening is up to date after every answer.
[[nodiscard]] std::vector<Effect> update(Model& model, const Msg& msg, const Setting& setting,
                                         Instant now);

/// Draws the model. What is shown to the person (help, the house's notice board) is the kiosk's.
void draw(const Scene& scene);

/// Draws the paper of what is open, as kiosk::slip(): of a referral for the partner, of somebody
/// who helps, or what a person carries home.
float slip(const Scene& scene);

}  // namespace camino::kiosk::desk
