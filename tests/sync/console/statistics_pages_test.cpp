// The pages of statistics as a browser meets them.

#include <catch2/catch.hpp>

#include "tests/sync/console/browser.h"

using namespace camino;
using namespace camino::test;

TEST_CASE("console: statistics say first what matters, and the rest for who opens it",
          "[console][e2e]") {
    Machines machines;
    auto hub = machines.start_hub();
    const auto cookie = session(machines) + "Accept-Language: en\r\n";
    const auto page = machines.request("GET", "/statistics", cookie).body;
    const auto first = between(page, "<ul class=\"notes\">", "</ul>");
    const auto rest = between(page, "<details>", "</details>");
    const auto count = [](const std::string& text) {
        std::size_t found = 0;
        for (auto at = text.find("<li>"); at != std::string::npos; at = text.find("<li>", at + 1)) {
            found += 1;
        }
        return found;
    };
    CHECK(count(first) == 3);
    CHECK(has(first, "made up"));
    CHECK(count(rest) > 0);
    CHECK(has(page, "<p class=\"about\">"));
}

TEST_CASE("console: months that cannot be are said, not passed over", "[console][e2e]") {
    Machines machines;
    auto hub = machines.start_hub();
    const auto cookie = session(machines) + "Accept-Language: en\r\n";
    struct Row {
        const char* query;
        const char* said;
    };
    const Row rows[] = {{"from=2024-10&to=2024-02", "Swap them"},
                        {"from=2024-13", "There is no such month"},
                        {"to=soon", "There is no such month"},
                        {"from=2024-02&to=2024-02", nullptr}};
    for (const auto& row : rows) {
        CAPTURE(row.query);
        const auto page = machines.request("GET", std::string{"/statistics?"} + row.query, cookie);
        CHECK(page.status == 200);
        CHECK(has(page.body, "role=\"alert\"") == (row.said != nullptr));
        if (row.said != nullptr) CHECK(has(page.body, row.said));
        CHECK(has(page.body, "class=\"about\"") == (row.said == nullptr));
    }
    const auto csrf = token_of(machines, cookie);
    const auto file = machines.request("POST", "/statistics/export", kForm + cookie,
                                       "csrf=" + csrf + "&from=2024-10&to=2024-02");
    CHECK(has(file.head, "Location: /statistics?"));
}

TEST_CASE("console: a file says in its name what it holds, and nothing that an address made up",
          "[console][e2e]") {
    Machines machines;
    auto hub = machines.start_hub();
    const auto cookie = session(machines) + "Accept-Language: en\r\n";
    const auto fields = "csrf=" + token_of(machines, cookie) + "&table=visits&pathway=&format=csv";
    const auto name_of = [&](const std::string& more) {
        const auto file =
            machines.request("POST", "/statistics/export", kForm + cookie, fields + more);
        CHECK(file.status == 200);
        CHECK(file.body.starts_with("\xEF\xBB\xBF"));
        CHECK_FALSE(has(file.head, "Evil"));
        return between(file.head, "filename=\"", "\"");
    };
    CHECK(name_of("") == "camino-visits.csv");
    CHECK(name_of("&country=CO&from=2024-02&to=2024-02") == "camino-visits-CO-2024-02.csv");
    CHECK(name_of("&from=2024-02&to=2024-10") == "camino-visits-2024-02-2024-10.csv");
    CHECK(name_of("&country=CO%22%0d%0aEvil:%20x") == "camino-visits.csv");
}
