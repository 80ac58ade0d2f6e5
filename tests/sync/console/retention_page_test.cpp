// How long is kept what, at the console; with the real hub on loopback.

#include <catch2/catch.hpp>

#include "tests/sync/console/browser.h"

using namespace camino;
using namespace camino::test;

namespace {

/// A hub that holds three cases, and an owner at its console.
struct World {
    Machines machines{};
    std::optional<Program> hub{};
    std::string cookie{};
    std::string csrf{};

    World() {
        machines.save(3);
        hub.emplace(machines.start_hub());
        REQUIRE(machines.sync_once().status == 0);
        cookie = session(machines) + "Accept-Language: en\r\n";
        csrf = token_of(machines, cookie);
    }
    std::string get(const std::string& path) { return machines.request("GET", path, cookie).body; }
    HttpReply set(const std::string& days, const std::string& more = "") {
        return machines.request(
            "POST", "/retention", cookie + kForm,
            "csrf=" + csrf + "&days30=" + days + "&months6=90&until_closed=365" + more);
    }
};

}  // namespace

TEST_CASE("retention page: an owner sees how long is kept what, and keeps it shorter",
          "[console][e2e]") {
    World world;
    const auto page = world.get("/retention");
    CHECK(has(page, "Days counted until today: <strong>1</strong>"));  // The hub looked at once.
    CHECK(has(page, "Nothing was deleted for its age yet."));
    CHECK(has(world.set("31").head, "said=console.retention.wrong"));
    CHECK(has(world.set("x").head, "said=console.retention.wrong"));
    CHECK(has(world.set("14", "&sure=1").head, "said=console.retention.done"));
    const auto changed = world.get("/retention");
    CHECK(has(changed, "required value=\"14\""));
    CHECK(has(world.get("/audit"), "days30 14, months6 90"));
    // No page calls it 30 days any more.
    for (const auto& text : {changed, world.get("/cases")}) {
        CHECK(has(text, "14 days (the person chose: 30 days)"));
        CHECK_FALSE(has(text, ">30 days<"));
    }
}

TEST_CASE("retention page: says first how many cases would go, and does nothing before that",
          "[console][e2e]") {
    World world;
    const auto look = world.set("1");
    CHECK(field_of(look, "location") == "/retention?days30=1&months6=90&until_closed=365");
    CHECK_FALSE(has(world.get("/audit"), "set_retention"));
    const auto page = follow(world.machines, look, world.cookie).body;
    const auto asked = between(page, "id=\"look\"", "</form>");
    CHECK(has(asked, "<strong>3</strong> cases will be deleted"));
    CHECK(has(asked, "name=\"sure\" value=\"1\" required"));
    CHECK(has(asked, "name=\"days30\" value=\"1\""));
    CHECK(
        has(asked, "1 days (the person chose: 30 days): 3 · came " + to_string(hub::today_utc())));
    const auto none = world.get("/retention?days30=2&months6=90&until_closed=365");
    CHECK(has(none, "With these limits no case is deleted"));
    CHECK_FALSE(has(world.get("/retention"), "id=\"look\""));
    CHECK(has(world.machines.request("GET", "/retention?days30=0", world.cookie).head,
              "said=console.retention.wrong"));
}
