#include "shared/records/tally.h"

#include <catch2/catch.hpp>

#include "shared/crypto/open.h"
#include "shared/crypto/random.h"

#include "tests/support/keys.h"

using namespace camino;
using namespace camino::records;

namespace {

Tally sample() {
    Tally tally{.finished = false,
                .kept = true,
                .country = {std::byte{'C'}, std::byte{'O'}},
                .site_group = 0x0102,
                .week = week_of(parse_date("2024-09-15").value()),
                .pack_version = 7,
                .language = 2,
                .door = Door::Screening,
                .left_at = 12,
                .nationality = 0x0801};
    tally.failing.set(0);
    tally.failing.set(119);
    return tally;
}

std::vector<SealedTally> some_tallies(std::size_t count) {
    std::vector<SealedTally> tallies;
    for (std::size_t i = 0; i < count; ++i)
        tallies.push_back(crypto::random_array<kSealedTallySize>());
    return tallies;
}

}  // namespace

TEST_CASE("tally: the bytes of a tally never change", "[records]") {
    const auto bytes = encode(sample());
    CHECK(to_hex(bytes) == "0102434f01020b260000000702010c0801800000000000000000000000000001");
    CHECK(decode_tally(bytes).value() == sample());
    const auto box = seal_tally(sample(), test::seal_key(5).public_key).value();
    CHECK(box.size() == 80);
    const auto opened = crypto::open_sealed(box, test::seal_key(5)).value();
    CHECK(decode_tally(opened.view()).value() == sample());
}

TEST_CASE("tally: bytes that are none are refused", "[records]") {
    struct Row {
        std::size_t at;
        int value;
    };
    const auto row = GENERATE(values<Row>({{0, 2}, {1, 4}, {1, 3}, {2, 'c'}, {13, 0}, {13, 5}}));
    CAPTURE(row.at, row.value);
    auto bytes = encode(sample());
    bytes[row.at] = static_cast<std::byte>(row.value);
    CHECK(decode_tally(bytes).error().code == Errc::BadInput);
    CHECK_FALSE(decode_tally(Bytes(31)).has_value());
    CHECK_FALSE(decode_tally(Bytes(33)).has_value());
}

TEST_CASE("tally: weeks begin on Monday", "[records]") {
    const auto week = week_of(parse_date("2024-09-15").value());  // A Sunday.
    CHECK(to_string(monday_of(week)) == "2024-09-09");
    CHECK(week_of(parse_date("2024-09-16").value()) == week + 1);
    CHECK(week_of(parse_date("1970-01-01").value()) == 0);
    CHECK(week_of(parse_date("1970-01-05").value()) == 1);
}

TEST_CASE("batch: the bytes of a batch never change, whatever the order", "[records]") {
    SealedTally one{};
    one.fill(std::byte{1});
    SealedTally two{};
    two.fill(std::byte{2});
    const auto key = test::sign_key(1);
    const auto bytes = sign_batch({two, one}, key).value();
    CHECK(bytes == sign_batch({one, two}, key).value());
    CHECK(bytes.size() == kBatchOverhead + 2 * kSealedTallySize);
    CHECK(to_hex(ByteView{bytes}.first(31)) ==
          "434d544201c5e21ab1c9f6022d9a0461e4749fb1c378a80616d230c2050002");
    const auto batch = open_batch(bytes, key.public_key()).value();
    CHECK(batch.tallies == std::vector{one, two});
    CHECK(batch.id == batch_id(batch.device, batch.tallies));
}

TEST_CASE("batch: any changed byte, cut or other signer is refused", "[records]") {
    const auto key = test::sign_key(1);
    const auto bytes = sign_batch(some_tallies(2), key).value();
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        CAPTURE(i);
        Bytes changed = bytes;
        changed[i] ^= std::byte{1};
        REQUIRE_FALSE(open_batch(changed, key.public_key()).has_value());
        REQUIRE_FALSE(decode_batch(ByteView{bytes}.first(i)).has_value());
    }
    CHECK(open_batch(bytes, test::sign_key(2).public_key()).error().code == Errc::Untrusted);
}

TEST_CASE("batch: limits", "[records]") {
    const auto key = test::sign_key(1);
    CHECK(sign_batch(some_tallies(kBatchCountMax), key).has_value());
    CHECK_FALSE(sign_batch(some_tallies(kBatchCountMax + 1), key).has_value());
    CHECK_FALSE(sign_batch({}, key).has_value());
    CHECK_FALSE(sign_batch(std::vector(2, some_tallies(1)[0]), key).has_value());
}
