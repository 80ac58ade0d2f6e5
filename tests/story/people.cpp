#include "tests/story/people.h"

#include <catch2/catch.hpp>
#include <fstream>

#include "shared/codec/json.h"

#include "tests/story/program.h"
#include "tests/support/temp_folder.h"

namespace camino::test {

namespace {

std::string text_of_value(Json value) {
    if (value.is(JsonKind::String)) return "\"" + std::string(*value.text()) + "\"";
    std::string out;
    for (const auto child : value) out += (out.empty() ? "" : ",") + text_of_value(child);
    return "[" + out + "]";
}

/// As much of a date as was asked for.
std::string cut(const std::string& answer, std::string_view precision) {
    if (precision == "year") return answer.substr(0, 5) + "\"";
    if (precision == "month") return answer.substr(0, 8) + "\"";
    return answer;
}

}  // namespace

Said said_in(const std::string& json) {
    const auto document = JsonDocument::parse(json, "answers");
    REQUIRE(document);
    Said said;
    for (const auto member : document->root()) {
        said.emplace(member.name(), text_of_value(member));
    }
    return said;
}

std::string to_json(const Said& said) {
    std::string out;
    for (const auto& [question, answer] : said) {
        out += (out.empty() ? "{\"" : ",\"") + question + "\":" + answer;
    }
    return out.empty() ? "{}" : out + "}";
}

Said as_asked(const Said& said, const std::string& day) {
    constexpr int kQuestionCountMax = 100;
    const TempFolder folder;
    Said answered;
    for (int i = 0; i < kQuestionCountMax; ++i) {
        std::ofstream(folder.path("answers")) << to_json(answered);
        const auto next = run({program("camino"), "screen", "--pack",
                               CAMINO_SOURCE_DIR "/assets/packs/safe-mobility", "--as-of", day,
                               "--answers", folder.path("answers"), "--next"});
        INFO(next.err);
        REQUIRE(next.status == 0);
        const auto document = JsonDocument::parse(next.out, "next");
        REQUIRE(document);
        if (document->root().is(JsonKind::Null)) return answered;
        const std::string question(*document->root().find("question")->text());
        const auto precision = *document->root().find("precision")->text();
        const auto found = said.find(question);
        answered[question] = found == said.end() ? "\"unknown\"" : cut(found->second, precision);
    }
    FAIL("the questions never end");
    return answered;
}

}  // namespace camino::test
