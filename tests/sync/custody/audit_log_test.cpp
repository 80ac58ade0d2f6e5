// What is written down of records that left a custodian's hands.

#include "sync/custody/audit_log.h"

#include <catch2/catch.hpp>

#include "shared/store/small_files.h"

#include "tests/support/temp_folder.h"

using namespace camino;
using namespace camino::custody;

namespace {

PlainExport sample() {
    return {.day = parse_date("2026-11-30").value(),
            .count = 3,
            .from = "today.cases",
            .format = "csv",
            .file = "out.csv",
            .filter = "state=open",
            .custodian = "custodian.key 1a2b3c4d5e6f7a8b",
            .second = "jorge.witness 0a1b2c3d4e5f6a7b",
            .reason = "the court asks"};
}

}  // namespace

TEST_CASE("audit log: who, when, how many, which, why, in what form and where") {
    auto done = sample();
    CHECK(to_line(done) ==
          "2026-11-30 exported in plain text 3 records of today.cases as csv to out.csv "
          "(state=open) by custodian.key 1a2b3c4d5e6f7a8b with jorge.witness 0a1b2c3d4e5f6a7b "
          "because: the court asks");
    done.second.clear();
    done.filter.clear();
    done.file.clear();
    CHECK(to_line(done) ==
          "2026-11-30 exported in plain text 3 records of today.cases as csv to standard output "
          "(all) by custodian.key 1a2b3c4d5e6f7a8b, nobody stood by, because: the court asks");
}

TEST_CASE("audit log: nothing that people write begins a line of its own") {
    struct Row {
        const char* why;
        std::string text;
        const char* line;
    };
    const auto row = GENERATE(values<Row>({
        {"line feed", "a\n2026-11-30 opened", "a 2026-11-30 opened"},
        {"carriage return", "a\r\nb", "a  b"},
        {"escape", "a\x1b[2Kb", "a [2Kb"},
        {"delete",
         "a\x7f"
         "b",
         "a b"},
        {"next line", "a\u0085b", "a b"},
        {"line separator", "a\u2028b", "a b"},
        {"paragraph separator", "a\u2029b\u2029", "a b "},
        {"letters of several bytes", "año ‘ñ’ ©", "año ‘ñ’ ©"},
        {"cut in a letter", "a\xC2", "a\xC2"},
        {"nothing", "", ""},
    }));
    CAPTURE(row.why);
    CHECK(one_line(row.text) == row.line);
    auto done = sample();
    done.reason = row.text;
    done.file = row.text;
    CHECK(to_line(done).find_first_of("\r\n") == std::string::npos);
}

TEST_CASE("audit log: it lies beside the key, and lines are added to it") {
    const test::TempFolder folder;
    CHECK(audit_log_of("custodian.key") == "audit.log");
    const auto log = audit_log_of(folder.path("custodian.key"));
    REQUIRE(note_plain_export(log, sample()));
    REQUIRE(note_plain_export(log, sample()));
    CHECK(store::read_file(log, 10'000).value() ==
          to_line(sample()) + "\n" + to_line(sample()) + "\n");
    CHECK_FALSE(note_plain_export(folder.path("nowhere/audit.log"), sample()));
}
