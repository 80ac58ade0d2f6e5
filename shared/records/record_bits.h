// How answers and outcomes become bits. Private to this folder; the layout is in
// shared/docs/FORMATS.md.

#pragma once

#include "shared/records/bits.h"
#include "shared/records/record.h"

namespace camino::records {

inline constexpr std::uint64_t kDayCount =
    static_cast<std::uint64_t>(kLastDate.days - kFirstDate.days) + 1;
inline constexpr int kYearFirst = 1900;
inline constexpr std::uint64_t kYearCount = 300;

/// What stands in the place of an answer's kind: three kinds of unknown, then the rest.
inline constexpr std::uint64_t kUnknownCount = 3;

enum class DateForm : std::uint8_t { Never = 3, Year = 4, Month = 5, Day = 6, Span = 7 };

Result<void> write_answer(BitWriter& out, const Question& question, const Answer& answer);
Result<Answer> read_answer(BitReader& in, const Question& question);

Result<void> write_outcome(BitWriter& out, const Pathway& pathway, const PathwayOutcome& outcome);
Result<PathwayOutcome> read_outcome(BitReader& in, const Pathway& pathway);

/// The most bits that either can take.
[[nodiscard]] std::size_t answer_bits_max(const Question& question);
[[nodiscard]] std::size_t outcome_bits_max(const Pathway& pathway);

}  // namespace camino::records
