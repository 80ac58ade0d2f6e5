// The life of a deployment's repository, with the commands that people type.

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "shared/packs/manifest.h"
#include "sync/custody/key_rings.h"
#include "sync/tools/pack_folder.h"
#include "sync/tools/pack_signing.h"
#include "sync/tools/repository_folder.h"

#include "tests/support/keys.h"
#include "tests/support/people_of_repository.h"
#include "tests/support/tiny_pack.h"
#include "tests/sync/tools/signing_office.h"

using namespace camino;
using namespace camino::test;
using Catch::Matchers::Contains;

namespace {

std::string id(int key) { return tools::short_id(sign_key(key).public_key()); }

packs::PackFiles with_manifest(packs::PackFiles files) {
    packs::sign(files, sign_key(8));
    return files;
}

/// The cut-off of the tiny pack three weeks later: somebody gets another outcome.
packs::PackFiles later() {
    return changed(tiny_pack(), "pathways/door.json", "2023-06-11", "2023-07-01");
}

void require_published(const SigningOffice& office, const std::string& options,
                       const std::string& file) {
    const auto ran = office.pack("publish --repository repository " + options + " --out " + file);
    CAPTURE(ran.out, ran.err);
    REQUIRE(ran.status == 0);
}

}  // namespace

TEST_CASE("pack repository: two of three sign, then it can be published", "[tools]") {
    const SigningOffice office;
    CHECK_THAT(office.found(), Contains("2 of 3 must sign") && Contains(id(1)));
    const auto pack = office.put_pack("first", tiny_pack());

    const auto first = office.sign(1, pack);
    CHECK_THAT(first, Contains("New content: tiny 1 of 2026-01-01, code ") &&
                          Contains("Who may sign for root: " + id(1) + ", " + id(2)) &&
                          Contains(id(1) + " signs root 1 (until ") &&
                          Contains("rules 1: 1 of 2, still one of " + id(2) + ", " + id(3)));
    const auto early = office.pack("publish --repository repository --out early.publication");
    CHECK(early.status == 2);
    CHECK_THAT(early.err, Contains("root 1: 1 of 2") && Contains("i18n-es 1: 1 of 2") &&
                              !Contains("recall 1: "));
    CHECK_FALSE(std::filesystem::exists(office.path("early.publication")));

    CHECK_THAT(office.sign(1), Contains("nothing to sign here"));
    CHECK_THAT(office.sign(2), Contains("Nothing is missing"));
    require_published(office, "", "a.publication");
    const auto checked = office.checked("a.publication");
    REQUIRE(checked);
    CHECK(checked->pack == with_manifest(tiny_pack()));
    CHECK(checked->content.number == 4);
}

TEST_CASE("pack repository: the next version is shown as what it changes for people", "[tools]") {
    const SigningOffice office;
    office.agree_on(tiny_pack());
    const auto next = office.put_pack("next", later());
    const auto by_3 = office.sign(3, next);
    CHECK_THAT(by_3, Contains("door: not_now -> may_qualify, no longer fails door.cutoff") &&
                         Contains(id(3) + " signs rules 2 (until ") && !Contains("contacts 2") &&
                         !Contains("Who may sign"));
    CHECK_THAT(office.sign(1), Contains("door: not_now -> may_qualify"));
    require_published(office, "", "b.publication");
    CHECK(office.checked("b.publication").value().pack == with_manifest(later()));
}

TEST_CASE("pack repository: what it says of itself", "[tools]") {
    const SigningOffice office;
    office.agree_on(tiny_pack());
    const auto code = to_hex(packs::hash_of(tiny_pack())).substr(0, 8);
    const auto ready = office.pack("status --repository repository");
    CHECK_THAT(ready.out, Contains("Content: tiny 1 of 2026-01-01, code " + code) &&
                              Contains("Ready to publish.") && !Contains("Agreed:"));

    office.sign(3, office.put_pack("next", later()));
    const auto draft = office.pack("status --repository repository");
    CHECK(draft.status == 0);
    CHECK_THAT(draft.out, Contains("Agreed:  tiny 1 of 2026-01-01, code " + code) &&
                              Contains("Not ready to publish:\n  rules 2: 1 of 2, still one of " +
                                       id(1) + ", " + id(2)));
    const auto json = office.pack("status --repository repository --json");
    CHECK_THAT(json.out, Contains("\"ready\": false") && Contains("\"role\": \"i18n-es\"") &&
                             Contains("\"code\": \"" + code + "\""));
}

TEST_CASE("pack repository: one signer withdraws at once, whatever else is drafted", "[tools]") {
    const SigningOffice office;
    office.agree_on(tiny_pack());
    office.sign(3, office.put_pack("next", later()));
    const auto recall = office.pack(
        "recall --repository repository --key signer-2.key --passphrase-fd 3 --yes "
        "--why 'a wrong number'");
    CAPTURE(recall.out, recall.err);
    REQUIRE(recall.status == 0);
    // The draft of the others was not signed with it.
    CHECK(office.held().metadata_of("rules")->find(id(2)) == std::string::npos);
    CHECK(office.pack("publish --repository repository --out x").status == 2);

    require_published(office, "--agreed", "c.publication");
    const auto checked = office.checked("c.publication");
    REQUIRE(checked);
    CHECK(checked->content.is_withdrawn());
    CHECK(checked->content.withdrawn.at(0).why == "a wrong number");
    CHECK(checked->pack == with_manifest(tiny_pack()));

    const auto hash = to_hex(packs::hash_of(later()));
    const auto other = office.pack(
        "recall --repository repository --key signer-1.key --passphrase-fd 3 --yes --why draft "
        "--pack " +
        hash.substr(0, 8));
    CHECK_THAT(other.out,
               Contains("withdraws tiny 1 of 2026-01-01, code " + hash.substr(0, 8) + ": draft"));
    CHECK(publishing::withdrawn_in(office.held()).value().size() == 2);
    CHECK_THAT(office.pack("status --repository repository").out, Contains(": a wrong number\n"));
}

TEST_CASE("pack repository: what is newly withdrawn is shown until it is agreed", "[tools]") {
    const SigningOffice office;
    office.agree_on(tiny_pack());
    const auto held = office.held();
    const auto hash = packs::hash_of(tiny_pack());
    const auto draft = publishing::withdraw(
        held, {.pack = hash, .on = CivilDate{20'000}, .why = "wrong"}, tools::signing_time());
    REQUIRE(tools::write_repository(office.repository(), {.before = held, .after = *draft}));
    const auto line = "Withdrawn: " + to_hex(hash).substr(0, 8) + " on 2024-10-04: wrong\n";
    CHECK_THAT(office.sign(3), Contains(line) && Contains("signs recall 2 (until "));
    CHECK_THAT(office.sign(3, office.put_pack("next", later())), !Contains(line));
}

TEST_CASE("pack repository: a key that was replaced signs nothing any more", "[tools]") {
    const SigningOffice office;
    office.agree_on(tiny_pack());
    const auto rotated = office.pack(
        "rotate-key --repository repository --old signer-3.key.pub --new signer-4.key.pub");
    CAPTURE(rotated.out, rotated.err);
    REQUIRE(rotated.status == 0);
    CHECK_THAT(rotated.out, Contains("rules: " + id(3) + " may sign no longer, " + id(4) +
                                     " may sign from now on; 2 must sign") &&
                                Contains("targets 2: 0 of 2, still 2 of " + id(1) + ", " + id(2) +
                                         ", " + id(4)));
    CHECK_THAT(office.sign(1), Contains("Who may sign for rules: " + id(3)));
    office.sign(2);
    require_published(office, "", "d.publication");
    CHECK(office.checked("d.publication"));

    const auto next = office.put_pack("next", later());
    const auto before = office.held();
    const auto old = office.pack("sign " + next +
                                 " --repository repository --key signer-3.key "
                                 "--passphrase-fd 3 --yes");
    CHECK_THAT(old.out + old.err, Contains("nothing to sign here"));
    CHECK(office.held() == before);
    office.sign(4, next);
    CHECK_THAT(office.sign(2), Contains("Nothing is missing"));
    require_published(office, "", "e.publication");
    CHECK(office.checked("e.publication").value().pack == with_manifest(later()));
}

TEST_CASE("pack repository: what ends soon is drafted again as it is", "[tools]") {
    const SigningOffice office;
    // Signed 70 days ago: contacts hold 91 days, the recall list 30.
    const auto then = tools::signing_time() - 70 * kOneDay;
    const People people;
    auto old = publishing::found(people.signers(), people.languages, then);
    old = publishing::offer(old, with_manifest(tiny_pack()), then).value();
    REQUIRE(tools::write_repository(office.repository(),
                                    {.before = {}, .after = people.signed_by(old, {1, 2})}));
    const auto ended = office.pack("publish --repository repository --out x");
    CHECK_THAT(ended.err, Contains("recall 1 ended on ") && Contains("camino pack renew"));

    const auto renewed = office.pack("renew --repository repository");
    CAPTURE(renewed.out, renewed.err);
    REQUIRE(renewed.status == 0);
    CHECK_THAT(renewed.out, Contains("Drafted: contacts 2, until ") &&
                                Contains("Drafted: recall 2, until ") && !Contains("rules 2") &&
                                Contains("contacts 2: 0 of 2"));
    office.sign(1);
    office.sign(3);
    CHECK_THAT(office.pack("renew --repository repository").out, Contains("Nothing ends soon"));
    require_published(office, "", "f.publication");
    CHECK(office.checked("f.publication").value().pack == with_manifest(tiny_pack()));
}

TEST_CASE("pack repository: a language more is for people to agree on", "[tools]") {
    const SigningOffice office;
    office.agree_on(tiny_pack());
    const auto before = office.held();
    auto files = tiny_pack();
    files["words/fr.po"] = tiny_po("fr");
    const auto refused =
        office.pack("sign " + office.put_pack("more", files) +
                    " --repository repository --key signer-1.key --passphrase-fd 3 --yes");
    CHECK(refused.status == 2);
    CHECK_THAT(refused.err, Contains("there is no role 'i18n-fr'"));
    CHECK(office.held() == before);
    const auto renewed = office.pack("renew --repository repository --add-language fr");
    CHECK_THAT(renewed.out, Contains("Drafted: targets 2, until "));
}

TEST_CASE("pack repository: one signer is a warning", "[tools]") {
    const SigningOffice office;
    CHECK_THAT(office.found("1"), Contains("WARNING: one person alone") && Contains("1 of 1"));
    CHECK_THAT(office.sign(1, office.put_pack("first", tiny_pack())),
               Contains("Nothing is missing"));
}

TEST_CASE("pack repository: what the hub answers, in words", "[tools]") {
    struct Row {
        const char* reply;
        const char* words;
    };
    const auto row = GENERATE(values<Row>({
        {R"({"pack":"0123456789","number":7,"withdrawn":[],"unchanged":false})",
         "The hub hands out 01234567 (number 7).\n"},
        {R"({"pack":"0123456789","number":7,"withdrawn":[],"unchanged":true})",
         "The hub had it already and still hands out 01234567 (number 7).\n"},
        {R"({"pack":"0123456789","number":7,"withdrawn":["abcdef0123","0123456789"]})",
         "The hub hands out 01234567 (number 7).\nWithdrawn: abcdef01\n"
         "Withdrawn, nobody is screened with it: 01234567\n"},
    }));
    CHECK(tools::words_of_hub(row.reply).value() == row.words);
    CHECK(tools::words_of_hub("{}").error().code == Errc::BadInput);
    CHECK(tools::words_of_hub("<html>").error().code == Errc::BadInput);
}

TEST_CASE("pack repository: what others wrote does not steer a signer's terminal", "[tools]") {
    struct Row {
        const char* why;
        std::string text;
        const char* shown;
    };
    const auto row = GENERATE(values<Row>({
        {"letters and lines", "ni\u00f1o 42\n\u0627", "ni\u00f1o 42\n\u0627"},
        {"an escape", "a\x1b[2Kb", "a\\x1b[2Kb"},
        {"back over the line", "a\rb\x7f", "a\\x0db\\x7f"},
        {"C1",
         "a\xc2\x9b"
         "2Kb",
         "a\\xc2\\x9b2Kb"},
        {"turned writing", "a\u202eb\u2066c", "a\\xe2\\x80\\xaeb\\xe2\\x81\\xa6c"},
        {"cut short", "a\xe2", "a\xe2"},
    }));
    CAPTURE(row.why);
    CHECK(tools::written_out(row.text) == row.shown);
}
