#include "shared/packs/sarif.h"

#include <catch2/catch.hpp>

namespace camino::packs {

TEST_CASE("sarif: has the kinds as rules and each finding as a result with its place") {
    const Findings findings = {
        finding("text-unused", {"pathways/door.json", 12, "criteria[0]", "no \"version\" holds"}),
        finding("missing-file", {"words/fr.po", 0, "", "the file is missing"}),
    };
    const auto text = sarif(findings, "./my packs/tiny");
    const auto json = JsonDocument::parse(text, "sarif");
    REQUIRE(json);
    CHECK(*json->root().find("version")->text() == "2.1.0");
    const auto run = *json->root().find("runs")->begin();
    const auto rules = *run.find("tool")->find("driver")->find("rules");
    CHECK(rules.size() == kinds().size());

    const auto results = *run.find("results");
    REQUIRE(results.size() == 2);
    struct Row {
        const char* rule;
        const char* level;
        const char* uri;
        int line;
        const char* says;
    };
    const Row rows[] = {
        {"text-unused", "warning", "my%20packs/tiny/pathways/door.json", 12,
         "'criteria[0]': no \"version\" holds"},
        {"missing-file", "error", "my%20packs/tiny/words/fr.po", 1, "the file is missing"},
    };
    auto at = results.begin();
    for (const auto& row : rows) {
        const auto result = *at++;
        CAPTURE(row.rule);
        CHECK(*result.find("ruleId")->text() == row.rule);
        CHECK(*result.find("level")->text() == row.level);
        CHECK(*result.find("message")->find("text")->text() == row.says);
        const auto place = *(*result.find("locations")->begin()).find("physicalLocation");
        CHECK(*place.find("artifactLocation")->find("uri")->text() == row.uri);
        CHECK(*place.find("region")->find("startLine")->integer() == row.line);
        auto rule = rules.begin();
        for (auto i = *result.find("ruleIndex")->integer(); i > 0; --i) ++rule;
        CHECK(*(*rule).find("id")->text() == row.rule);
    }
}

}  // namespace camino::packs
