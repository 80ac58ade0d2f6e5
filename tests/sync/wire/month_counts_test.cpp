#include "sync/wire/month_counts.h"

#include <catch2/catch.hpp>

#include "tests/support/keys.h"

using namespace camino;
using namespace camino::wire;

namespace {

const auto kKey = test::sign_key(4);

MonthCounts counts_of(std::vector<std::pair<std::string, std::uint32_t>> counts) {
    return {.device = {std::byte{7}}, .month = 650, .counts = std::move(counts)};
}

}  // namespace

TEST_CASE("month counts: come back as they were, and are told apart", "[wire]") {
    const auto counts = counts_of({{"smo.status", 5}, {"us_h2.passport", 70'000}});
    const auto bytes = sign_month_counts(counts, kKey).value();
    CHECK(decode_month_counts(bytes) == counts);
    CHECK(open_month_counts(bytes, kKey.public_key()) == counts);
    CHECK_FALSE(open_month_counts(bytes, test::sign_key(5).public_key()));
    CHECK(month_report_id(counts.device, 650) != month_report_id(counts.device, 651));
    CHECK(month_report_id(counts.device, 650) != month_report_id({std::byte{8}}, 650));
}

TEST_CASE("month counts: none, small ones and disorder are no report", "[wire]") {
    using Counts = std::vector<std::pair<std::string, std::uint32_t>>;
    const auto counts = GENERATE(values<Counts>({{},
                                                 {{"a", 4}},
                                                 {{"a", 9}, {"b", 0}},
                                                 {{"b", 9}, {"a", 9}},
                                                 {{"a", 9}, {"a", 9}},
                                                 {{"", 9}},
                                                 {{std::string(256, 'a'), 9}},
                                                 Counts(256, {"a", 9})}));
    CHECK_FALSE(sign_month_counts(counts_of(counts), kKey));
}

TEST_CASE("month counts: cut, longer, changed or newer is refused", "[wire]") {
    const auto good = sign_month_counts(counts_of({{"smo.status", 5}}), kKey).value();
    for (std::size_t size = 0; size < good.size(); ++size) {
        CHECK_FALSE(decode_month_counts(ByteView{good}.first(size)));
    }
    auto longer = good;
    longer.push_back(std::byte{0});
    CHECK_FALSE(decode_month_counts(longer));
    for (std::size_t at = 0; at < good.size(); ++at) {
        auto changed = good;
        changed[at] ^= std::byte{1};
        CHECK_FALSE(open_month_counts(changed, kKey.public_key()));
    }
    // A device that would say four is not heard, whatever it signs.
    auto small = good;
    small[good.size() - crypto::kSignatureSize - 1] = std::byte{4};
    CHECK_FALSE(decode_month_counts(small));
}
