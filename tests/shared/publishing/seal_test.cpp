// What the hub adds: snapshot and timestamp.

#include <catch2/catch.hpp>

#include "shared/publishing/repository.h"
#include "shared/tuf/write.h"

#include "tests/support/keys.h"
#include "tests/support/people_of_repository.h"
#include "tests/support/tiny_pack.h"

using namespace camino;
using namespace camino::publishing;
using test::kOneDay;
using test::kSigned;

namespace {

const test::People kPeople;

Repository sealed_at(const Repository& repository, tuf::UnixTime now) {
    return seal(repository, test::sign_key(9), now).value();
}

tuf::Timestamp timestamp_of(const Repository& repository) {
    return tuf::read_timestamp(as_bytes(*repository.metadata_of("timestamp"))).value().content;
}

/// The version of what a hub signs then.
std::int64_t minute_of(tuf::UnixTime time) { return time / 60; }

}  // namespace

TEST_CASE("seal: a hub that lost its last days goes on behind them", "[publishing]") {
    const auto backup = kPeople.published(test::tiny_pack());
    const auto lost = sealed_at(sealed_at(backup, kSigned + 30 * kOneDay), kSigned + 31 * kOneDay);
    const auto restored = sealed_at(backup, kSigned + 32 * kOneDay);
    CHECK(restored.newest("snapshot") > lost.newest("snapshot"));
    CHECK(timestamp_of(restored).header.version > timestamp_of(lost).header.version);
}

TEST_CASE("seal: the timestamp is new each day, the snapshot before it ends", "[publishing]") {
    const auto first = kPeople.published(test::tiny_pack());
    CHECK(sealed_at(first, kSigned + kOneDay - 1) == first);

    struct Row {
        const char* why;
        tuf::UnixTime days;
        bool new_snapshot;
    };
    const auto row = GENERATE(values<Row>({
        {"a day later", 1, false},
        {"a third of the snapshot's month is left", 20, false},
        {"less is left", 21, true},
        {"the snapshot has ended", 40, true},
    }));
    CAPTURE(row.why);
    const auto now = kSigned + row.days * kOneDay;
    const auto later = sealed_at(first, now);
    const auto snapshot = row.new_snapshot ? minute_of(now) : minute_of(kSigned);
    CHECK(timestamp_of(later).header.version == minute_of(now));
    CHECK(later.newest("snapshot") == snapshot);
    CHECK(timestamp_of(later).issued == now);
    CHECK(timestamp_of(later).header.expires == now + 7 * kOneDay);
    CHECK(timestamp_of(later).snapshot.version == snapshot);
}

TEST_CASE("seal: a new version of a role gives both, at once", "[publishing]") {
    const auto first = kPeople.published(test::tiny_pack());
    const auto pack = test::changed(test::tiny_pack(), "contacts.json", "000", "001");
    const auto second = kPeople.next(first, pack, kSigned + 1);
    CHECK(second.newest("snapshot") == minute_of(kSigned) + 1);
    CHECK(timestamp_of(second).header.version == minute_of(kSigned) + 1);
    const auto before = std::to_string(minute_of(kSigned)) + ".snapshot.json";
    CHECK(second.metadata.at(before) == first.metadata.at(before));
}

TEST_CASE("seal: a clock that went back gives no time before the last one", "[publishing]") {
    const auto first = kPeople.published(test::tiny_pack());
    const auto pack = test::changed(test::tiny_pack(), "contacts.json", "000", "001");
    const auto second = kPeople.next(first, pack, kSigned);
    const auto signed_again =
        kPeople.signed_by(offer(second, test::tiny_pack(), kSigned).value(), {1, 2});
    CHECK(timestamp_of(sealed_at(signed_again, 0)).issued == kSigned);
}

TEST_CASE("seal: a hub that the root does not name cannot", "[publishing]") {
    const auto refused = seal(kPeople.published(test::tiny_pack()), test::sign_key(8), kSigned);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == Errc::Untrusted);
    CHECK_THAT(refused.error().detail, Catch::Contains("does not name this hub's content key"));
}

TEST_CASE("seal: a role that has gone back, or is gone, is refused", "[publishing]") {
    const auto pack = test::changed(test::tiny_pack(), "contacts.json", "000", "001");
    auto repository = kPeople.next(kPeople.published(test::tiny_pack()), pack, kSigned);
    repository.metadata.erase("2.contacts.json");
    const auto refused = seal(repository, test::sign_key(9), kSigned);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == Errc::Untrusted);
    CHECK_THAT(refused.error().detail,
               Catch::Contains("contacts.json has gone back: version 1 after 2"));

    repository.metadata.erase("1.contacts.json");
    CHECK_THAT(seal(repository, test::sign_key(9), kSigned).error().detail,
               Catch::Contains("contacts version 0 is signed by 0 of its keys"));

    const auto fewer =
        test::forged(kPeople.published(test::tiny_pack()), "targets", {1, 2}, [](auto& targets) {
            std::erase_if(targets.delegations.roles,
                          [](auto& one) { return one.name == "i18n-es"; });
        });
    CHECK_THAT(seal(fewer, test::sign_key(9), kSigned).error().detail,
               Catch::Contains("the last snapshot names i18n-es.json; it is gone"));
}

TEST_CASE("seal: times that cannot be written are refused", "[publishing]") {
    const auto repository =
        kPeople.signed_by(offer(kPeople.founded(), test::tiny_pack(), kSigned).value(), {1, 2});
    const auto now = GENERATE(as<tuf::UnixTime>{}, -1, INT64_MAX);
    CHECK(seal(repository, test::sign_key(9), now).error().code == Errc::BadInput);
    CHECK(offer(repository, test::changed(test::tiny_pack(), "contacts.json", "000", "001"), now)
              .error()
              .code == Errc::BadInput);
}
