// Answers: what people said, as JSON, and as the facts that the rules see.
//
//     {"where_now": "CO", "nationality": ["VE"], "presence_since": "2023-06", "fear_return": "yes"}
//
// A missing key was not asked. "unknown" is "I don't know", "declined" is "I prefer not to say";
// both stand for the whole answer, also of a list. A date is a day, a month, a year or a span A/B;
// "none" where the question offers it.

#pragma once

#include "shared/codec/json.h"
#include "shared/codec/json_writer.h"
#include "shared/packs/pack.h"
#include "shared/rules/fact.h"

namespace camino::packs {

/// Nothing asked yet: one fact per question of the pack.
[[nodiscard]] rules::Facts no_facts(const Pack& pack);

/// Errors: BadInput naming file, line, key and what would be right, for unknown questions and
///         options, a list where one choice is asked (and the other way round), and dates.
[[nodiscard]] Result<rules::Facts> read_answers(const Json& json, const Pack& pack);

/// The same into `facts`, which is overwritten; it keeps its memory.
[[nodiscard]] Result<void> read_answers(const Json& json, const Pack& pack, rules::Facts& facts);

/// Writes one JSON object that read_answers() reads back to the same facts.
void write_answers(const Pack& pack, const rules::Facts& facts, JsonWriter& out);

}  // namespace camino::packs
