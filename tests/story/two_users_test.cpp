// Kiosk and agent as two users of one group, as they are installed: each writes its own part alone
// and reads the other's, also after a power cut; nobody else sees anything.

#include <catch2/catch.hpp>
#include <filesystem>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/story/stage.h"

using namespace camino::test;

namespace {

using Lines = std::vector<std::string>;

// Numbers that no account needs to have.
constexpr const char* kKiosk = "61001";
constexpr const char* kAgent = "61002";
constexpr const char* kStranger = "61003";
constexpr const char* kGroup = "61000";
constexpr const char* kStrangersGroup = "61009";

Arguments as(const std::string& user, const std::string& group = kGroup) {
    return {"/usr/bin/setpriv", "--reuid=" + user, "--regid=" + group, "--clear-groups"};
}

/// What the shell says of a command of this user.
Ran shell(Arguments who, const std::string& command) {
    who.insert(who.end(), {"/bin/bash", "-c", command});
    return run(who);
}

bool can_be_played() {
    return ::geteuid() == 0 &&
           shell(as(kStranger), "test -x '" + program("camino-kiosk") + "'").status == 0;
}

void give(const std::string& path, const std::string& owner) {
    REQUIRE(run({"/bin/chown", "-R", owner, path}).status == 0);
}

/// The kiosk's machine in the hands of two users. What this test writes, all may read.
void hand_over(const Stage& stage) {
    for (const auto& name : {"", "shots", "scripts", "logs", "deployment"}) {
        REQUIRE(::chmod(stage.beside(name).c_str(), 0777) == 0);
    }
    const auto data = stage.deployment("kiosk");
    std::filesystem::create_directory(data + "/front");
    REQUIRE(::chmod((data + "/front").c_str(), 0750) == 0);
    give(data, std::string("0:") + kGroup);
    give(data + "/front", std::string(kKiosk) + ":" + kGroup);
    give(data + "/agent", std::string(kAgent) + ":" + kGroup);
}

int sync_once(const Stage& stage) {
    auto arguments = as(kAgent);
    arguments.insert(arguments.end(),
                     {program("camino-sync"), "--data", stage.deployment("kiosk"), "--once"});
    const auto ran = run(arguments);
    UNSCOPED_INFO(ran.err);
    return ran.status;
}

/// Plays lines as the kiosk's user, then cuts its power.
void play_and_cut(const Stage& stage, const Lines& lines, const char* shot) {
    auto kiosk = stage.kiosk(lines + Lines{std::string("shot ") + shot, "wait 600000"}, as(kKiosk));
    const bool done = wait_until([&] { return !kiosk.running() || stage.has_shot(shot); },
                                 std::chrono::seconds{120});
    INFO(text_of(stage.logs() + "/kiosk.log"));
    REQUIRE((done && kiosk.running()));
    kiosk.signal(SIGKILL);
    REQUIRE(kiosk.wait() == 128 + SIGKILL);
}

Lines visit_kept(const Stage& stage, const std::string& who) {
    const Said said{{"age_band", "\"21plus\""}, {"where_now", "\"CO\""}};
    return stage.visit(who, said) +
           Lines{"press nav.next", "press keep.yes", "expect screen.saved"};
}

struct Attempt {
    const char* why;
    const char* command;  ///< In the folder of the kiosk's machine.
};

const std::vector<Attempt> kWrites{
    {"a new file", "touch $part/other"},
    {"the database", ": >> $part/$database"},
    {"its log", ": >> $part/$database-wal"},
    {"its index", ": >> $part/$database-shm"},
    {"removing it", "rm -f $part/$database"},
    {"the lock", ": >> $part/lock"},
    {"another folder in its place", "mv $part $part.old"},
};
const std::vector<Attempt> kReads{
    {"the part", "ls $part"},
    {"the database", "cat $part/$database"},
    {"its log", "cat $part/$database-wal"},
    {"the machine's folder", "ls ."},
};

void all_fail(const Stage& stage, const Arguments& who, const std::string& part,
              const std::string& database, const std::vector<Attempt>& attempts) {
    for (const auto& attempt : attempts) {
        CAPTURE(who[1], part, attempt.why);
        const auto command = "cd / && part='" + part + "' database='" + database + "'; cd '" +
                             stage.deployment("kiosk") + "' && " + attempt.command;
        CHECK(shell(who, command).status != 0);
    }
}

}  // namespace

TEST_CASE("two users: kiosk and agent read each other's part and write their own alone",
          "[story][root]") {
    if (!can_be_played()) {
        WARN("skipped: other users are played by root, with programs that they can reach");
        return;
    }
    const Stage stage;
    hand_over(stage);
    CHECK(sync_once(stage) == 3);  // The agent looks first, and leaves nothing of its own behind.
    play_and_cut(stage, visit_kept(stage, "first"), "first_saved");
    CHECK(sync_once(stage) == 3);  // It reads after the power cut, with no hub there.

    auto hub = stage.hub();
    CHECK(sync_once(stage) == 0);
    CHECK(stage.records().size() == 1);
    play_and_cut(stage, visit_kept(stage, "second"), "second_saved");  // And frees the first.
    CHECK(stage.waiting() == 1);
    CHECK(sync_once(stage) == 0);
    CHECK(stage.records().size() == 2);

    all_fail(stage, as(kAgent), "front", "journal.db", kWrites);
    all_fail(stage, as(kKiosk), "agent", "agent.db", kWrites);
    CHECK(shell(as(kKiosk), "cat '" + stage.deployment("kiosk") + "/agent/device.key'").status !=
          0);
    const auto stranger = as(kStranger, kStrangersGroup);
    all_fail(stage, stranger, "front", "journal.db", kReads);
    all_fail(stage, stranger, "agent", "agent.db", kReads);
    const auto owner = shell(as(kKiosk), "cd '" + stage.deployment("kiosk") +
                                             "' && cat agent/agent.db > /dev/null && ls front");
    CHECK(owner.status == 0);  // The attempts fail for who makes them, not for how they are made.
}
