// Caution: what the pack never lets an answer do.

#pragma once

#include "shared/packs/pack.h"

namespace camino::packs {

/// The criterion rests on nothing but answers that may never refuse its pathway: it has no "no".
[[nodiscard]] bool must_not_fail(const Pack& pack, const rules::Pathway& pathway,
                                 const rules::Criterion& criterion);

}  // namespace camino::packs
