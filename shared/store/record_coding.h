// Record coding: between what rules and packs say and what a record keeps.
//
//     pack                -> dictionary_of()  -> the lists that its records are coded against
//     facts, screening    -> answers_of(), outcomes_of() -> records::Record
//     records::Record     -> facts_of()       -> facts, which packs::write_answers() writes as JSON
//
// The kiosk and the desk write with it, the custodian's tool reads with it. It seals and opens
// nothing. Pure.

#pragma once

#include <span>

#include "shared/packs/screening.h"
#include "shared/records/record.h"

namespace camino::store {

/// Questions, options, pathways and criteria in pack order.
[[nodiscard]] records::Dictionary dictionary_of(const packs::Pack& pack);

/// The first 8 bytes of the pack's hash.
[[nodiscard]] records::PackId pack_id(const packs::Pack& pack);

/// One answer per fact. Why a fact is unknown is kept; that it was settled is not.
[[nodiscard]] records::Answers answers_of(std::span<const rules::Fact> facts,
                                          const packs::Pack& pack);

/// One outcome per pathway of the pack, with the value of each criterion that applied.
[[nodiscard]] records::Outcomes outcomes_of(const packs::Screening& screening,
                                            const packs::Pack& pack);

/// The facts again. Errors: BadInput for answers that no fact can hold (rows).
[[nodiscard]] Result<rules::Facts> facts_of(const records::Answers& answers);

}  // namespace camino::store
