// Everything that a device checks over a repository, and what it refuses.

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

/// Sealed by the hub although something is wrong with it.
std::string refusal(const Repository& repository, tuf::UnixTime now = kSigned) {
    const auto sealed = seal(repository, test::sign_key(9), now);
    if (!sealed) return "not sealed: " + sealed.error().detail;
    const auto checked = check(*sealed, test::People::root(repository), now);
    if (checked) return "accepted";
    CHECK(checked.error().code == Errc::Untrusted);
    return checked.error().detail;
}

tuf::TargetFile stated(std::string_view text) { return tuf::target_of(as_bytes(text)); }

}  // namespace

TEST_CASE("check: what a role says that it may not say is refused", "[publishing]") {
    struct Row {
        const char* why;
        const char* role;
        void (*edit)(tuf::Targets&);
        const char* words;
    };
    const auto row = GENERATE(values<Row>({
        {"telephone numbers put in by the rules role", "rules",
         [](auto& rules) { rules.files["tiny/contacts.json"] = stated("{}"); },
         "rules names tiny/contacts.json, for which contacts answers"},
        {"a translation put in by the rules role", "rules",
         [](auto& rules) { rules.files["tiny/words/es.po"] = stated(""); },
         "rules names tiny/words/es.po, for which i18n-es answers"},
        {"a rule put in by the contacts role", "contacts",
         [](auto& contacts) { contacts.files["tiny/pathways/door.json"] = stated("{}"); },
         "contacts names tiny/pathways/door.json, for which rules answers"},
        {"another language's words", "i18n-es",
         [](auto& words) { words.files["tiny/words/en.po"] = stated(""); },
         "i18n-es names tiny/words/en.po, for which i18n-en answers"},
        {"content in the recall role", "recall",
         [](auto& recall) { recall.files["tiny/pack.json"] = stated("{}"); },
         "recall names tiny/pack.json, for which rules answers"},
        {"files of a second pack", "rules",
         [](auto& rules) { rules.files["other/pack.json"] = stated("{}"); },
         "'other', others those of 'tiny'"},
        {"a second pack of another role", "contacts",
         [](auto& contacts) {
             contacts.files = {{"other/contacts.json", contacts.files["tiny/contacts.json"]}};
         },
         "a repository holds one pack"},
        {"a path that leaves the folder", "rules",
         [](auto& rules) { rules.files["tiny/../../x"] = stated(""); }, "an impossible path"},
        {"a file outside of any pack", "rules",
         [](auto& rules) { rules.files["x.json"] = stated(""); }, "an impossible path"},
        {"a path that is not delegated", "rules",
         [](auto& rules) { rules.files["tiny/a/b/c/d"] = stated(""); },
         "rules names tiny/a/b/c/d, which is not delegated to it"},
        {"a file without its SHA-256", "rules",
         [](auto& rules) {
             rules.files["tiny/pack.json"].hashes = {{"sha512", "00"}};
         },
         "tiny/pack.json is named without its SHA-256"},
        {"a hash that is a path", "rules",
         [](auto& rules) { rules.files["tiny/pack.json"].hashes["sha256"] = "../x"; },
         "tiny/pack.json is named without its SHA-256"},
        {"no pack.json", "rules", [](auto& rules) { rules.files.erase("tiny/pack.json"); },
         "no role names the file pack.json"},
        {"a file that is not there", "rules",
         [](auto& rules) { rules.files["tiny/more.json"] = stated("more"); },
         "more.json is missing"},
        {"a delegation below a delegated role", "rules",
         [](auto& rules) {
             const auto key = tuf::describe(test::sign_key(4).public_key());
             rules.delegations.keys[key.id] = key;
             rules.delegations.roles = {
                 {.name = "mine", .role = {.key_ids = {key.id}}, .paths = {"*/*"}}};
         },
         "rules delegates to others"},
        {"content in top-level targets", "targets",
         [](auto& targets) { targets.files["tiny/contacts.json"] = stated("{}"); },
         "targets names files; it may only delegate"},
        {"a delegation that lets nobody speak about a file", "targets",
         [](auto& targets) { targets.delegations.roles[1].paths = {"*/none.json"}; },
         "contacts names tiny/contacts.json, which is not delegated to it"},
        {"a version beyond all counting", "rules",
         [](auto& rules) { rules.header.version = std::int64_t{1} << 32; },
         "rules has an impossible version"},
        {"the highest version there is", "rules",
         [](auto& rules) { rules.header.version = INT64_MAX; }, "rules has an impossible version"},
    }));
    CAPTURE(row.why);
    const auto repository = kPeople.published(test::tiny_pack());
    const auto wrong = test::forged(repository, row.role, {1, 2}, row.edit);
    CHECK_THAT(refusal(wrong), Catch::Contains(row.words));
}

TEST_CASE("check: telephone numbers of the rules role are refused without the contacts role too",
          "[publishing]") {
    const auto repository = test::forged(
        test::forged(kPeople.published(test::tiny_pack()), "contacts", {1, 2},
                     [](auto& contacts) { contacts.files.clear(); }),
        "rules", {1, 2}, [](auto& rules) { rules.files["tiny/contacts.json"] = stated("{}"); });
    CHECK_THAT(refusal(repository), Catch::Contains("for which contacts answers"));
}

TEST_CASE("check: each file is there and is what was signed", "[publishing]") {
    const auto good = kPeople.published(test::tiny_pack());
    for (const auto& [name, bytes] : good.targets) {
        CAPTURE(name);
        auto repository = good;
        repository.targets.erase(name);
        CHECK_THAT(refusal(repository), Catch::Contains("is missing"));
        repository.targets[name] = bytes + " ";
        CHECK_THAT(refusal(repository), Catch::Contains("bytes; signed were"));
        repository.targets[name] = bytes;
        repository.targets[name].front() ^= 1;
        CHECK_THAT(refusal(repository), Catch::Contains("is not what was signed"));
    }
}

TEST_CASE("check: each metadata file is needed", "[publishing]") {
    const auto good = kPeople.published(test::tiny_pack());
    for (const auto& [name, bytes] : good.metadata) {
        CAPTURE(name);
        auto repository = good;
        repository.metadata.erase(name);
        const auto checked = check(repository, test::People::root(good), kSigned);
        CHECK(checked.has_value() == (name == "1.root.json"));  // That one is pinned.
        if (!checked) CHECK(checked.error().code == Errc::Untrusted);
    }
}

TEST_CASE("check: what has ended is not taken, whatever the clock says", "[publishing]") {
    const auto repository = kPeople.published(test::tiny_pack());
    struct Row {
        const char* why;
        tuf::UnixTime now;
        const char* words;
    };
    const auto row = GENERATE(values<Row>({
        {"1970", 0, "accepted"},
        {"a second before the timestamp ends", kSigned + 7 * kOneDay - 1, "accepted"},
        {"then", kSigned + 7 * kOneDay, "timestamp version 29933333 ended on"},
        {"2099", 4'070'908'800, "root version 1 ended on"},
    }));
    CAPTURE(row.why);
    const auto checked = check(repository, test::People::root(repository), row.now);
    CHECK_THAT(checked ? "accepted" : checked.error().detail, Catch::Contains(row.words));
}

TEST_CASE("check: roles end at their own times although the hub seals each day", "[publishing]") {
    const auto repository = kPeople.published(test::tiny_pack());
    CHECK(refusal(repository, kSigned + 29 * kOneDay) == "accepted");
    CHECK_THAT(refusal(repository, kSigned + 30 * kOneDay),
               Catch::Contains("recall version 1 ended on"));
    const auto renewed = kPeople.signed_by(
        offer(repository, test::tiny_pack(), kSigned + 30 * kOneDay).value(), {3});
    CHECK(refusal(renewed, kSigned + 59 * kOneDay) == "accepted");
}

TEST_CASE("check: another deployment's root trusts nothing of this one", "[publishing]") {
    const auto repository = kPeople.published(test::tiny_pack());
    auto signers = kPeople.signers();
    signers.hub = test::sign_key(8).public_key();
    const auto other = kPeople.signed_by(found(signers, {"en"}, kSigned), {1, 2});
    const auto checked = check(repository, test::People::root(other), kSigned);
    REQUIRE_FALSE(checked.has_value());
    CHECK_THAT(checked.error().detail, Catch::Contains("timestamp is signed by 0 of its keys"));
}
