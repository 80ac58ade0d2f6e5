#include <bit>

#include "shared/base/overloaded.h"
#include "shared/records/record_bits.h"

namespace camino::records {

namespace {

constexpr unsigned kStateBits = 2;  // Three kinds of unknown, or given.
constexpr unsigned kDateFormBits = 3;
constexpr unsigned kDayBits = bits_for(kDayCount);
constexpr unsigned kMonthBits = bits_for(kYearCount * 12);
constexpr unsigned kYearBits = bits_for(kYearCount);
constexpr unsigned kRowCountBits = bits_for(kListRowCountMax);
constexpr std::uint64_t kNobody = 7;  // In place of the row count: an explicit "none".
static_assert(kNobody >= kListRowCountMax && kNobody < (1U << kRowCountBits));

/// The width of the first field of an answer, where the kinds of unknown have their places.
unsigned first_bits(const Question& question) {
    switch (question.kind) {
        case Kind::Choice: return bits_for(question.options.size() + kUnknownCount);
        case Kind::Multi:
        case Kind::List: return kStateBits;
        case Kind::Date: return kDateFormBits;
    }
    return 0;
}

auto misfit(const Question& question) {
    return fail(Errc::BadInput, question.id + ": the answer does not fit the question");
}

std::uint64_t day_number(CivilDate date) {
    return static_cast<std::uint64_t>(date.days - kFirstDate.days);
}

bool is_in_calendar(DateSpan span) {
    return kFirstDate <= span.first && span.first <= span.last && span.last <= kLastDate;
}

void write_form(BitWriter& out, DateForm form, std::uint64_t value, unsigned width) {
    out.add(static_cast<std::uint64_t>(form), kDateFormBits).add(value, width);
}

Result<void> write_span(BitWriter& out, const Question& question, DateSpan span) {
    if (question.kind != Kind::Date || !is_in_calendar(span)) return misfit(question);
    const auto [year, month, day] = year_month_day(span.first);
    const auto years = static_cast<std::uint64_t>(year - kYearFirst);
    if (span.is_day()) {
        write_form(out, DateForm::Day, day_number(span.first), kDayBits);
    } else if (span == span_of_month(year, month)) {
        write_form(out, DateForm::Month, years * 12 + month - 1, kMonthBits);
    } else if (span == span_of_year(year)) {
        write_form(out, DateForm::Year, years, kYearBits);
    } else {
        write_form(out, DateForm::Span, day_number(span.first), kDayBits);
        out.add(day_number(span.last), kDayBits);
    }
    return {};
}

Result<void> write_chosen(BitWriter& out, const Question& question, Chosen chosen) {
    const auto count = question.options.size();
    const bool fits = count > 0 && chosen.options != 0 &&
                      static_cast<std::size_t>(std::bit_width(chosen.options)) <= count;
    if (fits && question.kind == Kind::Multi) {
        out.add(kUnknownCount, kStateBits).add(chosen.options, static_cast<unsigned>(count));
        return {};
    }
    if (!fits || question.kind != Kind::Choice || !std::has_single_bit(chosen.options))
        return misfit(question);
    const auto option = static_cast<std::uint64_t>(std::countr_zero(chosen.options));
    out.add(option + kUnknownCount, first_bits(question));
    return {};
}

Result<void> write_rows(BitWriter& out, const Question& question, const Rows& rows) {
    if (question.kind != Kind::List || rows.rows.empty() || rows.rows.size() > kListRowCountMax)
        return misfit(question);
    out.add(kUnknownCount, kStateBits).add(rows.rows.size() - 1, kRowCountBits);
    for (const auto& row : rows.rows) {
        if (row.size() != question.columns.size()) return misfit(question);
        for (std::size_t i = 0; i < row.size(); ++i) {
            const auto option_count = question.columns[i].options.size();
            if (row[i] && *row[i] >= option_count) return misfit(question);
            out.add(row[i] ? *row[i] + 1U : 0U, bits_for(option_count + 1));
        }
    }
    return {};
}

Result<Answer> read_date(BitReader& in, const Question& question, DateForm form) {
    switch (form) {
        case DateForm::Never: return Never{};
        case DateForm::Day: {
            const CivilDate day = kFirstDate + static_cast<std::int32_t>(in.take(kDayBits));
            if (day > kLastDate) return misfit(question);
            return DateSpan{day, day};
        }
        case DateForm::Month: {
            const auto month = in.take(kMonthBits);
            if (month >= kYearCount * 12) return misfit(question);
            return span_of_month(kYearFirst + static_cast<int>(month / 12),
                                 static_cast<unsigned>(month % 12) + 1);
        }
        case DateForm::Year: {
            const auto year = in.take(kYearBits);
            if (year >= kYearCount) return misfit(question);
            return span_of_year(kYearFirst + static_cast<int>(year));
        }
        case DateForm::Span: {
            DateSpan span;
            span.first = kFirstDate + static_cast<std::int32_t>(in.take(kDayBits));
            span.last = kFirstDate + static_cast<std::int32_t>(in.take(kDayBits));
            if (!is_in_calendar(span)) return misfit(question);
            return span;
        }
    }
    return misfit(question);
}

Result<Answer> read_rows(BitReader& in, const Question& question) {
    const auto first = in.take(kRowCountBits);
    if (first == kNobody) return Never{};
    Rows rows;
    rows.rows.resize(first + 1);
    if (rows.rows.size() > kListRowCountMax) return misfit(question);
    for (auto& row : rows.rows) {
        for (const auto& column : question.columns) {
            const auto value = in.take(bits_for(column.options.size() + 1));
            if (value > column.options.size()) return misfit(question);
            row.push_back(value == 0 ? std::nullopt
                                     : std::optional{static_cast<std::uint8_t>(value - 1)});
        }
    }
    return rows;
}

}  // namespace

Result<void> write_answer(BitWriter& out, const Question& question, const Answer& answer) {
    return std::visit(Overloaded{
                          [&](Unknown unknown) -> Result<void> {
                              out.add(static_cast<std::uint64_t>(unknown), first_bits(question));
                              return {};
                          },
                          [&](const Chosen& chosen) { return write_chosen(out, question, chosen); },
                          [&](const DateSpan& span) { return write_span(out, question, span); },
                          [&](const Never&) -> Result<void> {
                              if (question.kind == Kind::List) {
                                  out.add(kUnknownCount, kStateBits).add(kNobody, kRowCountBits);
                                  return {};
                              }
                              if (question.kind != Kind::Date) return misfit(question);
                              write_form(out, DateForm::Never, 0, 0);
                              return {};
                          },
                          [&](const Rows& rows) { return write_rows(out, question, rows); },
                      },
                      answer);
}

Result<Answer> read_answer(BitReader& in, const Question& question) {
    const auto first = in.take(first_bits(question));
    if (first < kUnknownCount) return static_cast<Unknown>(first);
    switch (question.kind) {
        case Kind::Choice:
            if (first - kUnknownCount >= question.options.size()) return misfit(question);
            return Chosen::one(first - kUnknownCount);
        case Kind::Multi: {
            const Chosen chosen{in.take(static_cast<unsigned>(question.options.size()))};
            if (chosen.options == 0) return misfit(question);
            return chosen;
        }
        case Kind::Date: return read_date(in, question, static_cast<DateForm>(first));
        case Kind::List: return read_rows(in, question);
    }
    return misfit(question);
}

std::size_t answer_bits_max(const Question& question) {
    std::size_t bits = first_bits(question);
    switch (question.kind) {
        case Kind::Choice: break;
        case Kind::Multi: bits += question.options.size(); break;
        case Kind::Date: bits += 2 * std::size_t{kDayBits}; break;
        case Kind::List: {
            std::size_t row_bits = 0;
            for (const auto& column : question.columns)
                row_bits += bits_for(column.options.size() + 1);
            bits += kRowCountBits + kListRowCountMax * row_bits;
            break;
        }
    }
    return bits;
}

}  // namespace camino::records
