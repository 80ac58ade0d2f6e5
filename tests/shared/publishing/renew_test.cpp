// Signed for longer, and for one more language.

#include <catch2/catch.hpp>

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

}  // namespace

TEST_CASE("renew: root and targets are drafted anew when a third of their time is left",
          "[publishing]") {
    const auto first = kPeople.published(test::tiny_pack());
    struct Row {
        int days;
        std::int64_t root;
        std::int64_t targets;
    };
    const auto row = GENERATE(values<Row>({
        {243, 1, 1},
        {244, 1, 2},
        {486, 1, 2},
        {487, 2, 2},
        {800, 2, 2},
    }));
    CAPTURE(row.days);
    const auto now = kSigned + row.days * kOneDay;
    const auto renewed = renew(first, now).value();
    CHECK(renewed.newest("root") == row.root);
    CHECK(renewed.newest("targets") == row.targets);
    CHECK(signer_changes(renewed).value().empty());
    CHECK(renew(renewed, now).value() == renewed);

    const auto next = kPeople.next(renewed, test::tiny_pack(), now);
    CHECK(check(next, test::People::root(next), now).has_value() == (row.days != 730));
}

TEST_CASE("renew: a new language is signed for by those who sign for the others", "[publishing]") {
    auto pack = test::tiny_pack();
    pack["words/qu.po"] = test::tiny_po("qu");
    const auto first = kPeople.published(test::tiny_pack());
    REQUIRE_FALSE(offer(first, pack, kSigned).has_value());
    const auto allowed = add_language(first, "qu", kSigned).value();
    CHECK(signer_changes(allowed).value().size() == 1);
    const auto next = kPeople.next(allowed, pack, kSigned);
    const auto checked = check(next, test::People::root(next), kSigned).value();
    CHECK(checked.pack == pack);
    CHECK(checked.versions.at("i18n-qu") == 1);
    const auto states = state_of(next).value();
    CHECK(states.at(6).role == "i18n-qu");
    CHECK(states.back().role == "rules");
}

TEST_CASE("renew: what is no new language is refused", "[publishing]") {
    const auto first = kPeople.published(test::tiny_pack());
    const auto text = GENERATE(as<std::string>{}, "", "q", "*", "q/u", "es", "seventeen-letters");
    CAPTURE(text);
    CHECK(add_language(first, text, kSigned).error().code == Errc::BadInput);
}
