// Screening as JSON: what `camino screen` prints (shared/docs/FORMATS.md).

#pragma once

#include "shared/codec/json_writer.h"
#include "shared/packs/screening.h"

namespace camino::packs {

/// The whole result, with the sentences of `language`.
void write_screening(const Screening& screening, const Pack& pack, const rules::Facts& facts,
                     std::string_view language, JsonWriter& out);

/// The members of that object alone, into an object that the caller opened and goes on with.
void write_screening_members(const Screening& screening, const Pack& pack,
                             const rules::Facts& facts, std::string_view language, JsonWriter& out);

/// One line of a batch. `id` is JSON text, or empty for none. `evaluation` and `verdict` are only
/// working memory, kept by the caller from line to line.
struct LineMemory {
    rules::Evaluation evaluation{};
    Verdict verdict{};
};
void write_batch_line(const Screener& screener, const rules::Facts& facts, std::string_view id,
                      LineMemory& memory, JsonWriter& out);

/// {question, precision, why} or null.
void write_next(const Screener& screener, const rules::Facts& facts, JsonWriter& out);

}  // namespace camino::packs
