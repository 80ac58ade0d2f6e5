// What a hub hands out, on both stores: taken from people, sealed, never gone back.

#include "sync/published/publish.h"

#include <catch2/catch.hpp>

#include "shared/packs/manifest.h"
#include "shared/publishing/publication.h"
#include "shared/tuf/write.h"
#include "sync/hub/setup.h"
#include "sync/hub/store_place.h"

#include "tests/support/keys.h"
#include "tests/support/people_of_repository.h"
#include "tests/support/places.h"
#include "tests/support/temp_folder.h"
#include "tests/support/tiny_pack.h"

using namespace camino;
using namespace camino::published;
using namespace camino::test;
using publishing::Repository;

namespace {

constexpr int kContentKey = 5;
const CivilDate kToday{20'786};
const People kPeople;

packs::PackFiles signed_pack(packs::PackFiles files, int key = kContentKey) {
    packs::sign(files, sign_key(key));
    return files;
}

packs::PackFiles with_number(const std::string& number) {
    return signed_pack(changed(tiny_pack(), "contacts.json", "000", number));
}

Repository next(const Repository& held, const packs::PackFiles& pack,
                const std::vector<int>& keys = {1, 2}) {
    return kPeople.signed_by(publishing::offer(held, pack, kSigned).value(), keys);
}

hub::HubStore open(Place place, const TempFolder& folder) {
    CAMINO_ASSERT(hub::set_up_hub(folder.path(), {}).has_value());
    if (place == Place::Postgres)
        CAMINO_ASSERT(
            hub::move_store({folder.path()}, PostgresServer::shared().new_database()).has_value());
    return hub::open_store({folder.path()}).value();
}

/// A hub's rows, and its people's repository.
struct World {
    Place place = GENERATE(Place::Sqlite, Place::Postgres);
    TempFolder folder{};
    hub::HubStore hub = open(place, folder);
    Store rows{hub.session()};
    crypto::SignKey key = sign_key(9);
    crypto::SignPublicKey content_key = sign_key(kContentKey).public_key();
    Repository first = kPeople.agreed(signed_pack(tiny_pack()));
    Publisher publisher{key, content_key, People::root(first)};

    [[nodiscard]] Result<Plan> plan(const Repository& news, tuf::UnixTime now = kSigned) {
        const auto held = read_held(rows).value();
        return published::plan(publisher, held, publishing::write_publication(news), now);
    }
    Result<void> put(const Plan& plan) {
        auto transaction = TRY(hub.begin());
        TRY(published::put(rows, plan, "ana", kToday));
        return transaction.commit();
    }
    Plan publish(const Repository& news, tuf::UnixTime now = kSigned) {
        auto made = plan(news, now).value();
        REQUIRE(put(made).has_value());
        return made;
    }
    bool renew(tuf::UnixTime now, bool by_hand = false) {
        auto transaction = hub.begin().value();
        const bool done = published::renew(publisher, rows, now, by_hand).value();
        REQUIRE(transaction.commit().has_value());
        return done;
    }
    Repository held() { return rows.repository().value(); }
    /// What a device that pins the first root makes of it.
    Result<publishing::Checked> checked(tuf::UnixTime now = kSigned) {
        return publishing::check(held(), publisher.root, now);
    }
};

}  // namespace

TEST_CASE("published: a deployment may begin with its root unsigned", "[published]") {
    World world;
    auto begun = tuf::read_root(as_bytes(world.publisher.root)).value();
    const auto begun_text = tuf::draft(begun.content);
    world.publisher.root = begun_text;
    CHECK(signed_root(begun_text, nullptr) == std::string{});
    const auto planned = world.plan(world.first);
    REQUIRE(planned);
    const auto& published = planned->repository.metadata.at("1.root.json");
    CHECK(signed_root(begun_text, &published) == published);
    CHECK(signed_root(published, nullptr) == published);

    begun.content.header.expires += 1;
    world.publisher.root = tuf::draft(begun.content);
    CHECK(signed_root(world.publisher.root, &published) == std::string{});
    CHECK(world.plan(world.first).error().detail.find("not the one") != std::string::npos);
}

TEST_CASE("publish: the first content, then the next; old versions stay", "[published]") {
    World world;
    CHECK(world.rows.newest() == 0);
    CHECK(confirmed(world.rows).value() == std::nullopt);
    const auto made = world.publish(world.first);
    CHECK(made.is_news);
    CHECK(world.held() == made.repository);
    CHECK(world.checked()->content.hash == packs::hash_of(signed_pack(tiny_pack())));
    CHECK(confirmed(world.rows).value() == kSigned);

    world.publish(next(world.first, with_number("001")), kSigned + 60);
    CHECK(world.checked(kSigned + 60)->pack == with_number("001"));
    CHECK(world.rows.file(FileKind::Metadata, "1.contacts.json").value().has_value());
    CHECK(world.rows.file(FileKind::Metadata, "2.contacts.json").value().has_value());
    CHECK(world.rows.file(FileKind::Target, "2.contacts.json").value() == std::nullopt);

    const auto publications = world.rows.publications(10).value();
    REQUIRE(publications.size() == 2);
    CHECK(publications[0].number == 2);
    CHECK(publications[0].who == "ana");
    CHECK(publications[0].day == kToday);
    CHECK(publications[0].pack == packs::hash_of(with_number("001")));
    CHECK(publications[1].pack_id == "tiny");
    CHECK(publications[0].content > publications[1].content);
}

TEST_CASE("publish: the same again is no news", "[published]") {
    World world;
    world.publish(world.first);
    const auto held = world.held();
    CHECK_FALSE(world.publish(world.first).is_news);
    CHECK(world.held() == held);
    CHECK(world.rows.publications(10)->size() == 1);
}

TEST_CASE("publish: what machines would not take is refused, and nothing changes", "[published]") {
    World world;
    world.publish(world.first);
    const auto held = world.held();
    struct Row {
        const char* why;
        const char* words;
        Repository (*news)(const Repository&);
    };
    const std::vector<Row> rows{
        {"one signature of two", "contacts version 2 is signed by 1 of its keys; 2 must sign",
         [](const Repository& now) { return next(now, with_number("001"), {1}); }},
        {"its own case comes out otherwise", "its own case",
         [](const Repository& now) {
             return next(now, signed_pack(changed(tiny_pack(), "cases.json", "\"may_qualify\"",
                                                  "\"not_now\"")));
         }},
        {"another content key", "content key",
         [](const Repository& now) { return next(now, signed_pack(tiny_pack(), 6)); }},
        {"contacts signed by the role for rules", "contacts.json",
         [](const Repository& now) {
             return forged(now, "rules", {1, 2}, [](tuf::Targets& targets) {
                 targets.files["tiny/contacts.json"] = tuf::target_of(as_bytes("{}"));
             });
         }},
        {"another text of a version that was published", "has two texts",
         [](const Repository& /*now*/) { return kPeople.agreed(with_number("002")); }},
        {"a file that nobody brought", "",
         [](const Repository& now) {
             auto news = next(now, with_number("003"));
             news.targets = now.targets;
             return news;
         }},
    };
    for (const auto& row : rows) {
        CAPTURE(row.why);
        const auto refused = world.plan(row.news(world.first));
        REQUIRE_FALSE(refused.has_value());
        CHECK(refused.error().code == Errc::Untrusted);
        CHECK_THAT(refused.error().detail, Catch::Contains(row.words));
    }
    CHECK(world.held() == held);
}

TEST_CASE("publish: a hub that machines do not know, or a file that is none", "[published]") {
    World world;
    const auto held = read_held(world.rows).value();
    const auto news = publishing::write_publication(world.first);
    const auto refused = [&](const Publisher& publisher, ByteView bytes) {
        return published::plan(publisher, held, bytes, kSigned).error();
    };
    CHECK(refused({world.key, world.content_key, ""}, news).code == Errc::NotFound);
    const auto other = sign_key(8);
    CHECK_THAT(refused({other, world.content_key, world.publisher.root}, news).detail,
               Catch::Contains("does not name this hub"));
    const auto strange = People::root(People{.at = kSigned + 1}.founded());
    CHECK(refused({world.key, world.content_key, strange}, news).code == Errc::Untrusted);
    CHECK(refused(world.publisher, as_bytes("hello")).code == Errc::BadInput);
}

TEST_CASE("publish: of two at once, the second looks again", "[published]") {
    World world;
    world.publish(world.first);
    const auto one = world.plan(next(world.first, with_number("001"))).value();
    const auto two = world.plan(next(world.first, with_number("002"))).value();
    REQUIRE(world.put(one).has_value());
    CHECK(world.put(two).error().code == Errc::Unavailable);
    CHECK(world.checked()->pack == with_number("001"));
}

TEST_CASE("publish: one person takes content back; the list says so", "[published]") {
    World world;
    world.publish(world.first);
    const publishing::Withdrawn recall{packs::hash_of(signed_pack(tiny_pack())), kToday,
                                       "wrong number"};
    const auto drafted = publishing::withdraw(world.first, recall, kSigned).value();
    const auto plan = world.plan(kPeople.signed_by(drafted, {3})).value();
    const auto held = read_held(world.rows).value();
    CHECK(changes(held, plan)->withdrawn == std::vector{recall});
    REQUIRE(world.put(plan).has_value());
    CHECK(world.rows.withdrawn().value() == std::vector{recall});
    CHECK(world.rows.publications(1)->front().withdrawn);
    CHECK(world.checked()->content.is_withdrawn());

    world.publish(next(kPeople.signed_by(drafted, {3}), with_number("001")));
    CHECK_FALSE(world.rows.publications(1)->front().withdrawn);
    CHECK_FALSE(world.checked()->content.is_withdrawn());
}

TEST_CASE("publish: what a publication changes is said before", "[published]") {
    World world;
    const auto first = world.plan(world.first).value();
    const auto all = changes({}, first).value();
    CHECK(all.files.size() + 2 == signed_pack(tiny_pack()).size());  // But manifest, signature.
    CHECK(all.roles.front().role == "root");
    CHECK(all.roles.front().before == 0);
    REQUIRE(world.put(first).has_value());

    const auto held = read_held(world.rows).value();
    const auto second = world.plan(next(world.first, with_number("001"))).value();
    const auto some = changes(held, second).value();
    CHECK(some.files == std::vector<std::string>{"contacts.json"});
    CHECK(some.withdrawn.empty());
    std::vector<std::string> roles;
    for (const auto& role : some.roles) {
        roles.push_back(role.role);
        CHECK(role.before == 1);
        CHECK(role.after == 2);
        CHECK(role.expires > kSigned);
    }
    CHECK(roles == std::vector<std::string>{"contacts", "rules"});  // The manifest is among rules.
}

TEST_CASE("renew: once a day, unless the clock went on too far to be believed", "[published]") {
    World world;
    CHECK_FALSE(world.renew(kSigned));  // Nothing is handed out.
    CHECK_FALSE(world.renew(kSigned, true));
    world.publish(world.first);
    struct Row {
        const char* why;
        tuf::UnixTime days;
        bool by_hand;
        bool is_renewed;
    };
    const std::vector<Row> rows{
        {"the same day", 0, false, false},
        {"a day later", 1, false, true},
        {"a clock that went back", -400, false, false},
        {"two months off", 61, false, true},
        {"a year off", 430, false, false},
        {"a year off, and somebody looked", 430, true, true},
    };
    for (const auto& row : rows) {
        CAPTURE(row.why);
        const auto now = kSigned + row.days * kOneDay;
        CHECK(world.renew(now, row.by_hand) == row.is_renewed);
        if (row.is_renewed) CHECK(confirmed(world.rows).value() == now);
    }
    CHECK(world.rows.publications(10)->size() == 1);
}

TEST_CASE("offers: one for each person, until it is dropped", "[published]") {
    World world;
    const auto bytes = [](const char* text) {
        const auto view = as_bytes(text);
        return Bytes{view.begin(), view.end()};
    };
    const auto put = [&](const char* who, const char* text) {
        REQUIRE(world.rows.put_offer({crypto::hash(as_bytes(text)), who, bytes(text)}).has_value());
    };
    auto transaction = world.hub.begin().value();
    put("ana", "one");
    put("ana", "two");
    put("luz", "three");
    CHECK(world.rows.offer_of("ana").value()->bytes == bytes("two"));
    CHECK(world.rows.offer_of("ana").value()->id == crypto::hash(as_bytes("two")));
    CHECK(world.rows.offer_of("luz").value()->bytes == bytes("three"));
    REQUIRE(world.rows.drop_offer("ana").has_value());
    CHECK(world.rows.offer_of("ana").value() == std::nullopt);
    CHECK(world.rows.offer_of("luz").value().has_value());
}

TEST_CASE("store: what is there stays as it is, but for the timestamp", "[published]") {
    World world;
    auto transaction = world.hub.begin().value();
    Repository files{.metadata = {{"1.rules.json", "first"}, {"timestamp.json", "first"}},
                     .targets = {{"tiny/a.json", "first"}}};
    REQUIRE(world.rows.put(files).has_value());
    for (auto* all : {&files.metadata, &files.targets})
        for (auto& [name, text] : *all) text = "second";
    REQUIRE(world.rows.put(files).has_value());
    CHECK(world.rows.file(FileKind::Metadata, "1.rules.json").value() == "first");
    CHECK(world.rows.file(FileKind::Target, "tiny/a.json").value() == "first");
    CHECK(world.rows.file(FileKind::Metadata, "timestamp.json").value() == "second");
}

TEST_CASE("store: what was taken back is what the newest list says", "[published]") {
    World world;
    auto transaction = world.hub.begin().value();
    const publishing::Withdrawn one{{std::byte{1}}, {100}, "one"};
    const publishing::Withdrawn two{{std::byte{2}}, {101}, "two"};
    REQUIRE(world.rows.put_withdrawn({one}).has_value());
    REQUIRE(world.rows.put_withdrawn({two}).has_value());
    CHECK(world.rows.withdrawn().value() == std::vector{two});
}
