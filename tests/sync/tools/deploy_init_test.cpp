// A real deployment from keys that people made: up to a machine that has the content, and what is
// refused.

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <signal.h>

#include "shared/packs/manifest.h"
#include "shared/publishing/publication.h"
#include "shared/store/agent_store.h"
#include "shared/store/deployment.h"
#include "shared/store/folders.h"
#include "shared/store/recipients_file.h"
#include "sync/custody/key_rings.h"
#include "sync/hub/hub_settings.h"
#include "sync/hub/setup.h"
#include "sync/hub/store_place.h"
#include "sync/tools/key_options.h"
#include "sync/tools/pack_folder.h"
#include "sync/tools/pack_signing.h"
#include "sync/tools/repository_folder.h"

#include "tests/story/program.h"
#include "tests/support/people_of_repository.h"
#include "tests/support/temp_folder.h"
#include "tests/support/tiny_pack.h"

using namespace camino;
using namespace camino::test;
using Catch::Matchers::Contains;

namespace {

namespace fs = std::filesystem;

const std::string kPeople = " --signer ana.key.pub --signer ben.key.pub --signer eva.key.pub";
const std::string kPlace = " --country CO --tz America/Bogota";
const std::string kContent = " --pack tiny --content-key content.key --passphrase-fd 3";
const std::string kCustodian = " --custodian custodian.key.pub";
const std::string kAll = kPlace + kPeople + kContent + kCustodian;

/// `camino ...` in a folder, with the passphrase on file descriptor 3.
Ran camino_in(const std::string& folder, const std::string& words,
              const std::string& passphrase = "pass") {
    const auto command = "cd '" + folder + "' && exec " CAMINO_BINARY_DIR "/camino " + words;
    return run({"/bin/bash", "-c", command}, passphrase + "\n");
}

/// Made once for all tables: passphrases are slow on purpose.
const TempFolder& brought_keys() {
    static const TempFolder folder;
    static const bool made = [] {
        for (const std::string words :
             {"signer --out ana.key", "signer --out ben.key", "signer --out eva.key",
              "content --out content.key", "custodian --country CO --out custodian.key"})
            REQUIRE(camino_in(folder.path(), "keys new " + words + " --passphrase-fd 3").status ==
                    0);
        return true;
    }();
    REQUIRE(made);
    return folder;
}

/// A table with the keys that everybody brought, and a pack.
class Table {
public:
    Table() {
        fs::copy(brought_keys().path(), folder_.path());
        REQUIRE(tools::write_pack_files(path("tiny"), tiny_pack()));
    }

    [[nodiscard]] std::string path(const std::string& name) const { return folder_.path(name); }

    [[nodiscard]] Ran camino(const std::string& words,
                             const std::string& passphrase = "pass") const {
        return camino_in(path(""), words, passphrase);
    }
    /// It must succeed.
    std::string done(const std::string& words) const {
        const auto ran = camino(words);
        CAPTURE(words, ran.out, ran.err);
        REQUIRE(ran.status == 0);
        return ran.out;
    }
    [[nodiscard]] crypto::SignPublicKey content_key() const {
        return custody::read_content_key(path("content.key"), "pass").value().public_key();
    }
    [[nodiscard]] Program start_hub() const {
        Program hub{
            {CAMINO_BINARY_DIR "/camino-hub", "--data", path("dep/hub"), "--listen", "127.0.0.1:0"},
            {.log = path("hub.log")}};
        const bool listens = wait_until([&] { return !text_of(path("dep/hub/listen")).empty(); });
        INFO(text_of(path("hub.log")));
        REQUIRE(listens);
        return hub;
    }
    void sign_and_publish() const {
        for (const std::string name : {"eva", "ana"})
            done("pack sign --repository dep/repository --passphrase-fd 3 --yes --key " + name +
                 ".key");
        CHECK_THAT(done("pack publish --repository dep/repository --data dep/hub"),
                   Contains("The hub hands out"));
    }
    [[nodiscard]] std::map<std::string, std::string> files(const std::string& below = {}) const {
        std::map<std::string, std::string> all;
        for (const auto& entry : fs::recursive_directory_iterator(path(below)))
            all[entry.path().string()] =
                entry.is_regular_file() ? text_of(entry.path().string()) : "";
        return all;
    }

private:
    TempFolder folder_;
};

/// What stands behind `label` on its line.
std::string after(const std::string& text, const std::string& label) {
    const auto at = text.find(label);
    REQUIRE(at != std::string::npos);
    const auto from = text.find_first_not_of(' ', at + label.size());
    return text.substr(from, text.find('\n', from) - from);
}

Ran sync(const Arguments& words) {
    Arguments all{CAMINO_BINARY_DIR "/camino-sync"};
    all.insert(all.end(), words.begin(), words.end());
    return run(all);
}

/// By the programs that its staff would run.
store::Folders enrolled(const Table& table) {
    const store::Folders machine{table.path("machine")};
    std::ofstream(table.path("ticket")) << table.done("hub ticket new --data dep/hub" + kPlace);
    const auto joined = sync({"enrol", "--data", machine.data, "--ticket", table.path("ticket")});
    CAPTURE(joined.err);
    REQUIRE(joined.status == 0);
    const auto once = sync({"--data", machine.data, "--once"});
    CAPTURE(once.err);
    REQUIRE(once.status == 0);
    return machine;
}

}  // namespace

TEST_CASE("deploy init: a machine enrols and has what two of three signed", "[tools][e2e]") {
    const Table table;
    table.done("deploy init dep" + kAll);
    const auto pack_before = table.files("tiny");
    auto hub = table.start_hub();
    table.sign_and_publish();
    const auto machine = enrolled(table);

    const auto pack = to_hex(packs::hash_of(tiny_pack()));
    CHECK(store::AgentStore::open(machine.agent_database())->content()->pack == pack);
    const auto root = text_of(machine.root());
    CHECK(root == text_of(table.path("dep/repository/metadata/1.root.json")));
    const auto first = tuf::read_root(as_bytes(root)).value();
    CHECK(first.content.header.version == 1);
    CHECK(first.signatures.size() == 2);
    const auto begun = tuf::read_root(as_bytes(text_of(table.path("dep/hub/root.json")))).value();
    CHECK(begun.message == first.message);
    CHECK(begun.signatures.empty());

    const auto proof = text_of(machine.content_proof());
    const auto proven =
        publishing::prove(publishing::read_publication(as_bytes(proof)).value(), root);
    REQUIRE(proven);
    CHECK(to_hex(proven->content.hash) == pack);
    const auto deployment = store::read_deployment(machine.deployment()).value();
    CHECK_FALSE(deployment.demo);
    CHECK(deployment.content_key == table.content_key());
    const auto recipients = store::read_recipients(machine.recipients(), table.content_key());
    const auto custodian = custody::read_custodian_ring(table.path("custodian.key"), "pass");
    CHECK(recipients->recipients.custodians == custodian->public_half().custodians);
    CHECK(recipients->recipients.hub_receipt_key == deployment.hub_key);
    CHECK(recipients->delete_salt != crypto::DeploymentSalt{});
    CHECK(table.files("tiny") == pack_before);
}

TEST_CASE("deploy init: nobody publishes or enrols before two have signed", "[tools][e2e]") {
    const Table table;
    table.done("deploy init dep" + kAll);
    auto hub = table.start_hub();
    const std::string publish = "pack publish --repository dep/repository --data dep/hub";
    CHECK_THAT(table.camino(publish).err, Contains("root 1: 0 of 2"));
    const std::string sign = "pack sign --repository dep/repository --passphrase-fd 3 --yes --key ";
    table.done(sign + "ben.key");
    CHECK_THAT(table.camino(publish).err, Contains("rules 1: 1 of 2"));
    std::ofstream(table.path("ticket")) << table.done("hub ticket new --data dep/hub" + kPlace);
    const Arguments join{"enrol", "--data", table.path("early"), "--ticket", table.path("ticket")};
    const auto early = sync(join);
    CHECK(early.status == 3);
    CHECK_THAT(early.err, Contains("what its people signed: camino pack publish"));
    CHECK_FALSE(fs::exists(table.path("early/deployment.json")));
    table.done(sign + "eva.key");
    table.done(publish);
    CHECK(sync(join).status == 0);  // The ticket was not used up.
}

TEST_CASE("deploy init: the owner is handed what signs in, and it lies nowhere", "[tools]") {
    const Table table;
    const auto said = table.done("deploy init dep --owner Maria.Lopez" + kAll);
    const auto password = after(said, "First password, for one sign-in within 7 days:");
    const auto code = after(said, "each good once:\n");
    const auto secret = after(said, "otpauth://totp/Camino:maria.lopez?secret=");
    CHECK(password.size() == 19);
    for (const auto& [file, text] : table.files("dep")) {
        CAPTURE(file);
        CHECK(text.find(password) == std::string::npos);
        CHECK(text.find(code) == std::string::npos);
        CHECK(text.find(secret.substr(0, 32)) == std::string::npos);
        CHECK(text.find("CMKF") == std::string::npos);  // No key of a person.
    }
    auto store = hub::open_store({table.path("dep/hub")}).value();
    CHECK_FALSE(hub::read_settings(store)->demo);
    hub::People people{store, hub::now_utc(), "test"};
    CHECK(people.list()->size() == 1);
    CHECK_FALSE(people.is_single_person().value());
    const auto tried = people.try_password("maria.lopez").value();
    CHECK(hub::People::is_right(tried, password));
    auto transaction = store.begin().value();
    CHECK(people.sign_in(tried, true, code)->stage == people::Stage::NewPassword);
}

TEST_CASE("deploy init: the checklist says who keeps what and when it ends", "[tools]") {
    const Table table;
    const auto said = table.done("deploy init dep" + kAll);
    const auto page = text_of(table.path("dep/CHECKLIST.txt"));
    CHECK(said.starts_with(page));
    for (const std::string name : {"ana", "ben", "eva"}) {
        const auto key = tools::read_public_key("", table.path(name + ".key.pub")).value();
        CHECK_THAT(page, Contains(name + ".key   (called " + tools::short_id(key) + ")"));
    }
    const auto now = tools::signing_time();
    for (const auto& role : {publishing::kRecall, publishing::kContacts, publishing::kRules}) {
        const auto days = publishing::days_valid(role);
        CAPTURE(role);
        CHECK_THAT(page, Contains(std::to_string(days) + " days   " +
                                  tools::day_text(now + days * tuf::UnixTime{86'400})));
    }
    CHECK_THAT(page, Contains("2 of 3 must sign") && Contains(to_hex(table.content_key().bytes)));
    for (const auto* file : {"dep/hub/admin.token", "dep/hub/keys/receipt.key"})
        CHECK(page.find(text_of(table.path(file))) == std::string::npos);
    CHECK_THAT(page, !Contains("WARNING"));
}

TEST_CASE("deploy init: alone is said plainly, and one is enough then", "[tools]") {
    const Table table;
    const auto count = GENERATE(1, 2);
    const std::string people =
        count == 1 ? " --signer ana.key.pub" : " --signer ana.key.pub --signer ben.key.pub";
    const auto said =
        table.done("deploy init dep --alone" + people + kPlace + kContent + kCustodian);
    CHECK_THAT(said,
               Contains(count == 1 ? "WARNING: one person alone" : "WARNING: each of the two"));
    CHECK_THAT(said, Contains("How many must sign cannot be changed later"));
    table.done("pack sign --repository dep/repository --passphrase-fd 3 --yes --key ana.key");
    const auto repository = tools::read_repository(table.path("dep/repository")).value();
    const auto states = publishing::state_of(repository).value();
    for (const auto& state : states) CHECK(state.complete());
}

TEST_CASE("deploy init: a pack that the content key signed stays as it is", "[tools]") {
    const Table table;
    table.done("pack sign tiny --key content.key --passphrase-fd 3");
    table.done("deploy init dep" + kAll);
    const auto repository = tools::read_repository(table.path("dep/repository")).value();
    const auto drafted = publishing::drafted_pack(repository).value();
    CHECK(drafted == tools::read_pack_files(table.path("tiny")).value());
    CHECK(packs::verify(drafted, table.content_key()));
}

TEST_CASE("deploy init: refusals name option and file, and leave nothing", "[tools]") {
    static const Table table;
    static const bool prepared = [] {
        const auto broken = changed(tiny_pack(), "pathways/door.json", "2023-06-11", "June");
        REQUIRE(tools::write_pack_files(table.path("broken"), broken));
        table.done("keys new custodian --passphrase-fd 3 --country EC --out ecuador.key");
        fs::copy(table.path("ben.key.pub"), table.path("copy.pub"));
        std::ofstream(table.path("content.pub")) << to_hex(table.content_key().bytes);
        fs::create_directories(table.path("full/hub"));
        fs::create_directories(table.path("cut.new"));
        std::ofstream(table.path("note")) << "note";
        return true;
    }();
    REQUIRE(prepared);
    const std::string two = " --signer ana.key.pub --signer ben.key.pub";
    const std::string rest = kPlace + kContent + kCustodian;
    struct Row {
        const char* why;
        std::string words;
        int status;
        const char* says;
        const char* passphrase = "pass";
    };
    const auto row = GENERATE_COPY(values<Row>({
        {"not empty", "full" + kAll, 2, "full is not empty"},
        {"a file", "note" + kAll, 2, "note is a file"},
        {"a try that was cut off", "cut" + kAll, 2, "cut.new is there already"},
        {"two signers", "dep" + two + rest, 2, "--signer: 2 of three"},
        {"one signer", "dep --signer ana.key.pub" + rest, 2, "--alone"},
        {"no signer", "dep" + rest, 2, "--signer is required"},
        {"alone with three", "dep --alone" + kAll, 2, "--alone: with three signers"},
        {"twice", "dep" + two + " --signer ana.key.pub" + rest, 2,
         "--signer: ana.key.pub is there twice"},
        {"twice in another file", "dep" + two + " --signer copy.pub" + rest, 2,
         "--signer: copy.pub is there twice"},
        {"a secret key", "dep" + two + " --signer eva.key" + rest, 2,
         "--signer: eva.key is the secret key itself"},
        {"no public key", "dep" + two + " --signer note" + rest, 2, "--signer: note holds no"},
        {"no file", "dep" + two + " --signer leo.key.pub" + rest, 2, "--signer"},
        {"the content key signs", "dep" + two + " --signer content.pub" + rest, 2,
         "--signer: one of them is the content key"},
        {"custodian of another country",
         "dep" + kPlace + kPeople + kContent + " --custodian ecuador.key.pub", 2,
         "--custodian: ecuador.key.pub is for EC, the deployment for CO"},
        {"custodian's secret", "dep" + kPlace + kPeople + kContent + " --custodian custodian.key",
         2, "--custodian: custodian.key is the secret key itself"},
        {"custodian's file is another", "dep" + kPlace + kPeople + kContent + " --custodian note",
         2, "--custodian wants the .pub file"},
        {"no custodian's file", "dep" + kPlace + kPeople + kContent + " --custodian none", 2,
         "--custodian: none"},
        {"with errors",
         "dep" + kPlace + kPeople + kCustodian +
             " --pack broken --content-key content.key --passphrase-fd 3",
         2, "--pack: broken: a pack with errors"},
        {"no pack",
         "dep" + kPlace + kPeople + kCustodian +
             " --pack none --content-key content.key --passphrase-fd 3",
         2, "none"},
        {"wrong passphrase", "dep" + kAll, 1, "--content-key: content.key", "word"},
        {"another kind of key",
         "dep" + kPlace + kPeople + kCustodian +
             " --pack tiny --content-key ana.key --passphrase-fd 3",
         2, "ana.key is a signer's key; name a content key"},
        {"no country",
         "dep --country Colombia --tz America/Bogota" + kPeople + kContent + kCustodian, 2,
         "--country Colombia"},
        {"no zone", "dep --country CO --tz America/Macondo" + kPeople + kContent + kCustodian, 2,
         "--tz: 'America/Macondo'"},
        {"no zone but a file",
         "dep --country CO --tz ../../../etc/passwd" + kPeople + kContent + kCustodian, 2,
         "--tz: '../../../etc/passwd'"},
        {"no name", "dep --owner 7" + kAll, 2, "--owner: "},
        {"nowhere to write", "/proc/dep" + kAll, 1, "cannot make /proc/dep"},
    }));
    CAPTURE(row.why, row.words);
    const auto before = table.files();
    const auto ran = table.camino("deploy init " + row.words, row.passphrase);
    CAPTURE(ran.out, ran.err);
    CHECK(ran.status == row.status);
    CHECK_THAT(ran.err, Contains(row.says));
    CHECK(table.files() == before);
    for (const auto* made : {"dep", "dep.new"})  // What went through spoils no other row.
        fs::remove_all(table.path(made));
}

TEST_CASE("deploy init: a full disk leaves nothing", "[tools]") {
    const Table table;
    const auto before = table.files();
    const auto blocks = GENERATE(1, 4, 100);
    CAPTURE(blocks);
    const auto command = "trap '' XFSZ; ulimit -f " + std::to_string(blocks) + "; cd '" +
                         table.path("") + "'; exec " CAMINO_BINARY_DIR "/camino deploy init dep" +
                         kAll;
    const auto ran = run({"/bin/bash", "-c", command}, "pass\n");
    CAPTURE(ran.out, ran.err);
    CHECK(ran.status == 1);
    CHECK(table.files() == before);
}
