#include "shared/records/envelope.h"

#include <catch2/catch.hpp>

#include "shared/crypto/open.h"
#include "shared/crypto/padding.h"

#include "tests/support/keys.h"

using namespace camino;
using namespace camino::records;

namespace {

Address address() {
    Address out{.to = test::seal_key(3).public_key, .epoch = {KeptFor::Months6, 0x010203}};
    out.delete_tag.fill(std::byte{0xdd});
    return out;
}

}  // namespace

TEST_CASE("envelope: 199 bytes for the smallest record, and the custodian opens it", "[records]") {
    const auto record = test::filled(100, 7);
    const auto bytes = seal_record(record, address()).value();
    CHECK(bytes.size() == kEnvelopeSizeMin);
    CHECK(to_hex(ByteView{bytes}.first(kEnvelopeHeadSize)) ==
          "01010002010203dddddddddddddddddddddddddddddddd");

    const auto envelope = decode_envelope(bytes).value();
    CHECK(envelope.bucket == 0);
    CHECK(envelope.epoch == KeyEpoch{KeptFor::Months6, 0x010203});
    CHECK(envelope.delete_tag == address().delete_tag);
    CHECK(encode(envelope) == bytes);
    const auto padded = crypto::open_sealed(envelope.box, test::seal_key(3)).value();
    const auto plain = crypto::unpad(padded.view()).value();
    CHECK(Bytes{plain.begin(), plain.end()} == record);
    CHECK_FALSE(crypto::open_sealed(envelope.box, test::seal_key(4)).has_value());
}

TEST_CASE("envelope: one for a team says so, and its key number is the team's", "[records]") {
    auto to = address();
    to.suite = Suite::Team;
    const auto bytes = seal_record(test::filled(100, 7), to).value();
    CHECK(to_hex(ByteView{bytes}.first(7)) == "01030002010203");
    CHECK(decode_envelope(bytes)->suite == Suite::Team);
    CHECK(encode(decode_envelope(bytes).value()) == bytes);
    CHECK(is_team_copy(bytes));
    CHECK_FALSE(is_team_copy(seal_record(test::filled(100, 7), address()).value()));
    CHECK_FALSE(is_team_copy({}));
}

TEST_CASE("envelope: the bucket is the smallest that leaves room for padding", "[records]") {
    struct Row {
        std::size_t record_size;
        std::size_t envelope_size;
    };
    const auto row = GENERATE(values<Row>(
        {{0, 199}, {127, 199}, {128, 327}, {255, 327}, {256, 583}, {32'767, kEnvelopeSizeMax}}));
    CAPTURE(row.record_size);
    const auto bytes = seal_record(Bytes(row.record_size), address()).value();
    CHECK(bytes.size() == row.envelope_size);
    CHECK(decode_envelope(bytes).has_value());
}

TEST_CASE("envelope: what cannot be sealed is refused", "[records]") {
    CHECK(seal_record(Bytes(32'768), address()).error().code == Errc::BadInput);
    auto nowhere = address();
    nowhere.to = {};
    CHECK(seal_record(Bytes(10), nowhere).error().code == Errc::BadInput);
    auto late = address();
    late.epoch.number = kKeyNumberMax + 1;
    CHECK(seal_record(Bytes(10), late).error().code == Errc::BadInput);
}

TEST_CASE("envelope: bytes that are none are refused", "[records]") {
    const auto bytes = seal_record(Bytes(10), address()).value();
    struct Row {
        std::size_t at;
        int value;
    };
    const auto row = GENERATE(values<Row>({{0, 2}, {1, 2}, {2, 1}, {2, 9}, {3, 0}, {3, 4}}));
    CAPTURE(row.at, row.value);
    Bytes changed = bytes;
    changed[row.at] = static_cast<std::byte>(row.value);
    CHECK(decode_envelope(changed).error().code == Errc::BadInput);
    for (const std::size_t size : {0U, 22U, 23U, 198U})
        CHECK_FALSE(decode_envelope(ByteView{bytes}.first(size)).has_value());
    changed = bytes;
    changed.push_back(std::byte{0});
    CHECK_FALSE(decode_envelope(changed).has_value());
}
