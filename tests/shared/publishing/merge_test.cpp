// What a hub holds, continued by what arrives.

#include <catch2/catch.hpp>

#include "shared/publishing/repository.h"
#include "shared/tuf/metadata.h"
#include "shared/tuf/names.h"
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

packs::PackFiles with_number(const char* number) {
    return test::changed(test::tiny_pack(), "contacts.json", "000", number);
}

/// As people hand it over: without what the hub signs.
Repository of_people(Repository repository) {
    std::erase_if(repository.metadata, [](const auto& one) {
        return one.first.find("snapshot") != std::string::npos || one.first == "timestamp.json";
    });
    return repository;
}

Repository offered(const Repository& repository, const packs::PackFiles& pack) {
    return kPeople.signed_by(offer(repository, pack, kSigned).value(), {1, 2});
}

std::string refusal(const Result<Repository>& merged) {
    if (merged) return "accepted";
    CHECK(merged.error().code == Errc::Untrusted);
    return merged.error().detail;
}

}  // namespace

TEST_CASE("merge: the first publication, then the next; the hub's own files stay", "[publishing]") {
    const auto first = of_people(kPeople.published(test::tiny_pack()));
    const auto held = seal(merge({}, first).value(), test::sign_key(9), kSigned).value();
    CHECK(held == kPeople.published(test::tiny_pack()));

    const auto news = offered(first, with_number("001"));
    const auto merged = merge(held, news).value();
    CHECK(merged.metadata.at("timestamp.json") == held.metadata.at("timestamp.json"));
    CHECK(merged.newest("contacts") == 2);
    CHECK(merged.newest("snapshot") == held.newest("snapshot"));
    const auto sealed = seal(merged, test::sign_key(9), kSigned + kOneDay).value();
    CHECK(check(sealed, test::People::root(held), kSigned + kOneDay)->pack == with_number("001"));
    CHECK(merge(sealed, news).value() == sealed);
}

TEST_CASE("merge: a hub's snapshot and timestamp are its own, whatever arrives", "[publishing]") {
    const auto held = kPeople.published(test::tiny_pack());
    auto news = kPeople.next(held, with_number("001"), kSigned + kOneDay);
    const auto merged = merge(held, news).value();
    CHECK(merged.metadata.at("timestamp.json") == held.metadata.at("timestamp.json"));
    CHECK(merged.newest("snapshot") == held.newest("snapshot"));
    CHECK_FALSE(merge({}, news).value().metadata.contains("timestamp.json"));
}

TEST_CASE("merge: only what is new need arrive, and nothing else is kept", "[publishing]") {
    const auto held = kPeople.published(test::tiny_pack());
    const auto whole = offered(held, with_number("001"));
    Repository news;
    news.metadata["2.contacts.json"] = whole.metadata.at("2.contacts.json");
    for (const auto& [name, bytes] : whole.targets)
        if (!held.targets.contains(name)) news.targets[name] = bytes;
    const auto merged = merge(held, news).value();
    CHECK(merged == whole);

    news.metadata["1.junk.json"] = "junk";
    news.metadata["junk"] = "junk";
    news.targets["junk"] = "junk";
    CHECK(merge(held, news).value() == whole);
}

TEST_CASE("merge: nothing goes back, and no version has two texts", "[publishing]") {
    const auto first = kPeople.published(test::tiny_pack());
    const auto held = kPeople.next(first, with_number("001"), kSigned);
    CHECK_THAT(refusal(merge(held, first)),
               Catch::Contains("contacts version 1 is older than version 2"));
    CHECK_THAT(refusal(merge(held, offered(first, with_number("002")))),
               Catch::Contains("contacts version 2 has two texts"));

    const auto targets = test::forged(first, "targets", {1, 2}, [](auto&) {});
    CHECK_THAT(refusal(merge(targets, first)),
               Catch::Contains("targets version 1 is older than version 2"));
}

TEST_CASE("merge: the same text under other signatures is the same version", "[publishing]") {
    const auto draft = offer(kPeople.published(test::tiny_pack()), with_number("001"), kSigned);
    const auto held = kPeople.signed_by(draft.value(), {1, 2});
    const auto news = kPeople.signed_by(draft.value(), {2, 3});
    CHECK(held != news);
    CHECK(merge(held, news).value() == held);
}

TEST_CASE("merge: every root between the held one and the new one arrives", "[publishing]") {
    const auto held = kPeople.published(test::tiny_pack());
    auto news = held;
    for (const int next : {4, 5}) {
        const auto replaced = replace_key(news, test::sign_key(next == 4 ? 3 : 4).public_key(),
                                          test::sign_key(next).public_key(), kSigned);
        news = kPeople.signed_by(replaced.value(), {1, 2});
    }
    CHECK(news.newest("root") == 3);
    const auto merged = merge(held, news).value();
    const auto sealed = seal(merged, test::sign_key(9), kSigned).value();
    CHECK(check(sealed, test::People::root(held), kSigned)->versions.at("root") == 3);
    CHECK_THAT(refusal(merge(merged, held)),
               Catch::Contains("root version 1 is older than version 3"));

    news.metadata.erase("2.root.json");
    CHECK_THAT(refusal(merge(held, news)),
               Catch::Contains("a root between version 1 and 3 is missing"));
}

TEST_CASE("merge: broken metadata is refused, what is missing too", "[publishing]") {
    const auto held = kPeople.published(test::tiny_pack());
    auto news = offered(held, with_number("001"));
    news.metadata["2.contacts.json"] = "{";
    CHECK_FALSE(merge(held, news).has_value());
    CHECK_FALSE(merge({}, {}).has_value());
}

TEST_CASE("merge: a key that hides behind the id of another is refused, whoever signed it",
          "[publishing]") {
    const auto held = kPeople.published(test::tiny_pack());
    auto root = tuf::read_root(as_bytes(*held.metadata_of("root"))).value().content;
    const auto id = tuf::describe(test::sign_key(3).public_key()).id;
    root.keys.at(id).value = tuf::describe(test::sign_key(7).public_key()).value;
    root.header.version = 2;
    auto text = tuf::draft(root);
    for (const int key : {1, 2}) text = tuf::sign(as_bytes(text), test::sign_key(key)).value();
    auto news = held;
    news.metadata["2.root.json"] = text;
    const auto merged = merge(held, news);
    REQUIRE_FALSE(merged.has_value());
    CHECK(merged.error().code == Errc::Untrusted);
    CHECK_THAT(merged.error().detail,
               Catch::Contains("root version 2 names a key by an id that is not its own"));
    CHECK_FALSE(state_of(news).has_value());
    CHECK_FALSE(signer_changes(news).has_value());
}
