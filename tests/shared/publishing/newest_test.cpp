// What a machine needs that was away: all roots, and of everything else the newest.

#include <catch2/catch.hpp>

#include "shared/packs/manifest.h"
#include "shared/publishing/repository.h"

#include "tests/support/keys.h"
#include "tests/support/people_of_repository.h"
#include "tests/support/tiny_pack.h"

using namespace camino;
using namespace camino::publishing;
using test::kOneDay;
using test::kSigned;

namespace {

const test::People kPeople;

Repository with_three_roots() {
    auto repository = kPeople.published(test::tiny_pack());
    for (const auto& [old_key, new_key] : {std::pair{3, 4}, std::pair{4, 3}}) {
        auto draft = replace_key(repository, test::sign_key(old_key).public_key(),
                                 test::sign_key(new_key).public_key(), kSigned)
                         .value();
        repository = kPeople.signed_by(std::move(draft), {1, 2});
    }
    return seal(std::move(repository), test::sign_key(9), kSigned + 60).value();
}

}  // namespace

TEST_CASE("newest: whoever holds the first root takes it, and no old version travels",
          "[publishing]") {
    const auto all = with_three_roots();
    const auto newest = newest_of(all).value();
    const auto root = test::People::root(all);
    CHECK(check(newest, root, kSigned + 60)->content.hash == packs::hash_of(test::tiny_pack()));
    for (const auto* name : {"1.root.json", "2.root.json", "3.root.json", "timestamp.json"})
        CHECK(newest.metadata.contains(name));
    CHECK(newest.newest("targets") == all.newest("targets"));
    CHECK_FALSE(newest.metadata.contains("1.targets.json"));
    CHECK(newest_of(newest).value() == newest);
}

TEST_CASE("newest: files that only old versions name stay behind", "[publishing]") {
    const auto first = kPeople.published(test::tiny_pack());
    const auto pack = test::changed(test::tiny_pack(), "contacts.json", "000", "001");
    const auto second = kPeople.next(first, pack, kSigned + 60);
    const auto newest = newest_of(second).value();
    CHECK(newest.targets.size() < second.targets.size());
    CHECK(check(newest, test::People::root(first), kSigned + 60)->pack == pack);
}

TEST_CASE("newest: a repository that misses a file is refused", "[publishing]") {
    auto torn = kPeople.published(test::tiny_pack());
    torn.targets.erase(torn.targets.begin());
    CHECK(newest_of(torn).error().code == Errc::Untrusted);
}
