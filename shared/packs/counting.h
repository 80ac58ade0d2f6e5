// Counting: what of a pack's rules may go into a tally, and by which number a tally names the pack.
//
// What rests on answers of class D (fear, status, irregular entry, a child alone) is never in a
// tally. Kiosk, desk and the hub's statistics ask here, so that they cannot disagree. Pure.

#pragma once

#include <cstdint>

#include "shared/packs/pack.h"

namespace camino::packs {

/// The day of publication as a number, 20240315 for 15 March 2024.
[[nodiscard]] std::uint32_t content_number(CivilDate published_on);

/// Whether a rule of `criterion`, or of one that it refers to, asks for an answer of class D.
[[nodiscard]] bool is_guarded(const rules::Criterion& criterion, const rules::Pathway& pathway,
                              const rules::RuleBook& book);

}  // namespace camino::packs
