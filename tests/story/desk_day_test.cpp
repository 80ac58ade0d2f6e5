// A scripted day of an outreach worker, with the real programs.
//
// Goal:   three interviews, one of a family of five; a laptop that dies in the middle of one; a
//         rule that changes by stick; two people to call; two laptops that correct one case;
//         everything at the hub; the custodian opens exactly what was consented, and hands it on.
// Method: a demo deployment, two desks played by scripts, the hub and their agents.

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <signal.h>

#include "shared/vault/vault_file.h"
#include "sync/custody/key_rings.h"
#include "sync/hub/held_cases.h"

#include "tests/story/needles.h"
#include "tests/story/office.h"
#include "tests/support/keys.h"

using namespace camino;
using namespace camino::test;

namespace {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

constexpr const char* kPassphrase = "abanico guitarra lavar nube piscina tejado";
const Lines kOpening{"press vault.phrase", std::string("type ") + kPassphrase, "press vault.open",
                     "expect screen.cases"};

const Lines kJoining{"press place.team",  "press team.type",
                     "press team.phrase", "type botella espejo martillo cocina perro rodilla",
                     "press team.join",   "expect team.sign"};

// In time for the office in Colombia, until the limit is moved.
Said in_time(const char* since) {
    return {{"age_band", "\"21plus\""},    {"where_now", "\"CO\""},
            {"nationality", "[\"VE\"]"},   {"presence_since", "\"" + std::string(since) + "\""},
            {"status_now", "\"regular\""}, {"fear_return", "\"yes\""}};
}

Lines kept_as(const std::string& nickname) {
    return {"press nav.next",      "press case.keep",          "press case.nickname",
            "type " + nickname,    "press case.channel.visit", "press keep.yes",
            "expect screen.saved", "press nav.next",           "press nav.next"};
}

Lines found(const std::string& nickname) {
    return {"press search", "type " + nickname, "key Enter", "press case.open",
            "expect screen.case"};
}

Lines renamed(const std::string& more) {
    return {"press case.describe", "press case.nickname", "type " + more, "press form.keep",
            "expect screen.case"};
}

Lines member(int number, const Lines& lines) {
    return Lines{"press member." + std::to_string(number), "press family.ask"} + lines;
}

/// The desk of an office, with one worker's vault.
struct Worker {
    Office office{};

    Worker() {
        REQUIRE(vault::make_vault(store::Folders{office.stage.deployment("desk")}, kPassphrase));
    }

    void play(const Lines& script, const std::string& desk = "desk") const {
        auto program = office.stage.screens(desk, script + Lines{"quit"}, {});
        const auto status = program.wait(std::chrono::seconds{180});
        INFO(text_of(office.stage.logs() + "/" + desk + ".log"));
        REQUIRE(status == 0);
    }
    void sync(const std::string& desk) const { REQUIRE(office.stage.sync_once(desk) == 0); }

    /// A colleague's laptop, in the same team.
    void with_colleague() const {
        office.stage.enrol_desk("desk2");
        REQUIRE(vault::make_vault(store::Folders{office.stage.deployment("desk2")}, kPassphrase));
        for (const auto* desk : {"desk", "desk2"}) play(kOpening + kJoining, desk);
    }
    /// What stands in the case of that nickname, on that laptop.
    [[nodiscard]] std::string case_of(const std::string& nickname, const std::string& desk) const {
        play(kOpening + found(nickname) + Lines{"shot " + desk}, desk);
        return office.stage.shot(desk);
    }
    [[nodiscard]] Lines answers(const std::string& who, const Said& said) const {
        return {"answers " + office.stage.answers(who, said)};
    }
    [[nodiscard]] Lines interview(const std::string& who, const Said& said,
                                  const std::string& nickname) const {
        return Lines{"press place.start"} + answers(who, said) + kept_as(nickname);
    }
    [[nodiscard]] std::size_t cases_listed() const {
        play(kOpening + Lines{"press case.filter.all", "shot listed"});
        const auto tree = office.stage.shot("listed");
        std::size_t count = 0;
        while (tree.find("\"case." + std::to_string(count) + "\"") != std::string::npos) ++count;
        return count;
    }

    /// What the hub's page of cases gives, and the key, on the custodian's laptop.
    void bring_to_custodian() const {
        const auto& stage = office.stage;
        const auto custody = stage.deployment("desk") + "/custody";
        fs::create_directory(custody);
        fs::create_directory(stage.beside("handed"));
        fs::copy(stage.deployment("office") + "/custodian.key", custody);
        fs::copy(stage.deployment("office") + "/custodian.key.pub", custody + "/marta.pub");
        auto store = hub::HubStore::open_read_only(stage.deployment("hub") + "/hub.db").value();
        const auto handed = hub::write_cases(store, {}, stage.beside("handed")).value();
        fs::copy(handed, custody + "/today.cases");
        REQUIRE(custody::write_witness_key(custody + "/jorge.witness", sign_key(40), "de jorge"));
    }
};

std::size_t count_of(const Lines& lines, const std::string& part) {
    return static_cast<std::size_t>(std::ranges::count_if(
        lines, [&](const auto& line) { return line.find(part) != std::string::npos; }));
}

}  // namespace

TEST_CASE("desk day: interviews, a family, a crash, a rule by stick, calls, hub and custodian",
          "[story]") {
    const Worker worker;
    const auto& stage = worker.office.stage;

    worker.with_colleague();

    // Two people, each kept as a case.
    worker.play(Lines{"expect screen.locked"} + kOpening +
                worker.interview("ana", in_time("2023-06-07"), "Golondrina") +
                worker.interview("luis", in_time("2023-06-05"), "Colibri"));
    CHECK(worker.cases_listed() == 2);

    // The laptop dies in the middle of an interview: nothing of it is anywhere, all else is there.
    {
        auto dying = stage.screens(
            "desk",
            kOpening + Lines{"press place.start"} + worker.answers("eva", in_time("2023-06-09")) +
                Lines{"press nav.next", "press case.keep", "press case.nickname", "type Torcaza",
                      "shot middle", "wait 600000"},
            {});
        REQUIRE(wait_until([&] { return stage.has_shot("middle"); }, std::chrono::seconds{120}));
        dying.signal(SIGKILL);
        static_cast<void>(dying.wait());
    }
    CHECK(worker.cases_listed() == 2);
    CHECK(found_in_files({stage.deployment("desk")}, {{"the nickname", "Torcaza"}}).empty());

    // A family of five: two adults alone and kept, three children with them.
    const auto answered = [&](const char* who) {
        return Lines{"press family.alone.yes"} + worker.answers(who, in_time("2024-02-03"));
    };
    const auto child =
        worker.answers("child", {{"where_now", "\"CO\""}, {"nationality", "[\"VE\"]"}});
    const Lines back{"press nav.next", "expect screen.finished", "press nav.next"};
    worker.play(kOpening +
                Lines{"press place.start", "press household.begin", "press family.add_adult",
                      "press family.add_adult", "press family.add_child", "press family.add_child",
                      "press family.add_child"} +
                member(1, answered("marta") + kept_as("Marta")) +
                member(2, answered("beto") + kept_as("Beto")) + member(3, child + back) +
                member(4, child + back) + member(5, child + back) +
                Lines{"expect member.5", "press family.view.family", "shot family",
                      "press family.take", "expect screen.take", "press nav.back",
                      "press family.view.worker", "shot worker", "press family.end",
                      "press family.end.yes", "expect screen.welcome"});
    CHECK(stage.shot("worker").find("applicants.host_protection") != std::string::npos);
    CHECK(stage.shot("family").find("3 de febrero") == std::string::npos);
    CHECK(worker.cases_listed() == 4);

    // The limit of the programme is moved. It arrives by stick; two people heard something else.
    worker.office.publish_pack(
        worker.office.pack_with({{"tables/smo_presence_cutoff.csv", "<=2023-06-11", "<=2023-05-31"},
                                 {"cases.json", "", "[]"}}));
    const auto stick = stage.beside("down.camino");
    REQUIRE(stage.camino({"hub", "receipts", "--data", stage.deployment("hub"), stick}).status ==
            0);
    const auto brought =
        stage.camino({"bundle", "read", "--data", stage.deployment("desk"), stick});
    INFO(brought.err);
    REQUIRE(brought.status == 0);
    worker.play(kOpening + Lines{"press place.calls", "expect case.1", "shot calls",
                                 "press case.open", "press case.show_reach", "press case.call",
                                 "press case.result.reached", "press form.keep",
                                 "expect case.entry.1", "press place.calls", "shot called"});
    CHECK(stage.shot("calls").find("\"case.2\"") == std::string::npos);
    CHECK(stage.shot("calls").find("Golondrina") != std::string::npos);
    CHECK(stage.shot("calls").find("Colibri") != std::string::npos);
    CHECK(stage.shot("called").find("\"case.1\"") == std::string::npos);

    // Two laptops correct one case without knowing of each other; nothing is silently lost.
    for (const auto* desk : {"desk", "desk2"}) worker.sync(desk);
    worker.play(kOpening + found("Colibri") + renamed("Azul"));
    worker.play(kOpening + found("Colibri") + renamed("Verde"), "desk2");
    for (const auto* desk : {"desk", "desk2", "desk"}) worker.sync(desk);
    for (const auto* desk : {"desk", "desk2"}) {
        const auto tree = worker.case_of("Colibri", desk);
        CAPTURE(desk, tree);
        CHECK(tree.find("case.unsettled") != std::string::npos);
        CHECK(tree.find("ColibriAzul") != std::string::npos);
        CHECK(tree.find("ColibriVerde") != std::string::npos);
    }

    // Everything reaches the hub; the custodian reads what was consented, and nothing else.
    const auto lines = stage.records();
    CHECK(lines.size() == 7);  // Four persons, one call, two corrections.
    CHECK(count_of(lines, "\"verified\":true") == 7);
    CHECK(count_of(lines, "\"household\":{") == 2);
    CHECK(count_of(lines, "under18") == 0);
    CHECK(count_of(lines, "Torcaza") == 0);
    CHECK(count_of(lines, "\"result\":\"reached\"") == 1);

    // On the custodian's own laptop the same is found, read, and handed on encrypted.
    worker.bring_to_custodian();
    worker.play({"press vault.number.1000", "press vault.phrase", "type demo", "press vault.open",
                 "expect screen.cases", "press search", "type Marta", "key Enter", "expect case.0",
                 "press case.open", "expect custody.only", "press nav.back", "press export.open",
                 "press export.to.1", "press export.csv", "press export.write",
                 "expect export.done"});
    const auto custody = stage.deployment("desk") + "/custody";
    std::string exported;
    for (const auto& entry : fs::directory_iterator(custody + "/exports"))
        exported = entry.path().string();
    const auto opened = worker.office.camino({"records", "open", "--file", exported, "--key",
                                              stage.deployment("office") + "/custodian.key"});
    INFO(opened.err);
    REQUIRE(opened.status == 0);
    CHECK(opened.out.find("event.nickname") != std::string::npos);
    CHECK(opened.out.find("Marta") != std::string::npos);
    CHECK(opened.out.find("Golondrina") == std::string::npos);  // Only what was listed.
    CHECK(text_of(custody + "/audit.log").find("encrypted to marta.pub") != std::string::npos);

    // A court has no key: the custodian and a second person let the same out in the clear.
    worker.play({"press vault.number.1000",
                 "press vault.phrase",
                 "type demo",
                 "press vault.open",
                 "expect screen.cases",
                 "press search",
                 "type Marta",
                 "key Enter",
                 "press export.open",
                 "press export.csv",
                 "press export.clear",
                 "press export.reason",
                 "type lo pide el juzgado",
                 "press export.phrase",
                 "type de nadie",
                 "press export.write_clear",
                 "expect export.failed",
                 "press export.phrase",
                 "type de jorge",
                 "press export.write_clear",
                 "expect export.done.clear"});
    std::string clear;
    for (const auto& entry : fs::directory_iterator(custody + "/exports")) {
        if (entry.path().string().ends_with(".plaintext.csv")) clear = text_of(entry.path());
    }
    CHECK(clear.find("Marta") != std::string::npos);
    CHECK(clear.find("Golondrina") == std::string::npos);
    const auto log = text_of(custody + "/audit.log");
    CHECK(log.find("(state=open, and words) by custodian.key ") != std::string::npos);
    CHECK(log.find(" with jorge.witness ") != std::string::npos);
    CHECK(log.find(" because: lo pide el juzgado\n") != std::string::npos);
    CHECK(found_in_files({stage.deployment("desk")}, {{"the passphrase", "de jorge"}}).empty());
}
