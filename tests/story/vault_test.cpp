// A worker's day with the real camino-desk: a vault, cases in it, and what a locked laptop yields.

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <signal.h>
#include <unistd.h>

#include "shared/base/bytes.h"
#include "shared/crypto/hash.h"
#include "shared/vault/vault_file.h"

#include "tests/story/needles.h"
#include "tests/story/stage.h"

using namespace camino;
using namespace camino::test;

namespace {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

const Said kAna{{"age_band", "\"21plus\""},    {"where_now", "\"CO\""},
                {"nationality", "[\"VE\"]"},   {"presence_since", "\"2023-06-07\""},
                {"status_now", "\"regular\""}, {"fear_return", "\"yes\""}};

// None of them stands whole in a script, which stays in the program's memory to its end.
constexpr const char* kPassphrase = "abanico guitarra lavar nube piscina tejado";
const Lines kOpening{"press vault.phrase", "type abanico gui", "type tarra lav",
                     "type ar nube pisc",  "type ina tejado",  "press vault.open",
                     "expect screen.cases"};
constexpr const char* kNickname = "Golondrina";
constexpr const char* kNote = "espera en el comedor azul";
const Lines kKeeping{
    "press nav.next", "press case.keep",          "press case.nickname", "type Golon",
    "type drina",     "press case.channel.visit", "press case.note",     "type espera en el com",
    "type edor azul", "press keep.yes",           "expect screen.saved", "press nav.next",
    "press nav.next"};

store::Folders laptop(const Stage& stage) { return store::Folders{stage.deployment("desk")}; }

void make_vault(const Stage& stage) { REQUIRE(vault::make_vault(laptop(stage), kPassphrase)); }

void play(const Stage& stage, const Lines& script) {
    auto program = stage.screens("desk", script + Lines{"quit"}, {});
    const auto status = program.wait(std::chrono::seconds{120});
    INFO(text_of(stage.logs() + "/desk.log"));
    REQUIRE(status == 0);
}

Lines interview(const Stage& stage) {
    return Lines{"press place.new", "answers " + stage.answers("ana", kAna)} + kKeeping;
}

}  // namespace

TEST_CASE(
    "vault: a case is kept, found again, called because the rules changed, and read by the "
    "custodian",
    "[story]") {
    Stage stage;
    make_vault(stage);
    play(stage, Lines{"expect screen.locked"} + kOpening + interview(stage) +
                    Lines{"press place.cases", "shot cases", "press case.open",
                          "expect screen.case", "expect case.entry.0", "press vault.lock",
                          "expect screen.locked", "shot locked"});
    CHECK(stage.shot("cases").find(kNickname) != std::string::npos);
    CHECK(stage.shot("locked").find(kNickname) == std::string::npos);

    // Two years later the programme has ended: the person should hear of it.
    stage.day = "2026-11-21";
    play(stage, kOpening + Lines{"press place.calls", "expect case.0", "press case.open",
                                 "press case.show_reach", "press case.call",
                                 "press case.result.reached", "press form.keep",
                                 "expect case.entry.1", "press place.calls", "shot told"});
    CHECK(stage.shot("told").find(kNickname) == std::string::npos);

    auto hub = stage.hub();
    REQUIRE(stage.sync_once("desk") == 0);
    const auto lines = stage.records();
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].find(std::string("\"nickname\":\"") + kNickname) != std::string::npos);
    const auto vaults = vault::vaults(laptop(stage)).value();
    const auto sign = to_hex(crypto::hash(vaults.at(0).public_key.bytes)).substr(0, 6);
    for (const auto& line : lines)  // Whose case it is stands in each record.
        CHECK(line.find("\"worker\":\"" + sign + "\"") != std::string::npos);
    CHECK(lines[0].find(kNote) != std::string::npos);
    CHECK(lines[0].find("\"channel\":\"visit\"") != std::string::npos);
    CHECK(lines[1].find("\"act\":\"called\",\"result\":\"reached\"") != std::string::npos);
    CHECK(lines[1].find("\"verified\":true") != std::string::npos);
}

TEST_CASE("vault: what was not agreed to as a case holds no more than at a kiosk", "[story]") {
    const Stage stage;
    make_vault(stage);
    play(stage,
         kOpening + Lines{"press place.new", "answers " + stage.answers("ana", kAna),
                          "press nav.next", "press keep.yes", "expect saved.code", "press nav.next",
                          "press nav.next", "press place.cases", "expect list.empty"});
    auto hub = stage.hub();
    REQUIRE(stage.sync_once("desk") == 0);
    const auto lines = stage.records();
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].find("\"event\"") == std::string::npos);
}

TEST_CASE("vault: ten wrong tries wipe it, and the custodian still reads everything", "[story]") {
    const Stage stage;
    make_vault(stage);
    play(stage, kOpening + interview(stage));
    Lines tries;
    for (int i = 0; i < 10; ++i) {  // The longest wait is half an hour.
        tries = tries + Lines{"press vault.phrase", "type not these words", "press vault.open",
                              "idle 2000"};
    }
    play(stage, tries + Lines{"expect vault.new", "shot wiped"});
    CHECK(vault::vaults(laptop(stage))->empty());
    CHECK(vault::try_vault(laptop(stage), 1, kPassphrase).verdict == vault::VaultVerdict::Wiped);
    auto hub = stage.hub();
    REQUIRE(stage.sync_once("desk") == 0);
    REQUIRE(stage.records().size() == 1);
    CHECK(stage.records()[0].find(kNickname) != std::string::npos);
}

TEST_CASE("vault: a deleted case goes from laptop and hub", "[story]") {
    const Stage stage;
    make_vault(stage);
    play(stage, kOpening + interview(stage));
    auto hub = stage.hub();
    REQUIRE(stage.sync_once("desk") == 0);
    REQUIRE(stage.records().size() == 1);
    play(stage, kOpening + Lines{"press case.open", "press case.delete", "press form.keep",
                                 "expect list.empty"});
    REQUIRE(stage.sync_once("desk") == 0);
    for (const auto& line : stage.records()) {
        CHECK(line.find(kNickname) == std::string::npos);
    }
}

TEST_CASE("vault: the person's own code deletes their case, whoever has the laptop", "[story]") {
    const Stage stage;
    make_vault(stage);
    auto keeping = kKeeping;
    keeping.insert(std::ranges::find(keeping, "expect screen.saved"), "shot saved");
    play(stage, kOpening + Lines{"press place.new", "answers " + stage.answers("ana", kAna)} +
                    keeping +
                    Lines{"press place.cases", "press case.open", "press case.add_note",
                          "press case.note", "type one more record", "press form.keep"});
    const auto code = code_in(stage.shot("saved"));
    auto hub = stage.hub();
    REQUIRE(stage.sync_once("desk") == 0);
    REQUIRE(stage.records().size() == 2);

    stage.play({"press door.code", "type " + code, "press code.enter", "expect screen.code_taken"});
    REQUIRE(stage.sync_once("kiosk") == 0);
    REQUIRE(stage.sync_once("desk") == 0);
    play(stage, kOpening + Lines{"expect list.empty"});
}

TEST_CASE("vault: a locked laptop yields neither words nor cases, in memory or on the disk",
          "[story][root]") {
    if (::geteuid() != 0) {
        WARN("skipped: reading the memory of another process needs root");
        return;
    }
    const Stage stage;
    make_vault(stage);
    const std::map<std::string, std::string> environment{
        {"LD_PRELOAD", CAMINO_STOPS}, {"CAMINO_STOP_BEHIND_FILE", "/middle.json"}};
    auto program =
        stage.screens("desk",
                      kOpening + interview(stage) +
                          Lines{"press place.cases", "press case.open", "press case.show_reach",
                                "shot middle", "press vault.lock", "shot end", "wait 600000"},
                      environment);
    const auto running = [&] { return program.running(); };
    REQUIRE(wait_until([&] { return !running() || program.stopped(); }, std::chrono::seconds{120}));
    INFO(text_of(stage.logs() + "/desk.log"));
    REQUIRE(running());
    const Snapshot open(program.pid());
    program.signal(SIGCONT);
    REQUIRE(
        wait_until([&] { return !running() || stage.has_shot("end"); }, std::chrono::seconds{120}));
    const Snapshot locked(program.pid());

    const auto key = vault::try_vault(laptop(stage), 1, kPassphrase).key;
    REQUIRE(key);
    std::vector<Needle> needles{{"the vault's key", std::string{as_text(key->secret.view())}},
                                {"the nickname", kNickname},
                                {"the note", kNote}};
    for (const auto& needle : needles) {
        CAPTURE(needle.what);
        CHECK(open.holds(needle));
    }
    for (const auto& text : {kNickname, kNote}) {
        const auto shaped = text_needles(text, text);
        needles.insert(needles.end(), shaped.begin(), shaped.end());
    }
    needles.push_back({"the passphrase", kPassphrase});
    const auto found = locked.found(needles);
    CAPTURE(found);
    CHECK(found.empty());
    const auto on_disk = found_in_files({stage.deployment("desk")}, needles);
    CAPTURE(on_disk);
    CHECK(on_disk.empty());
}

TEST_CASE("vault: a desk that dies with its vault open leaves no core file", "[story]") {
    const Stage stage;
    make_vault(stage);
    const auto folder = stage.beside("where_it_runs");
    fs::create_directory(folder);
    const Arguments allowed{"/bin/bash", "-c", "cd \"$0\" && ulimit -c unlimited && exec \"$@\"",
                            folder};
    auto program = stage.behind_other(
        "desk",
        kOpening + interview(stage) +
            Lines{"press place.cases", "press case.open", "shot middle", "wait 600000"},
        allowed);
    REQUIRE(wait_until([&] { return !program.running() || stage.has_shot("middle"); },
                       std::chrono::seconds{120}));
    INFO(text_of(stage.logs() + "/desk.log"));
    REQUIRE(program.running());
    program.signal(SIGSEGV);
    CHECK(program.wait() == 128 + SIGSEGV);
    CHECK(fs::is_empty(folder));
    std::vector<Needle> needles{{"the nickname", kNickname}, {"the note", kNote}};
    const auto found = found_in_files({stage.deployment("desk"), stage.logs(), folder}, needles);
    CAPTURE(found);
    CHECK(found.empty());
}
