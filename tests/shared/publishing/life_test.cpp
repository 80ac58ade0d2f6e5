// A repository's life: found, offer, sign, seal, check; and again.

#include <catch2/catch.hpp>

#include "shared/packs/manifest.h"
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

std::map<std::string, std::int64_t> versions(const Repository& repository) {
    std::map<std::string, std::int64_t> all;
    const auto states = state_of(repository).value();
    for (const auto& state : states) all[state.role] = state.version;
    return all;
}

bool complete(const Repository& repository) {
    const auto states = state_of(repository).value();
    return std::all_of(states.begin(), states.end(),
                       [](const auto& state) { return state.complete() && state.version > 0; });
}

}  // namespace

TEST_CASE("repository: one signature of two is not enough, two are", "[publishing]") {
    const auto pack = test::tiny_pack();
    const auto offered = offer(kPeople.founded(), pack, kSigned).value();
    const auto hub = test::sign_key(9);
    CHECK_FALSE(complete(offered));

    const auto by_one = kPeople.signed_by(offered, {1});
    CHECK_FALSE(complete(by_one));
    const auto refused = seal(by_one, hub, kSigned);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == Errc::Untrusted);
    CHECK_THAT(refused.error().detail,
               Catch::Contains("root version 1 is signed by 1 of its keys; 2 must sign"));

    // The same person twice is one person.
    CHECK_FALSE(complete(kPeople.signed_by(by_one, {1})));

    const auto by_two = kPeople.signed_by(by_one, {2});
    CHECK(complete(by_two));
    const auto sealed = seal(by_two, hub, kSigned).value();
    const auto checked = check(sealed, test::People::root(sealed), kSigned);
    REQUIRE(checked.has_value());
    CHECK(checked->pack == pack);
    CHECK(checked->content.pack_id == "tiny");
    CHECK(checked->content.hash == packs::hash_of(pack));
    CHECK(checked->content.number == 4);  // rules, contacts and two languages, each version 1
    CHECK(checked->content.confirmed == kSigned);
    CHECK_FALSE(checked->content.is_withdrawn());
    CHECK(checked->versions.at("rules") == 1);
    CHECK(checked->versions.at("timestamp") == kSigned / 60);
}

TEST_CASE("repository: says who has not signed yet", "[publishing]") {
    const auto repository = kPeople.signed_by(kPeople.founded(), {1});
    const auto states = state_of(repository).value();
    CHECK(states.front().role == "root");
    CHECK(states.front().signed_by == 1);
    CHECK(states.front().threshold == 2);
    CHECK(states.front().expires == kSigned + 730 * kOneDay);
    CHECK(states.front().missing ==
          std::vector<std::string>{tuf::describe(test::sign_key(2).public_key()).id,
                                   tuf::describe(test::sign_key(3).public_key()).id});
    CHECK(states.back().role == "rules");
    CHECK(states.back().version == 0);
    CHECK_FALSE(states.back().complete());
}

TEST_CASE("repository: only roles whose files changed get a new version", "[publishing]") {
    const auto first = kPeople.published(test::tiny_pack());
    const auto again = offer(first, test::tiny_pack(), kSigned + kOneDay).value();
    CHECK(again == first);

    const auto pack = test::changed(test::tiny_pack(), "contacts.json", "000", "001");
    const auto second = kPeople.next(first, pack, kSigned + kOneDay);
    auto expected = versions(first);
    expected["contacts"] = 2;
    CHECK(versions(second) == expected);
    const auto checked = check(second, test::People::root(second), kSigned + kOneDay).value();
    CHECK(checked.pack == pack);
    CHECK(checked.content.number == 5);
    // A device that has not heard of the second still finds the first one's files.
    for (const auto& [name, bytes] : first.targets) CHECK(second.targets.at(name) == bytes);
    CHECK(second.metadata.at("1.contacts.json") == first.metadata.at("1.contacts.json"));
}

TEST_CASE("repository: a draft that nobody signed is replaced, a signed one is followed",
          "[publishing]") {
    const auto first = kPeople.published(test::tiny_pack());
    const auto with = [](const char* number) {
        return test::changed(test::tiny_pack(), "contacts.json", "000", number);
    };
    const auto draft = offer(first, with("001"), kSigned).value();
    CHECK(draft.newest("contacts") == 2);
    const auto other = offer(draft, with("002"), kSigned).value();
    CHECK(other.newest("contacts") == 2);
    CHECK(drafted_pack(other).value() == with("002"));
    CHECK(other.targets.size() == draft.targets.size());  // The file of the old draft is gone.
    CHECK(offer(other, test::tiny_pack(), kSigned).value() == first);

    const auto half = kPeople.signed_by(other, {1});
    const auto after = offer(half, with("003"), kSigned).value();
    CHECK(after.newest("contacts") == 3);
    CHECK(agreed_pack(after).value() == test::tiny_pack());
    CHECK(drafted_pack(after).value() == with("003"));
    CHECK(agreed_pack(kPeople.signed_by(after, {2, 3})).value() == with("003"));
}

TEST_CASE("repository: what ends within a third of its period is drafted anew", "[publishing]") {
    const auto first = kPeople.published(test::tiny_pack());
    const auto later = [&](int days) {
        return versions(offer(first, test::tiny_pack(), kSigned + days * kOneDay).value());
    };
    CHECK(later(19) == versions(first));
    CHECK(later(21).at("recall") == 2);    // Of 30 days, 9 are left.
    CHECK(later(60).at("contacts") == 1);  // Of 91, 31 are left.
    CHECK(later(61).at("contacts") == 2);  // 30 are.
    CHECK(later(121).at("rules") == 1);
    CHECK(later(122).at("rules") == 2);
    CHECK(later(122).at("i18n-es") == 2);
    CHECK(later(122).at("root") == 1);
}

TEST_CASE("repository: an offer that nobody may sign for is refused in words", "[publishing]") {
    auto pack = test::tiny_pack();
    const char* words = "";
    SECTION("a language without a role") {
        pack["words/qu.po"] = test::tiny_po("qu");
        words = "nobody may sign for tiny/words/qu.po: there is no role 'i18n-qu'";
    }
    SECTION("a file too deep") {
        pack["a/b/c/d.json"] = "{}";
        words = "no role may sign for tiny/a/b/c/d.json";
    }
    SECTION("a path that leaves its folder") {
        pack["../a.json"] = "{}";
        words = "no role may sign for tiny/../a.json";
    }
    SECTION("no pack.json") {
        pack.erase("pack.json");
        words = "the pack has no pack.json";
    }
    SECTION("no id") {
        pack = test::changed(pack, "pack.json", "\"id\": \"tiny\"", "\"was\": \"tiny\"");
        words = "'id' is missing";
    }
    SECTION("an id that is a path") {
        pack = test::changed(pack, "pack.json", "\"id\": \"tiny\"", "\"id\": \"../tiny\"");
        words = "an id has 1 to 64 small letters";
    }
    const auto refused = offer(kPeople.founded(), pack, kSigned);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == Errc::BadInput);
    CHECK_THAT(refused.error().detail, Catch::Contains(words));
}

TEST_CASE("repository: a broken one takes no offer and no signature", "[publishing]") {
    auto repository = kPeople.founded();
    SECTION("without a root") { repository.metadata.erase("1.root.json"); }
    SECTION("without targets") { repository.metadata.erase("1.targets.json"); }
    SECTION("a version that is another") {
        repository.metadata["2.targets.json"] = repository.metadata["1.targets.json"];
    }
    CHECK(offer(repository, test::tiny_pack(), kSigned).error().code == Errc::Untrusted);
    CHECK(sign(repository, test::sign_key(1)).error().code == Errc::Untrusted);
    CHECK(state_of(repository).error().code == Errc::Untrusted);
    CHECK(seal(repository, test::sign_key(9), kSigned).error().code == Errc::Untrusted);
}

TEST_CASE("repository: a key of nobody signs nothing", "[publishing]") {
    const auto refused = sign(kPeople.founded(), test::sign_key(4));
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == Errc::BadInput);
    CHECK(sign(kPeople.founded(), test::sign_key(9)).has_value() == false);  // Nor does the hub's.
}

TEST_CASE("repository: a third signature adds nothing", "[publishing]") {
    const auto by_two = kPeople.signed_by(kPeople.founded(), {1, 2});
    CHECK(kPeople.signed_by(by_two, {3}) == by_two);
}
