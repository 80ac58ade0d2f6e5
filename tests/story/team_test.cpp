// Two desks of one team with the real programs: what one keeps the other finds, and nothing is
// silently lost when both write.

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>

#include "shared/vault/vault_file.h"

#include "tests/story/stage.h"

using namespace camino;
using namespace camino::test;
namespace fs = std::filesystem;

namespace {

using Lines = std::vector<std::string>;

const Said kAna{{"age_band", "\"21plus\""},    {"where_now", "\"CO\""},
                {"nationality", "[\"VE\"]"},   {"presence_since", "\"2023-06-07\""},
                {"status_now", "\"regular\""}, {"fear_return", "\"yes\""}};
constexpr const char* kNickname = "Golondrina";
const Lines kOpening{"press vault.phrase", "type abanico guitarra lavar nube piscina tejado",
                     "press vault.open", "expect screen.cases"};
const Lines kJoining{"press place.team",  "press team.type",
                     "press team.phrase", "type botella espejo martillo cocina perro rodilla",
                     "press team.join",   "expect team.sign"};

/// A demo with a second desk, which came by ticket, and a vault on each.
struct Team {
    Stage stage{};
    Program hub = stage.hub();

    Team() {
        stage.enrol_desk("desk2");
        for (const auto* desk : {"desk", "desk2"}) {
            REQUIRE(vault::make_vault({stage.deployment(desk)},
                                      "abanico guitarra lavar nube piscina tejado"));
        }
    }
    void play(const std::string& desk, const Lines& script) const {
        auto program = stage.screens(desk, script + Lines{"quit"}, {});
        const auto status = program.wait(std::chrono::seconds{120});
        INFO(desk << "\n" << text_of(stage.logs() + "/" + desk + ".log"));
        REQUIRE(status == 0);
    }
    void join(const std::string& desk) const { play(desk, kOpening + kJoining); }
    Lines keeping() const {
        return Lines{"press place.new",     "answers " + stage.answers("ana", kAna),
                     "press nav.next",      "press case.keep",
                     "press case.nickname", std::string("type ") + kNickname,
                     "press keep.yes",      "expect screen.saved",
                     "press nav.next",      "press nav.next"};
    }
    /// As the hub's page gives it and the agent reads it, and the other way.
    void carry(const std::string& desk) const {
        const auto up = stage.beside(desk + ".up.camino");
        const auto down = stage.beside(desk + ".down.camino");
        for (const auto& path : {up, down}) fs::remove(path);
        REQUIRE(stage.camino({"bundle", "write", "--data", stage.deployment(desk), up}).status ==
                0);
        REQUIRE(stage.camino({"hub", "upload", "--data", stage.deployment("hub"), up}).status == 0);
        REQUIRE(stage.camino({"hub", "receipts", "--data", stage.deployment("hub"), down}).status ==
                0);
        REQUIRE(stage.camino({"bundle", "read", "--data", stage.deployment(desk), down}).status ==
                0);
    }
};

/// The nickname with more behind it.
Lines renamed(const std::string& more) {
    return {"press case.open", "press case.describe", "press case.nickname",
            "type " + more,    "press form.keep",     "expect screen.case"};
}

bool has(const std::string& tree, const std::string& what) {
    return tree.find(what) != std::string::npos;
}

/// What is to be settled, on that laptop.
std::string unsettled(const Team& team, const std::string& desk) {
    team.play(desk, kOpening + Lines{"press case.open", "shot " + desk});
    return team.stage.shot(desk);
}

}  // namespace

TEST_CASE("team: two laptops share a case, correct it at once, and settle it together", "[story]") {
    const Team team;
    const bool by_stick = GENERATE(false, true);
    CAPTURE(by_stick);
    const auto sync = [&](const std::string& desk) {
        if (by_stick) return team.carry(desk);
        REQUIRE(team.stage.sync_once(desk) == 0);
    };
    team.join("desk");
    team.join("desk2");
    team.play("desk", kOpening + team.keeping());
    sync("desk");
    sync("desk2");
    team.play("desk2", kOpening + Lines{"expect case.0", "shot found"});
    CHECK(has(team.stage.shot("found"), kNickname));

    team.play("desk", kOpening + renamed("Azul"));
    team.play("desk2", kOpening + renamed("Verde"));
    for (const auto* desk : {"desk", "desk2", "desk"}) sync(desk);
    for (const auto* desk : {"desk", "desk2"}) {
        const auto tree = unsettled(team, desk);
        CAPTURE(desk);
        CHECK(has(tree, "\"id\": \"case.unsettled\""));
        CHECK(has(tree, "GolondrinaAzul"));
        CHECK(has(tree, "GolondrinaVerde"));
    }

    team.play("desk", kOpening + Lines{"press case.open", "press case.settle.1"});
    for (const auto* desk : {"desk", "desk2"}) sync(desk);
    const auto settled = unsettled(team, "desk2");
    CHECK_FALSE(has(settled, "\"id\": \"case.unsettled\""));
    // The custodian reads each record once: kept, twice corrected, settled.
    CHECK(team.stage.records().size() == 4);
}

TEST_CASE("team: neither another team's laptop, nor one without, finds anything", "[story]") {
    const Team team;
    team.join("desk");
    auto other = kJoining;
    std::ranges::replace(other, "type botella espejo martillo cocina perro rodilla",
                         "type perro espejo martillo cocina botella rodilla");
    team.play("desk2", kOpening + other);
    team.play("desk", kOpening + team.keeping());
    for (const auto* desk : {"desk", "desk2"}) REQUIRE(team.stage.sync_once(desk) == 0);
    team.play("desk2", kOpening + Lines{"expect list.empty", "press place.team", "press team.leave",
                                        "press team.leave.yes", "expect team.draw"});
    REQUIRE(team.stage.sync_once("desk2") == 0);
    team.play("desk2", kOpening + Lines{"expect list.empty"});
    REQUIRE(team.stage.sync_once("kiosk") == 0);
    CHECK(team.stage.records().size() == 1);
}

TEST_CASE("team: what the person's code deletes goes from both laptops", "[story]") {
    const Team team;
    team.join("desk");
    team.join("desk2");
    auto keeping = team.keeping();
    keeping.insert(std::ranges::find(keeping, "expect screen.saved"), "shot saved");
    team.play("desk", kOpening + keeping);
    const auto code = code_in(team.stage.shot("saved"));
    for (const auto* desk : {"desk", "desk2"}) REQUIRE(team.stage.sync_once(desk) == 0);
    team.play("desk2", kOpening + Lines{"expect case.0"});
    team.stage.play(
        {"press door.code", "type " + code, "press code.enter", "expect screen.code_taken"});
    for (const auto* machine : {"kiosk", "desk", "desk2"}) {
        REQUIRE(team.stage.sync_once(machine) == 0);
    }
    for (const auto* desk : {"desk", "desk2"}) {
        team.play(desk, kOpening + Lines{"expect list.empty"});
    }
}
