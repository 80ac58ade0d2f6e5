#include "shared/packs/texts.h"

#include <catch2/catch.hpp>

namespace camino::packs {

TEST_CASE("texts: placeholders are filled once, and unknown ones stay") {
    const Placeholders values = {{"country", "{limit}"}, {"limit", "2023-06-11"}};
    CHECK(fill_in("in {country} by {limit}{x}", values) == "in {limit} by 2023-06-11{x}");
    CHECK(fill_in("open { only", values) == "open { only");
    CHECK(placeholders_in("{b} and {a} and {b}") == std::vector<std::string>{"a", "b"});
}

}  // namespace camino::packs
