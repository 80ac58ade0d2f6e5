// What a desk seals to its team, for tests: the record of `number` as team `team` would open it.

#pragma once

#include "shared/records/team_list.h"
#include "shared/vault/team.h"

#include "tests/support/keys.h"

namespace camino::test {

inline crypto::DeleteTag team_tag(int number) { return {static_cast<std::byte>(number)}; }

/// Sealed to seal_key(team), under its own number.
inline Bytes team_copy(ByteView plain, int number, int team = 6) {
    const auto key = seal_key(team).public_key;
    return records::seal_record(plain,
                                {.to = key,
                                 .epoch = {records::KeptFor::Days30, vault::team_number(key)},
                                 .delete_tag = team_tag(number),
                                 .suite = records::Suite::Team})
        .value();
}

inline std::uint32_t team_of(int team = 6) { return vault::team_number(seal_key(team).public_key); }

}  // namespace camino::test
