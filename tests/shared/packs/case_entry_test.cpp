// New cases from answers, and what the cases of a pack cover.

#include <catch2/catch.hpp>

#include "shared/packs/answers.h"
#include "shared/packs/cases.h"

#include "tests/support/tiny_pack.h"

namespace camino::packs {

namespace {

constexpr auto kAnswers =
    R"({"place": "BB", "nationality": ["CC"], "since": "2023-07", "fear": "declined"})";

NewCase new_case(const Pack& pack, const std::string& name, const char* as_of) {
    const auto json = JsonDocument::parse(kAnswers, "answers");
    REQUIRE(json);
    return {name, *parse_date(as_of), *read_answers(json->root(), pack)};
}

}  // namespace

TEST_CASE("case entry: says all that the pack says, in the style of the file") {
    const auto pack = read_pack(test::tiny_pack());
    REQUIRE(pack);
    const auto late = new_case(*pack, "too \"late\"", "2024-09-15");
    const auto entry = case_entry("[]", *pack, late);
    REQUIRE(entry);
    CHECK(*entry ==
          R"({"name": "too \"late\"", "as_of": "2024-09-15", "answers": {"place": "BB", )"
          R"("nationality": ["CC"], "since": "2023-07", "fear": "declined"}, "expect": {"door": )"
          R"({"outcome": "not_now", "failing": ["door.cutoff"], "sources_disagree": false}, )"
          R"("shelter": {"outcome": "cannot_tell", "missing": ["shelter.fear"], )"
          R"("sources_disagree": false}}, "referral": "helpers"})");
    const auto closed = case_entry("[]", *pack, new_case(*pack, "closed", "2025-02-01"));
    REQUIRE(closed);
    CHECK_THAT(*closed, Catch::Contains(R"("door": {"outcome": "closed", "reason": "ended"})"));
    const auto narrow = case_entry(R"([{"name":"x"}])", *pack, late);
    REQUIRE(narrow);
    CHECK_THAT(*narrow, Catch::Contains(R"(\"late\"","as_of":"2024-09-15","answers")"));
    const auto tall = case_entry("[\n    {\"name\": \"x\",\n     \"as_of\": 1}\n]\n", *pack, late);
    REQUIRE(tall);
    CHECK_THAT(*tall, Catch::Contains("\",\n     \"as_of\": \"2024-09-15\",\n     \"answers\""));
}

TEST_CASE("case entry: is appended without touching anything else, and holds") {
    auto files = test::tiny_pack();
    const auto pack = read_pack(files);
    REQUIRE(pack);
    const auto before = files.at("cases.json");
    const auto added = with_case(before, *pack, new_case(*pack, "a new one", "2024-09-15"));
    REQUIRE(added);
    const auto end = before.rfind('}') + 1;
    CHECK(added->substr(0, end) == before.substr(0, end));
    CHECK(added->ends_with(before.substr(end)));
    files["cases.json"] = *added;
    const auto reports = run_cases(*pack, files);
    REQUIRE(reports);
    REQUIRE(reports->size() == 2);
    CHECK(reports->back().name == "a new one");
    CHECK(reports->back().faults.empty());
    CHECK(with_case("[]", *pack, new_case(*pack, "first", "2024-09-15")));

    const auto again = with_case(*added, *pack, new_case(*pack, "a new one", "2024-09-16"));
    REQUIRE_FALSE(again);
    CHECK_THAT(again.error().detail, Catch::Contains("a case of this name stands here already"));
    CHECK_FALSE(with_case("{}", *pack, new_case(*pack, "x", "2024-09-15")));
}

TEST_CASE("coverage: counts the cases that give each criterion each value") {
    auto files = test::tiny_pack();
    const auto pack = read_pack(files);
    REQUIRE(pack);
    const auto find = [](const std::vector<Coverage>& all, const std::string& id) {
        for (const auto& one : all)
            if (one.criterion == id) return one.counts;
        return std::array<int, 3>{-1, -1, -1};
    };
    const auto one = coverage(*pack, files);
    CHECK(one.size() == 5);
    CHECK(find(one, "door.cutoff") == std::array{0, 0, 1});
    CHECK(find(one, "shelter.fear") == std::array{0, 0, 1});
    files["cases.json"] =
        *with_case(files["cases.json"], *pack, new_case(*pack, "late", "2024-09-15"));
    const auto two = coverage(*pack, files);
    CHECK(find(two, "door.cutoff") == std::array{1, 0, 1});
    CHECK(find(two, "shelter.fear") == std::array{0, 1, 1});
    CHECK(find(two, "door.status") == std::array{0, 0, 1});  // Not for those in BB.
}

}  // namespace camino::packs
