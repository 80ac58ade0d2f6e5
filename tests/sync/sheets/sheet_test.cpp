// The workbook, read back as any office program would: unzipped, its XML looked at.

#include "sync/sheets/sheet.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "sync/sheets/line_table.h"

#include "tests/story/program.h"
#include "tests/support/temp_folder.h"

using namespace camino;
using namespace camino::test;
using namespace camino::statistics;

TEST_CASE("sheet: a workbook holds labels, hashtags, numbers and texts, no formula", "[sheets]") {
    const TempFolder folder;
    Report report{.table = TableId::Doors, .title = "Visits by door"};
    report.columns = {{"door", "Door", "#delivery+door", ColumnKind::Text},
                      {"visits", "Visits & more", "#reached+visits", ColumnKind::Count}};
    report.rows = {{std::string{"Biblioteca ñ"}, std::int64_t{35}},
                   {std::string{"=HYPERLINK(\"http://x\")"}, std::int64_t{5}},
                   {std::string{"nothing"}, Value{}}};
    report.notes = {"+1 note"};
    const auto bytes = sheets::to_xlsx(report, folder.path());
    REQUIRE(bytes.has_value());
    CHECK(std::filesystem::is_empty(folder.path()));

    const auto book = folder.path("book.xlsx");
    std::ofstream{book, std::ios::binary} << *bytes;
    const auto part = [&](const char* name) {
        return run({"/usr/bin/unzip", "-p", book, name}).out;
    };
    CHECK(run({"/usr/bin/unzip", "-tq", book}).status == 0);
    const auto sheet = part("xl/worksheets/sheet1.xml");
    const auto strings = part("xl/sharedStrings.xml");
    CHECK(part("xl/workbook.xml").find("name=\"doors\"") != std::string::npos);
    CHECK(sheet.find("<v>35</v>") != std::string::npos);
    CHECK(sheet.find("<f>") == std::string::npos);
    for (const auto* text : {"Visits &amp; more", "#delivery+door", "#reached+visits",
                             "Biblioteca ñ", "'=HYPERLINK", "'+1 note", "Visits by door"}) {
        CAPTURE(text);
        CHECK(strings.find(text) != std::string::npos);
    }
}

TEST_CASE("sheet: a folder that cannot be written is an error in words", "[sheets]") {
    const auto none = sheets::to_xlsx({}, "/nowhere/at/all");
    REQUIRE_FALSE(none.has_value());
    CHECK(none.error().code == Errc::Io);
    CHECK(none.error().detail.find("/nowhere") != std::string::npos);
}

TEST_CASE("line table: a column for every key, deeper ones with dots, lists joined", "[sheets]") {
    const auto table = sheets::table_of(R"({"seq":1,"answers":{"nationality":["VE","CO"]}})"
                                        "\n"
                                        R"({"seq":2,"error":"=1+1","event":{"urgent":true}})"
                                        "\n");
    REQUIRE(table.has_value());
    CHECK(*table == sheets::Table{{"seq", "answers.nationality", "error", "event.urgent"},
                                  {"1", "VE CO", "", ""},
                                  {"2", "", "'=1+1", "true"}});
    const auto broken = sheets::table_of("{\"seq\":1}\nnone\n");
    REQUIRE_FALSE(broken.has_value());
    CHECK(broken.error().detail.find("2") != std::string::npos);
}

TEST_CASE("line table: the same records as lines, CSV and a workbook", "[sheets]") {
    const std::string lines = "{\"seq\":1,\"note\":\"a, b\"}\n";
    CHECK(sheets::formatted(lines, sheets::Format::Lines).value() == lines);
    CHECK(sheets::formatted(lines, sheets::Format::Csv).value() == "seq,note\r\n1,\"a, b\"\r\n");
    const TempFolder folder;
    const auto book = folder.path("book.xlsx");
    std::ofstream{book, std::ios::binary} << sheets::formatted(lines, sheets::Format::Xlsx).value();
    CHECK(run({"/usr/bin/unzip", "-p", book, "xl/sharedStrings.xml"}).out.find("a, b") !=
          std::string::npos);
}
