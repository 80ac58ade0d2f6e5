// Month counts v1: what one device counted by itself in one month, with nothing beside
// (shared/packs/month_counter.h). The answer is a receipt that names the report's id.
//
//     magic "CMMC" | version 1 | device 8 | month 2 | n 2 | (length 1, name, count 4){n} |
//     signature 64
//
// The month is over, and reported once. Numbers below kMonthCountMin stay at the device: a message
// that holds one is none. Names come in ascending order.

#pragma once

#include <string>
#include <utility>
#include <vector>

#include "shared/crypto/hash.h"
#include "shared/crypto/sign.h"

namespace camino::wire {

inline constexpr std::uint32_t kMonthCountMin = 5;
inline constexpr std::size_t kMonthCriteriaMax = 255;

struct MonthCounts {
    ByteArray<8> device{};
    std::uint16_t month = 0;  ///< Since January 1970.
    std::vector<std::pair<std::string, std::uint32_t>> counts{};

    bool operator==(const MonthCounts&) const = default;
};

/// What a receipt calls the report of this device and month: whatever it said, it counts once.
[[nodiscard]] ByteArray<16> month_report_id(const ByteArray<8>& device, std::uint16_t month);

/// Errors: BadInput unless decode_month_counts() would read it.
[[nodiscard]] Result<Bytes> sign_month_counts(const MonthCounts& counts,
                                              const crypto::SignKey& key);

/// Reads the fields without trusting them. Errors: BadInput if it is not exactly one.
[[nodiscard]] Result<MonthCounts> decode_month_counts(ByteView bytes);

/// Errors: BadInput as decode_month_counts; Untrusted unless `key` signed it.
[[nodiscard]] Result<MonthCounts> open_month_counts(ByteView bytes,
                                                    const crypto::SignPublicKey& key);

}  // namespace camino::wire
