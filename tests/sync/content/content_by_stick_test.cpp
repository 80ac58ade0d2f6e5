// New content that a stick brings: all of it, or nothing.

#include "tests/sync/content/content_world.h"

using namespace camino;
using namespace camino::test;

TEST_CASE("content by stick: all that was published, to a machine that was never online") {
    World world;
    world.publish(second_pack());
    const auto carried = publishing::newest_of(world.repository).value();
    CHECK(carried.metadata.size() < world.repository.metadata.size());
    CHECK_THAT(world.take(carried), Catch::StartsWith("new content: "));
    CHECK(world.named().pack == hash_of(second_pack()));
    CHECK(world.can_load(world.named().pack));
    CHECK(world.take_requests().empty());
    CHECK_THAT(world.take(carried), Catch::StartsWith("content confirmed: "));
    CHECK(world.update().empty());  // By net it is the same.
    CHECK(world.take_target_count() == 0);
}

TEST_CASE("content by stick: a courier brings on what its own machine has") {
    World courier;
    CHECK(courier.carried().empty());  // Nothing was published to it yet.
    CHECK(courier.update().empty());
    courier.publish(second_pack());
    CHECK(courier.update().empty());
    World far;
    CHECK_THAT(far.take_bytes(courier.carried()), Catch::StartsWith("new content: "));
    CHECK(far.named().pack == hash_of(second_pack()));
    CHECK(far.can_load(far.named().pack));
    CHECK(far.take_requests().empty());
    // And on from there.
    World farther;
    CHECK_THAT(farther.take_bytes(far.carried()), Catch::StartsWith("new content: "));
    CHECK(farther.named().pack == hash_of(second_pack()));
}

TEST_CASE("content by stick: a machine that was away goes through every root") {
    World world;
    REQUIRE_THAT(world.take(world.repository), Catch::StartsWith("new content: "));
    auto people_change = [&](int now_key, int new_key, const std::vector<int>& signers) {
        auto draft = publishing::replace_key(world.repository, sign_key(now_key).public_key(),
                                             sign_key(new_key).public_key(), kSigned)
                         .value();
        draft = world.people.signed_by(std::move(draft), signers);
        world.repository = publishing::seal(std::move(draft), sign_key(9), kSigned).value();
    };
    people_change(3, 4, {1, 2});
    people_change(2, 3, {1, 2, 4});
    const auto carried = publishing::newest_of(world.repository).value();
    REQUIRE(carried.metadata.contains("3.root.json"));
    SECTION("all of them") {
        CHECK_THAT(world.take(carried), Catch::StartsWith("content confirmed: "));
    }
    SECTION("one is missing") {
        const auto before = world.trusted();
        auto torn = carried;
        torn.metadata.erase("2.root.json");
        CHECK_THAT(world.take(torn), Catch::StartsWith("new content was not taken: "));
        CHECK(world.trusted() == before);
    }
}

TEST_CASE("content by stick: half a set, an older one or a changed one is refused whole") {
    struct Row {
        const char* what;
        std::string says;
        std::function<Repository(World&)> bring;
    };
    const std::vector<Row> rows{
        {"a file is missing", "",
         [](World& world) {
             auto brought = world.repository;
             std::erase_if(brought.targets,
                           [](const auto& file) { return file.first.ends_with(".en.po"); });
             return brought;
         }},
        {"a role is missing", "contacts",
         [](World& world) {
             auto brought = world.repository;
             std::erase_if(brought.metadata,
                           [](const auto& file) { return file.first.ends_with(".contacts.json"); });
             return brought;
         }},
        {"the snapshot of another time", "snapshot",
         [](World& world) {
             auto brought = world.repository;
             const auto old = world.people.published(first_pack());
             for (auto& [name, text] : brought.metadata)
                 if (name.ends_with(".snapshot.json")) text = *old.metadata_of("snapshot");
             return brought;
         }},
        {"what was in use before", "timestamp",
         [](World& world) {
             auto old = world.repository;
             world.publish(first_pack(), kSigned + 120);
             REQUIRE_THAT(world.take(world.repository), Catch::StartsWith("content confirmed: "));
             return old;
         }},
        {"a stick that lay in a drawer", "ended",
         [](World& world) {
             clock_now = kSigned + 30 * kOneDay;
             return world.repository;
         }},
        {"a pack that its own case contradicts", "in time",
         [](World& world) {
             world.publish(pack_with("cases.json", "\"may_qualify\"", "\"not_now\""));
             return world.repository;
         }},
        {"one signature of two", "2 must sign",
         [](World& world) {
             auto offered = publishing::offer(world.repository, first_pack(), kSigned).value();
             return sealed_blindly(world.people.signed_by(offered, {1}));
         }},
    };
    for (const auto& row : rows) {
        CAPTURE(row.what);
        World world;
        REQUIRE_THAT(world.take(world.repository), Catch::StartsWith("new content: "));
        world.publish(second_pack());
        const auto brought = row.bring(world);
        const auto before = world.named();
        const auto trusted = world.trusted();
        const auto words = world.take(brought);
        CAPTURE(words);
        CHECK_THAT(words, Catch::StartsWith("new content was not taken: "));
        CHECK_THAT(words, Catch::Contains(row.says));
        CHECK(world.named() == before);
        CHECK(world.trusted() == trusted);
        CHECK(world.can_load(before.pack));
    }
}

TEST_CASE("content by stick: a recall reaches a machine that never sees a network") {
    World world;
    REQUIRE_THAT(world.take(world.repository), Catch::StartsWith("new content: "));
    const publishing::Withdrawn withdrawn{
        packs::hash_of(first_pack()), {20'000}, "A number was wrong."};
    auto drafted = publishing::withdraw(world.repository, withdrawn, kSigned + 60).value();
    drafted = world.people.signed_by(std::move(drafted), {3});
    world.repository = publishing::seal(std::move(drafted), sign_key(9), kSigned + 60).value();
    CHECK_THAT(world.take(publishing::newest_of(world.repository).value()),
               Catch::Contains("was taken back: A number was wrong."));
    CHECK(world.named().withdrawn == "A number was wrong.");
}

TEST_CASE("content by stick: nonsense, and a machine that pins no root") {
    World world;
    CHECK_THAT(world.take_bytes(as_bytes("hello")),
               Catch::StartsWith("new content was not taken: "));
    world.unpin();
    CHECK_THAT(world.take(world.repository), Catch::Contains("without a root to trust"));
    CHECK(world.named() == store::ContentStatus{});
}
