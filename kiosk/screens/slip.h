// Slip: what is printed, drawn with the same texts and letters as the screens, one part below the
// other on paper of any length. It names no person and no verdict; who in the house helps stands on
// the paper of the results.

#pragma once

#include <vector>

#include "kiosk/screens/flow.h"

namespace camino::kiosk {

/// Draws the paper of the model's screen: what is carried home; after saving the code that deletes;
/// for the staff a test page. `scene.ui` is as wide as the paper. Returns the height that was used,
/// in units.
float slip(const Scene& scene);

/// A paper with these parts, from the top on; each is as wide as paper_width(). In a demo it says
/// so.
float paper(const Scene& scene, std::vector<Part> parts);
[[nodiscard]] float paper_width(const Scene& scene);

}  // namespace camino::kiosk
