#include "shared/codec/json_writer.h"

#include <catch2/catch.hpp>

#include "shared/codec/json.h"

namespace camino {

namespace {

void write_sample(JsonWriter& out) {
    out.begin_object().key("outcome").text("closed").key("failing").begin_array().end_array();
    out.key("list").begin_array().integer(-5).boolean(true).null().end_array().end_object();
}

}  // namespace

TEST_CASE("json writer: keeps the order of the calls, compact and pretty") {
    JsonWriter compact;
    write_sample(compact);
    CHECK(compact.take() == R"({"outcome":"closed","failing":[],"list":[-5,true,null]})");

    JsonWriter pretty(JsonStyle::Pretty);
    write_sample(pretty);
    CHECK(pretty.take() ==
          "{\n  \"outcome\": \"closed\",\n  \"failing\": [],\n  \"list\": [\n    -5,\n    true,\n"
          "    null\n  ]\n}");
}

TEST_CASE("json writer: text is escaped, and what is no UTF-8 is replaced") {
    struct Row {
        std::string text;
        const char* written;
    };
    const Row rows[] = {
        {"¿Tiene \"miedo\"?", "\"¿Tiene \\\"miedo\\\"?\""},
        {"a\\b\n\t\x01", "\"a\\\\b\\n\\t\\u0001\""},
        {"x\xff\xc3y", "\"x\uFFFD\uFFFDy\""},
        {"\xed\xa0\x80", "\"\uFFFD\uFFFD\uFFFD\""},
        {"\xf0\x9f\x98\x80", "\"\xf0\x9f\x98\x80\""},
    };
    for (const auto& row : rows) {
        std::string out;
        append_json_string(out, row.text);
        CHECK(out == row.written);
        CHECK(JsonDocument::parse(out, "t"));
    }
}

}  // namespace camino
