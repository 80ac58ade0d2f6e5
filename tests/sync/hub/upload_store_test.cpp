// What came of uploads, on both stores.

#include "sync/hub/upload_store.h"

#include <catch2/catch.hpp>

#include "sync/hub/setup.h"
#include "sync/hub/store_place.h"

#include "tests/support/places.h"
#include "tests/support/temp_folder.h"

using namespace camino;
using namespace camino::hub;
using namespace camino::test;

namespace {

HubStore open(Place place, const TempFolder& folder) {
    const HubFolders folders{folder.path()};
    CAMINO_ASSERT(set_up_hub(folder.path(), {}).has_value());
    if (place == Place::Postgres) {
        CAMINO_ASSERT(move_store(folders, PostgresServer::shared().new_database()).has_value());
    }
    return open_store(folders).value();
}

UploadId id_of(int number) {
    return {static_cast<std::byte>(number), static_cast<std::byte>(number >> 8)};
}

}  // namespace

TEST_CASE("upload store: keeps what came of an upload, by the hour, the newest first", "[hub]") {
    const auto place = GENERATE(Place::Sqlite, Place::Postgres);
    const TempFolder folder;
    auto store = open(place, folder);
    UploadStore uploads{store.session()};
    const records::DeviceId device{{std::byte{0xab}}};
    const people::Time hour{std::chrono::hours{100}};
    UploadRow row{.id = id_of(1),
                  .hour = hour + std::chrono::minutes{59},
                  .file = "Bogotá.camino",
                  .result = {.new_count = 3,
                             .held_count = 4,
                             .waiting_count = 5,
                             .tally_count = 6,
                             .devices = {device, {{std::byte{0xcd}}}},
                             .refused = {{403, "fork", "in words"}}}};
    for (Seq seq = 1; seq <= kAsideKept + 1; ++seq)
        row.result.set_aside.push_back({device, seq, Fault::UnknownKey});
    REQUIRE(uploads.put(row).has_value());
    REQUIRE(uploads.put({.id = id_of(2), .hour = hour, .fault = BundleFault::Empty}).has_value());

    CHECK_FALSE(uploads.find(id_of(3)).value().has_value());
    const auto found = uploads.find(id_of(1)).value().value();
    CHECK(found.hour == hour);
    CHECK(found.file == row.file);
    CHECK_FALSE(found.fault.has_value());
    CHECK(found.result.new_count == 3);
    CHECK(found.result.held_count == 4);
    CHECK(found.result.waiting_count == 5);
    CHECK(found.result.tally_count == 6);
    CHECK(found.result.devices == row.result.devices);
    CHECK(found.aside_count == kAsideKept + 1);
    REQUIRE(found.result.set_aside.size() == kAsideKept);
    CHECK(found.result.set_aside.back().seq == kAsideKept);
    CHECK(found.result.set_aside.back().why == Fault::UnknownKey);
    REQUIRE(found.result.refused.size() == 1);
    CHECK(found.result.refused[0].title == "fork");
    CHECK(uploads.newest(9).value().at(0).fault == BundleFault::Empty);

    // Put again it is the newest; and only so many are kept.
    REQUIRE(uploads.put({.id = id_of(1), .hour = hour}).has_value());
    const auto newest = uploads.newest(9).value();
    REQUIRE(newest.size() == 2);
    CHECK(newest[0].id == id_of(1));
    CHECK(newest[0].result.new_count == 0);
    for (int i = 10; i < 10 + kUploadsKept; ++i)
        REQUIRE(uploads.put({.id = id_of(i), .hour = hour}).has_value());
    CHECK(uploads.newest(1'000).value().size() == kUploadsKept);
    CHECK_FALSE(uploads.find(id_of(1)).value().has_value());
}
