// CSV as office programs write it: the same cells whatever the separator, quotes and line ends.

#include "shared/codec/csv.h"

#include <catch2/catch.hpp>

#include "tests/support/rng.h"
#include "tests/support/seeds.h"

using namespace camino;
using Catch::Matchers::Contains;

namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows cells_of(const CsvTable& table) {
    Rows rows;
    for (const auto& row : table.rows) rows.push_back(row.cells);
    return rows;
}

}  // namespace

TEST_CASE("csv: the same cells, however the office program wrote them", "[codec]") {
    const Rows wanted{{"from", "source"}, {"2023-06-28", "S004 W01"}};
    const char* text =
        GENERATE("from,source\n2023-06-28,S004 W01\n", "from;source\r\n2023-06-28;S004 W01\r\n",
                 "from\tsource\r2023-06-28\tS004 W01",
                 "\xEF\xBB\xBF\"from\",\"source\"\n2023-06-28,S004 W01",
                 "\"from\";\"source\"\n\" 2023-06-28\" ; \"S004 W01\" \n;\n\n");
    CAPTURE(text);
    Mistakes mistakes;
    CHECK(cells_of(parse_csv(text, "t.csv", mistakes)) == wanted);
    CHECK(mistakes.empty());
}

TEST_CASE("csv: quoted cells hold separators, quotes and lines; rows know their line", "[codec]") {
    Mistakes mistakes;
    const auto table =
        parse_csv("a,b\r\n\"1,5\",\"say \"\"yes\"\"\"\r\n\r\n\"two\r\nlines\",x\r\nlast,\r\n",
                  "t.csv", mistakes);
    CHECK(mistakes.empty());
    CHECK(cells_of(table) ==
          Rows{{"a", "b"}, {"1,5", "say \"yes\""}, {"two\r\nlines", "x"}, {"last", ""}});
    REQUIRE(table.rows.size() == 4);
    CHECK(table.rows[1].line == 2);
    CHECK(table.rows[2].line == 4);
    CHECK(table.rows[3].line == 6);
}

TEST_CASE("csv: what is no table is named with its line", "[codec]") {
    struct Row {
        std::string text;
        int line;
        const char* words;
    };
    const auto row = GENERATE(values<Row>({
        {"a,b\n1,\"open\n2,3\n", 2, "never closed"},
        {"a,b\n1,2\nsay \"yes\",2\n", 3, "in quotes as a whole"},
        {"a,b\n\"say \"yes\"\",2\n", 2, "goes on after the closing"},
        {"a,b\n\xE9,2\n", 2, "not UTF-8"},
        {std::string("a,b\n1,\0\n", 8), 2, "not UTF-8"},
        {"\xFF\xFE"
         "a",
         1, "UTF-8"},
        {"a\n1\n2\n3\n", 4, "more than 3 lines"},
        {"a,b,c,d,e\n", 1, "more than 4 cells"},
        {std::string(200, 'x'), 1, "larger than 100 bytes"},
    }));
    CAPTURE(row.text);
    Mistakes mistakes;
    (void)parse_csv(row.text, "t.csv", mistakes,
                    {.size_max = 100, .row_count_max = 3, .column_count_max = 4});
    REQUIRE(mistakes.size() == 1);
    CHECK(mistakes[0].file == "t.csv");
    CHECK(mistakes[0].line == row.line);
    CHECK_THAT(mistakes[0].words, Contains(row.words));
}

TEST_CASE("csv: what is written reads back the same", "[codec]") {
    const auto seed = GENERATE(from_range(test::seeds(200)));
    CAPTURE(seed);
    test::Rng rng(seed);
    const std::string letters = "ab ,;\"\t\n!<=é";
    Rows rows;
    for (std::size_t r = 0; r < 1 + rng.below(5); ++r) {
        std::vector<std::string> cells{"h"};  // A row of nothing but empty cells is no row.
        while (cells.size() < 4) {
            std::string cell = "x";
            for (auto n = rng.below(6); n > 0; --n) cell += letters[rng.below(letters.size() - 2)];
            cells.push_back(rng.chance(30) ? "" : cell + "y");
        }
        rows.push_back(std::move(cells));
    }
    Mistakes mistakes;
    CHECK(cells_of(parse_csv(to_csv(rows), "t.csv", mistakes)) == rows);
    CHECK(mistakes.empty());
}

TEST_CASE("csv: columns have the letters of a spreadsheet", "[codec]") {
    CHECK(column_letters(0) == "A");
    CHECK(column_letters(25) == "Z");
    CHECK(column_letters(26) == "AA");
    CHECK(column_letters(701) == "ZZ");
    CHECK(column_letters(702) == "AAA");
}
