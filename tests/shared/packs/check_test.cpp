#include "shared/packs/check.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/support/tiny_pack.h"

namespace camino::packs {

namespace {

std::string shown(const Findings& findings) {
    std::string text;
    for (const auto& finding : findings)
        text += (finding.severity == Severity::Error ? "error " : "notice ") +
                to_string(finding.mistake) + "\n";
    return text;
}

}  // namespace

TEST_CASE("check: a sound pack has no error") {
    const auto findings = check(test::tiny_pack());
    INFO(shown(findings));
    CHECK(std::none_of(findings.begin(), findings.end(),
                       [](const auto& finding) { return finding.severity == Severity::Error; }));
    CHECK_THAT(shown(findings),
               Catch::Contains("notice contacts.json:2: 'consul': nobody verified"));
}

TEST_CASE("check: what a machine can find is found") {
    struct Row {
        const char* file;
        const char* from;
        const char* to;
        const char* says;
    };
    const Row rows[] = {
        {"words/es.po", "msgid \"step.form\"", "msgid \"step.from\"",
         "words/es.po has no text 'step.form'"},
        {"words/es.po", "msgid \"step.form\"", "msgid \"step.from\"",
         "'step.from': nothing shows this text"},
        {"words/es.po", "in {country} by {limit}", "in {country}", "its placeholders are not"},
        {"words/es.po", "in {country} by {limit}", "in {cuontry} by {limit}",
         "unknown placeholder {cuontry}; did you mean 'country'?"},
        {"words/es.po", "msgid \"step.form\"", "#, fuzzy\nmsgid \"step.form\"",
         "1 of 69 texts are drafts"},
        {"questions.json", "[\n",
         "[\n  {\"id\": \"passport_number\", \"kind\": \"one\", \"options\": "
         "[\"yes\"], \"sensitivity\": \"D\"},\n",
         "error questions.json:2: 'passport_number': asks for personal data ('number')"},
        {"questions.json", "[\n",
         "[\n  {\"id\": \"extra\", \"kind\": \"one\", \"options\": "
         "[\"yes\"], \"sensitivity\": \"D\"},\n",
         "'extra': no rule, step or deadline uses this question"},
        {"sources.json", "2024-05-01", "2026-05-01", "'S1': is newer than the pack"},
        {"contacts.json", "\"printed_on\": \"2025-02\",", "", "needs 'printed_on'"},
        {"pathways/door.json", "{\"to\": \"2025-01-19\", \"state\"",
         "{\"from\": \"2024-01-01\", \"to\": \"2025-01-19\", \"state\"",
         "no availability on 1900-01-01"},
        {"pathways/door.json", "{\"to\": \"2025-01-19\", \"state\"",
         "{\"to\": \"2025-01-19\", \"where\": {\"is\": [\"place\", \"AA\"]}, \"state\"",
         "the last window is not for everybody"},
        {"pathways/shelter.json", "{\"rule\": {\"is\": [\"fear\", \"yes\"]}, \"source\": \"S1\"}",
         "{\"to\": \"2024-03-01\", \"rule\": {\"is\": [\"fear\", \"yes\"]}, \"source\": \"S1\"}, "
         "{\"from\": \"2024-02-01\", \"rule\": {\"is\": [\"fear\", \"yes\"]}, \"source\": \"S1\"}",
         "two versions hold on 2024-02-01; end the earlier one on 2024-01-31"},
        {"pathways/shelter.json", "{\"rule\": {\"is\": [\"fear\", \"yes\"]}, \"source\": \"S1\"}",
         "{\"to\": \"2024-01-01\", \"rule\": {\"is\": [\"fear\", \"yes\"]}, \"source\": \"S1\"}, "
         "{\"from\": \"2024-02-01\", \"rule\": {\"is\": [\"fear\", \"yes\"]}, \"source\": \"S1\"}",
         "no version holds from 2024-01-02 to 2024-01-31"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.file, row.from, row.to);
        const auto found =
            shown(check(test::changed(test::tiny_pack(), row.file, row.from, row.to)));
        CHECK_THAT(found, Catch::Contains(row.says));
    }
}

TEST_CASE("check: finds a person whom an answer on fear, status or a deadline would refuse") {
    struct Row {
        const char* from;
        const char* to;
    };
    const Row rows[] = {
        {"\"info_when\": {\"is\": [\"fear\", \"no\"]},", ""},
        {"{\"is\": [\"fear\", \"yes\"]}",
         "{\"all\": [{\"is\": [\"fear\", \"yes\"]}, {\"is\": [\"status\", \"valid\"]}]}"},
        {"{\"is\": [\"fear\", \"yes\"]}",
         "{\"all\": [{\"is\": [\"fear\", \"yes\"]}, {\"on_or_after\": [\"since\", "
         "\"2024-01-01\"]}]}"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.from, row.to);
        const auto found = shown(
            check(test::changed(test::tiny_pack(), "pathways/shelter.json", row.from, row.to)));
        CHECK_THAT(found,
                   Catch::Contains("error pathways/shelter.json:1: 'shelter': an answer that "
                                   "must never refuse this pathway does so: {\""));
    }
}

TEST_CASE("check: finds a person who would be sent to the own consulate in fear") {
    const auto found = shown(check(test::changed(test::tiny_pack(), "pathways/door.json",
                                                 "\"when\": {\"is\": [\"fear\", \"no\"]}, ",
                                                 "\"unless\": {\"is\": [\"fear\", \"yes\"]}, ")));
    CHECK_THAT(found, Catch::Contains("'consulate': sends a person to the own consulate"));
}

TEST_CASE("check: a criterion that never fails is pointed out") {
    const auto found = shown(check(test::changed(test::tiny_pack(), "pathways/door.json",
                                                 "[\"AA\", \"BB\"]", "[\"AA\", \"BB\", \"CC\"]")));
    CHECK_THAT(found, Catch::Contains("'door.place': fails for nobody, in pathway door; e.g. {"));
}

}  // namespace camino::packs
