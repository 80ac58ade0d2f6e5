#include "kiosk/platform/script.h"

#include <catch2/catch.hpp>

using namespace camino;
using namespace camino::kiosk;

TEST_CASE("script: each command is read with its line") {
    const auto lines = parse_script(
        "# a visit\n"
        "\n"
        "answers people/one.json   # from a file\n"
        "press lang.es\r\n"
        "key Shift-Tab\n"
        "type 7K3PQ #1\n"
        "wait 250\n"
        "idle 130\n"
        "shot 01-welcome\n"
        "expect screen.results\n"
        "quit\n",
        "a.script");
    REQUIRE(lines);
    struct Row {
        int number;
        Command command;
        const char* word;
    };
    const std::vector<Row> rows{{3, Command::Answers, "people/one.json"},
                                {4, Command::Press, "lang.es"},
                                {5, Command::Key, "Shift-Tab"},
                                {6, Command::Type, "7K3PQ"},
                                {7, Command::Wait, "250"},
                                {8, Command::Idle, "130"},
                                {9, Command::Shot, "01-welcome"},
                                {10, Command::Expect, "screen.results"},
                                {11, Command::Quit, ""}};
    REQUIRE(lines->size() == rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        CAPTURE(rows[i].number);
        CHECK((*lines)[i].number == rows[i].number);
        CHECK((*lines)[i].command == rows[i].command);
        CHECK((*lines)[i].word == rows[i].word);
    }
    CHECK((*lines)[4].amount == 250);
    CHECK((*lines)[5].amount == 130);
}

TEST_CASE("script: a wrong line is refused with its file, line and what would be right") {
    struct Row {
        const char* text;
        const char* words;
    };
    const std::vector<Row> rows{{"press\n", "a.script:1: a word is missing"},
                                {"\nclick x\n", "a.script:2: 'click' is no command"},
                                {"key Hyper\n", "a.script:1: 'Hyper' is no key"},
                                {"wait soon\n", "a.script:1: 'soon' is no number"},
                                {"idle -4\n", "a.script:1: '-4' is no number"},
                                {"idle 99999999999999999999\n", "is no number"},
                                {"shot ../../x\n", "without '/'"},
                                {"quit now\n", "'quit' stands alone"}};
    for (const auto& row : rows) {
        CAPTURE(row.text);
        const auto lines = parse_script(row.text, "a.script");
        REQUIRE_FALSE(lines);
        CHECK(lines.error().code == Errc::BadInput);
        CHECK(lines.error().detail.find(row.words) != std::string::npos);
    }
}
