// A hub with sealed cases on which two people are needed: ana asks, eva approves, a program
// fetches.

#pragma once

#include "sync/hub/store_place.h"

#include "tests/sync/console/browser.h"

namespace camino::test {

struct CaseOffice {
    Machines machines{};
    Program hub = with_cases(machines);
    Seat ana = seat_of(machines, "ana", "operator");
    Seat eva = seat_of(machines, "eva", "operator");

    static Program with_cases(Machines& machines) {
        machines.save(12);
        auto hub = machines.start_hub();
        REQUIRE(machines.sync_once().status == 0);
        return hub;
    }

    std::string get(const Seat& seat, const std::string& path) const {
        return machines.request("GET", path, seat.cookie + "Accept-Language: en\r\n").body;
    }
    HttpReply post(const Seat& seat, const std::string& path,
                   const std::string& fields = {}) const {
        return machines.request("POST", path, seat.cookie + "Accept-Language: en\r\n" + kForm,
                                "csrf=" + seat.csrf + fields);
    }
    std::string decide(const Seat& seat, const std::string& id, const std::string& what) const {
        return said_of(post(seat, "/approvals", "&id=" + id + "&what=" + what));
    }
    /// The id of ana's request.
    std::string ask(const std::string& fields = "&country=CO&since=") const {
        REQUIRE(said_of(post(ana, "/cases", fields)) == "console.approvals.asked");
        return between(get(ana, "/approvals"), "name=\"id\" value=\"", "\"");
    }
    std::string approved(const std::string& fields = "&country=CO&since=") const {
        const auto id = ask(fields);
        REQUIRE(decide(eva, id, "approve") == "console.approvals.done");
        return id;
    }
    /// As her browser shows it.
    std::string code_for(const std::string& id) const {
        const auto given = post(ana, "/approvals/" + id + "/code");
        REQUIRE(has(given.head, "/cases/codes/"));
        return between(get(ana, field_of(given, "location")), "<code id=\"code\">", "<");
    }
    HttpReply fetch(const std::string& code) const {
        return machines.request("POST", "/v1/cases", "", code);
    }
    void change(const std::string& sql) const {
        auto store = hub::open_store(machines.hub);
        REQUIRE(store.has_value());
        REQUIRE(store->session().run(sql).has_value());
    }
};

}  // namespace camino::test
