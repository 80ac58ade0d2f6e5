#include "kiosk/desk/typed_date.h"

#include <catch2/catch.hpp>

using namespace camino;
using kiosk::desk::typed_date;

TEST_CASE("typed date: what a worker writes is read, day first or year first") {
    const auto today = *parse_date("2024-09-15");
    const char* const rows[][2]{{"2023", "2023"},
                                {"2023-06", "2023-06"},
                                {"2023-06-11", "2023-06-11"},
                                {"11/06/2023", "2023-06-11"},
                                {"11/6/2023", "2023-06-11"},
                                {"1.6.2023", "2023-06-01"},
                                {"06/2023", "2023-06"},
                                {"6/2023", "2023-06"},
                                {" 2023 ", "2023"},
                                {"2024", "2024"},
                                {"15/9/2024", "2024-09-15"}};
    for (const auto& [typed, date] : rows) {
        CAPTURE(typed);
        const auto span = typed_date(typed, today);
        REQUIRE(span);
        CHECK(to_string(*span) == date);
    }
}

TEST_CASE("typed date: what is no date, not yet, or too long ago is refused") {
    const auto today = *parse_date("2024-09-15");
    for (const char* typed :
         {"",        " ",          "2",          "202",        "20233",
          "11/06",   "11/06/23",   "32/01/2023", "29/02/2023", "13/2023",
          "2023-13", "2023-6-1",   "2023/06/11", "hoy",        "11//2023",
          "/2023",   "2024-09-16", "2025",       "1899",       "2023-01/2023-02",
          "../2023"}) {
        CAPTURE(typed);
        CHECK_FALSE(typed_date(typed, today));
    }
}
