// Planted mistakes: the tiny pack with one small change each, and where the finding must point.

#include <algorithm>
#include <catch2/catch.hpp>

#include "shared/packs/check.h"

#include "tests/support/tiny_pack.h"

namespace camino::packs {

namespace {

struct Planted {
    const char* file;
    const char* from;
    const char* to;
    const char* kind;
    const char* found_in;
    int line;
};

constexpr auto kPack = "pack.json";
constexpr auto kQuestions = "questions.json";
constexpr auto kSources = "sources.json";
constexpr auto kContacts = "contacts.json";
constexpr auto kDoor = "pathways/door.json";
constexpr auto kShelter = "pathways/shelter.json";
constexpr auto kSpanish = "words/es.po";

/// Mistakes that reading finds: names, types, dates, files.
const Planted kReading[] = {
    {kDoor, R"(["AA", "BB"])", R"(["AA", "XX"])", "unknown-option", kDoor, 10},
    {kShelter, R"(["fear", "yes"])", R"(["fea", "yes"])", "unknown-question", kShelter, 8},
    {kPack, R"("question": "since")", R"("question": "sinse")", "unknown-question", kPack, 11},
    {kShelter, R"("source": "S1"}],)", R"("source": "S9"}],)", "unknown-source", kShelter, 5},
    {kDoor, R"("contact": "consul")", R"("contact": "consuls")", "unknown-contact", kDoor, 19},
    {kDoor, R"({"criterion": "door.place"})", R"({"criterion": "door.plaza"})", "unknown-criterion",
     kDoor, 3},
    {kShelter, R"({"define": "own"})", R"({"define": "owm"})", "unknown-define", kShelter, 7},
    {kDoor, "on_or_before", "on_or_befor", "unknown-operator", kDoor, 12},
    {kShelter, "info_when", "infowhen", "unknown-key", kShelter, 4},
    {kSources, "official", "oficial", "unknown-word", kSources, 2},
    {kPack, R"("pathway": "shelter", "question":)", R"("pathway": "shelters", "question":)",
     "unknown-pathway", kPack, 11},
    {kPack, R"({"is": ["place", "AA"]})", R"({"define": "own"})", "circular-define", kPack, 6},
    {kPack, R"("version": "1",)", R"("version": "1", "version": "2",)", "duplicate-key", kPack, 2},
    {kQuestions, R"("id": "status")", R"("id": "since")", "duplicate-key", kQuestions, 6},
    {kSpanish, R"(msgid "step.consulate")", R"(msgid "step.form")", "duplicate-key", kSpanish, 145},
    {kQuestions, R"("options": ["yes", "no"])", R"("options": "yes")", "wrong-type", kQuestions, 7},
    {kDoor, R"({"on_or_before": ["since")", R"({"on_or_before": ["place")", "wrong-type", kDoor,
     12},
    {kDoor, R"("changeable": true)", R"("changeable": "yes")", "wrong-type", kDoor, 13},
    {kShelter, R"("id": "shelter",)", R"("id": "shelter")", "not-json", kShelter, 2},
    {kSpanish, R"(msgid "step.form")", "msgid step.form", "not-po", kSpanish, 142},
    {kDoor, "2023-06-11", "2023-06-31", "bad-date", kDoor, 12},
    {kDoor, R"("from": "2024-11-01")", R"("from": "2025-02-01")", "empty-span", kDoor, 6},
    {kSources, R"("title": "Notice", )", "", "missing-key", kSources, 2},
    {kShelter, R"(, "source": "S1"}],)", "}],", "source-missing", kShelter, 5},
    {kSources, R"("published_on": "2024-05-01", )", "", "source-undated", kSources, 2},
    {kDoor, R"({"rule": {"on_or_before")",
     R"({"evidence_on": "2024-05-02", "rule": {"on_or_before")", "evidence-too-new", kDoor, 12},
    {kPack, R"(["en", "es"])", R"(["en", "es", "fr"])", "missing-file", "words/fr.po", 0},
    {kDoor, R"("gate": {"criterion": "door.place"},)", R"("gate": "door.place",)", "wrong-type",
     kDoor, 3},
    {kDoor, R"("reason": "ended", )", "", "schema", kDoor, 5},
};

/// Mistakes of a pack that can be read.
const Planted kContent[] = {
    {kDoor, R"({"to": "2025-01-19", "state")",
     R"({"from": "2024-01-01", "to": "2025-01-19", "state")", "availability-gap", kDoor, 4},
    {kDoor, R"({"to": "2025-01-19", "state")",
     R"({"to": "2025-01-19", "where": {"is": ["place", "AA"]}, "state")",
     "availability-not-for-all", kDoor, 4},
    {kShelter, R"({"rule": {"is": ["fear", "yes"]}, "source": "S1"})",
     "{\"to\": \"2024-03-01\", \"rule\": {\"is\": [\"fear\", \"yes\"]}, \"source\": \"S1\"},\n"
     "{\"from\": \"2024-02-01\", \"rule\": {\"is\": [\"fear\", \"yes\"]}, \"source\": \"S1\"}",
     "validity-overlap", kShelter, 9},
    {kShelter, R"({"rule": {"is": ["fear", "yes"]}, "source": "S1"})",
     "{\"to\": \"2024-01-01\", \"rule\": {\"is\": [\"fear\", \"yes\"]}, \"source\": \"S1\"},\n"
     "{\"from\": \"2024-02-01\", \"rule\": {\"is\": [\"fear\", \"yes\"]}, \"source\": \"S1\"}",
     "validity-gap", kShelter, 9},
    {kQuestions, "[\n",
     "[\n{\"id\": \"passport_number\", \"kind\": \"one\", \"options\": [\"yes\"], "
     "\"sensitivity\": \"D\"},\n",
     "personal-data", kQuestions, 2},
    {kQuestions, "[\n",
     "[\n{\"id\": \"extra\", \"kind\": \"one\", \"options\": [\"yes\"], \"sensitivity\": \"D\"},\n",
     "question-unused", kQuestions, 2},
    {kShelter, R"({"is": ["fear", "yes"]})",
     R"({"any": [{"is": ["fear", "yes"]}, {"is": ["language", "es"]}]})",
     "question-of-presentation", kQuestions, 2},
    {kSpanish, R"(msgid "step.consulate")", R"(msgid "step.consulat")", "text-missing", kDoor, 19},
    {kSpanish, R"(msgid "step.consulate")", R"(msgid "step.consulat")", "text-unused", kSpanish,
     145},
    {"words/en.po", R"(msgid "step.form")",
     "msgid \"question.fear.help\"\nmsgstr \"Nobody is told.\"\n\nmsgid \"step.form\"",
     "text-missing", "words/en.po", 142},
    {kSpanish, R"(msgid "step.form")", "#. source: 00000000\nmsgid \"step.form\"", "text-stale",
     kSpanish, 143},
    {kSpanish, "by {limit}", "by {limt}", "placeholder-unknown", kSpanish, 178},
    {kSpanish, " by {limit}", "", "placeholder-differs", kSpanish, 178},
    {kSpanish, R"(msgid "step.form")", "#, fuzzy\nmsgid \"step.form\"", "text-draft", kSpanish, 0},
    {kSources, "2024-05-01", "2026-05-01", "source-too-new", kSources, 2},
    {kPack, R"("place": "place",)",
     R"("place": "place", "freshness": {"source_age_max_days": 600},)", "source-too-old", kSources,
     2},
    {kSources, "{\n",
     "{\n\"S0\": {\"title\": \"T\", \"publisher\": \"P\", \"seen_on\": \"2024-01-01\", \"rank\": "
     "\"law\"},\n",
     "source-unused", kSources, 2},
    {kContacts, "000", "001", "contact-unverified", kContacts, 2},
    {kContacts, R"("printed_on": "2025-02",)", "", "contact-undated", kContacts, 2},
    {kContacts, R"("verified_on": null)", R"("verified_on": "2026-02-01")",
     "contact-verified-later", kContacts, 2},
    {kDoor, R"("gate":)", R"("info_when": {"is": ["fear", "no"]}, "gate":)", "firm-on-unknown",
     kDoor, 1},
    {kDoor, R"("gate":)", R"("info_when": {"all": [{"is": ["fear", "yes"]}, "unknown"]}, "gate":)",
     "firm-on-disputed", kDoor, 1},
    {kShelter, R"("info_when": {"is": ["fear", "no"]},)", "", "caution-refuses", kShelter, 1},
    {kShelter, R"({"is": ["fear", "yes"]})",
     R"({"all": [{"is": ["fear", "yes"]}, {"on_or_after": ["since", "2024-01-01"]}]})",
     "caution-refuses", kShelter, 1},
    {kDoor, R"("when": {"is": ["fear", "no"]}, )", "", "own-consulate", kDoor, 19},
    {kDoor, R"({"on_or_before": ["since", "2023-06-11"]})",
     R"({"all": [{"before": ["since", "2023-01-01"]}, {"after": ["since", "2023-06-11"]}]})",
     "never-true", kDoor, 11},
    {kDoor, R"(["AA", "BB"])", R"(["AA", "BB", "CC"])", "never-false", kDoor, 10},
    {kDoor, R"({"on_or_before": ["since", "2023-06-11"]})",
     R"({"all": [{"before": ["since", "2023-01-01"]}, {"after": ["since", "2023-06-11"]}]})",
     "outcome-unreachable", kDoor, 1},
    {kDoor, R"("for": ["may_qualify"])", R"("for": ["info_only"])", "outcome-unreachable", kDoor,
     1},
    {kSpanish, "step.form in es",
     "a b c d e f g h i j k l m n o p q r s t u v w x y z. And this one is short.", "sentence-long",
     kSpanish, 142},
    {kSpanish, "step.form in es",
     "a b c d e f g h i j k l m n o p q r s t u v w x y z a b c d e f g h i j k l m n o p",
     "sentence-too-long", kSpanish, 142},
    {kSpanish, "step.form in es", "Go to the office (on foot).", "spoken-signs", kSpanish, 142},
    {kSpanish, "step.form in es", "Go to the \u4e2d office.", "letter-not-drawn", kSpanish, 142},
};

std::string shown(const Findings& findings) {
    std::string text;
    for (const auto& finding : findings)
        text += std::string(finding.kind) + " " + to_string(finding.mistake) + "\n";
    return text;
}

bool names(const Finding& finding, const Planted& row) {
    return finding.kind == row.kind && finding.mistake.file == row.found_in &&
           finding.mistake.line == row.line;
}

void look_for(const Planted& row) {
    CAPTURE(row.file, row.from, row.to, row.kind, row.found_in, row.line);
    const auto before = check(test::tiny_pack());
    const auto after = check(test::changed(test::tiny_pack(), row.file, row.from, row.to));
    INFO(shown(after));
    CHECK(std::any_of(after.begin(), after.end(),
                      [&](const auto& finding) { return names(finding, row); }));
    if (std::string_view(row.kind) == "contact-unverified") return;  // Of the tiny pack itself.
    CHECK(std::none_of(before.begin(), before.end(),
                       [&](const auto& finding) { return finding.kind == row.kind; }));
}

}  // namespace

TEST_CASE("check: each planted mistake that reading finds is named with file, line and kind") {
    for (const auto& row : kReading) look_for(row);
}

TEST_CASE("check: each planted mistake of content is named with file, line and kind") {
    for (const auto& row : kContent) look_for(row);
}

TEST_CASE("check: kinds are sorted, and each finding has the severity of its kind") {
    const auto all = kinds();
    CHECK(std::is_sorted(all.begin(), all.end(),
                         [](const auto& a, const auto& b) { return a.id < b.id; }));
    for (const auto& one : all) {
        CAPTURE(one.id);
        REQUIRE(kind(one.id) == &one);
        CHECK(finding(one.id, {}).severity == one.severity);
    }
    CHECK(kind("no-such-kind") == nullptr);
}

}  // namespace camino::packs
