// Withdrawing a pack: one signer is enough.

#include <catch2/catch.hpp>

#include "shared/packs/manifest.h"
#include "shared/publishing/recall_list.h"

#include "tests/support/keys.h"
#include "tests/support/people_of_repository.h"
#include "tests/support/tiny_pack.h"

using namespace camino;
using namespace camino::publishing;
using test::kOneDay;
using test::kSigned;

namespace {

const test::People kPeople;

Withdrawn withdrawn(int number, std::string why = "a wrong number") {
    return {.pack = {static_cast<std::byte>(number)}, .on = {20'000}, .why = std::move(why)};
}

std::vector<Withdrawn> list_of(const Repository& repository, tuf::UnixTime now = kSigned) {
    const auto sealed = seal(repository, test::sign_key(9), now).value();
    return check(sealed, test::People::root(sealed), now).value().content.withdrawn;
}

}  // namespace

TEST_CASE("recall: one signer withdraws a pack, and no signer is not enough", "[publishing]") {
    const auto repository = kPeople.published(test::tiny_pack());
    const Withdrawn one{.pack = packs::hash_of(test::tiny_pack()),
                        .on = {20'000},
                        .why = "the number of the consulate is wrong"};
    const auto draft = withdraw(repository, one, kSigned).value();
    CHECK_FALSE(seal(draft, test::sign_key(9), kSigned).has_value());

    const auto by_one = kPeople.signed_by(draft, {3});
    const auto sealed = seal(by_one, test::sign_key(9), kSigned).value();
    const auto content = check(sealed, test::People::root(sealed), kSigned).value().content;
    CHECK(content.is_withdrawn());
    CHECK(content.withdrawn == std::vector{one});
    CHECK(content.number == 4);  // The content is what it was.

    const auto better = test::changed(test::tiny_pack(), "contacts.json", "000", "001");
    const auto next = kPeople.next(sealed, better, kSigned + 1);
    const auto after = check(next, test::People::root(next), kSigned + 1).value().content;
    CHECK_FALSE(after.is_withdrawn());
    CHECK(after.withdrawn == std::vector{one});
}

TEST_CASE("recall: a tampered list is refused", "[publishing]") {
    auto sealed = kPeople.published(test::tiny_pack());
    for (auto& [name, bytes] : sealed.targets) {
        if (name.find("recall.json") == std::string::npos) continue;
        bytes = write_recall_list({withdrawn(1)});
    }
    const auto checked = check(sealed, test::People::root(sealed), kSigned);
    REQUIRE_FALSE(checked.has_value());
    CHECK(checked.error().code == Errc::Untrusted);
}

TEST_CASE("recall: a draft keeps those before it, and an offer loses none", "[publishing]") {
    auto repository = kPeople.published(test::tiny_pack());
    repository = withdraw(repository, withdrawn(1), kSigned).value();
    repository = withdraw(repository, withdrawn(2), kSigned).value();
    CHECK(repository.newest("recall") == 2);
    repository = offer(repository, test::tiny_pack(), kSigned + 25 * kOneDay).value();
    CHECK(repository.newest("recall") == 2);
    const auto signed_list = kPeople.signed_by(repository, {2});
    CHECK(list_of(signed_list, kSigned + 25 * kOneDay) == std::vector{withdrawn(1), withdrawn(2)});

    const auto again = withdraw(signed_list, withdrawn(1, "still wrong"), kSigned).value();
    CHECK(again.newest("recall") == 3);
    CHECK(list_of(kPeople.signed_by(again, {1})) ==
          std::vector{withdrawn(2), withdrawn(1, "still wrong")});
}

TEST_CASE("recall: the list stays within 4 KiB; the oldest fall out", "[publishing]") {
    const std::string why(kWhySizeMax, '\x01');  // Each byte takes six in JSON.
    auto repository = kPeople.published(test::tiny_pack());
    for (int i = 1; i <= 20; ++i)
        repository = withdraw(std::move(repository), withdrawn(i, why), kSigned).value();
    const auto list = list_of(kPeople.signed_by(repository, {1}));
    CHECK(list == std::vector{withdrawn(18, why), withdrawn(19, why), withdrawn(20, why)});
    CHECK(write_recall_list(list).size() <= kRecallSizeMax);
}

TEST_CASE("recall: a reason is needed, of at most 200 bytes", "[publishing]") {
    const auto repository = kPeople.published(test::tiny_pack());
    const auto refused = [&](std::string why) {
        return withdraw(repository, withdrawn(1, std::move(why)), kSigned).error().code;
    };
    CHECK(refused("") == Errc::BadInput);
    CHECK(refused(std::string(201, 'x')) == Errc::BadInput);
    CHECK(refused("\xff") == Errc::BadInput);
    CHECK(withdraw(repository, withdrawn(1, std::string(200, 'x')), kSigned).has_value());
}

TEST_CASE("recall: a list says again what was written, and what is none is refused",
          "[publishing]") {
    const std::vector list{withdrawn(1), withdrawn(2, "\"quoted\" ñ")};
    const auto text = write_recall_list(list);
    CHECK(read_recall_list(text).value() == list);
    CHECK(write_recall_list({}) == R"({"withdrawn":[]})");
    const auto bad = GENERATE(as<std::string>{}, "", "{}", "[]", R"({"withdrawn":{}})",
                              R"({"withdrawn":[1]})", R"({"withdrawn":[{"pack":"00"}]})");
    CAPTURE(bad);
    CHECK(read_recall_list(bad).error().code == Errc::BadInput);
    CHECK(read_recall_list(text + std::string(kRecallSizeMax, ' ')).error().code == Errc::BadInput);
}
