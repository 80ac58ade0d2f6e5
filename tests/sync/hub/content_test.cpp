// What a hub does about content without being asked: at its start, and then with its clock.

#include <catch2/catch.hpp>
#include <filesystem>

#include "shared/packs/manifest.h"
#include "shared/publishing/publication.h"
#include "shared/store/pack_shelf.h"
#include "shared/store/small_files.h"
#include "sync/hub/setup.h"
#include "sync/hub/store_place.h"
#include "sync/published/publish.h"

#include "tests/support/machines.h"
#include "tests/support/people_of_repository.h"
#include "tests/support/tiny_pack.h"

using namespace camino;
using namespace camino::test;

namespace {

std::int64_t now() { return hub::now_utc().time_since_epoch().count(); }

/// A hub whose content was confirmed last some days ago.
struct World {
    explicit World(int days) : published_at(now() - days * kOneDay) {
        packs::sign(pack, machines.content);
        const People people{.at = published_at, .hub = machines.hub_keys.publishing};
        const auto repository = people.agreed(pack);
        REQUIRE(store::replace_file(machines.hub.root(), People::root(repository)));
        const auto keys = hub::read_hub_keys(machines.hub).value();
        const auto content_key = machines.content.public_key();
        const auto publisher = hub::publisher(machines.hub, keys, content_key).value();
        auto store = hub::open_store(machines.hub).value();
        auto transaction = store.begin().value();
        published::Store rows{store.session()};
        const auto plan =
            published::plan(publisher, {}, publishing::write_publication(repository), published_at)
                .value();
        REQUIRE(published::put(rows, plan, "ana", hub::today_utc()).has_value());
        REQUIRE(transaction.commit().has_value());
    }

    std::int64_t confirmed() const {
        auto store = hub::open_store(machines.hub).value();
        published::Store rows{store.session()};
        return published::confirmed(rows).value().value();
    }
    bool is_on_shelf() const {
        return store::PackShelf(machines.hub.packs(), machines.content.public_key())
            .load(to_hex(packs::hash_of(pack)))
            .has_value();
    }

    Machines machines{};
    packs::PackFiles pack = tiny_pack();
    std::int64_t published_at;
};

}  // namespace

TEST_CASE("content: a hub that starts confirms what it hands out, and puts it on its shelf",
          "[hub][e2e]") {
    World world{10};
    REQUIRE_FALSE(world.is_on_shelf());  // It was taken by another hub.
    auto hub = world.machines.start_hub();
    CHECK(wait_until([&] { return world.confirmed() > world.published_at; }));
    CHECK(world.confirmed() > now() - kOneDay);
    CHECK(wait_until([&] { return world.is_on_shelf(); }));
}

TEST_CASE("content: a hub of before gets the key that it lacks, and keeps the others",
          "[hub][e2e]") {
    Machines machines;
    std::filesystem::remove(machines.hub.keys() + "/publishing.key");
    auto hub = machines.start_hub();
    const auto keys = hub::read_hub_keys(machines.hub);
    REQUIRE(keys.has_value());
    CHECK(keys->receipt.public_key() == machines.hub_keys.receipt);
    CHECK_FALSE(keys->publishing.public_key() == machines.hub_keys.publishing);
}

TEST_CASE("content: a key that was lost is not made anew, which nobody would notice",
          "[hub][e2e]") {
    const std::string key = GENERATE("seal", "statistics", "publishing");
    Machines machines;
    REQUIRE(store::replace_file(machines.hub.root(), "{}"));
    std::filesystem::remove(machines.hub.keys() + "/" + key + ".key");
    const auto ran = run({CAMINO_BINARY_DIR "/camino-hub", "--data", machines.hub.data, "--listen",
                          "127.0.0.1:0", "--list-routes"});
    CHECK(ran.status == 1);
    CHECK(ran.err.find(key + ".key is missing") != std::string::npos);
}
