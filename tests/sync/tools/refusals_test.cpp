// What the command refuses: one message that names the file and what would be right, exit status 2
// (or 1 where the input is not at fault), and nothing changed.

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>

#include "shared/sqlite/database.h"
#include "shared/store/agent_store.h"
#include "sync/custody/key_rings.h"
#include "sync/hub/hub_keys.h"
#include "sync/tools/pack_signing.h"
#include "sync/tools/repository_folder.h"

#include "tests/story/program.h"
#include "tests/sync/tools/demo.h"

using namespace camino;
using namespace camino::test;
using Catch::Matchers::Contains;

namespace {

namespace fs = std::filesystem;

/// Every file below a folder and what it holds.
std::map<std::string, std::string> state_of(const std::string& folder) {
    std::map<std::string, std::string> state;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        // SQLite's index of the WAL notes who reads.
        if (entry.is_regular_file() && !entry.path().string().ends_with("-shm")) {
            state[entry.path().string()] = text_of(entry.path().string());
        }
    }
    return state;
}

struct Row {
    const char* why;
    const char* command;  ///< For bash; $camino, $demo and $beside are set.
    int status;
    const char* words;
};

void check(const Demo& demo, const Row& row) {
    CAPTURE(row.why, row.command);
    std::ofstream(demo.beside("note.txt")) << "no key\n";
    const auto before = state_of(demo.beside(""));
    const auto script = "camino='" + camino_program() + "'; demo='" + demo.path() + "'; beside='" +
                        demo.beside("") + "'; " + row.command;
    const auto ran = run({"/bin/bash", "-c", script}, "demo\n");
    CAPTURE(ran.out, ran.err);
    CHECK(ran.status == row.status);
    CHECK_THAT(ran.err, Contains(row.words));
    CHECK(ran.err.size() < 600);
    CHECK(state_of(demo.beside("")) == before);
}

}  // namespace

TEST_CASE("refusals: the PIN of a staff screen", "[tools]") {
    static const Demo demo;
    const auto row = GENERATE(values<Row>({
        {"no machine", "$camino staff pin --data $beside/nowhere --passphrase-fd 3", 2,
         "deployment.json"},
        {"a desk", "$camino staff pin --data $demo/desk --passphrase-fd 4 4<<<271080", 2,
         "is no kiosk"},
        {"letters", "$camino staff pin --data $demo/kiosk --passphrase-fd 3", 2, "6 to 12 digits"},
        {"too short", "$camino staff pin --data $demo/kiosk --passphrase-fd 4 4<<<27108", 2,
         "6 to 12 digits"},
        {"guessed first", "$camino staff pin --data $demo/kiosk --passphrase-fd 4 4<<<123456", 2,
         "guessed first"},
    }));
    check(demo, row);
}

TEST_CASE("refusals: keys and records", "[tools]") {
    static const Demo demo;
    const auto row = GENERATE(values<Row>({
        {"no such hub", "$camino records list --data $beside/nowhere", 2, "hub.db is not there"},
        {"a kiosk's folder", "$camino records list --data $demo/kiosk", 2, "wants a hub's folder"},
        {"no such key",
         "$camino records open --data $demo/hub --key $demo/office/nobody.key --passphrase-fd 3", 2,
         "nobody.key"},
        {"not a key file",
         "chmod 600 $beside/note.txt; "
         "$camino records open --data $demo/hub --key $beside/note.txt --passphrase-fd 3",
         2, "note.txt"},
        {"a key that others may read",
         "cp $demo/office/custodian.key $beside/open.key; chmod 644 $beside/open.key; "
         "$camino records open --data $demo/hub --key $beside/open.key --passphrase-fd 3; "
         "s=$?; rm $beside/open.key; exit $s",
         1, "open.key"},
        {"a content key",
         "$camino records open --data $demo/hub --key $demo/office/content.key --passphrase-fd 3",
         2, "is a content key"},
        {"a wrong passphrase",
         "$camino records open --data $demo/hub --key $demo/office/custodian.key "
         "--passphrase-fd 4 4<<<wrong",
         1, "custodian.key"},
        {"an empty passphrase",
         "$camino records open --data $demo/hub --key $demo/office/custodian.key "
         "--passphrase-fd 4 4<<<''",
         2, "must not be empty"},
        {"no passphrase",
         "$camino records open --data $demo/hub --key $demo/office/custodian.key "
         "--passphrase-fd 77",
         2, "file descriptor 77"},
        {"no terminal",
         "setsid $camino records open --data $demo/hub --key $demo/office/custodian.key", 2,
         "--passphrase-fd N"},
        {"neither hub nor export",
         "$camino records open --key $demo/office/custodian.key --passphrase-fd 3", 2, "--data"},
        {"plain text without a reason",
         "$camino records export --data $demo/hub --key $demo/office/custodian.key "
         "--passphrase-fd 3 --plaintext ''",
         2, "say why"},
        {"encrypted to the screen",
         "$camino records export --data $demo/hub --key $demo/office/custodian.key "
         "--passphrase-fd 3",
         2, "--out"},
        {"another format",
         "$camino records export --data $demo/hub --key $demo/office/custodian.key "
         "--passphrase-fd 3 --format pdf",
         2, "jsonl"},
        {"no public key file",
         "$camino records export --data $demo/hub --key $demo/office/custodian.key "
         "--passphrase-fd 3 --out $beside/x --to $beside/note.txt",
         2, "note.txt"},
        {"a file that is no export",
         "$camino records open --file $beside/note.txt --key $demo/office/custodian.key "
         "--passphrase-fd 3",
         1, "note.txt"},
        {"a key that is there already",
         "$camino keys new custodian --out $demo/office/custodian.key --passphrase-fd 3", 2,
         "custodian.key"},
        {"no country",
         "$camino keys new custodian --out $beside/new.key --passphrase-fd 3 --country Colombia", 2,
         "two capital letters"},
        {"a folder that cannot be", "$camino keys new content --out $beside/no/x --passphrase-fd 3",
         2, "there is no folder"},
    }));
    check(demo, row);
}

TEST_CASE("refusals: deployments", "[tools]") {
    static const Demo demo;
    const auto row = GENERATE(values<Row>({
        {"a folder with other things", "$camino deploy demo $demo/office", 2, "is not empty"},
        {"a file", "$camino deploy demo $beside/note.txt", 2, "note.txt"},
        {"another hub", "$camino deploy demo $demo --hub 127.0.0.1:9", 2, "127.0.0.1:8473"},
        {"no port", "$camino deploy demo $beside/d --hub localhost", 2, "HOST:PORT"},
        {"a port too high", "$camino deploy demo $beside/d --hub localhost:70000", 2, "HOST:PORT"},
        {"no pack", "$camino deploy demo $beside/d --pack $beside/nowhere", 2, "nowhere"},
        {"no good pack",
         "mkdir $beside/p; echo '{}' >$beside/p/pack.json; $camino deploy demo $beside/d "
         "--pack $beside/p; s=$?; rm -r $beside/p; exit $s",
         2, "pack.json"},
    }));
    check(demo, row);
}

TEST_CASE("refusals: a hub database of a newer program", "[tools]") {
    const Demo demo;
    {
        auto database = sqlite::Database::open(demo.path("hub/hub.db"));
        REQUIRE(database);
        REQUIRE(database->run("PRAGMA user_version = 99"));
    }
    check(demo, {"newer", "$camino records list --data $demo/hub", 2, "hub.db"});
}

TEST_CASE("refusals: a full disk leaves no key and no deployment behind", "[tools]") {
    const Demo demo;
    // A file limit stands for the disk: every write beyond it fails.
    check(demo,
          {"deploy", "trap '' XFSZ; ulimit -f 8; $camino deploy demo $beside/d", 1, "cannot"});
    CHECK_FALSE(fs::exists(demo.beside("d")));
    CHECK_FALSE(fs::exists(demo.beside("d.new")));
}

TEST_CASE("deploy demo: repeating it changes nothing", "[tools]") {
    const Demo demo;
    const auto before = state_of(demo.path());
    const auto again = run({camino_program(), "deploy", "demo", demo.path()});
    CHECK(again.status == 0);
    CHECK_THAT(again.out, Contains("nothing was changed"));
    CHECK(state_of(demo.path()) == before);
}

TEST_CASE("deploy demo: secrets are readable by their owner alone", "[tools]") {
    const Demo demo;
    for (const auto* name :
         {"office/custodian.key", "office/content.key", "office/console.txt", "office/signer-1.key",
          "office/signer-2.key", "office/signer-3.key", "kiosk/agent/device.key",
          "desk/agent/device.key", "hub/admin.token", "hub/keys/receipt.key", "hub/keys/seal.key",
          "hub/keys/statistics.key"}) {
        CAPTURE(name);
        REQUIRE(fs::exists(demo.path(name)));
        CHECK((fs::status(demo.path(name)).permissions() & fs::perms::mask) ==
              (fs::perms::owner_read | fs::perms::owner_write));
    }
}

TEST_CASE("deploy demo: its people have signed, and every machine trusts their root", "[tools]") {
    const Demo demo;
    const auto repository = tools::read_repository(demo.path("office/repository"));
    REQUIRE(repository);
    const auto& root = repository->metadata.at("1.root.json");
    for (const auto* name : {"hub/root.json", "kiosk/agent/root.json", "desk/agent/root.json"}) {
        CAPTURE(name);
        CHECK(text_of(demo.path(name)) == root);
    }
    const auto keys = hub::read_hub_keys(hub::HubFolders{demo.path("hub")});
    REQUIRE(keys);
    const auto now = tools::signing_time();
    const auto sealed = publishing::seal(*repository, keys->publishing, now);
    REQUIRE(sealed);
    const auto checked = publishing::check(*sealed, root, now);
    REQUIRE(checked);
    auto agent = store::AgentStore::open(demo.path("kiosk/agent/agent.db"));
    const auto content = agent->content();
    REQUIRE(content);
    CHECK(content->pack == to_hex(checked->content.hash));
    CHECK(content->version == checked->content.number);
    const auto signer = custody::read_signer_key(demo.path("office/signer-3.key"), "demo");
    REQUIRE(signer);
    CHECK(publishing::sign(*repository, *signer));
}
