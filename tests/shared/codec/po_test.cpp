#include "shared/codec/po.h"

#include <catch2/catch.hpp>

namespace camino {

TEST_CASE("po: reads texts, drafts, continued lines and the language") {
    Mistakes mistakes;
    const auto catalogue = parse_po(
        "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
        "\"Language: ht\\n\"\n\n"
        "# for translators\nmsgid \"a.text\"\nmsgstr \"Èske \\\"ou\\\" \"\n\"pè?\\n\"\n\n"
        "#, fuzzy\nmsgid \"b\"\nmsgstr \"draft\"\n\n"
        "msgid \"later\"\nmsgstr \"\"\n\n#~ msgid \"old\"\n#~ msgstr \"gone\"\n",
        "ht.po", mistakes);
    CHECK(mistakes.empty());
    CHECK(catalogue.language == "ht");
    REQUIRE(catalogue.entries.size() == 2);
    CHECK(catalogue.entries.at("a.text").text == "Èske \"ou\" pè?\n");
    CHECK_FALSE(catalogue.entries.at("a.text").draft);
    CHECK(catalogue.entries.at("a.text").line == 7);
    CHECK(catalogue.entries.at("b").draft);
}

TEST_CASE("po: keeps the hash of the source text, and nothing that is none") {
    struct Row {
        const char* comment;
        const char* source;
    };
    const Row rows[] = {
        {"#. source: 1f3a9c04", "1f3a9c04"}, {"#. source:1F3A9C04 ", "1f3a9c04"},
        {"#. source: the fact sheet", ""},   {"#. source: 1f3a9c0", ""},
        {"# source: 1f3a9c04", ""},
    };
    for (const auto& row : rows) {
        CAPTURE(row.comment);
        Mistakes mistakes;
        const auto text = std::string("msgid \"a\"\nmsgstr \"x\"\n") + row.comment +
                          "\nmsgid \"b\"\nmsgstr \"y\"\nmsgid \"c\"\nmsgstr \"z\"\n";
        const auto catalogue = parse_po(text, "t.po", mistakes);
        CHECK(mistakes.empty());
        CHECK(catalogue.entries.at("a").source.empty());
        CHECK(catalogue.entries.at("b").source == row.source);
        CHECK(catalogue.entries.at("c").source.empty());
    }
}

TEST_CASE("po: the hash of the source text is written, all else stays") {
    const std::string before =
        "msgid \"\"\nmsgstr \"Language: fr\\n\"\n\n# kept\n#, fuzzy\nmsgid \"a\"\nmsgstr \"x\"\n\n"
        "#. source: 00000000\nmsgid \"b\"\nmsgstr \"\"\n\"y\"\n\nmsgid \"c\"\nmsgstr \"z\"\n\n"
        "#~ msgid \"old\"\n";
    const auto after = with_sources(
        before, {{"a", "11111111"}, {"b", "22222222"}, {"c", "33333333"}, {"none", "44444444"}});
    CHECK(after ==
          "msgid \"\"\nmsgstr \"Language: fr\\n\"\n\n# kept\n#. source: 11111111\n#, fuzzy\n"
          "msgid \"a\"\nmsgstr \"x\"\n\n#. source: 22222222\nmsgid \"b\"\nmsgstr \"\"\n\"y\"\n\n"
          "#. source: 33333333\nmsgid \"c\"\nmsgstr \"z\"\n\n#~ msgid \"old\"\n");
    CHECK(with_sources(before, {}) == before);
    CHECK(with_sources("", {}).empty());
}

TEST_CASE("po: names file and line of what it cannot read") {
    struct Row {
        const char* text;
        const char* says;
    };
    const Row rows[] = {
        {"msgid \"a\"\nmsgstr \"x\"\nmsgid \"a\"\nmsgstr \"y\"\n",
         "t.po:3: 'a': this key stands here twice, first in line 1"},
        {"msgid \"a\"\nmsgstr x\n", "t.po:2: write a text in"},
        {"msgstr \"x\"\n", "t.po:1: msgstr without its msgid"},
        {"msgid \"a\"\nmsgid \"b\"\nmsgstr \"x\"\n", "t.po:2: 'a': msgid without msgstr"},
        {"msgid \"a\"\nmsgid_plural \"b\"\n", "t.po:2: 'a': plural"},
        {"msgid \"a\"\nmsgstr \"\xff\"\n", "t.po:2: not UTF-8"},
        {"hello\n", "t.po:1: here PO wants"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.text);
        Mistakes mistakes;
        (void)parse_po(row.text, "t.po", mistakes);
        REQUIRE_FALSE(mistakes.empty());
        CHECK_THAT(to_string(mistakes.front()), Catch::StartsWith(row.says));
    }
}

}  // namespace camino
