// What every place of the desk says, word by word, in Spanish and English: tests/golden/desk-*.txt.

#include <catch2/catch.hpp>

#include "tests/kiosk/desk/desk_cases.h"
#include "tests/support/golden_text.h"

using namespace camino::kiosk;

namespace {

/// One pathway is described as the next one: their texts are the pack's, and have tests there.
bool is_one_of_many(const std::string& name) {
    const bool pathway = name.starts_with("pathway_") && name.ends_with("_0");
    return name.starts_with("today_") ||
           (name.starts_with("pathway_") && !pathway && name != "pathway_take");
}

std::string all_places(const std::string& language) {
    Headless headless;
    std::string text;
    for (const auto& one : desk::desk_cases()) {
        if (is_one_of_many(one.name)) continue;
        const auto nodes = desk::draw_case(headless, one, {.language = language});
        text += "== " + one.name + "\n" + describe(nodes) + "\n";
    }
    return text;
}

}  // namespace

TEST_CASE("desk screen: every place says what it said") {
    for (const std::string language : {"es", "en"}) {
        CHECK(camino::test::differs_from_golden("desk-" + language + ".txt",
                                                all_places(language)) == "");
    }
}
