// Partner forms: a case's person is sent to a partner, and what came of it.

#pragma once

#include "kiosk/screens/scene.h"

namespace camino::kiosk::desk {

/// To whom, what for, when they are asked again, and that the person agreed to just this.
void refer_fields(const Scene& scene, Rect& column);

/// When the partner is asked again, and a note; what came of it is picked above.
void referral_fields(const Scene& scene, Rect& column);

/// Beside the form of a referral: what the partner gets, to be printed or photographed.
void partner_paper(const Scene& scene, Rect box);

/// The referrals of the open case that still wait for the partner, a row each; opens one.
void open_referrals(const Scene& scene, Rect& column);

}  // namespace camino::kiosk::desk
