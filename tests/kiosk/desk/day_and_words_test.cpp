#include "kiosk/desk/day_and_words.h"

#include <catch2/catch.hpp>

using namespace camino;
using kiosk::desk::day_and_words;

TEST_CASE("day and words: a day among the words is the day to look at") {
    const auto today = *parse_date("2026-11-21");
    struct Row {
        const char* typed;
        const char* day;  // Empty: none.
        const char* words;
    };
    for (const auto& row :
         {Row{"", "", ""}, Row{"humanit", "", "humanit"}, Row{"15/9/2024", "2024-09-15", ""},
          Row{"humanit 15/9/2024 mexico", "2024-09-15", "humanit mexico"},
          Row{"2024-09-15 2023-01-02", "2023-01-02", ""}, Row{"  a   b ", "", "a b"},
          Row{"2024", "", "2024"}, Row{"9/2024", "", "9/2024"}, Row{"15/9/202", "", "15/9/202"},
          Row{"21/11/2026", "2026-11-21", ""}, Row{"22/11/2026", "", "22/11/2026"}}) {
        CAPTURE(row.typed);
        const auto read = day_and_words(row.typed, today);
        CHECK((read.day ? to_string(*read.day) : "") == row.day);
        CHECK(read.words == row.words);
    }
}
