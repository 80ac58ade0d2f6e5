// What the running programs refuse: each with one message that says what is wrong and what would be
// right, an exit status, and everything left as it was.

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <signal.h>

#include "shared/sqlite/database.h"

#include "tests/story/stage.h"

using namespace camino;
using namespace camino::test;
using Catch::Matchers::Contains;

namespace {

namespace fs = std::filesystem;

struct Row {
    const char* why;
    const char* command;  ///< For bash, with the programs, $hub, $kiosk and $beside.
    int status;
    const char* words;
};

/// All files that a refusal must not change: not the index of a WAL, and not who holds a lock.
std::map<std::string, std::string> state_of(const Stage& stage) {
    std::map<std::string, std::string> state;
    for (const auto* machine : {"kiosk", "hub", "office"}) {
        for (const auto& entry : fs::recursive_directory_iterator(stage.deployment(machine))) {
            const auto path = entry.path().string();
            const bool counts =
                entry.is_regular_file() && !path.ends_with("-shm") && !path.ends_with("/lock");
            if (counts) state[path] = text_of(path);
        }
    }
    return state;
}

Ran bash(const Stage& stage, const std::string& command) {
    std::string script;
    for (const auto* name : {"camino", "camino-sync", "camino-hub", "camino-kiosk"}) {
        auto variable = std::string(name).substr(std::string(name).find('-') + 1);
        script += variable + "='" + program(name) + "'; ";
    }
    script += "hub_folder='" + stage.deployment("hub") + "'; kiosk_folder='" +
              stage.deployment("kiosk") + "'; beside='" + stage.beside("") + "'; " + command;
    return run({"/bin/bash", "-c", script}, "demo\n");
}

void check(const Stage& stage, const Row& row) {
    CAPTURE(row.why, row.command);
    const auto before = state_of(stage);
    const auto ran = bash(stage, row.command);
    CAPTURE(ran.out, ran.err);
    CHECK(ran.status == row.status);
    CHECK_THAT(ran.err, Contains(row.words));
    CHECK(ran.err.size() < 600);
    const auto after = state_of(stage);
    for (const auto& [path, content] : before) {
        CAPTURE(path);
        const bool same = after.contains(path) && after.at(path) == content;
        CHECK(same);
    }
    for (const auto& [path, content] : after) {
        CAPTURE(path);
        CHECK(before.contains(path));
    }
}

/// A ticket of this hub, in a file beside the deployment.
std::string new_ticket(const Stage& stage, const std::string& name) {
    const auto made = stage.camino({"hub", "ticket", "new", "--data", stage.deployment("hub"),
                                    "--country", "CO", "--tz", "America/Bogota"});
    INFO(made.err);
    REQUIRE(made.status == 0);
    std::ofstream(stage.beside(name)) << made.out;
    return made.out;
}

void make_newer(const std::string& path) {
    auto database = sqlite::Database::open(path);
    REQUIRE(database);
    REQUIRE(database->run("PRAGMA user_version = 99"));
}

}  // namespace

TEST_CASE("refusals: no hub runs", "[story]") {
    const Stage stage;
    std::ofstream(stage.beside("note.txt")) << "no bundle\n";
    for (const Row& row : {
             Row{"status", "$camino hub status --data $hub_folder", 1, "no hub runs in"},
             Row{"upload", "$camino hub upload --data $hub_folder $beside/note.txt", 1,
                 "no hub runs in"},
             Row{"no file", "$camino hub upload --data $hub_folder $beside/nothing", 2, "nothing"},
             Row{"no hub's folder", "$camino hub status --data $kiosk_folder", 2, "admin.token"},
             Row{"not enrolled", "$sync --data $beside/shots --once", 1, "enrol"},
             Row{"a hub beyond this machine", "$hub --data $hub_folder --listen 0.0.0.0:0", 2,
                 "this machine alone"},
             Row{"no hub", "$hub --data $kiosk_folder --listen 127.0.0.1:0", 1, "holds no hub"},
         }) {
        check(stage, row);
    }
}

TEST_CASE("refusals: tickets", "[story]") {
    const Stage stage;
    auto hub = stage.hub();
    const auto ticket = new_ticket(stage, "ticket");
    std::ofstream(stage.beside("mistyped")) << ticket.substr(0, 30) << "x" << ticket.substr(31);
    std::ofstream(stage.beside("empty")) << "";
    const auto enrolled = bash(stage, "$sync enrol --data $beside/new --ticket $beside/ticket");
    INFO(enrolled.err);
    REQUIRE(enrolled.status == 0);
    REQUIRE(fs::exists(stage.beside("new/deployment.json")));
    for (const Row& row : {
             Row{"used", "$sync enrol --data $beside/other --ticket $beside/ticket", 1,
                 "another machine used this ticket"},
             Row{"mistyped", "$sync enrol --data $beside/other --ticket $beside/mistyped", 2,
                 "ticket"},
             Row{"empty", "$sync enrol --data $beside/other --ticket $beside/empty", 2, "ticket"},
             Row{"no file", "$sync enrol --data $beside/other --ticket $beside/nothing", 1,
                 "nothing"},
             Row{"no such country",
                 "$camino hub ticket new --data $hub_folder --country Colombia --tz America/Bogota",
                 2, "country"},
             Row{"no such mode",
                 "$camino hub ticket new --data $hub_folder --country CO --tz America/Bogota "
                 "--mode phone",
                 2, "mode"},
         }) {
        check(stage, row);
    }
    CHECK_FALSE(fs::exists(stage.beside("other/deployment.json")));
}

TEST_CASE("refusals: bundles", "[story]") {
    const Stage stage;
    const Stage elsewhere(Stage::Keys::Own);
    auto hub = stage.hub();
    stage.play(stage.visit("ana", {{"age_band", "\"21plus\""}, {"where_now", "\"CO\""}}) +
               std::vector<std::string>{"press nav.next", "press keep.yes", "expect screen.saved"});
    const auto stick = stage.beside("stick.camino");
    REQUIRE(stage.camino({"bundle", "write", "--data", stage.deployment("kiosk"), stick}).status ==
            0);
    const auto bundle = text_of(stick);
    CHECK(bundle.size() % (1u << 20) == 0);  // Its size says almost nothing.
    std::ofstream(stage.beside("cut")) << bundle.substr(0, bundle.size() - 100);
    std::ofstream(stage.beside("changed")) << bundle.substr(0, 2000) << "x" << bundle.substr(2001);
    std::ofstream(stage.beside("note.txt")) << "no bundle\n";
    {
        auto other = elsewhere.hub();
        const auto refused =
            elsewhere.camino({"hub", "upload", "--data", elsewhere.deployment("hub"), stick});
        CHECK(refused.status == 2);
        CHECK_THAT(refused.err, Contains("the hub refused"));
    }
    for (const Row& row : {
             Row{"cut", "$camino hub upload --data $hub_folder $beside/cut", 2, "the hub refused"},
             Row{"changed", "$camino hub upload --data $hub_folder $beside/changed", 2,
                 "the hub refused"},
             Row{"no bundle", "$camino hub upload --data $hub_folder $beside/note.txt", 2,
                 "the hub refused"},
             Row{"there already", "$camino bundle write --data $kiosk_folder $beside/stick.camino",
                 2, "stick.camino"},
             Row{"no such stick", "$camino bundle write --data $kiosk_folder $beside/no/stick", 1,
                 "no/stick"},
             Row{"a full stick",
                 "trap '' XFSZ; ulimit -f 100; "
                 "$camino bundle write --data $kiosk_folder $beside/full.camino",
                 1, "full.camino"},
             Row{"a bundle that goes up",
                 "$camino bundle read --data $kiosk_folder $beside/stick.camino", 2,
                 "stick.camino"},
             Row{"no receipts", "$camino bundle read --data $kiosk_folder $beside/note.txt", 2,
                 "note.txt"},
             Row{"not enrolled", "$camino bundle write --data $beside/shots $beside/x", 2, "enrol"},
         }) {
        check(stage, row);
    }
    CHECK_FALSE(fs::exists(stage.beside("full.camino")));
    CHECK(stage.waiting() == 1);
    CHECK(stage.sync_once() == 0);
    CHECK(stage.records().size() == 1);
}

TEST_CASE("refusals: a database of a newer program says which program to update", "[story]") {
    const Stage stage;
    stage.play({"expect door.screening"});
    make_newer(stage.deployment("kiosk") + "/front/journal.db");
    make_newer(stage.deployment("kiosk") + "/agent/agent.db");
    make_newer(stage.deployment("hub") + "/hub.db");
    for (const Row& row : {
             Row{"the kiosk's",
                 "SDL_VIDEODRIVER=dummy $kiosk --data $kiosk_folder --script /dev/null --shots "
                 "$beside/shots --tree $beside/shots",
                 2, "camino-kiosk"},
             Row{"the agent's", "$sync --data $kiosk_folder --once", 2, "camino-sync"},
             Row{"the hub's", "$hub --data $hub_folder --listen 127.0.0.1:0", 2, "camino-hub"},
             Row{"the hub's, read", "$camino records list --data $hub_folder", 2, "camino-hub"},
         }) {
        check(stage, row);
    }
}

TEST_CASE("programs: each says its name, its version and what it takes", "[story]") {
    const std::string name = GENERATE(as<std::string>{}, "camino", "camino-kiosk", "camino-desk",
                                      "camino-sync", "camino-hub");
    CAPTURE(name);
    const auto version = run({program(name), "--version"});
    CHECK(version.status == 0);
    CHECK(version.out.starts_with(name + " "));
    const auto help = run({program(name), "--help"});
    CHECK(help.status == 0);
    CHECK(help.out.find("--version") != std::string::npos);
}
