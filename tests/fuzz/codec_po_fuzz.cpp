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

/// Every entry can be given a source; nothing else changes.
static void name_sources(std::string_view text, const PoCatalogue& before) {
    std::map<std::string, std::string, std::less<>> sources;
    for (const auto& [key, entry] : before.entries) sources[key] = "0123abcd";
    Mistakes mistakes;
    const auto after = parse_po(with_sources(text, sources), "fuzz", mistakes);
    CAMINO_ASSERT(mistakes.empty() && after.entries.size() == before.entries.size());
    for (const auto& [key, entry] : after.entries) {
        const auto& was = before.entries.at(key);
        CAMINO_ASSERT(entry.source == "0123abcd");
        CAMINO_ASSERT(entry.text == was.text && entry.draft == was.draft);
    }
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Mistakes mistakes;
    const auto catalogue = parse_po(as_text(test::input(data, size)), "fuzz", mistakes);
    for (const auto& [key, entry] : catalogue.entries)
        CAMINO_ASSERT(!key.empty() && entry.line > 0);
    for (const auto& mistake : mistakes) CAMINO_ASSERT(mistake.line > 0);
    if (mistakes.empty()) name_sources(as_text(test::input(data, size)), catalogue);
    return 0;
}
