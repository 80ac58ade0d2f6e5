// Whatever a log's line holds, what parses is written and parsed again the same, and judged.

#include "shared/base/assert.h"
#include "sync/people/audit.h"

#include "tests/fuzz/target.h"

using namespace camino;

std::vector<Bytes> camino::test::fuzz_seeds() {
    const auto row =
        people::next_row({}, {.who = "ana", .what = "upload", .about = "new=3", .from = "console"},
                         people::Time{people::Seconds{1'800'000'000}});
    std::vector<Bytes> seeds;
    for (const auto& text : {to_json(row), to_json(people::AuditHead{1, row.hash})}) {
        const auto bytes = as_bytes(text);
        seeds.emplace_back(bytes.begin(), bytes.end());
    }
    return seeds;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto line = people::parse_line(as_text(test::input(data, size)), "log", 1);
    if (!line) return 0;
    people::AuditCheck check{std::nullopt};
    if (line->head) {
        check.expect(*line->head);
        CAMINO_ASSERT(people::parse_line(to_json(*line->head), "log", 1)->head == line->head);
    }
    if (line->row) {
        check.add(*line->row);
        CAMINO_ASSERT(people::parse_line(to_json(*line->row), "log", 1)->row == line->row);
    }
    static_cast<void>(check.finish());
    return 0;
}
