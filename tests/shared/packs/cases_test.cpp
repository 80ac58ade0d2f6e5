#include "shared/packs/cases.h"

#include <catch2/catch.hpp>

#include "tests/support/tiny_pack.h"

namespace camino::packs {

namespace {

Result<std::vector<CaseReport>> run(const PackFiles& files) {
    const auto pack = read_pack(files);
    REQUIRE(pack);
    return run_cases(*pack, files);
}

}  // namespace

TEST_CASE("cases: those that hold have no fault, the others say what is and what was expected") {
    const auto good = run(test::tiny_pack());
    REQUIRE(good);
    REQUIRE(good->size() == 1);
    CHECK(good->front().faults.empty());

    struct Row {
        const char* from;
        const char* to;
        const char* says;
    };
    const Row rows[] = {
        {"{\"outcome\": \"may_qualify\"}, \"shelter\"", "{\"outcome\": \"not_now\"}, \"shelter\"",
         "door.outcome is may_qualify, expected not_now"},
        {"{\"outcome\": \"may_qualify\"}, \"shelter\"",
         "{\"failing\": [\"door.place\"]}, \"shelter\"",
         "door.failing is [], expected [door.place]"},
        {"\"referral\": \"helpers\"", "\"referral\": \"office\"",
         "referral is helpers, expected office"},
        {"\"2023-06-11\"", "\"2023-06-12\"", "door.outcome is not_now, expected may_qualify"},
        {"\"place\": \"AA\"", "\"place\": \"XX\"", "'XX' is no option"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.from, row.to);
        const auto reports = run(test::changed(test::tiny_pack(), "cases.json", row.from, row.to));
        REQUIRE(reports);
        REQUIRE_FALSE(reports->front().faults.empty());
        CHECK_THAT(reports->front().faults.front(), Catch::Contains(row.says));
    }
}

TEST_CASE("cases: a file that is no list of cases is refused") {
    CHECK_FALSE(run(test::changed(test::tiny_pack(), "cases.json", "\"expect\"", "\"expects\"")));
    CHECK_FALSE(run(test::changed(test::tiny_pack(), "cases.json", "\"door\"", "\"gate\"")));
    auto without = test::tiny_pack();
    without.erase("cases.json");
    CHECK_FALSE(run(without));
}

TEST_CASE("cases: each limit and each change of availability is shown day by day") {
    const auto pack = read_pack(test::tiny_pack());
    REQUIRE(pack);
    const auto all = cutoffs(*pack);
    const auto find = [&](const char* day) -> const Cutoff* {
        for (const auto& cutoff : all)
            if (to_string(cutoff.day) == day) return &cutoff;
        return nullptr;
    };
    const auto* limit = find("2023-06-11");
    REQUIRE(limit != nullptr);
    CHECK(limit->criterion == "door.cutoff");
    CHECK(limit->before + limit->on + limit->after == "TTF");
    const auto* end = find("2025-01-20");
    REQUIRE(end != nullptr);
    CHECK(end->before != "closed ended");
    CHECK(end->on == "closed ended");
    CHECK(find("2024-11-01") != nullptr);
}

}  // namespace camino::packs
