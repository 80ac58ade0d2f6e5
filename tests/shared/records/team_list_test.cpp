#include "shared/records/team_list.h"

#include <catch2/catch.hpp>

#include "tests/support/keys.h"

using namespace camino;
using namespace camino::records;

namespace {

constexpr std::uint32_t kTeam = 0x0a0b0c;

Bytes envelope_of(std::uint32_t team = kTeam, Suite suite = Suite::Team) {
    return seal_record(test::filled(100, 7), {.to = test::seal_key(6).public_key,
                                              .epoch = {KeptFor::Months6, team},
                                              .suite = suite})
        .value();
}

TeamCopy copy_of(Bytes envelope, std::uint64_t seq = 3) {
    return {.device = {{std::byte{0xab}}}, .seq = seq, .envelope = std::move(envelope)};
}

}  // namespace

TEST_CASE("team list: has the bytes of FORMATS.md", "[records]") {
    const auto key = test::sign_key(9);
    const TeamList list{.generation = 2,
                        .team = kTeam,
                        .after = 5,
                        .through = 9,
                        .copies = {copy_of(envelope_of())}};
    const auto bytes = sign_team_list(list, key).value();
    CHECK(to_hex(ByteView{bytes}.first(5 + 4 + 3 + 16 + 2 + 18 + 7)) ==
          "434d534c"
          "01"
          "00000002"
          "0a0b0c"
          "0000000000000005"
          "0000000000000009"
          "0001"
          "ab00000000000000"
          "0000000000000003"
          "00c7"
          "010300020a0b0c");
    CHECK(bytes.size() == 30 + list.copies[0].size() + crypto::kSignatureSize);
    CHECK(open_team_list(bytes, key.public_key()) == list);
}

TEST_CASE("team list: refuses what the hub did not sign, and what cannot be", "[records]") {
    const auto key = test::sign_key(9);
    const TeamList good{
        .team = kTeam, .after = 5, .through = 6, .copies = {copy_of(envelope_of())}};
    const auto bytes = sign_team_list(good, key).value();
    CHECK(open_team_list(bytes, test::sign_key(8).public_key()).error().code == Errc::Untrusted);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        auto changed = bytes;
        changed[i] ^= std::byte{1};
        CHECK_FALSE(open_team_list(changed, key.public_key()).has_value());
        CHECK_FALSE(decode_team_list(ByteView{bytes}.first(i)).has_value());
    }
    const auto refused = [&](const TeamList& list) {
        return !sign_team_list(list, key).has_value();
    };
    CHECK(refused({.team = kTeam, .after = 5, .through = 4}));
    CHECK(refused({.team = kTeam, .after = 5, .through = 6}));
    CHECK(refused({.team = kKeyNumberMax + 1}));
    CHECK(refused({.team = kTeam, .through = 1, .copies = {copy_of(envelope_of(1))}}));
    CHECK(refused({.team = kTeam, .through = 1, .copies = {copy_of(test::filled(199, 1))}}));
    CHECK(refused({.team = kTeam, .through = 1, .copies = {copy_of(envelope_of(), 0)}}));
    CHECK(refused(
        {.team = kTeam, .through = 1, .copies = {copy_of(envelope_of(kTeam, Suite::Custodian))}}));
    TeamList many{.team = kTeam, .through = 2'000};
    many.copies.resize(kTeamListMax + 1, good.copies[0]);
    CHECK(refused(many));
}
