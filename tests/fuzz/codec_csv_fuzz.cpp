// Any bytes as CSV: what reads without a mistake reads the same after being written anew.

#include "shared/base/assert.h"
#include "shared/codec/csv.h"

#include "tests/fuzz/target.h"

using namespace camino;

namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows cells_of(const CsvTable& table) {
    Rows rows;
    for (const auto& row : table.rows) rows.push_back(row.cells);
    return rows;
}

}  // namespace

std::vector<Bytes> camino::test::fuzz_seeds() {
    std::vector<Bytes> seeds;
    for (const auto* text :
         {"\xEF\xBB\xBF"
          "from,to,if:where_now,source\r\n2023-06-28,,CO,S004 W01\r\n",
          "a;b\n\"1;5\";\"say \"\"yes\"\"\"\n\n\"two\nlines\";x\n", "a\tb\r\"c\"\td\r"}) {
        const auto bytes = as_bytes(text);
        seeds.emplace_back(bytes.begin(), bytes.end());
    }
    return seeds;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Mistakes mistakes;
    const auto table = parse_csv(as_text(test::input(data, size)), "fuzz", mistakes);
    int line = 0;
    for (const auto& row : table.rows) {
        CAMINO_ASSERT(row.line > line && !row.cells.empty());
        line = row.line;
    }
    for (const auto& mistake : mistakes) CAMINO_ASSERT(mistake.line > 0);
    if (!mistakes.empty()) return 0;
    const auto again = parse_csv(to_csv(cells_of(table)), "again", mistakes);
    CAMINO_ASSERT(mistakes.empty() && cells_of(again) == cells_of(table));
    return 0;
}
