// Decision tables: a second form of the same rules. What a table says is what the JSON says.

#include "shared/packs/table.h"

#include <catch2/catch.hpp>

#include "shared/packs/cases.h"
#include "shared/packs/check.h"
#include "shared/packs/export_tables.h"
#include "shared/packs/table_cells.h"

#include "tests/support/rng.h"
#include "tests/support/seeds.h"
#include "tests/support/table_pack.h"
#include "tests/support/tiny_pack.h"

namespace camino::packs {

namespace {

using Catch::Matchers::Contains;

const std::string kPack = CAMINO_SOURCE_DIR "/assets/packs/safe-mobility";
const std::string kJson = CAMINO_SOURCE_DIR "/tests/shared/packs/smo_registration.json";

/// The tiny pack with a table in place of one of its criteria.
PackFiles tiny_with(const std::string& csv, const std::string& criterion = "door.cutoff") {
    auto files = test::tiny_pack();
    auto& door = files["pathways/door.json"];
    door = test::with_table(door, criterion, "t");
    files["tables/t.csv"] = csv;
    return files;
}

PackFiles tiny_with_windows(const std::string& csv) {
    auto files = test::tiny_pack();
    auto& door = files["pathways/door.json"];
    door = test::with_window_table(door, "t");
    files["tables/t.csv"] = csv;
    return files;
}

Pack read(const PackFiles& files) {
    auto pack = read_pack(files);
    INFO((pack ? std::string() : pack.error().detail));
    REQUIRE(pack);
    return *std::move(pack);
}

const rules::Criterion& criterion_of(const Pack& pack, const std::string& id) {
    for (const auto& pathway : pack.book.pathways)
        for (const auto& criterion : pathway.criteria)
            if (criterion.id == id) return criterion;
    FAIL("no criterion " + id);
    return pack.book.pathways[0].criteria[0];
}

}  // namespace

TEST_CASE("table: the tables of the programme say what its JSON says", "[packs]") {
    auto files = test::folder_files(kPack);
    const auto as_table = read(files);
    for (const char* name : {"windows", "nationality", "presence_cutoff", "status"})
        REQUIRE(files.erase("tables/smo_" + std::string(name) + ".csv") == 1);
    files["pathways/smo_registration.json"] = test::file_text(kJson);
    const auto as_json = read(files);
    test::check_same_rules(as_json, as_table, 1, 200);
    for (const char* id : {"smo.nationality", "smo.presence_cutoff", "smo.status"}) {
        const auto& one = criterion_of(as_json, id);
        const auto& other = criterion_of(as_table, id);
        CHECK(one.changeable == other.changeable);
        REQUIRE(one.cases.size() == other.cases.size());
        for (std::size_t i = 0; i < one.cases.size(); ++i) {
            REQUIRE(one.cases[i].versions.size() == other.cases[i].versions.size());
            for (std::size_t v = 0; v < one.cases[i].versions.size(); ++v) {
                const auto& x = one.cases[i].versions[v];
                const auto& y = other.cases[i].versions[v];
                CHECK(x.evidence_on == y.evidence_on);
                CHECK(x.check_by == y.check_by);
                CHECK(x.readings.back().rank == y.readings.back().rank);
                CHECK(x.readings.back().sources == y.readings.back().sources);
            }
        }
    }
}

TEST_CASE("table: every rule of the pack that fits reads back the same", "[packs]") {
    auto files = test::folder_files(kPack);
    const auto before = read(files);
    const auto tables = export_tables(files);
    REQUIRE(tables);
    std::size_t fits = 0;
    for (const auto& table : *tables) {
        CAPTURE(table.pathway, table.criterion, table.why_not);
        CHECK(table.csv.empty() != table.why_not.empty());
        if (!table.why_not.empty()) continue;
        ++fits;
        auto& text = files["pathways/" + table.pathway + ".json"];
        text = table.criterion.empty() ? test::with_window_table(text, table.name)
                                       : test::with_table(text, table.criterion, table.name);
        files["tables/" + table.name + ".csv"] = table.csv;
    }
    CHECK(fits * 2 > tables->size());
    const auto after = read(files);
    test::check_same_rules(before, after, 2, 100);
    const auto reports = run_cases(after, files);
    REQUIRE(reports);
    for (const auto& report : *reports) CHECK(report.faults.empty());
    const auto left = export_tables(files);
    REQUIRE(left);
    for (const auto& table : *left) CHECK(table.csv.empty());
}

TEST_CASE("table: a spreadsheet's ways of writing make no difference", "[packs]") {
    const auto wanted =
        read(tiny_with("from,to,if:place,since,source\n2023-06-28,,AA,<=2023-06-11,S1 S2\n"));
    const char* csv = GENERATE(
        "\xEF\xBB\xBF\"from\";\"to\";\"if:place\";\"since\";\"source\"\r\n2023-06-28;;AA;<2023-06-"
        "12;"
        "S1  S2\r\n",
        "From,To,if:place,since,Source,Note\n2023-06-28,,AA,≤2023-06-11,S1 S2,\"a, b\"\n",
        "source\tsince\tif:place\tfrom\nS1 S2\t<= 2023-06-11\tAA\t2023-06-28\n");
    CAPTURE(csv);
    const auto pack = read(tiny_with(csv));
    test::check_same_rules(wanted, pack, 3, 50);
    CHECK(criterion_of(pack, "door.cutoff").cases[0].versions[0].readings[0].sources ==
          std::vector<std::string>{"S1", "S2"});
}

TEST_CASE("table: lines become cases, versions, readings and alternatives", "[packs]") {
    const auto pack = read(tiny_with(
        "from,to,if:place,if:own,nationality,status,result,reading,rank,source,doubtful,changeable,"
        "check_by\n"
        ",2023-12-31,AA,no,AA !BB,valid,,,,S1,,yes,\n"
        ",2023-12-31,AA,no,CC,,U,,,S2,,,\n"
        "2024-01-01,,AA,no,BB,,,one,,S1,yes,,2027-05-01\n"
        "2024-01-01,,AA,no,,,,two,law,S2,,,\n"
        ",,BB,,,,F,,,S1,,,\n"));
    const auto& criterion = criterion_of(pack, "door.cutoff");
    CHECK(criterion.changeable);
    REQUIRE(criterion.cases.size() == 2);
    const auto& versions = criterion.cases[0].versions;
    REQUIRE(versions.size() == 2);
    REQUIRE(versions[0].readings.size() == 1);
    CHECK(versions[0].readings[0].sources == std::vector<std::string>{"S1", "S2"});
    CHECK(versions[0].readings[0].rank == 0);
    const auto& rule = versions[0].readings[0].rule;
    REQUIRE(rule.op == rules::Expr::Op::Any);
    CHECK(rule.operands[0].operands.size() == 3);  // AA, not BB, valid.
    CHECK(rule.operands[1].operands[1].constant == rules::Tri::U);
    REQUIRE(versions[1].readings.size() == 2);
    CHECK(versions[1].doubtful);
    CHECK(versions[1].check_by == parse_date("2027-05-01").value());
    CHECK(versions[1].readings[0].rank == static_cast<int>(SourceRank::Official));
    CHECK(versions[1].readings[1].rank == static_cast<int>(SourceRank::Law));
    CHECK(criterion.cases[1].versions[0].readings[0].rule.constant == rules::Tri::F);
}

TEST_CASE("table: every mistake is named with file, line, column and what is right", "[packs]") {
    struct Row {
        const char* csv;
        const char* says;
    };
    const Row rows[] = {
        {"", "tables/t.csv:1: the table is empty"},
        {"from,source\n", "tables/t.csv:1: the table has headings, but no line"},
        {"from,since\n,<=2023-06-11\n", "tables/t.csv:1: the column 'source' is missing"},
        {"from,frm,source\n,,S1\n",
         "tables/t.csv:1: 'frm (column B)': unknown heading; did you "
         "mean 'from'?"},
        {"if:plase,source\nAA,S1\n",
         "'if:plase (column A)': unknown heading; did you mean "
         "'if:place'?"},
        {"source,source\nS1,S1\n", "'source (column A)': this heading stands here twice"},
        {"place,source\nAB,S1\n",
         "tables/t.csv:2: 'place (column A)': question 'place' has no "
         "option 'AB'; did you mean 'AA'?"},
        {"place,source\nAA BB AA,S1\n", "'AA' stands here twice"},
        {"place,source\nAA !AA,S1\n", "tables/t.csv:2: nobody can fit the cells of this line"},
        {"since,source\n11/06/2023,S1\n", "'11/06/2023' says no days; write <=2023-06-11"},
        {"since,source\n<=2023-06-31,S1\n", "'2023-06-31' is not a date; write year, month"},
        {"since,source\n2023-06-11..2023-06-01,S1\n", "the first day lies after the last"},
        {"from,source\n28.6.2023,S1\n",
         "tables/t.csv:2: 'from (column A)': '28.6.2023' is not a "
         "date"},
        {"from,to,source\n2024-01-01,2023-01-01,S1\n", "'from' lies after 'to'"},
        {"since,source\n<=2023-06-11,S3\n",
         "'source (column B)': sources.json has no source "
         "'S3'; did you mean"},
        {"since,source\n<=2023-06-11,\n", "the cell is empty; name at least one source"},
        {"result,source\nmaybe,S1\n", "'maybe' is no result; write T (holds)"},
        {"rank,source\nofficail,S1\n", "unknown word 'officail'; did you mean 'official'?"},
        {"own,source\nAA,S1\n", "'own (column A)': unknown word 'AA'; write one of yes, no"},
        {"since,source\n<=2023-06-11,S1,left over\n", "'C': 'left over' stands under no heading"},
        {"source,note\n\"S1,x\n", "tables/t.csv:2: a quotation mark opens here"},
        // Lines that contradict each other.
        {"from,to,source\n,2023-06-30,S1\n2023-06-01,,S1\n",
         "tables/t.csv:2: 'to (column B)': line 3 holds on 2023-06-01 too; end this line on "
         "2023-05-31"},
        {"if:place,since,source\nAA,<=2023-01-01,S1\nAA BB,<=2023-02-01,S1\n",
         "tables/t.csv:3: the 'if:' cells cover people whom line 2 covers too"},
        {"if:nationality,since,source\nAA,<=2023-01-01,S1\nBB,<=2023-02-01,S1\n",
         "tables/t.csv:3: the 'if:' cells cover people"},
        {"place,source\nAA,S1\nAA,S2\n", "tables/t.csv:3: says the same as line 2"},
        {"place,result,source\nAA,,S1\nAA,U,S2\n", "with another result; keep one of them"},
        {"place,status,result,source\nAA,,,S1\n,none,F,S1\n",
         "tables/t.csv:3: some answers fit this line and line 2, and only one of them says F"},
        {"place,reading,source\nAA,one,S1\nBB,,S2\n", "give this one a name too"},
        {"place,reading,rank,source\nAA,one,law,S1\nBB,one,press,S2\n",
         "tables/t.csv:3: 'rank (column C)': not the same as in line 2"},
        {"place,doubtful,source\nAA,no,S1\nBB,yes,S2\n", "not the same as in line 2"},
        {"place,changeable,source\nAA,no,S1\nBB,yes,S2\n", "line 2 says no; a criterion is"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.csv, row.says);
        const auto pack = read_pack(tiny_with(row.csv));
        REQUIRE_FALSE(pack);
        CHECK_THAT(pack.error().detail, Contains(row.says));
        CHECK_THAT(pack.error().detail, !Contains("\n"));  // One mistake, named once.
    }
}

TEST_CASE("table: windows are read in the order of the lines", "[packs]") {
    const auto as_json = read(test::tiny_pack());
    const auto pack =
        read(tiny_with_windows("from,to,if:place,state,reason,source\n"
                               "2025-01-20,,,closed,ended,S1\n"
                               "2024-11-01,2025-01-19,BB,Closed,paused,S1\n"
                               ",2025-01-19,,open,,S1\n"));
    test::check_same_rules(as_json, pack, 4, 100);
    CHECK(pack.book.pathways[0].windows[1].since == parse_date("2024-11-01").value());
    struct Row {
        const char* csv;
        const char* says;
    };
    const Row rows[] = {
        {"source\nS1\n", "the column 'state' is missing"},
        {"place,state,source\nAA,open,S1\n", "'place (column A)': write 'if:place'"},
        {"state,source\nshut,S1\n", "unknown word 'shut'; write one of open, closed, info_only"},
        {"state,source\nclosed,S1\n", "what is closed needs a reason"},
        {"state,reason,source\nopen,ended,S1\n", "belong to closed lines"},
        {"from,if:place,state,source\n,,open,S1\n2024-01-01,AA,open,S1\n",
         "tables/t.csv:3: is never reached: line 2 covers the same days and people"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.csv, row.says);
        const auto refused = read_pack(tiny_with_windows(row.csv));
        REQUIRE_FALSE(refused);
        CHECK_THAT(refused.error().detail, Contains(row.says));
    }
}

TEST_CASE("table: a name without its file, or beside 'versions', is named", "[packs]") {
    auto files = tiny_with("since,source\n<=2023-06-11,S1\n");
    files["tables/cutof.csv"] = files["tables/t.csv"];
    const auto unused = check(files);
    CHECK(std::any_of(unused.begin(), unused.end(), [](const auto& finding) {
        return finding.severity == Severity::Notice && finding.mistake.file == "tables/cutof.csv";
    }));
    auto& door = files["pathways/door.json"];
    const auto both = test::changed(files, "pathways/door.json", "\"table\": \"t\"",
                                    "\"table\": \"t\", \"when\": true");
    CHECK_THAT(read_pack(both).error().detail, Contains("'table' stands in place of 'when'"));
    door.replace(door.find("\"t\""), 3, "\"cutoff\"");
    CHECK_THAT(read_pack(files).error().detail,
               Contains("pathways/door.json:") &&
                   Contains("there is no file tables/cutoff.csv; did you mean 'cutof'?"));
}

TEST_CASE("table: random tables read back the same after being written", "[packs]") {
    const auto seed = GENERATE(from_range(test::seeds(300)));
    CAPTURE(seed);
    test::Rng rng(seed);
    const auto options = [&]() -> std::string {
        if (rng.chance(30)) return "";
        std::string cell;
        for (const char* id : {"AA", "BB", "CC"})
            if (rng.chance(50)) cell += (rng.chance(20) ? "!" : "") + std::string(id) + " ";
        return cell;
    };
    const auto one_of = [&](std::vector<std::string> words) {
        return words[rng.below(words.size())];
    };
    std::string csv =
        "from,to,if:place,nationality,since,own,result,reading,rank,source,doubtful\n";
    const bool labelled = rng.chance(50);
    for (auto n = 1 + rng.below(6); n > 0; --n)
        csv += one_of({",", ",2023-12-31", "2024-01-01,"}) + "," + one_of({"AA", "BB", "!AA !BB"}) +
               "," + options() + "," +
               one_of({"", "<=2023-06-11", "2023-01-01..2023-05-05", ">2022-02-02"}) + "," +
               one_of({"", "", "yes", "no"}) + "," + one_of({"", "", "U"}) + "," +
               (labelled ? one_of({"x", "y"}) : "") + "," + one_of({"", "", "law"}) + "," +
               one_of({"S1", "S2", "S1 S2"}) + "," + "\n";
    CAPTURE(csv);
    const auto first = read_pack(tiny_with(csv));
    if (!first) return;  // It contradicts itself, which the table above tests.
    Definitions definitions;
    definitions.emplace(canonical(first->questions[*first->question("fear")].variants[0].when),
                        "own");
    const auto rows = rows_of(criterion_of(*first, "door.cutoff"), parse_date("2027-01-31").value(),
                              *first, definitions);
    REQUIRE(rows.why_not.empty());
    const auto written = to_csv(rows.rows, TableKind::Criterion, *first);
    CAPTURE(written);
    const auto second = read(tiny_with(written));
    test::check_same_rules(*first, second, seed, 60);
}

}  // namespace camino::packs
