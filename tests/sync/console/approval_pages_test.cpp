// Requests for a second signature, as the browsers of two people meet them.

#include "sync/console/approval_pages.h"

#include <catch2/catch.hpp>

#include "sync/hub/store_place.h"
#include "sync/statistics/report.h"
#include "sync/wire/ticket.h"

#include "tests/sync/console/browser.h"

using namespace camino;
using namespace camino::test;

namespace {

constexpr const char* kPost = "&country=CO&site=12&mode=kiosk&tz=America%2FBogota";

/// A hub on which two people are needed: ana asks, eva may approve.
struct Office {
    Machines machines{};
    Program hub = machines.start_hub();
    Seat ana = seat_of(machines, "ana", "operator");
    Seat eva = seat_of(machines, "eva", "operator");

    std::string get(const Seat& seat, const std::string& path,
                    const std::string& language = "en") const {
        return machines.request("GET", path, seat.cookie + "Accept-Language: " + language + "\r\n")
            .body;
    }
    HttpReply post(const Seat& seat, const std::string& path, const std::string& fields) const {
        return machines.request("POST", path, seat.cookie + "Accept-Language: en\r\n" + kForm,
                                "csrf=" + seat.csrf + fields);
    }
    /// The id of what ana asked for.
    std::string ask() const {
        REQUIRE(said_of(post(ana, "/devices/new", kPost)) == "console.approvals.asked");
        return between(get(ana, "/approvals"), "name=\"id\" value=\"", "\"");
    }
    std::string decide(const Seat& seat, const std::string& id, const std::string& what) const {
        return said_of(post(seat, "/approvals", "&id=" + id + "&what=" + what));
    }
    void grow_old() const {
        auto store = hub::open_store(machines.hub);
        REQUIRE(store.has_value());
        REQUIRE(store->session().run("UPDATE sessions SET proved = proved - 3600").has_value());
    }
};

}  // namespace

TEST_CASE("approval page: what was approved is shown as it is, and given with one press, once",
          "[console][e2e]") {
    const Office office;
    const auto id = office.ask();
    REQUIRE(id.size() == 32);
    const auto place = "/approvals/" + id;
    CHECK(said_of(office.post(office.ana, place, "")) == "console.approvals.over");
    REQUIRE(office.decide(office.eva, id, "approve") == "console.approvals.done");

    CHECK(has(office.get(office.ana, "/approvals"), "href=\"" + place + "\">Use now"));
    const auto page = office.get(office.ana, place);
    CHECK(has(page, "It is approved: it serves once"));
    CHECK(has(page, "<dt>Number of the site</dt><dd>12</dd>"));
    CHECK_FALSE(has(page, "name=\"site\""));
    CHECK_FALSE(has(office.get(office.eva, place), "Get the ticket"));
    CHECK(said_of(office.post(office.eva, place, "")) == "console.approvals.over");

    office.grow_old();
    CHECK(field_of(office.post(office.ana, place, ""), "location") ==
          "/again?press=1&to=%2Fapprovals%2F" + id);
    auto store = hub::open_store(office.machines.hub);
    REQUIRE(store->session().run("UPDATE sessions SET proved = used").has_value());
    const auto ticket = office.post(office.ana, place, "&site=13");
    REQUIRE(ticket.status == 303);
    const auto given = office.get(office.ana, field_of(ticket, "location"));
    const auto text = between(given, "<code id=\"ticket\">", "<");
    CHECK(wire::decode_ticket(text).value().post.site == 12);
    CHECK(said_of(office.post(office.ana, place, "")) == "console.approvals.over");
    CHECK(has(office.get(office.ana, place), "<dd>used</dd>"));
    CHECK(has(office.get(office.ana, "/approvals/00"), "no such page"));
}

TEST_CASE("approval page: who asked withdraws, who could approve refuses, and all see it",
          "[console][e2e]") {
    const Office office;
    auto id = office.ask();
    const auto waits = office.get(office.eva, "/approvals");
    CHECK(has(waits, "<dt>May be approved by</dt><dd>eva, owner</dd>"));
    CHECK(has(waits, "<dt>Asked</dt>"));
    CHECK(has(waits, "<dt>Holds until</dt>"));
    CHECK(has(waits, "value=\"refuse\""));
    CHECK_FALSE(has(waits, "value=\"withdraw\""));
    const auto own = office.get(office.ana, "/approvals");
    CHECK(has(own, "value=\"withdraw\""));
    CHECK_FALSE(has(own, "value=\"approve\""));
    CHECK(office.decide(office.eva, id, "withdraw") == "console.approvals.not_yours");
    CHECK(office.decide(office.ana, id, "refuse") == "console.approvals.own");
    CHECK(office.decide(office.ana, id, "withdraw") == "console.approvals.withdraw.done");
    CHECK(office.decide(office.eva, id, "approve") == "console.approvals.not_waiting");
    CHECK(has(office.get(office.eva, "/approvals"), "<dd>withdrawn</dd>"));

    id = office.ask();
    CHECK(office.decide(office.eva, id, "refuse") == "console.approvals.refuse.done");
    const auto over = office.get(office.ana, "/approvals/" + id);
    CHECK(has(over, "<dt>Refused by</dt><dd>eva</dd>"));
    CHECK_FALSE(has(over, "Approved by"));
    CHECK(has(office.get(office.ana, "/"), "Refused: Enrol a device"));
}

TEST_CASE("approval page: the overview tells who asked what became of it", "[console][e2e]") {
    const Office office;
    const auto id = office.ask();
    CHECK(has(office.get(office.eva, "/"), "1 waiting for a second signature"));
    CHECK_FALSE(has(office.get(office.ana, "/"), "/approvals/" + id));
    REQUIRE(office.decide(office.eva, id, "approve") == "console.approvals.done");
    const auto home = office.get(office.ana, "/");
    CHECK(has(home, "href=\"/approvals/" + id + "\">Approved, you can use it: Enrol a device ("));
    CHECK_FALSE(has(office.get(office.eva, "/"), "Approved, you can use it"));
    REQUIRE(has(office.post(office.ana, "/approvals/" + id, "").head, "/devices/tickets/"));
    CHECK_FALSE(has(office.get(office.ana, "/"), "Approved, you can use it"));
}

TEST_CASE("approval page: what is said of two people follows who is there", "[console][e2e]") {
    Machines machines;
    auto hub = machines.start_hub();
    const auto cookie = session(machines) + "Accept-Language: en\r\n";
    const auto get = [&](const std::string& path) {
        return machines.request("GET", path, cookie).body;
    };
    const auto single = [&](const std::string& allowed) {
        return machines.request("POST", "/admin/single-person", machines.admin_head(), allowed)
            .status;
    };
    const std::vector<std::string> forms{"/devices/new", "/statistics/export"};
    REQUIRE(single("yes") == 200);
    for (const auto& path : forms) CHECK(has(get(path), "You are enough here"));
    CHECK(has(get("/approvals"), "one is enough today"));
    REQUIRE(single("no") == 200);
    for (const auto& path : forms) CHECK(has(get(path), "it cannot be done yet"));
    CHECK(has(get("/approvals"), "nobody else here has that role"));
    REQUIRE(single("yes") == 200);
    static_cast<void>(seat_of(machines, "eva", "operator"));
    CHECK(has(get("/devices/new"), "Another person has to approve it"));
    CHECK(has(get("/statistics/export"), "You are enough here"));  // Of that task, nobody else.
    CHECK(has(get("/approvals"), "One asks, another approves"));
}

TEST_CASE("approval page: particulars are said in words, in both languages", "[console]") {
    using console::told;
    using console::told_line;
    statistics::Contents contents;
    contents[1].number = 1;
    contents[1].names = {{"es/country.CO", "Colombia"},
                         {"es/country.DE", "Alemania"},
                         {"en/country.DE", "Germany"},
                         {"es/pathway.smo", "Oficina de movilidad"}};
    const auto spanish = console::read_words("es").value();
    const auto english = console::read_words("en").value();
    const std::string machine = "country=CO site=12 mode=kiosk tz=America/Bogota";
    CHECK(told_line(told(contents, spanish, machine)) ==
          "País: Colombia (CO) · Número del lugar: 12 · Para qué es: Quiosco en un albergue · "
          "Zona horaria: America/Bogota");
    const std::string file = R"(table=visits country=DE from="" to=2024-02 pathway="" format=xlsx)";
    CHECK(
        told_line(told(contents, english, file)) ==
        "Table: " + statistics::table_title(statistics::TableId::Visits, statistics::Words{"en"}) +
            " · Country: Germany (DE) · From: the beginning · To: 2024-02 · Pathway: all · "
            "Format: XLSX");
    CHECK(has(told_line(told(contents, spanish, "table=visits pathway=smo")),
              "Vía: Oficina de movilidad"));
    CHECK(told_line(told(contents, spanish, R"(country="" since="")")) ==
          "País: todo · Llegados desde: todo");
    CHECK(told_line(told({}, english, "country=CO")) == "Country: CO");
    CHECK(told_line(told(contents, english, "anything else")) == "anything else");
    CHECK(told(contents, english, "").empty());
}
