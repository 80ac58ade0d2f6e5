// Bundles at the console: what came of each, and what is said of a file that is none.

#include "sync/console/upload_pages.h"

#include <catch2/catch.hpp>

#include "shared/crypto/stream_layout.h"
#include "sync/bundle/bundle.h"

#include "tests/sync/console/browser.h"

using namespace camino;
using namespace camino::test;

namespace {

/// A hub, a device's bundle for it, and an owner at its console.
struct World {
    Machines machines{};
    std::optional<Program> hub{};
    std::string cookie{};
    std::string csrf{};
    std::string bundle{};

    World() {
        machines.save(6);
        const auto file = machines.folder.path("a.camino");
        REQUIRE(bundle::run(machines.kiosk.data, "bundle-write", file).has_value());
        bundle = text_of(file);
        hub.emplace(machines.start_hub());
        cookie = session(machines) + "Accept-Language: en\r\n";
        csrf = token_of(machines, cookie);
    }
    std::string get(const std::string& path) const {
        return machines.request("GET", path, cookie).body;
    }
    HttpReply send(const std::string& content, const std::string& name = "x.camino") const {
        return send_file(machines, "/uploads", cookie, csrf, content, name);
    }
    std::string said_of(const std::string& content) const {
        const auto page = follow(machines, send(content), cookie).body;
        return between(page, "id=\"failed\"", "</section>");
    }
    std::int64_t noted() {
        return machines.hub_number("SELECT count(*) FROM audit WHERE what = 'upload'");
    }
};

}  // namespace

TEST_CASE("uploads: a result can be looked at again, and says what it said", "[console][e2e]") {
    World world;
    const auto place = field_of(world.send(world.bundle, "Albergue Sur.camino"), "location");
    REQUIRE(place.starts_with("/uploads/"));
    for (int look = 0; look < 2; ++look) {
        const auto page = between(world.get(place), "id=\"result\"", "</section>");
        CHECK(has(page, "<dt>New records</dt><dd>6</dd>"));
        CHECK(has(page, "Albergue Sur.camino"));
        CHECK(has(page, "Kiosk, site"));  // Which device it came from.
        CHECK_FALSE(has(page, "Set aside” means"));
    }
    CHECK(world.noted() == 1);  // To look at it is no deed.

    const auto again = follow(world.machines, world.send(world.bundle), world.cookie).body;
    CHECK(has(again, "<dt>Already held</dt><dd>6</dd>"));
    CHECK(has(world.get(place), "<dt>New records</dt><dd>6</dd>"));
    const auto list = between(world.get("/uploads"), "<tbody>", "</tbody>");
    CHECK(has(list, place));
    CHECK(has(list, "Albergue Sur.camino"));
    CHECK(has(list, to_string(hub::today_utc())));
    CHECK(world.machines.request("GET", "/uploads/00", world.cookie).status == 404);
    CHECK(world.machines.request("GET", place).status == 303);  // Not for strangers.
}

TEST_CASE("uploads: a file that is no bundle is called what it is", "[console][e2e]") {
    World world;
    CHECK(has(world.said_of(""), "is empty"));
    CHECK(has(world.said_of("\x89PNG\r\n a picture"), "is no bundle: it is a picture"));
    CHECK(has(world.said_of(world.get("/receipts")), "holds receipts"));
    CHECK(has(world.said_of(world.bundle.substr(0, world.bundle.size() / 2 - 7)),
              "its end is missing"));
    CHECK(has(world.said_of(std::string(crypto::kStreamStep, 'x')), "for another hub"));
    auto changed = world.bundle;
    changed[changed.size() / 2] = static_cast<char>(changed[changed.size() / 2] ^ 1);
    CHECK(has(world.said_of(changed), "damaged inside"));
    CHECK(has(world.said_of("odd"), "x.camino"));  // Which file it was.
    CHECK(world.machines.hub_envelopes().empty());
}

TEST_CASE("uploads: pieces that are gone and were never taken are said to be gone",
          "[console][e2e]") {
    World world;
    const auto reply = world.machines.request("POST", "/uploads/take", world.cookie + kForm,
                                              "csrf=" + world.csrf + "&upload=00112233");
    CHECK(field_of(reply, "location") == "/uploads?refused=gone");
    CHECK(has(world.get("/uploads?refused=gone"), "is not here any more"));
    CHECK(world.noted() == 0);
}
