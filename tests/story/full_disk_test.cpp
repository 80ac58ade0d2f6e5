// A disk that is full, for real: a small tmpfs in a mount namespace of its own, so that nothing
// stays mounted. Each program says so, keeps nothing half, and works again once there is room.

#include <catch2/catch.hpp>
#include <unistd.h>

#include "tests/story/stage.h"

using namespace camino::test;
using Catch::Matchers::Contains;

namespace {

using Lines = std::vector<std::string>;

bool can_be_played() {
    const bool can =
        ::geteuid() == 0 &&
        run({"/usr/bin/unshare", "--mount", "/bin/mount", "-t", "tmpfs", "none", "/mnt"}).status ==
            0;
    if (!can) WARN("skipped: a small disk is mounted by root");
    return can;
}

/// Puts a folder on a disk of two megabytes, with what was in it; `fill` and `make_room` follow.
constexpr const char* kSmallDisk = R"(set -eu
on_small_disk() {
    cp -a "$1" "$1.copy"; mount -t tmpfs -o size=2m none "$1"
    cp -a "$1.copy/." "$1"; rm -r "$1.copy"
}
fill() { cat /dev/zero > "$1/filler" 2> /dev/null || true; }
make_room() { rm "$1/filler"; }
until_there() { for i in $(seq 600); do [ ! -e "$1" ] || return 0; sleep 0.1; done; return 1; }
)";

/// Plays a bash script with the programs' names and folders, on a mount namespace of its own.
Ran on_own_mounts(const Stage& stage, const std::string& script) {
    std::string names;
    for (const auto* name : {"camino", "camino-sync", "camino-hub"}) {
        names += std::string(name).substr(std::string(name).find('-') + 1) + "='" + program(name) +
                 "'\n";
    }
    names += "kiosk_folder='" + stage.deployment("kiosk") + "'\nhub_folder='" +
             stage.deployment("hub") + "'\nshots='" + stage.beside("shots") + "'\nlisten='" +
             stage.site().substr(7) + "'\n";
    return run({"/usr/bin/unshare", "--mount", "/bin/bash", "-c", kSmallDisk + names + script});
}

Lines visit_kept(const Stage& stage) {
    const Said said{{"age_band", "\"21plus\""}, {"where_now", "\"CO\""}};
    return stage.visit("ana", said) +
           Lines{"press nav.next", "press keep.yes", "expect screen.saved"};
}

}  // namespace

TEST_CASE("full disk: the kiosk says that it could not save, and saves once there is room",
          "[story][root]") {
    if (!can_be_played()) return;
    const Stage stage;
    stage.play({"expect door.screening"});
    const Said said{{"age_band", "\"21plus\""}, {"where_now", "\"CO\""}};
    auto kiosk = stage.kiosk(stage.visit("ana", said) +
                                 Lines{"press nav.next", "shot full", "wait 3000", "press keep.yes",
                                       "expect screen.save_failed", "shot failed", "wait 3000",
                                       "press keep.yes", "expect screen.saved", "quit"},
                             {"/usr/bin/unshare", "--mount", "/bin/bash", "-c",
                              std::string(kSmallDisk) + "front='" + stage.deployment("kiosk") +
                                  "/front'; shots='" + stage.beside("shots") + "'\n" + R"(
on_small_disk "$front"
"$@" & played=$!
until_there "$shots/full.json"; fill "$front"
until_there "$shots/failed.json"; make_room "$front"
wait "$played"
cp "$front/journal.db" "$front/journal.db-wal" "$shots")",
                              "small disk"});
    const int status = kiosk.wait(std::chrono::seconds{120});
    INFO(text_of(stage.logs() + "/kiosk.log"));
    REQUIRE(status == 0);
    CHECK(stage.waiting(stage.beside("shots/journal.db")) == 1);  // Once, not half and again.
}

TEST_CASE("full disk: the agent loses nothing, and goes on once there is room", "[story][root]") {
    if (!can_be_played()) return;
    const Stage stage;
    stage.play(visit_kept(stage));
    auto hub = stage.hub();
    const auto ran = on_own_mounts(stage, R"(
on_small_disk "$kiosk_folder/agent"; fill "$kiosk_folder/agent"
status=0; $sync --data "$kiosk_folder" --once || status=$?; echo "full: $status"
make_room "$kiosk_folder/agent"
status=0; $sync --data "$kiosk_folder" --once || status=$?; echo "room: $status")");
    INFO(ran.err);
    CHECK(ran.status == 0);
    CHECK_THAT(ran.out, Contains("full: 1"));
    CHECK_THAT(ran.err, Contains("full"));
    CHECK_THAT(ran.out, Contains("room: 0"));
    CHECK(stage.records().size() == 1);
}

TEST_CASE("full disk: the hub takes nothing that it cannot keep, and takes it later",
          "[story][root]") {
    if (!can_be_played()) return;
    const Stage stage;
    stage.play(visit_kept(stage));
    const auto ran = on_own_mounts(stage, R"(
on_small_disk "$hub_folder"; rm -f "$hub_folder/listen"
$hub --data "$hub_folder" --listen "$listen" & hub_process=$!
until_there "$hub_folder/listen"; fill "$hub_folder"
status=0; $sync --data "$kiosk_folder" --once || status=$?; echo "full: $status"
make_room "$hub_folder"
status=0; $sync --data "$kiosk_folder" --once || status=$?; echo "room: $status"
kill "$hub_process"; wait "$hub_process"
mkdir "$shots/hub"; cp -a "$hub_folder/." "$shots/hub")");
    INFO(ran.err);
    CHECK(ran.status == 0);
    CHECK_THAT(ran.out, !Contains("full: 0"));
    CHECK_THAT(ran.out, Contains("room: 0"));
    CHECK(stage.records(stage.beside("shots/hub")).size() == 1);
}
