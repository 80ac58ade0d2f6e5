// Private to shared/packs: tries seeded people on a pathway whose answers are too many to look at.

#pragma once

#include "shared/packs/pathway_proof.h"

namespace camino::packs {

inline constexpr int kPeoplePerStretch = 300;

/// At most one of each kind. The same people each time.
[[nodiscard]] std::vector<Wrong> sample_people(const Pack& pack, std::size_t pathway);

}  // namespace camino::packs
