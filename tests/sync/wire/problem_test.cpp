#include "sync/wire/problem.h"

#include <catch2/catch.hpp>

using namespace camino;
using namespace camino::wire;

TEST_CASE("problem: comes back the same, with quotes and accents", "[wire]") {
    const Problem problem{409, "fork", "dijo \"no\": ñandú"};
    CHECK(decode_problem(encode(problem)) == problem);
    CHECK(decode_problem(R"({"title":"a","status":400,"detail":"b","more":[1]})") ==
          Problem{400, "a", "b"});
}

TEST_CASE("problem: refuses what is none", "[wire]") {
    const auto text = GENERATE(as<std::string>{}, "", "[]", "{}", "<html>", R"({"status":400})",
                               R"({"title":1,"status":400,"detail":"b"})",
                               R"({"title":"a","status":"400","detail":"b"})",
                               R"({"title":"a","status":99,"detail":"b"})");
    CAPTURE(text);
    CHECK_FALSE(decode_problem(text).has_value());
}
