// What decodes as a list of tombstones says again exactly what it said; so does the place of a
// record that is gone.

#include <algorithm>

#include "shared/base/assert.h"
#include "shared/records/gone.h"
#include "shared/records/tombstone_list.h"

#include "tests/fuzz/target.h"
#include "tests/support/keys.h"

using namespace camino;

std::vector<Bytes> camino::test::fuzz_seeds() {
    const records::TombstoneList list{
        .after = 3, .through = 6, .tags = {{std::byte{1}}, {std::byte{2}}}};
    return {records::sign_tombstone_list(list, test::sign_key(9)).value(),
            records::sign_tombstone_list({}, test::sign_key(9)).value(),
            records::encode_gone(crypto::Hash{std::byte{7}})};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto bytes = test::input(data, size);
    if (const auto list = records::decode_tombstone_list(bytes)) {
        const auto again = records::sign_tombstone_list(*list, test::sign_key(9)).value();
        const auto content = ByteView{again}.first(again.size() - crypto::kSignatureSize);
        CAMINO_ASSERT(std::ranges::equal(content, ByteView{bytes}.first(content.size())));
    }
    if (const auto head = records::gone_head(bytes)) {
        CAMINO_ASSERT(std::ranges::equal(records::encode_gone(*head), bytes));
    }
    return 0;
}
