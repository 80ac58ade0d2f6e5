// New content over real HTTP, with everything that a hub, a thief of one key or a bad line can do.

#include "tests/sync/content/content_world.h"

using namespace camino;
using namespace camino::test;

TEST_CASE("content update: what people signed is fetched, tried, put on the shelf and named") {
    World world;
    CHECK(world.update().empty());
    const auto named = world.named();
    CHECK(named.pack == hash_of(first_pack()));
    CHECK(named.version > 0);
    CHECK(named.checked == kSigned);
    CHECK(named.withdrawn.empty());
    CHECK(world.can_load(named.pack));
}

TEST_CASE("content update: nothing new costs two requests") {
    World world;
    CHECK(world.update().empty());
    (void)world.take_requests();
    CHECK(world.update().empty());
    CHECK(world.take_requests() == std::vector<std::string>{"v1/content/metadata/2.root.json",
                                                            "v1/content/metadata/timestamp.json"});
}

TEST_CASE("content update: newer content takes the place of older, and only what changed travels") {
    World world;
    CHECK(world.update().empty());
    const auto before = world.named();
    world.publish(second_pack());
    (void)world.take_requests();
    CHECK(world.update().empty());
    CHECK(world.named().pack == hash_of(second_pack()));
    CHECK(world.named().version > before.version);
    CHECK(world.can_load(world.named().pack));
    CHECK(world.can_load(before.pack));     // Records were coded with it.
    CHECK(world.take_target_count() == 3);  // The words, the manifest, its signature.
}

TEST_CASE("content update: what is refused is said in words, and the content in use stays") {
    struct Row {
        const char* what;
        std::string says;
        std::function<void(World&)> attack;
    };
    const std::vector<Row> rows{
        {"one signature of two", "2 must sign",
         [](World& world) {
             auto offered =
                 publishing::offer(world.repository, second_pack(), kSigned + 60).value();
             world.repository = sealed_blindly(world.people.signed_by(offered, {1}));
         }},
        {"a contact from those who sign rules", "contacts.json",
         [](World& world) {
             world.repository = sealed_blindly(
                 forged(world.repository, "rules", {1, 2}, [](tuf::Targets& targets) {
                     targets.files["tiny/contacts.json"] = tuf::target_of(as_bytes("{}"));
                 }));
         }},
        {"what was served before", "timestamp",
         [](World& world) {
             const auto old = world.repository;
             world.publish(second_pack());
             REQUIRE(world.update().empty());
             world.repository = old;
         }},
        {"a pack that its own case contradicts", "in time",
         [](World& world) {
             world.publish(pack_with("cases.json", "\"may_qualify\"", "\"not_now\""));
         }},
        {"a pack that another content key signed", "content key",
         [](World& world) { world.publish(signed_pack(second_pack(), 6)); }},
        {"a file with other bytes", "",
         [](World& world) {
             world.publish(second_pack());
             for (auto& [path, bytes] : world.repository.targets)
                 if (path.ends_with(".en.po")) bytes[0] ^= 1;
         }},
        {"a timestamp that ended", "timestamp", [](World&) { clock_now = kSigned + 30 * kOneDay; }},
        {"nonsense", "timestamp",
         [](World& world) {
             world.repository.metadata["timestamp.json"] = "<html>sign in</html>";
         }},
    };
    for (const auto& row : rows) {
        CAPTURE(row.what);
        World world;
        REQUIRE(world.update().empty());
        row.attack(world);
        const auto before = world.named();
        const auto words = world.update();
        CAPTURE(words);
        CHECK(words.find("new content was not taken: ") == 0);
        CHECK_THAT(words, Catch::Contains(row.says));
        CHECK(world.named() == before);
        CHECK(world.can_load(before.pack));
        CHECK(words == "new content was not taken: " + world.refused());
    }
}

TEST_CASE("content update: what was refused is forgotten with the next that is taken") {
    World world;
    world.publish(signed_pack(second_pack(), 6));
    REQUIRE_FALSE(world.update().empty());
    REQUIRE_FALSE(world.refused().empty());
    world.failing["json"] = 500;
    CHECK(world.update().empty());
    CHECK_FALSE(world.refused().empty());  // A hub that does not answer changes nothing.
    world.failing.clear();
    world.publish(second_pack(), kSigned + 120);
    CHECK(world.update().empty());
    CHECK(world.refused().empty());
}

TEST_CASE("content update: a line that breaks costs time, not content") {
    World world;
    world.failing["sources.json"] = 503;
    CHECK(world.update().empty());  // Nothing for staff: the next hour will do.
    CHECK(world.named().pack.empty());
    const auto first = world.take_target_count();
    world.failing.clear();
    CHECK(world.update().empty());
    CHECK(world.named().pack == hash_of(first_pack()));
    const auto second = world.take_target_count();
    CHECK(first > 1);
    CHECK(first + second == first_pack().size() + 2);  // recall.json; sources.json was asked twice.
}

TEST_CASE("content update: a link that costs brings so much a day, and in the end all of it") {
    World world;
    for (const auto& [name, text] : world.repository.metadata)  // Of which it has the root.
        world.bytes_a_day += name.ends_with("root.json") ? 0 : text.size();
    world.bytes_a_day += 1;
    int days = 0;
    for (; world.named().pack.empty() && days < 50; ++days) {
        int asked = 0;
        do {
            CHECK(world.update().empty());  // No trouble: it goes on tomorrow.
            ++asked;
        } while (world.named().pack.empty() && !world.take_requests().empty());
        CHECK(asked < 10);
        clock_now += kOneDay;
        world.publish(first_pack(), clock_now);
    }
    CAPTURE(days);
    CHECK(days > 1);
    CHECK(world.named().pack == hash_of(first_pack()));
}

TEST_CASE("content update: a hub without content, or none at all, changes nothing") {
    World world;
    SECTION("nothing was published") { world.repository.metadata.clear(); }
    SECTION("it has trouble") { world.failing["json"] = 500; }
    CHECK(world.update().empty());
    CHECK(world.named() == store::ContentStatus{});
}

TEST_CASE("content update: one signer takes content back, and what follows is used again") {
    World world;
    REQUIRE(world.update().empty());
    const publishing::Withdrawn withdrawn{
        packs::hash_of(first_pack()), {20'000}, "A number was wrong."};
    auto drafted = publishing::withdraw(world.repository, withdrawn, kSigned + 60).value();
    drafted = world.people.signed_by(std::move(drafted), {3});
    world.repository = publishing::seal(std::move(drafted), sign_key(9), kSigned + 60).value();
    CHECK(world.update().empty());
    CHECK(world.named().pack == hash_of(first_pack()));
    CHECK(world.named().withdrawn == "A number was wrong.");

    world.publish(second_pack(), kSigned + 120);
    CHECK(world.update().empty());
    CHECK(world.named().pack == hash_of(second_pack()));
    CHECK(world.named().withdrawn.empty());
}

TEST_CASE("content update: content that was taken back before it arrived is never used") {
    World world;
    const publishing::Withdrawn withdrawn{packs::hash_of(first_pack()), {20'000}, "Wrong."};
    auto drafted = publishing::withdraw(world.repository, withdrawn, kSigned + 60).value();
    drafted = world.people.signed_by(std::move(drafted), {3});
    world.repository = publishing::seal(std::move(drafted), sign_key(9), kSigned + 60).value();
    CHECK(world.update().empty());
    CHECK(world.named().pack.empty());
    CHECK_FALSE(world.can_load(hash_of(first_pack())));
}

TEST_CASE("content update: a wrong clock keeps no content away and brings no old one back") {
    World world;
    REQUIRE(world.update().empty());
    world.publish(second_pack());
    clock_now = GENERATE(std::int64_t{0}, std::int64_t{4'000'000'000}, kSigned - 3 * kOneDay);
    CAPTURE(clock_now);
    CHECK(world.update().empty());
    CHECK(world.named().pack == hash_of(second_pack()));
}

TEST_CASE("content update: without a clock, the time for which the machine ran counts") {
    World world;
    REQUIRE(world.update().empty());
    clock_now = 0;
    up_now += 2 * kOneDay;
    CHECK(world.update().empty());
    up_now += 30 * kOneDay;  // What the hub goes on serving has ended by now.
    CHECK_THAT(world.update(), Catch::Contains("timestamp"));
}

TEST_CASE("content update: a machine that pins no root, or nonsense, asks nobody") {
    World world;
    SECTION("none: its content comes otherwise") {
        world.unpin();
        CHECK(world.update().empty());
    }
    SECTION("nonsense") {
        world.pin("{}");
        CHECK_THAT(world.update(), Catch::StartsWith("new content was not taken: "));
    }
    CHECK(world.take_requests().empty());
    CHECK(world.named() == store::ContentStatus{});
}

TEST_CASE(
    "content update: what it leaves for the kiosk leads from the pinned root to what is used") {
    World world;
    REQUIRE(world.update().empty());
    CHECK(to_hex(world.proven()->content.hash) == world.named().pack);
    for (const auto& [old_key, new_key] : {std::pair{3, 4}, std::pair{4, 3}}) {
        auto draft = publishing::replace_key(world.repository, sign_key(old_key).public_key(),
                                             sign_key(new_key).public_key(), kSigned)
                         .value();
        world.repository = world.people.signed_by(std::move(draft), {1, 2});
    }
    world.publish(second_pack());
    REQUIRE(world.update().empty());
    const auto proven = world.proven();
    REQUIRE(proven.has_value());
    CHECK(to_hex(proven->content.hash) == hash_of(second_pack()));
    CHECK(proven->content.number == world.named().version);
    CHECK(proven->root == world.repository.metadata.at("3.root.json"));
}
