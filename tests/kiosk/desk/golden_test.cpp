// What every place of the desk says, word by word, in Spanish and English: tests/golden/desk-*.txt.

#include <catch2/catch.hpp>
#include <map>

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

}  // namespace

TEST_CASE("desk screen: every place says what it said") {
    Headless headless;
    std::map<std::string, std::string> texts{{"es", ""}, {"en", ""}};
    for (const auto& one : desk::desk_cases()) {
        if (is_one_of_many(one.name)) continue;
        desk::Arrived arrived(one);
        for (auto& [language, text] : texts) {
            const auto nodes = arrived.draw(headless, {.language = language});
            text += "== " + one.name + "\n" + describe(nodes) + "\n";
        }
    }
    for (const auto& [language, text] : texts)
        CHECK(camino::test::differs_from_golden("desk-" + language + ".txt", text) == "");
}
