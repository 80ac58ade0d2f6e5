// camino pack diff through the program itself: what it prints and how it ends.

#include <catch2/catch.hpp>

#include "sync/tools/pack_folder.h"

#include "tests/story/program.h"
#include "tests/support/temp_folder.h"
#include "tests/support/tiny_pack.h"

namespace camino::test {

namespace {

Ran diff(const TempFolder& folder, const std::string& before, const std::string& after,
         const std::string& option = {}) {
    Arguments arguments{CAMINO_BINARY_DIR "/camino", "pack", "diff", folder.path(before),
                        folder.path(after)};
    if (!option.empty()) arguments.push_back(option);
    return run(arguments, "");
}

}  // namespace

TEST_CASE("pack diff: a difference is no failure, a folder without a pack is bad input") {
    const TempFolder folder;
    const auto moved = changed(tiny_pack(), "pathways/door.json", "2023-06-11", "2023-07-01");
    const auto broken = changed(tiny_pack(), "pathways/door.json", "2023-06-11", "June");
    REQUIRE(tools::write_pack_files(folder.path("old"), tiny_pack()));
    REQUIRE(tools::write_pack_files(folder.path("new"), moved));
    REQUIRE(tools::write_pack_files(folder.path("broken"), broken));
    struct Row {
        const char* before;
        const char* after;
        const char* option;
        int status;
        const char* says;
    };
    const auto row = GENERATE(values<Row>({
        {"old", "old", "", 0, "identical: both are tiny 1 of 2026-01-01\n"},
        {"old", "new", "", 0, "door: not_now -> may_qualify, no longer fails door.cutoff\n"},
        {"old", "new", "--json", 0, "\"after\": \"may_qualify\""},
        {"old", "nowhere", "", 2, "there is no such folder"},
        {"broken", "new", "", 2, "the old pack cannot be used:\npathways/door.json:12"},
        {"new", "broken", "", 2, "the new pack cannot be used:\npathways/door.json:12"},
    }));
    CAPTURE(row.before, row.after, row.option);
    const auto ran = diff(folder, row.before, row.after, row.option);
    CAPTURE(ran.out, ran.err);
    CHECK(ran.status == row.status);
    const bool done = row.status == 0;
    CHECK_THAT(done ? ran.out : ran.err, Catch::Contains(row.says));
    CHECK((done ? ran.err : ran.out).empty());
}

}  // namespace camino::test
