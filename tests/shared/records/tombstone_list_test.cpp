#include "shared/records/tombstone_list.h"

#include <catch2/catch.hpp>

#include "shared/records/chain.h"
#include "shared/records/gone.h"

#include "tests/support/keys.h"

using namespace camino;
using namespace camino::records;

TEST_CASE("tombstone list: has the bytes of FORMATS.md", "[records]") {
    const auto key = test::sign_key(9);
    const TombstoneList list{
        .generation = 2, .after = 5, .through = 9, .tags = {{std::byte{0xaa}}}};
    const auto bytes = sign_tombstone_list(list, key).value();
    CHECK(to_hex(ByteView{bytes}.first(bytes.size() - crypto::kSignatureSize)) ==
          "434d544c"
          "01"
          "00000002"
          "0000000000000005"
          "0000000000000009"
          "0001"
          "aa000000000000000000000000000000");
    CHECK(open_tombstone_list(bytes, key.public_key()) == list);
}

TEST_CASE("tombstone list: refuses what the hub did not sign, and what cannot be", "[records]") {
    const auto key = test::sign_key(9);
    const auto good =
        sign_tombstone_list({.after = 5, .through = 9, .tags = {{std::byte{1}}}}, key).value();
    CHECK(open_tombstone_list(good, test::sign_key(8).public_key()).error().code ==
          Errc::Untrusted);
    for (std::size_t i = 0; i < good.size(); ++i) {
        auto changed = good;
        changed[i] ^= std::byte{1};
        CHECK_FALSE(open_tombstone_list(changed, key.public_key()).has_value());
        CHECK_FALSE(decode_tombstone_list(ByteView{good}.first(i)).has_value());
    }
    CHECK_FALSE(sign_tombstone_list({.after = 5, .through = 4}, key).has_value());
    CHECK_FALSE(sign_tombstone_list({.after = 5, .through = 6}, key).has_value());
    CHECK_FALSE(sign_tombstone_list({.through = 1, .tags = {{}, {}}}, key).has_value());
    TombstoneList many{.through = 2'000};
    many.tags.resize(kTombstoneListMax + 1);
    CHECK_FALSE(sign_tombstone_list(many, key).has_value());
}

TEST_CASE("gone: the chain goes on over the place of a record as if it were there", "[records]") {
    const auto start = chain_start({});
    const Bytes record = test::filled(199, 1);
    const Bytes next = test::filled(199, 2);
    const auto place = encode_gone(chain_next(start, record));
    CHECK(to_hex(ByteView{place}.first(5)) == "434d474e01");
    CHECK(place.size() == 37);
    CHECK(chain_next(chain_next(start, place), next) ==
          chain_next(chain_next(start, record), next));
    CHECK_FALSE(gone_head(record).has_value());
    CHECK_FALSE(gone_head(ByteView{place}.first(36)).has_value());
}
