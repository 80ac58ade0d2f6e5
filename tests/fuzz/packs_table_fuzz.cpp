// Any bytes as a decision table: rules, or mistakes that name the table and a line of it.

#include "shared/base/assert.h"
#include "shared/packs/pack.h"

#include "tests/fuzz/target.h"
#include "tests/support/tiny_pack.h"

using namespace camino;

namespace {

/// A small pack whose criterion and windows are the same table; it fits one of them at most.
packs::PackFiles pack_with(std::string_view table) {
    static const auto pack = [] {
        auto files = test::tiny_pack();
        files["pathways/door.json"] = R"({"id": "door", "kind": "programme",
  "check_by": "2027-01-31", "availability_table": "t",
  "criteria": [{"id": "door.place", "table": "t"}]})";
        std::erase_if(files, [](const auto& file) { return file.first.starts_with("words/"); });
        return files;  // Reading the texts again and again would take most of the time.
    }();
    auto files = pack;
    files["tables/t.csv"] = table;
    return files;
}

}  // namespace

std::vector<Bytes> camino::test::fuzz_seeds() {
    std::vector<Bytes> seeds;
    for (const auto* text :
         {"from,to,if:place,if:own,nationality,since,result,reading,rank,source,doubtful\n"
          "2023-06-28,,AA,yes,AA !BB,<=2023-06-11,U,x,law,S1 S2,yes\n"
          ",2023-06-27,!AA,no,CC,2017-01-20..2021-01-20,T,y,,S1,\n",
          "from;to;if:place;state;reason;since;source;check_by;note\n"
          "2025-01-20;;;closed;ended;;S1;2027-01-01;x\n;2025-01-19;BB;open;;;S2;;\n"}) {
        const auto bytes = as_bytes(text);
        seeds.emplace_back(bytes.begin(), bytes.end());
    }
    return seeds;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Mistakes mistakes;
    (void)packs::read_pack(pack_with(as_text(test::input(data, size))), mistakes);
    for (const auto& mistake : mistakes) {
        CAMINO_ASSERT(!mistake.words.empty());
        if (mistake.file == "tables/t.csv") CAMINO_ASSERT(mistake.line > 0);
    }
    return 0;
}
