#include "kiosk/speech/utterance.h"

#include <catch2/catch.hpp>

using namespace camino::kiosk;

namespace {

const Words kWords{Words::Table{{"speech.chosen", "Chosen."}, {"speech.key", "Key {number}."}}};

std::vector<std::string> ids(const std::vector<Utterance>& all) {
    std::vector<std::string> ids;
    for (const auto& one : all) ids.push_back(one.id);
    return ids;
}

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("utterances: from the title on, then the bar above it") {
    const std::vector<Node> nodes{{.id = "nav.back", .role = Role::Button, .label = "Back"},
                                  {.id = "leave", .role = Role::Button, .label = "Leave"},
                                  {.id = "title", .role = Role::Title, .label = "Age?"},
                                  {.id = "age.18", .role = Role::Radio, .label = "18"}};
    CHECK(ids(utterances(nodes, kWords)) == Ids{"title", "age.18", "nav.back", "leave"});
}

TEST_CASE("utterances: a text with its second line, whether it is chosen, and its key") {
    const std::vector<Node> nodes{{.id = "age.18",
                                   .role = Role::Radio,
                                   .label = "18 to 20",
                                   .detail = "years",
                                   .selected = true,
                                   .number = 2}};
    CHECK(utterances(nodes, kWords) ==
          std::vector<Utterance>{{"age.18", {"18 to 20", "years", "Chosen.", "Key 2."}}});
}

TEST_CASE("utterances: nothing empty, nothing that cannot be used now") {
    const std::vector<Node> nodes{{.id = "picture", .role = Role::Image},
                                  {.id = "nav.next",
                                   .role = Role::Button,
                                   .label = "Next",
                                   .enabled = false,
                                   .focusable = true},
                                  {.id = "text", .role = Role::Text, .label = "Words"}};
    CHECK(ids(utterances(nodes, kWords)) == Ids{"text"});
}

TEST_CASE("utterances: of a dialog only what is in it") {
    const std::vector<Node> nodes{{.id = "title", .role = Role::Title, .label = "Below"},
                                  {.id = "sheet", .role = Role::Dialog, .label = "Listen"},
                                  {.id = "close", .role = Role::Button, .label = "Done"}};
    CHECK(ids(utterances(nodes, kWords)) == Ids{"sheet", "close"});
}

TEST_CASE("utterances: a machine's voice reads a number as one") {
    CHECK(for_made_voice("unas 240\u00a0000 solicitudes") == "unas 240000 solicitudes");
    CHECK(for_made_voice("1\u00a0000\u00a0000") == "1000000");
    CHECK(for_made_voice("Sources\u00a0: 12") == "Sources\u00a0: 12");
    CHECK(for_made_voice("9\u00a0km, 1311\u00a0") == "9\u00a0km, 1311\u00a0");
}
