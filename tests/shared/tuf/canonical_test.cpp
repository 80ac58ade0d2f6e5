#include "shared/tuf/canonical.h"

#include <catch2/catch.hpp>

#include "shared/crypto/hash.h"

using namespace camino;

namespace {

Result<std::string> canonical_of(std::string_view text) {
    const auto document = JsonDocument::parse(text, "signed");
    REQUIRE(document.has_value());
    return tuf::canonical(document->root());
}

}  // namespace

TEST_CASE("canonical: members are sorted, white space goes, two characters are escaped", "[tuf]") {
    struct Row {
        const char* text;
        const char* canonical;
    };
    const auto row = GENERATE(values<Row>({
        {"{}", "{}"},
        {"[ ]", "[]"},
        {"{\"b\": 1, \"a\": [true, false, null]}", "{\"a\":[true,false,null],\"b\":1}"},
        {"{\"B\": 1, \"a\": 2, \"A\": 3, \"\": 4}", "{\"\":4,\"A\":3,\"B\":1,\"a\":2}"},
        {"{\"a\": {\"z\": 1, \"y\": {\"x\": -5}}}", "{\"a\":{\"y\":{\"x\":-5},\"z\":1}}"},
        {"\"a\\u0022b\\\\c\\/d\"", "\"a\\\"b\\\\c/d\""},
        {"\"line\\nbreak \\u007f\"", "\"line\nbreak \x7f\""},
        {"-0", "0"},
        {"9223372036854775807", "9223372036854775807"},
        {"18446744073709551616", "18446744073709551616"},
    }));
    CAPTURE(row.text);
    CHECK(canonical_of(row.text).value() == row.canonical);
}

// Made with securesystemslib 1.6.0, encode_canonical().
TEST_CASE("canonical: the bytes are those of securesystemslib", "[tuf]") {
    const auto text = canonical_of(
        R"({"b": [1, true, null, "a\"\\/\n\u007f\u0000\u00e9\ud83d\ude00"], "a": {}, "A": [],)"
        R"( "\u00e9": -5, "": "", "z": {"y": 1, "x": 2}, "\ufffd": 1, "\ud800\udc00": 2})");
    CHECK(to_hex(crypto::sha256(as_bytes(text.value()))) ==
          "f64b7fa17193581924a7236ac9b4ff9737236ae63a7a5840e190b437f97a137a");
}

TEST_CASE("canonical: a number with a fraction cannot be signed", "[tuf]") {
    const std::string text = GENERATE("1.5", "1e3", "1.0", "-2E5");
    CAPTURE(text);
    const auto refused = canonical_of("{\"a\": [" + text + "]}");
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().detail ==
          "signed:1: 'a[0]': " + text + " cannot be signed; write a whole number");
}
