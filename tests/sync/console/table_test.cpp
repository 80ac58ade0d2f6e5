#include "sync/console/table.h"

#include <catch2/catch.hpp>

using namespace camino::console;

namespace {

/// 120 rows: names that begin with n, numbers that are not in the order of their letters.
Table long_table() {
    Table table{.caption = "All",
                .columns = {{"name", "Name"}, {"count", "Count", true}},
                .empty = "Nothing"};
    for (int i = 1; i <= 120; ++i) {
        table.rows.push_back({{.text = "n" + std::to_string(i)}, {.text = std::to_string(i)}});
    }
    return table;
}

View shown(const Table& table, const std::string& query, const std::string& path = "/t") {
    return table_view(table, read_choice(query), path, read_words("en").value());
}

std::string first_name(const View& view) {
    const auto& cell = view.sections.at("rows").at(0).sections.at("cells").at(0);
    return cell.sections.at("bare").at(0).texts.at("text");
}

}  // namespace

TEST_CASE("table: sorts by value, filters by letters, leafs through", "[console]") {
    const auto table = long_table();
    CHECK(first_name(shown(table, "")) == "n1");
    CHECK(first_name(shown(table, "sort=count&down=1")) == "n120");
    CHECK(first_name(shown(table, "sort=name")) == "n1");
    CHECK(first_name(shown(table, "sort=nothing")) == "n1");
    CHECK(first_name(shown(table, "page=2")) == "n51");
    const auto last = shown(table, "page=3");
    CHECK(first_name(last) == "n101");
    CHECK(last.sections.at("rows").size() == 20);
    CHECK(last.sections.at("on").empty());
    CHECK(last.sections.at("back").size() == 1);
    CHECK(last.texts.at("shown") == "101–120");
    const auto found = shown(table, "find=N12");
    CHECK(found.texts.at("total") == "2");  // n12 and n120.
    CHECK(found.sections.at("leaf").empty());
}

TEST_CASE("table: links keep the rest of the choice", "[console]") {
    const auto view = shown(long_table(), "sort=count&find=n&page=2");
    CHECK(view.sections.at("on").at(0).texts.at("href") == "/t?sort=count&find=n&page=3");
    CHECK(view.sections.at("headings").at(0).texts.at("href") == "/t?sort=name&find=n");
    CHECK(view.sections.at("headings").at(1).texts.at("href") == "/t?sort=count&down=1&find=n");
    CHECK(view.sections.at("headings").at(1).texts.at("order") == "ascending");
}

TEST_CASE("table: links and search keep what else the address asks for", "[console]") {
    const auto view = shown(long_table(), "sort=count", "/t?country=CO&from=");
    CHECK(view.sections.at("headings").at(0).texts.at("href") == "/t?country=CO&from=&sort=name");
    CHECK(view.sections.at("on").at(0).texts.at("href") == "/t?country=CO&from=&sort=count&page=2");
    const auto& besides = view.sections.at("besides");
    REQUIRE(besides.size() == 2);
    CHECK(besides.at(0).texts.at("name") == "country");
    CHECK(besides.at(0).texts.at("value") == "CO");
}

TEST_CASE("table: odd choices count as none, an empty one says why", "[console]") {
    CHECK(read_choice("page=0").page == 1);
    CHECK(read_choice("page=-4").page == 1);
    CHECK(read_choice("page=99999999999999999999").page >= 1);
    CHECK(read_choice("find=" + std::string(500, 'x')).find.size() == 100);
    CHECK(first_name(shown(long_table(), "page=900")) == "n101");
    const Table nothing{.columns = {{"name", "Name"}}, .empty = "Nothing"};
    CHECK(shown(nothing, "").sections.at("empty").at(0).texts.at("why") == "Nothing");
    CHECK(shown(long_table(), "find=zzz").sections.at("empty").at(0).texts.at("why") != "Nothing");
}

TEST_CASE("table: each typed word begins some word of the row, whatever case or accent",
          "[console]") {
    Table table{.columns = {{"name", "Name"}, {"state", "State"}}, .empty = "Nothing"};
    table.rows = {{{.text = "Quiosco, lugar 101 · PE", .also = "Perú"}, {.text = "En orden"}},
                  {{.text = "Quiosco, lugar 102 · CO", .also = "Colombia"}, {.text = "Bogotá"}},
                  {{.text = "Escritorio, lugar 10 · CO", .also = "Colombia"}, {.text = "2026-03"}}};
    const auto count = [&](const std::string& typed) {
        return shown(table, "find=" + typed).texts.at("total");
    };
    CHECK(count("CO") == "2");  // Not inside "Quiosco".
    CHECK(count("colombia") == "2");
    CHECK(count("COLOMBIA+quiosco") == "1");
    CHECK(count("quiosco+101") == "1");
    CHECK(count("101+quiosco") == "1");
    CHECK(count("lugar+10") == "3");
    CHECK(count("peru") == "1");
    CHECK(count("PER%C3%9A") == "1");
    CHECK(count("bogota") == "1");
    CHECK(count("2026-03") == "1");
    CHECK(count("%C2%B7") == "3");  // No word at all.
    CHECK(count("iosco") == "0");
}
