// What decodes as a team's list says again exactly what it said.

#include <algorithm>

#include "shared/base/assert.h"
#include "shared/records/team_list.h"

#include "tests/fuzz/target.h"
#include "tests/support/keys.h"

using namespace camino;

std::vector<Bytes> camino::test::fuzz_seeds() {
    const auto envelope = records::seal_record(Bytes(10), {.to = test::seal_key(6).public_key,
                                                           .epoch = {records::KeptFor::Days30, 7},
                                                           .suite = records::Suite::Team})
                              .value();
    records::TeamList list{.team = 7, .after = 3, .through = 6};
    list.copies = {{{}, 1, envelope}, {{}, 2, envelope}};
    return {records::sign_team_list(list, test::sign_key(9)).value(),
            records::sign_team_list({}, test::sign_key(9)).value()};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto bytes = test::input(data, size);
    if (const auto list = records::decode_team_list(bytes)) {
        const auto again = records::sign_team_list(*list, test::sign_key(9)).value();
        const auto content = ByteView{again}.first(again.size() - crypto::kSignatureSize);
        CAMINO_ASSERT(std::ranges::equal(content, ByteView{bytes}.first(content.size())));
    }
    return 0;
}
