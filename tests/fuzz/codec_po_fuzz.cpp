// Any bytes as PO: whatever is not an entry becomes a mistake with a line.

#include "shared/base/assert.h"
#include "shared/codec/po.h"

#include "tests/fuzz/target.h"

using namespace camino;

std::vector<Bytes> camino::test::fuzz_seeds() {
    const auto text = as_bytes(
        "msgid \"\"\nmsgstr \"\"\n\"Language: es\\n\"\n\n#, fuzzy\nmsgid \"a.b\"\n"
        "msgstr \"uno \\\"dos\\\"\"\n\" tres\\n\"\n");
    return {Bytes{text.begin(), text.end()}};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Mistakes mistakes;
    const auto catalogue = parse_po(as_text(test::input(data, size)), "fuzz", mistakes);
    for (const auto& [key, entry] : catalogue.entries)
        CAMINO_ASSERT(!key.empty() && entry.line > 0);
    for (const auto& mistake : mistakes) CAMINO_ASSERT(mistake.line > 0);
    return 0;
}
