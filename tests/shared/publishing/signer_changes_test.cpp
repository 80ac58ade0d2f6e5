// What a signer is told about who may sign: compared with what was agreed, not with what lies
// there.

#include <catch2/catch.hpp>

#include "shared/publishing/repository.h"
#include "shared/tuf/names.h"
#include "shared/tuf/write.h"

#include "tests/support/keys.h"
#include "tests/support/people_of_repository.h"
#include "tests/support/tiny_pack.h"

using namespace camino;
using namespace camino::publishing;
using test::kSigned;

namespace {

using Lines = std::vector<std::string>;

const test::People kPeople;

std::string id(int key) { return tuf::describe(test::sign_key(key).public_key()).id.substr(0, 8); }

Repository replaced(const Repository& repository, int old_key, int new_key) {
    return replace_key(repository, test::sign_key(old_key).public_key(),
                       test::sign_key(new_key).public_key(), kSigned)
        .value();
}

Lines expected(int old_key, int new_key) {
    Lines lines;
    for (const auto* role :
         {"root", "targets", "contacts", "i18n-en", "i18n-es", "recall", "rules"})
        lines.push_back(std::string(role) + ": " + id(old_key) + " may sign no longer, " +
                        id(new_key) + " may sign from now on; " +
                        (std::string(role) == "recall" ? "1" : "2") + " must sign");
    return lines;
}

}  // namespace

TEST_CASE("signer changes: a new deployment tells all, an agreed one nothing", "[publishing]") {
    const auto founded = signer_changes(kPeople.founded()).value();
    CHECK(founded.size() == 9);
    CHECK(founded.front() ==
          "root: " + id(1) + ", " + id(2) + ", " + id(3) + " may sign; 2 must sign");
    CHECK(signer_changes(kPeople.published(test::tiny_pack())).value().empty());
}

TEST_CASE("signer changes: a key in the place of another", "[publishing]") {
    const auto first = kPeople.published(test::tiny_pack());
    const auto draft = replaced(first, 3, 4);
    CHECK(signer_changes(draft).value() == expected(3, 4));
    CHECK(signer_changes(kPeople.signed_by(draft, {1})).value() == expected(3, 4));
    CHECK(signer_changes(kPeople.signed_by(draft, {1, 2})).value().empty());
}

TEST_CASE("signer changes: forged versions in between hide nothing", "[publishing]") {
    // Keys 6 and 7 take the places of 1 and 2 in versions that only they have signed.
    auto forged = replaced(kPeople.published(test::tiny_pack()), 1, 6);
    forged = kPeople.signed_by(replaced(forged, 2, 7), {6, 7});
    for (const auto* role : {"root", "targets"}) {
        const auto version = forged.newest(role);
        auto text = *forged.metadata_of(role);
        const std::string was = "\"version\": " + std::to_string(version);
        text.replace(text.find(was), was.size(), "\"version\": " + std::to_string(version + 1));
        forged.metadata[tuf::file_name(role, version + 1)] = text;
    }
    for (const auto* role : {"root", "targets"})
        for (const int key : {6, 7}) {
            const auto text = *forged.metadata_of(role);
            forged.metadata[tuf::file_name(role, forged.newest(role))] =
                tuf::sign(as_bytes(text), test::sign_key(key)).value();
        }
    const auto lines = signer_changes(forged).value();
    REQUIRE(lines.size() == 7);
    CHECK(lines.front() == "root: " + id(1) + ", " + id(2) + " may sign no longer, " + id(6) +
                               ", " + id(7) + " may sign from now on; 2 must sign");
    CHECK(agreed_pack(forged).value() == test::tiny_pack());
}

TEST_CASE("sign: for one role alone", "[publishing]") {
    const auto draft = withdraw(offer(kPeople.founded(), test::tiny_pack(), kSigned).value(),
                                {.pack = {std::byte{1}}, .on = {20'000}, .why = "wrong"}, kSigned)
                           .value();
    const auto by_one = sign(draft, test::sign_key(1), kRecall).value();
    const auto states = state_of(by_one).value();
    for (const auto& state : states) {
        CAPTURE(state.role);
        CHECK(state.signers.size() == (state.role == "recall" ? 1U : 0U));
        CHECK(state.signers.size() + state.missing.size() == 3);
    }
    CHECK(withdrawn_in(by_one).value().size() == 1);
    CHECK(sign(draft, test::sign_key(9), kRecall).error().code == Errc::BadInput);
    CHECK(sign(draft, test::sign_key(1), "snapshot").error().code == Errc::BadInput);
    CHECK(sign(draft, test::sign_key(1), "nothing").error().code == Errc::BadInput);
}
