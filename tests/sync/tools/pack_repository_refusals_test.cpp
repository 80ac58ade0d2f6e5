// What the commands of a repository refuse: in words, and nothing is written.

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "shared/packs/manifest.h"
#include "shared/tuf/write.h"
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

namespace fs = std::filesystem;

/// Agreed on the tiny pack; beside it packs that nobody should sign.
class Office : public SigningOffice {
public:
    Office() {
        agree_on(tiny_pack());
        auto moved = changed(tiny_pack(), "pathways/door.json", "2023-06-11", "2023-07-01");
        put_pack("next", moved);
        REQUIRE(tools::write_pack_files(path("unsigned"), tiny_pack()));
        put_pack("edited", moved);
        std::ofstream(path("edited/contacts.json"), std::ios::app) << "\n";
        put_pack("broken", changed(tiny_pack(), "pathways/door.json", "2023-06-11", "June"));
        REQUIRE(custody::write_key_file(path("content.key"), sign_key(8), "pass"));
        REQUIRE(
            custody::write_signer_key(path("stranger.key"), sign_key(7), "pass", crypto::kCostMin));
    }
};

constexpr const char* kSign = " --repository repository --passphrase-fd 3 --yes";

/// `command` at a terminal of its own. Once `prompt` is shown, `meanwhile` happens and `answer` is
/// typed.
Ran at_terminal(const SigningOffice& office, const std::string& command, const std::string& prompt,
                void (*meanwhile)(const SigningOffice&), const std::string& answer) {
    const auto shown = office.path("shown");
    std::ofstream(office.path("pass")) << "pass\n";
    const auto script = "cd '" + office.path("") +
                        "'; rm -f keys; mkfifo keys; exec script -qefc '" +
                        CAMINO_BINARY_DIR "/camino pack " + command + " 3<pass' shown <>keys";
    Program program({"/bin/bash", "-c", script}, {});
    const bool asked = wait_until([&] { return text_of(shown).find(prompt) != std::string::npos; });
    INFO(text_of(shown));
    REQUIRE(asked);
    meanwhile(office);
    std::ofstream(office.path("keys")) << answer << "\n";
    const int status = program.wait();
    return {status, text_of(shown), {}};
}

/// Strangers 6 and 7 put themselves in the places of 1 and 2, twice: by the newest root and the
/// one before it, all is signed.
publishing::Repository taken_over(publishing::Repository repository) {
    const auto now = tools::signing_time();
    for (const auto& [old_key, new_key] : {std::pair{1, 6}, std::pair{2, 7}})
        repository = publishing::replace_key(std::move(repository), sign_key(old_key).public_key(),
                                             sign_key(new_key).public_key(), now)
                         .value();
    for (const auto* role : {"root", "targets"}) {
        auto text = *repository.metadata_of(role);
        const std::string was = "\"version\": 2";
        text.replace(text.find(was), was.size(), "\"version\": 3");
        repository.metadata["3." + std::string(role) + ".json"] = text;
    }
    return People{}.signed_by(std::move(repository), {6, 7});
}

}  // namespace

TEST_CASE("pack repository: what strangers agree on among themselves is not agreed", "[tools]") {
    const SigningOffice office;
    office.agree_on(tiny_pack());
    const auto before = office.held();
    const auto after = taken_over(before);
    const auto states = publishing::state_of(after).value();
    for (const auto& state : states) CHECK(state.complete());
    REQUIRE(tools::write_repository(office.repository(), {.before = before, .after = after}));
    const auto status = office.pack("status --repository repository");
    CHECK_THAT(status.out, Contains("Not ready to publish:\n  not agreed yet: root: "));
    for (const std::string option : {"", " --agreed"}) {
        CAPTURE(option);
        const auto ran = office.pack("publish --repository repository --out x" + option);
        CHECK(ran.status == 2);
        CHECK_THAT(ran.err, Contains("not agreed yet: rules: ") && Contains(" may sign no longer"));
        CHECK_FALSE(fs::exists(office.path("x")));
    }
}

TEST_CASE("pack repository: refusals name what is wrong and write nothing", "[tools]") {
    static const Office office;
    struct Row {
        const char* why;
        std::string words;
        int status;
        const char* says;
    };
    const auto row = GENERATE(values<Row>({
        {"a content key", std::string("sign next --key content.key") + kSign, 2,
         "content.key is a content key; name a signer's key"},
        {"a signer's key for the manifest", "sign next --key signer-1.key --passphrase-fd 3", 2,
         "signer-1.key is a signer's key; name a content key"},
        {"a stranger", std::string("sign next --key stranger.key") + kSign, 2,
         "stranger.key: this key may sign for no role"},
        {"a stranger's recall", std::string("recall --why x --key stranger.key") + kSign, 2,
         "stranger.key: this key may not sign for recall"},
        {"no manifest", std::string("sign unsigned --key signer-1.key") + kSign, 2,
         "unsigned: the pack is not signed with the content key"},
        {"changed after the content key", std::string("sign edited --key signer-1.key") + kSign, 2,
         "edited: the pack is not signed with the content key"},
        {"with errors", std::string("sign broken --key signer-1.key") + kSign, 2,
         "pathways/door.json:12"},
        {"no pack", std::string("sign nowhere --key signer-1.key") + kSign, 2,
         "there is no such folder"},
        {"neither pack nor repository", "sign --key signer-1.key --passphrase-fd 3", 2,
         "--repository DIR"},
        {"both places", std::string("sign next --out x --key signer-1.key") + kSign, 2, "--out"},
        {"no repository", "status --repository next", 2, "holds no repository"},
        {"nowhere", "status --repository nowhere", 2, "there is no such folder"},
        {"no reason", std::string("recall --why '' --key signer-1.key") + kSign, 2, "say why"},
        {"unknown content",
         std::string("recall --why x --pack 0123abcd --key signer-1.key") + kSign, 2,
         "64 hexadecimal digits"},
        {"a key of nobody",
         "rotate-key --repository repository --old " + to_hex(sign_key(7).public_key().bytes) +
             " --new signer-4.key.pub",
         2, "the old key may sign for no role"},
        {"a key that is there",
         "rotate-key --repository repository --old signer-1.key.pub --new signer-2.key.pub", 2,
         "already one of those that may sign"},
        {"a key file, not its public half",
         "rotate-key --repository repository --old signer-1.key --new signer-4.key.pub", 2,
         "--old: signer-1.key"},
        {"founded again",
         "found --repository repository --signer signer-1.key.pub --hub " +
             to_hex(sign_key(9).public_key().bytes) + " --language es",
         2, "holds a repository already"},
        {"a signer twice",
         "found --repository new --signer signer-1.key.pub --signer signer-1.key.pub --hub " +
             to_hex(sign_key(9).public_key().bytes) + " --language es",
         2, "--signer: signer-1.key.pub is there twice"},
        {"a hub that signs",
         "found --repository new --signer signer-1.key.pub --hub signer-1.key.pub --language es", 2,
         "--hub: this is the key of a signer"},
        {"no language",
         "found --repository new --signer signer-1.key.pub --hub signer-2.key.pub --language ../x",
         2, "--language: '../x' is no language"},
        {"published to nowhere", "publish --repository repository", 2, "say where to"},
        {"published twice", "publish --repository repository --out x --data y", 2, "say where to"},
        {"no hub", "publish --repository repository --data .", 2, "admin.token"},
    }));
    CAPTURE(row.why, row.words);
    const auto before = office.held();
    const auto ran = office.pack(row.words);
    CAPTURE(ran.out, ran.err);
    CHECK(ran.status == row.status);
    CHECK_THAT(ran.err, Contains(row.says));
    CHECK(office.held() == before);
    CHECK_FALSE(fs::exists(office.path("new")));
    CHECK_FALSE(fs::exists(office.path("x")));
}

TEST_CASE("pack repository: what others drafted is looked at before it is signed", "[tools]") {
    const SigningOffice office;
    office.agree_on(tiny_pack());
    const auto before = office.held();
    struct Row {
        const char* why;
        publishing::Repository (*draft)(const publishing::Repository&);
        const char* says;
    };
    const auto row = GENERATE(values<Row>({
        {"a pack with errors",
         [](const publishing::Repository& held) {
             auto files = changed(tiny_pack(), "pathways/door.json", "2023-06-11", "June");
             packs::sign(files, sign_key(8));
             return publishing::offer(held, files, tools::signing_time()).value();
         },
         "a pack with errors is not signed"},
        {"a file that was slipped in",
         [](const publishing::Repository& held) {
             auto files = tiny_pack();
             packs::sign(files, sign_key(8));
             files["more.json"] = "{}";
             return publishing::offer(held, files, tools::signing_time()).value();
         },
         "is not signed with the content key, or was changed since"},
        {"one that never ends",
         [](const publishing::Repository& held) {
             return forged(held, "contacts", {},
                           [](tuf::Targets& targets) { targets.header.expires = 99'999'999'999; });
         },
         "would hold until 5138-11-16; at most 91 days"},
    }));
    CAPTURE(row.why);
    const auto draft = row.draft(before);
    REQUIRE(tools::write_repository(office.repository(), {.before = before, .after = draft}));
    const auto ran = office.pack(std::string("sign --key signer-3.key") + kSign);
    CAPTURE(ran.out, ran.err);
    CHECK(ran.status != 0);
    CHECK_THAT(ran.err, Contains("repository: ") && Contains(row.says));
    CHECK(office.held() == draft);
}

TEST_CASE("pack repository: who does not say yes has signed nothing", "[tools]") {
    const Office office;
    const auto before = office.held();
    const auto answer = GENERATE(as<std::string>{}, "no", "", "y", "yes please");
    CAPTURE(answer);
    const auto ran = at_terminal(
        office, "sign next --repository repository --key signer-1.key --passphrase-fd 3",
        "Type yes:", [](const SigningOffice&) {}, answer);
    CAPTURE(ran.out);
    CHECK(ran.status == 2);
    CHECK_THAT(ran.out, Contains("Nothing was signed"));
    CHECK(office.held() == before);
}

TEST_CASE("pack repository: who says yes has signed, unless it changed meanwhile", "[tools]") {
    const Office office;
    const std::string command =
        "sign next --repository repository --key signer-1.key --passphrase-fd 3";
    SECTION("unchanged") {
        const auto ran = at_terminal(
            office, command, "Type yes:", [](const SigningOffice&) {}, "yes");
        CAPTURE(ran.out);
        CHECK(ran.status == 0);
        CHECK(office.held().newest("rules") == 2);
    }
    SECTION("somebody else signed meanwhile") {
        const auto ran = at_terminal(
            office, command, "Type yes:", [](const SigningOffice& held) { held.sign(3, "next"); },
            "yes");
        CAPTURE(ran.out);
        CHECK(ran.status == 2);
        CHECK_THAT(ran.out, Contains("rules.json was changed meanwhile"));
        const auto states = publishing::state_of(office.held()).value();
        CHECK(states.back().signers == std::vector{tuf::describe(sign_key(3).public_key()).id});
    }
}

TEST_CASE("pack repository: a broken file is named", "[tools]") {
    const Office office;
    std::ofstream(office.path("repository/metadata/1.rules.json")) << "{\"signatures\": [";
    for (const std::string command : {"status", "renew", "publish --out x"}) {
        CAPTURE(command);
        const auto ran = office.pack(command + " --repository repository");
        CHECK(ran.status == 2);
        CHECK_THAT(ran.err, Contains("repository/metadata/1.rules.json"));
    }
}

TEST_CASE("pack repository: without a terminal and without --yes nobody has agreed", "[tools]") {
    const Office office;
    const auto before = office.held();
    const auto ran = run({"/bin/bash", "-c",
                          "cd '" + office.path("") +
                              "'; setsid -w " CAMINO_BINARY_DIR "/camino pack sign next "
                              "--repository repository --key signer-1.key --passphrase-fd 3"},
                         "pass\n");
    CAPTURE(ran.out);
    CHECK(ran.status == 2);
    CHECK_THAT(ran.err, Contains("there is no terminal to ask") && Contains("--yes"));
    CHECK(office.held() == before);
}
