// A key in the place of another: old and new thresholds both count.

#include <algorithm>
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

Repository replaced(const Repository& repository, int old_key, int new_key) {
    return replace_key(repository, test::sign_key(old_key).public_key(),
                       test::sign_key(new_key).public_key(), kSigned)
        .value();
}

RoleState state(const Repository& repository, std::string_view role) {
    const auto states = state_of(repository).value();
    return *std::find_if(states.begin(), states.end(),
                         [&](const auto& one) { return one.role == role; });
}

bool is_sealed(const Repository& repository, int hub = 9) {
    const auto sealed = seal(repository, test::sign_key(hub), kSigned);
    if (!sealed) return false;
    return check(*sealed, test::People::root(*sealed), kSigned).has_value();
}

}  // namespace

TEST_CASE("replace key: the old and the new signers must sign the root", "[publishing]") {
    struct Row {
        const char* why;
        std::vector<int> keys;
        bool enough;
    };
    const auto row = GENERATE(values<Row>({
        {"one of both groups", {2}, false},
        {"enough of the old, one of the new", {1, 2}, false},
        {"enough of the new, one of the old", {2, 4}, false},
        {"those who stand in both", {2, 3}, true},
        {"enough of each", {1, 2, 4}, true},
    }));
    CAPTURE(row.why);
    const auto draft = replaced(kPeople.published(test::tiny_pack()), 1, 4);
    const auto by_them = kPeople.signed_by(draft, row.keys);
    CHECK(state(by_them, "root").complete() == row.enough);
    CHECK(is_sealed(by_them) == row.enough);
}

TEST_CASE("replace key: what counts no longer is drafted anew, the rest stays", "[publishing]") {
    // Signed by 1 and 2; the recall list by 1.
    const auto first = kPeople.published(test::tiny_pack());
    const auto other = replaced(first, 3, 4);
    CHECK(other.newest("root") == 2);
    CHECK(other.newest("targets") == 2);
    CHECK(other.newest("rules") == 1);
    CHECK(other.newest("recall") == 1);

    const auto own = replaced(first, 1, 4);
    for (const auto* role : {"root", "targets", "rules", "contacts", "i18n-es", "recall"}) {
        CAPTURE(role);
        CHECK(own.newest(role) == 2);
    }
    CHECK(own.metadata.at("1.rules.json") == first.metadata.at("1.rules.json"));
    const auto by_them = kPeople.signed_by(own, {2, 3});
    CHECK(is_sealed(by_them));
    CHECK(agreed_pack(by_them).value() == test::tiny_pack());
    CHECK(agreed_pack(own).value() == test::tiny_pack());
}

TEST_CASE("replace key: the old key no longer signs, the new one does", "[publishing]") {
    const auto after =
        kPeople.signed_by(replaced(kPeople.published(test::tiny_pack()), 3, 4), {1, 2, 4});
    const auto pack = test::changed(test::tiny_pack(), "contacts.json", "000", "001");
    const auto draft = offer(after, pack, kSigned).value();
    CHECK_FALSE(sign(draft, test::sign_key(3)).value().metadata != draft.metadata);
    CHECK(state(kPeople.signed_by(draft, {2, 4}), "contacts").complete());
    CHECK(is_sealed(kPeople.signed_by(draft, {2, 4})));
}

TEST_CASE("replace key: a root that was not signed yet is replaced, not followed", "[publishing]") {
    const auto first = kPeople.published(test::tiny_pack());
    const auto half = kPeople.signed_by(replaced(first, 3, 4), {1});
    const auto twice = replaced(half, 4, 5);
    CHECK(twice.newest("root") == 2);
    CHECK(is_sealed(kPeople.signed_by(twice, {1, 2})));
    CHECK_FALSE(state(twice, "root").complete());
}

TEST_CASE("replace key: the hub's key, and the fast-forward that it may have made",
          "[publishing]") {
    const auto first = kPeople.published(test::tiny_pack());
    const auto draft = replaced(first, 9, 8);
    CHECK(draft.newest("targets") == 1);
    const auto after = kPeople.signed_by(draft, {1, 2});
    CHECK_FALSE(is_sealed(after, 9));
    CHECK(is_sealed(after, 8));
    CHECK(seal(after, test::sign_key(8), kSigned).value().newest("snapshot") >
          first.newest("snapshot"));
}

TEST_CASE("replace key: a key of nobody, or one that stands there already, is refused",
          "[publishing]") {
    const auto repository = kPeople.published(test::tiny_pack());
    const auto code = [&](int old_key, int new_key) {
        return replace_key(repository, test::sign_key(old_key).public_key(),
                           test::sign_key(new_key).public_key(), kSigned)
            .error()
            .code;
    };
    CHECK(code(7, 4) == Errc::NotFound);
    CHECK(code(1, 2) == Errc::BadInput);
    CHECK(code(1, 1) == Errc::BadInput);
    CHECK(code(1, 9) == Errc::BadInput);
}
