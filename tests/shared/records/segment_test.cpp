#include "shared/records/segment.h"

#include <catch2/catch.hpp>

#include "shared/crypto/random.h"

#include "tests/support/keys.h"

using namespace camino;
using namespace camino::records;

namespace {

struct Sample {
    crypto::SignKey key = test::sign_key(1);
    Bytes first = test::filled(3, 0xaa);
    Bytes second = test::filled(2, 0xbb);
    std::vector<ByteView> envelopes{first, second};
    ChainHead start = chain_start(device_id(key.public_key()));

    [[nodiscard]] Bytes sign() const { return sign_segment({7, start, envelopes}, key).value(); }
};

}  // namespace

TEST_CASE("device: the id is the start of the key's hash", "[records]") {
    const auto device = device_id(test::sign_key(1).public_key());
    CHECK(to_string(device) == "c5e21ab1c9f6022d");
    CHECK(parse_device_id(to_string(device)).value() == device);
    CHECK(device_from_integer(to_integer(device)) == device);
    CHECK_FALSE(parse_device_id("00112233445566").has_value());
    CHECK_FALSE(parse_device_id("zz112233445566zz").has_value());
}

TEST_CASE("chain: known heads", "[records]") {
    const Sample sample;
    CHECK(to_hex(sample.start) ==
          "e9ed1eeb902d02e8f6df4729e774d72893c297d4bacc08fd7bbccd76712f8243");
    CHECK(to_hex(chain_next(sample.start, sample.first)) ==
          "f0473383ffe9b25217fac41592512d1c954ab3224bd82da324d237fdf1a3322d");
    CHECK(chain_over(sample.start, sample.envelopes) ==
          chain_next(chain_next(sample.start, sample.first), sample.second));
}

TEST_CASE("chain: order and borders count", "[records]") {
    const Sample sample;
    const std::vector<ByteView> swapped{sample.second, sample.first};
    CHECK(chain_over(sample.start, swapped) != chain_over(sample.start, sample.envelopes));
}

TEST_CASE("segment: the bytes of a segment never change", "[records]") {
    const Sample sample;
    const auto bytes = sample.sign();
    CHECK(to_hex(bytes) ==
          "434d534701c5e21ab1c9f6022d000000000000000700000002e9ed1eeb902d02e8f6df4729e774d7"
          "2893c297d4bacc08fd7bbccd76712f82430003aaaaaa0002bbbbf171229f8cf75b0a9888bac66491"
          "e48740aabe7d30d7960b5f25ca43c7f4bfcd82cb238089c77a9386fe20058778e5ba7d55ca15c101"
          "baa5a332164a1ec26503");
    CHECK(bytes.size() == kSegmentOverhead + 2 + 3 + 2 + 2);

    const auto segment = open_segment(bytes, sample.key.public_key()).value();
    CHECK(segment.first_seq == 7);
    CHECK(segment.last_seq() == 8);
    CHECK(segment.previous_head == sample.start);
    CHECK(segment.head() == chain_over(sample.start, sample.envelopes));
    CHECK(segment_head(segment) == Bytes(bytes.begin(), bytes.begin() + kSegmentHeadSize));
    CHECK(join_segment(segment) == bytes);
}

TEST_CASE("segment: any changed byte is refused", "[records]") {
    const Sample sample;
    const auto bytes = sample.sign();
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        CAPTURE(i);
        Bytes changed = bytes;
        changed[i] ^= std::byte{1};
        REQUIRE_FALSE(open_segment(changed, sample.key.public_key()).has_value());
        REQUIRE_FALSE(decode_segment(ByteView{bytes}.first(i)).has_value());
    }
    Bytes longer = bytes;
    longer.push_back(std::byte{0});
    CHECK_FALSE(decode_segment(longer).has_value());
    CHECK(open_segment(bytes, test::sign_key(2).public_key()).error().code == Errc::Untrusted);
}

TEST_CASE("segment: limits hold on both sides", "[records]") {
    const Sample sample;
    const Bytes envelope(199);
    const Bytes large(32'839);
    const Bytes too_large(32'840);
    const auto sign = [&](std::uint64_t seq, std::vector<ByteView> envelopes) {
        return sign_segment({seq, sample.start, envelopes}, sample.key);
    };
    CHECK(sign(1, {kSegmentCountMax, ByteView{envelope}}).has_value());
    CHECK_FALSE(sign(1, {kSegmentCountMax + 1, ByteView{envelope}}).has_value());
    CHECK_FALSE(sign(1, {}).has_value());
    CHECK_FALSE(sign(0, {envelope}).has_value());
    CHECK_FALSE(sign(1, {ByteView{}}).has_value());
    CHECK(sign(1, {large}).has_value());
    CHECK_FALSE(sign(1, {too_large}).has_value());
    CHECK_FALSE(sign(1, {200, ByteView{large}}).has_value());
    CHECK_FALSE(sign(UINT64_MAX, {envelope}).has_value());
}

TEST_CASE("segment: sixteen records cost under 220 bytes each", "[records]") {
    const Sample sample;
    const Bytes envelope(199);
    const std::vector<ByteView> envelopes(16, ByteView{envelope});
    CHECK(sign_segment({1, sample.start, envelopes}, sample.key)->size() < 16 * 209);
}
