// Any bytes as JSON: refused with a place, or a tree whose every value knows where it stands.

#include "shared/base/assert.h"
#include "shared/codec/json.h"

#include "tests/fuzz/target.h"

using namespace camino;

namespace {

void visit(Json json, std::string_view text) {
    CAMINO_ASSERT(json.offset() < text.size());
    CAMINO_ASSERT(json.line() >= 1 && json.column() >= 1);
    CAMINO_ASSERT(!json.raw().empty() && !json.shown().empty());
    std::size_t count = 0;
    for (const auto child : json) {
        visit(child, text);
        ++count;
    }
    CAMINO_ASSERT(count == json.size());
}

}  // namespace

std::vector<Bytes> camino::test::fuzz_seeds() {
    const auto text = as_bytes(
        "{\"where_now\":\"CO\",\"nationality\":[\"VE\",\"HT\"],\n\"n\":[-1.5e3,0,true,null],"
        "\"s\":\"\\u00e9\\\"\\\\\",\"o\":{\"k\":{}}}");
    return {Bytes{text.begin(), text.end()}};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = as_text(test::input(data, size));
    const auto document = JsonDocument::parse(text, "fuzz");
    if (document) {
        visit(document->root(), text);
    } else {
        CAMINO_ASSERT(document.error().detail.starts_with("fuzz:"));
    }
    return 0;
}
