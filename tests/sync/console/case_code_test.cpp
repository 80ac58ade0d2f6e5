// The code by which a program fetches cases, as the browsers of two people and the program meet it.

#include <catch2/catch.hpp>

#include "sync/console/case_code_page.h"
#include "sync/wire/cases.h"
#include "sync/wire/fetch_code.h"

#include "tests/sync/console/case_office.h"

using namespace camino;
using namespace camino::test;

TEST_CASE("case code: what two people agreed to is fetched with it, once", "[console][e2e]") {
    const CaseOffice office;
    const auto id = office.approved();
    CHECK(has(office.get(office.ana, "/approvals/" + id), "Give a code for a program"));
    CHECK_FALSE(has(office.get(office.eva, "/approvals/" + id), "Give a code for a program"));
    const auto code = office.code_for(id);
    REQUIRE(wire::decode_fetch_code(code).has_value());

    const auto file = office.fetch(" " + code + "\n");
    REQUIRE(file.status == 200);
    CHECK(has(file.head, "Content-Type: application/vnd.camino.cases"));
    const auto cases = wire::read_cases(as_bytes(file.body)).value();
    REQUIRE(cases.devices.size() == 1);
    std::map<std::uint64_t, Bytes> handed;
    for (const auto& record : cases.devices[0].records) handed[record.seq] = record.envelope;
    CHECK(handed == office.machines.saved);

    // It counts as handed out: for the program, the browser and the list.
    const auto again = office.fetch(code);
    CHECK(again.status == 403);
    CHECK(has(again.body, "no_such_code"));
    CHECK(has(office.get(office.ana, "/approvals/" + id), "<dd>used</dd>"));
    CHECK(said_of(office.post(office.ana, "/approvals/" + id)) == "console.approvals.over");
    CHECK(said_of(office.post(office.ana, "/approvals/" + id + "/code")) ==
          "console.approvals.over");
    const auto log = office.machines.request("GET", "/admin/audit", office.machines.admin_head());
    CHECK(has(log.body, R"("what":"give_cases_code")"));
    CHECK(has(log.body, R"("who":"ana","what":"fetch_cases","about":"country=CO since=\"\"")"));
    CHECK(
        has(office.get({session(office.machines)}, "/audit"), "Sealed cases fetched by a program"));
}

TEST_CASE("case code: nobody gets one for what was not approved, or is another's",
          "[console][e2e]") {
    const CaseOffice office;
    const auto id = office.ask();
    CHECK_FALSE(has(office.get(office.ana, "/approvals/" + id), "/code\""));
    const auto refused = [&](const Seat& seat) {
        return said_of(office.post(seat, "/approvals/" + id + "/code"));
    };
    CHECK(refused(office.ana) == "console.approvals.over");
    REQUIRE(office.decide(office.eva, id, "approve") == "console.approvals.done");
    CHECK(refused(office.eva) == "console.approvals.over");
    CHECK(has(office.get(office.ana, "/approvals/00"), "no such page"));
    CHECK(has(office.get(office.ana, "/cases/codes/00"), "no such page"));

    // Only the session that asked sees it; the hub holds its hash alone.
    const auto given = office.post(office.ana, "/approvals/" + id + "/code");
    const auto place = field_of(given, "location");
    CHECK(has(office.get(office.ana, place), "<code id=\"code\">CASES-"));
    CHECK(has(office.get(office.eva, place), "it is not shown here"));
    const auto code = between(office.get(office.ana, place), "<code id=\"code\">", "<");
    const auto hash = wire::fetch_code_hash(wire::decode_fetch_code(code).value());
    CHECK(office.machines.hub_number("SELECT count(*) FROM approvals WHERE hex(code) = upper('" +
                                     to_hex(hash) + "')") == 1);
    // Give it anew, and the one before is void.
    const auto newer = office.code_for(id);
    CHECK(office.fetch(code).status == 403);
    CHECK(has(office.get(office.ana, place), "it is not shown here"));
    CHECK(office.fetch(newer).status == 200);
}

TEST_CASE("case code: it ends with its request, and with the power of who asked",
          "[console][e2e]") {
    const CaseOffice office;
    const auto id = office.approved();
    const auto code = office.code_for(id);
    SECTION("withdrawn") {
        REQUIRE(office.decide(office.ana, id, "withdraw") == "console.approvals.withdraw.done");
    }
    SECTION("downloaded by browser") {
        REQUIRE(office.post(office.ana, "/approvals/" + id).status == 200);
    }
    SECTION("a day later") { office.change("UPDATE approvals SET asked = asked - 86401"); }
    SECTION("never approved") { office.change("UPDATE approvals SET approver = NULL"); }
    SECTION("its asker is an analyst now") {
        office.change("UPDATE people SET role = 2 WHERE name = 'ana'");
    }
    SECTION("its asker may not sign in any more") {
        office.change("UPDATE people SET disabled = 1 WHERE name = 'ana'");
    }
    SECTION("of another power") { office.change("UPDATE approvals SET power = 7"); }
    const auto refused = office.fetch(code);
    CHECK(refused.status == 403);
    // A wrong one is answered alike.
    CHECK(office.fetch(wire::encode(wire::FetchSecret{})).body == refused.body);
    CHECK(office.machines.hub_number("SELECT count(*) FROM audit WHERE what = 'fetch_cases'") == 0);
}

TEST_CASE("case code: it holds for a day, to the second", "[console][e2e]") {
    const CaseOffice office;
    const auto code = office.code_for(office.approved("&country=&since=2026-01-01"));
    office.change("UPDATE approvals SET asked = asked - 86300");
    CHECK(office.fetch(code).status == 200);
}

TEST_CASE("case code: what is no code is said so; who tries many waits", "[console][e2e]") {
    const CaseOffice office;
    CHECK(office.fetch("open sesame").status == 400);
    CHECK(has(office.fetch("CASES-00000").body, "not complete"));
    const auto wrong = wire::encode(wire::FetchSecret{std::byte{1}});
    for (int i = 0; i < 10; ++i) CHECK(office.fetch(wrong).status == 403);
    const auto waits = office.fetch(wrong);
    CHECK(waits.status == 429);
    CHECK(field_of(waits, "retry-after") != "");
    // Others are not kept waiting: their own code serves from elsewhere.
    const auto code = office.code_for(office.approved());
    CHECK(office.fetch(code).status == 429);
    CHECK(parse_reply(exchange_raw(office.machines.address,
                                   "POST /v1/cases HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                                   "Content-Length: " +
                                       std::to_string(code.size()) + "\r\n\r\n" + code,
                                   "127.0.0.2"))
              .status == 200);
}

TEST_CASE("case code: where one is enough, the page of cases gives it", "[console][e2e]") {
    Machines machines;
    machines.save(3);
    auto hub = machines.start_hub();
    REQUIRE(machines.sync_once().status == 0);
    const auto cookie = session(machines) + "Accept-Language: en\r\n";
    const auto page = machines.request("GET", "/cases", cookie).body;
    CHECK(has(page, "name=\"what\" value=\"code\""));
    const auto csrf = between(page, "name=\"csrf\" value=\"", "\"");
    const auto given = machines.request("POST", "/cases", cookie + kForm,
                                        "csrf=" + csrf + "&country=&since=&what=code");
    REQUIRE(has(given.head, "/cases/codes/"));
    const auto code = between(follow(machines, given, cookie).body, "<code id=\"code\">", "<");
    CHECK(machines.request("POST", "/v1/cases", "", code).status == 200);
    CHECK(machines.request("POST", "/v1/cases", "", code).status == 403);
    const auto log = machines.request("GET", "/admin/audit", machines.admin_head()).body;
    CHECK(has(log, R"("what":"act_alone")"));

    static_cast<void>(seat_of(machines, "eva", "operator"));
    CHECK_FALSE(has(machines.request("GET", "/cases", cookie).body, "value=\"code\""));
    const auto asked = machines.request("POST", "/cases", cookie + kForm,
                                        "csrf=" + csrf + "&country=&since=&what=code");
    CHECK(said_of(asked) == "console.approvals.asked");
}
