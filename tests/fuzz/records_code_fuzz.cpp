// Whatever people type as a deletion code: what is taken is written back as a code that is taken.

#include "shared/base/assert.h"
#include "shared/records/delete_code.h"

#include "tests/fuzz/target.h"

using namespace camino;

std::vector<Bytes> camino::test::fuzz_seeds() {
    const auto text = as_bytes("04HM6-ASW9B-NF6Y3-Y093J");
    return {Bytes{text.begin(), text.end()}};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (const auto code = records::parse_delete_code(as_text(test::input(data, size))))
        CAMINO_ASSERT(records::parse_delete_code(records::to_string(*code)).value() == *code);
    return 0;
}
