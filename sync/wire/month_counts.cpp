#include "sync/wire/month_counts.h"

#include <algorithm>

#include "sync/wire/signed_message.h"

namespace camino::wire {

namespace {

constexpr std::string_view kMagic = "CMMC";
constexpr std::uint8_t kVersion = 1;
constexpr std::size_t kCriterionMax = 255;

bool is_good(const MonthCounts& counts) {
    const auto in_order = [](const auto& one, const auto& next) { return one.first >= next.first; };
    return !counts.counts.empty() && counts.counts.size() <= kMonthCriteriaMax &&
           std::ranges::adjacent_find(counts.counts, in_order) == counts.counts.end() &&
           std::ranges::all_of(counts.counts, [](const auto& count) {
               return !count.first.empty() && count.first.size() <= kCriterionMax &&
                      count.second >= kMonthCountMin;
           });
}

}  // namespace

ByteArray<16> month_report_id(const ByteArray<8>& device, std::uint16_t month) {
    ByteWriter out;
    out.raw(as_bytes(kMagic)).raw(device).u16(month);
    const auto hash = crypto::hash(out.view());
    ByteArray<16> id{};
    std::copy_n(hash.begin(), id.size(), id.begin());
    return id;
}

Result<Bytes> sign_month_counts(const MonthCounts& counts, const crypto::SignKey& key) {
    if (!is_good(counts)) return fail(Errc::BadInput, "counts that no month can have");
    ByteWriter out;
    out.raw(as_bytes(kMagic)).u8(kVersion).raw(counts.device).u16(counts.month);
    out.u16(static_cast<std::uint16_t>(counts.counts.size()));
    for (const auto& [criterion, count] : counts.counts) {
        out.u8(static_cast<std::uint8_t>(criterion.size())).raw(as_bytes(criterion)).u32(count);
    }
    return append_signature(out.take(), key);
}

Result<MonthCounts> decode_month_counts(ByteView bytes) {
    ByteReader in{bytes};
    if (as_text(in.raw(kMagic.size())) != kMagic) {
        return fail(Errc::BadInput, "not the counts of a month");
    }
    if (in.u8() != kVersion) return fail(Errc::BadInput, "counts of an unknown version");
    MonthCounts counts;
    counts.device = in.array<8>();
    counts.month = in.u16();
    for (auto left = in.u16(); left > 0 && in.ok(); --left) {
        const auto criterion = as_text(in.raw(in.u8()));
        const auto count = in.u32();
        counts.counts.emplace_back(criterion, count);
    }
    (void)in.raw(crypto::kSignatureSize);
    if (!in.at_end() || !is_good(counts)) {
        return fail(Errc::BadInput, "not the counts of a month, or too small ones");
    }
    return counts;
}

Result<MonthCounts> open_month_counts(ByteView bytes, const crypto::SignPublicKey& key) {
    auto counts = TRY(decode_month_counts(bytes));
    TRY(check_signature(bytes, key, "the counts of the month"));
    return counts;
}

}  // namespace camino::wire
