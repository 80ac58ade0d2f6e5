// Papers: what the desk prints beside what a kiosk does. A partner's paper holds whom it is for,
// what they are asked for and a number: no name, no answer, no outcome.

#pragma once

#include "kiosk/desk/contact_entries.h"
#include "shared/cases/case_file.h"

namespace camino::kiosk::desk {

/// What is open has a paper of the desk's own: a referral of a case, or somebody who helps.
[[nodiscard]] bool has_paper(const Model& model);

/// The paper of the referral that is open, for its partner. `type`: of its reading text.
[[nodiscard]] std::vector<Part> referral_parts(const Scene& scene, float width, Type type);

}  // namespace camino::kiosk::desk
