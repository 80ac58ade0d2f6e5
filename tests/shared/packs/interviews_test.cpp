// How much is asked, with a mix of people.

#include "shared/packs/interviews.h"

#include <catch2/catch.hpp>

#include "tests/support/tiny_pack.h"

using namespace camino;
using namespace camino::packs;
using namespace camino::test;

namespace {

Pack with_mix(const std::string& mix) {
    auto files = tiny_pack();
    files["mix.json"] = mix;
    return take_value(read_pack(files));
}

}  // namespace

TEST_CASE("interviews: people are asked less than everything and come out the same", "[packs]") {
    const auto pack = with_mix(R"({"unknown": 5, "declined": 5, "answers":
        {"since": {"2022": 50, "2023": 50}, "fear": {"yes": 60, "no": 40}}})");
    const auto report =
        interview_report(pack, {.country = "AA", .as_of = parse_date("2024-01-01").value()}, 500);
    REQUIRE(report);
    CHECK(report->person_count == 500);
    CHECK(report->differ_count == 0);
    CHECK(report->everything == 6);
    CHECK(report->average() < report->everything);
    CHECK(report->turn_max >= 4);
    CHECK_FALSE(report->longest.empty());
}

TEST_CASE("interviews: a day on which the programme is closed asks less", "[packs]") {
    const auto pack = with_mix("{}");
    const auto of = [&](const char* day) {
        return take_value(
                   interview_report(pack, {.country = "AA", .as_of = parse_date(day).value()}, 300))
            .average();
    };
    CHECK(of("2025-06-01") < of("2024-01-01"));
}

TEST_CASE("interviews: a country that the pack does not know is refused", "[packs]") {
    const auto report = interview_report(with_mix("{}"), {.country = "ZZ"}, 10);
    REQUIRE_FALSE(report);
    CHECK(report.error().detail.find("'ZZ'") != std::string::npos);
}

TEST_CASE("interviews: a mistake in the mix is named with its place", "[packs]") {
    auto files = tiny_pack();
    files["mix.json"] = R"({"answers": {"fear": {"yess": 60}, "fears": {}}})";
    Mistakes mistakes;
    (void)read_pack(files, mistakes);
    REQUIRE(mistakes.size() == 2);
    CHECK(mistakes[0].file == "mix.json");
    CHECK(mistakes[0].words.find("'yes'") != std::string::npos);
}
