#include "shared/codec/nearest.h"

#include <catch2/catch.hpp>

namespace camino {

TEST_CASE("nearest: finds the word that was meant, or nothing") {
    const std::vector<std::string> known = {
        "where_now", "nationality", "age_band", "fear_return", "presence_since", "VE", "CO"};
    struct Row {
        const char* word;
        const char* near;
    };
    const Row rows[] = {
        {"nationalty", "nationality"},
        {"were_now", "where_now"},
        {"Where_Now", "where_now"},
        {"fear_retrun", "fear_return"},
        {"ve", "VE"},
        {"VEN", "VE"},
        {"zzz", ""},
        {"", ""},
        {"presence", "presence_since"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.word);
        CHECK(nearest(row.word, known) == row.near);
    }
}

TEST_CASE("nearest: when nothing is near, the known words are listed") {
    const std::vector<std::string> known = {"yes", "no"};
    CHECK(suggestion("perhaps", known) == "; write one of yes, no");
    CHECK(suggestion("yse", known) == "; did you mean 'yes'?");
}

}  // namespace camino
