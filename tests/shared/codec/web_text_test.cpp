#include "shared/codec/web_text.h"

#include <catch2/catch.hpp>

using namespace camino;

TEST_CASE("web text: an address holds any value as one value", "[codec]") {
    CHECK(percent_encoded("A-z_0.9~") == "A-z_0.9~");
    CHECK(percent_encoded("a&b=c d") == "a%26b%3Dc%20d");
    CHECK(percent_encoded("ñ\n\"") == "%C3%B1%0A%22");
}

TEST_CASE("web text: markup shows a text and never becomes part of it", "[codec]") {
    CHECK(escape_markup("<a href=\"x\">'&'</a>") ==
          "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;");
    CHECK(escape_markup("ñ\tx\ny") == "ñ\tx\ny");
    CHECK(escape_markup(std::string_view{"a\0b\x1b[", 5}) == "ab[");
}
