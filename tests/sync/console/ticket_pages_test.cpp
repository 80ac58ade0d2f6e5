// Tickets at the console: asked for, shown again, taken back; with the real hub on loopback.

#include "sync/console/ticket_pages.h"

#include <catch2/catch.hpp>

#include "tests/sync/console/browser.h"

using namespace camino;
using namespace camino::test;

namespace {

constexpr const char* kBogota = "&tz=America%2FBogota";

/// A hub, and an owner at its console.
struct World {
    Machines machines{};
    Program hub{machines.start_hub()};
    std::string cookie = session(machines) + "Accept-Language: en\r\n";
    std::string csrf = token_of(machines, cookie);

    std::string get(const std::string& path) const {
        return machines.request("GET", path, cookie).body;
    }
    HttpReply post(const std::string& path, const std::string& fields) const {
        return machines.request("POST", path, cookie + kForm, "csrf=" + csrf + fields);
    }
    HttpReply ask(const std::string& fields) const { return post("/devices/new", fields); }
    std::string ticket_at(const std::string& place) const {
        return between(get(place), "<code id=\"ticket\">", "<");
    }
};

}  // namespace

TEST_CASE("tickets: its page can be loaded again by who asked for it, and by nobody else",
          "[console][e2e]") {
    World world;
    const auto place =
        field_of(world.ask(std::string{"&country=co&site=7&mode=kiosk"} + kBogota), "location");
    REQUIRE(place.starts_with("/devices/tickets/"));
    const auto ticket = world.ticket_at(place);
    const auto post = wire::decode_ticket(ticket).value().post;
    CHECK(post.country == "CO");
    CHECK(post.site == 7);
    CHECK(world.ticket_at(place) == ticket);
    CHECK(world.machines.hub_number("SELECT count(*) FROM tickets") == 1);
    CHECK(world.machines.hub_number("SELECT count(*) FROM audit WHERE what = 'enrol_device'") == 1);
    // Until the end of the seventh day after this, by the hub's clock.
    const auto until = to_string(hub::today_utc() + hub::kTicketDays) + " 23:59 UTC";
    CHECK(has(world.get(place), until));
    CHECK(has(world.get(place), "/lang?to=es&amp;back=" + std::string{"%2Fdevices%2Ftickets"}));

    const auto other = session(world.machines) + "Accept-Language: en\r\n";
    const auto refused = world.machines.request("GET", place, other);
    CHECK(refused.status == 404);
    CHECK_FALSE(has(refused.body, "CAMINO1"));
    CHECK(world.machines.request("GET", place).status == 303);
}

TEST_CASE("tickets: those that nobody used stand in the list and can be cancelled",
          "[console][e2e]") {
    World world;
    CHECK_FALSE(has(world.get("/devices"), "id=\"tickets\""));
    const auto place =
        field_of(world.ask(std::string{"&country=PE&site=9&mode=desk"} + kBogota), "location");
    const auto list = between(world.get("/devices"), "id=\"tickets\"", "</section>");
    CHECK(has(list, "Desk, site 9 · PE"));
    CHECK(has(list, to_string(hub::today_utc() + hub::kTicketDays)));
    CHECK_FALSE(has(list, "CAMINO1"));
    const auto form = between(list, "action=\"", "\"");
    REQUIRE(form.ends_with("/cancel"));
    CHECK(said_of(world.post(form, "")) == "console.ticket.cancel.done");
    CHECK(said_of(world.post(form, "")) == "console.ticket.not_open");
    CHECK_FALSE(has(world.get("/devices"), "id=\"tickets\""));
    CHECK(world.machines.request("GET", place, world.cookie).status == 404);
    CHECK(world.machines.hub_number("SELECT count(*) FROM audit WHERE what = 'cancel_ticket'") ==
          1);
}

TEST_CASE("tickets: what is wrong in the form stands beside its field", "[console][e2e]") {
    World world;
    struct Bad {
        std::string fields;
        std::string id;
    };
    const std::vector<const char*> ids{"country-bad", "site-bad", "mode-bad", "tz-bad"};
    const std::vector<Bad> all{
        {std::string{"&country=Colombia&site=7&mode=kiosk"} + kBogota, "country-bad"},
        {std::string{"&country=CO&site=4096&mode=kiosk"} + kBogota, "site-bad"},
        {std::string{"&country=CO&site=&mode=kiosk"} + kBogota, "site-bad"},
        {std::string{"&country=CO&site=7&mode=car"} + kBogota, "mode-bad"},
        {"&country=CO&site=7&mode=kiosk&tz=", "tz-bad"}};
    for (const auto& [fields, wrong] : all) {
        CAPTURE(fields);
        const auto page = world.ask(fields);
        CHECK(page.status == 422);
        for (const auto* id : ids) {
            CHECK(has(page.body, "<p class=\"bad\" id=\"" + std::string{id} + "\"") ==
                  (id == wrong));
        }
    }
    CHECK_FALSE(has(world.get("/devices/new"), "-bad\""));
}

TEST_CASE("tickets: a second device of the same place and task is allowed, and said",
          "[console][e2e]") {
    World world;
    const wire::Post lima{.country = "PE", .site = 1, .tz = "America/Lima"};
    for (const int key : {77, 78}) {
        REQUIRE(hub::add_device(world.machines.hub.data, sign_key(key).public_key(), lima,
                                CivilDate{20'000}));
    }
    const auto id = to_string(records::device_id(sign_key(77).public_key()));
    const auto warned = [&](const std::string& page) {
        return has(page, "There is such a device already") && has(page, id);
    };
    const std::string same = "country=PE&site=1&mode=kiosk";
    CHECK(warned(world.get("/devices/new?" + same + kBogota)));
    CHECK(warned(follow(world.machines, world.ask("&" + same + kBogota), world.cookie).body));
    for (const auto* other : {"country=PE&site=2&mode=kiosk", "country=PE&site=1&mode=desk"}) {
        CHECK_FALSE(warned(world.get("/devices/new?" + std::string{other} + kBogota)));
    }
    // In lists the two are told apart.
    CHECK(has(world.get("/devices"), "Kiosk, site 1 · PE · " + id.substr(0, 8)));
}
