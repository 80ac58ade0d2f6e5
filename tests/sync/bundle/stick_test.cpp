// Which stick is meant, and both ways over it in one go.

#include "sync/bundle/stick.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "sync/hub/ask_hub.h"
#include "sync/wire/bundle_parts.h"

#include "tests/support/machines.h"
#include "tests/support/rng.h"
#include "tests/support/seeds.h"
#include "tests/support/small_stick.h"

using namespace camino;
using namespace camino::test;
namespace fs = std::filesystem;

namespace {

using Folders = std::vector<std::string>;
using store::StickReport;
using Step = StickReport::Step;

constexpr const char* kMounts =
    "/dev/sda1 / ext4 rw,relatime 0 0\n"
    "tmpfs /media/ram tmpfs rw 0 0\n"
    "/dev/sdb1 /media/ana/CAMINO\\0401 vfat rw,nosuid,nodev 0 0\n"
    "/dev/sdc1 /media/ana/OLD vfat ro,nosuid 0 0\n"
    "/dev/sdd1 /run/media/ana/TWO exfat rw 0 0\n"
    "/dev/sde1 /mnt/kiosk vfat rw 0 0\n"
    "/dev/sdf1 /home/media ext4 rw 0 0\n";

std::string only_file_in(const std::string& folder) {
    return fs::directory_iterator(folder)->path().string();
}

// The stick as the machine's agent carries it.
Result<StickReport> carry(const Machines& machines, const std::string& folder,
                          const bundle::OnReport& on_report = {}) {
    const auto deployment = store::read_deployment(machines.kiosk.deployment()).value();
    auto agent = store::AgentStore::open(machines.kiosk.agent_database()).value();
    return bundle::carry_both_ways({machines.kiosk, deployment, machines.device, agent}, folder,
                                   on_report);
}

}  // namespace

TEST_CASE("stick: what is plugged in and may be written", "[bundle]") {
    CHECK(bundle::sticks_in(kMounts) ==
          Folders{"/media/ana/CAMINO 1", "/run/media/ana/TWO", "/mnt/kiosk"});
    CHECK(bundle::sticks_in("").empty());
    CHECK(bundle::sticks_in("\n/dev/sdb1\n/dev/sdb1 /media/x\n\\04").empty());
    CHECK(bundle::sticks_in("/dev/sdb1 /media/x\\04 vfat rw") == Folders{"/media/x\\04"});
}

TEST_CASE("stick: receipts are taken and what waits is written, at once", "[bundle][e2e]") {
    Machines machines;
    machines.save(5);
    const auto stick = machines.folder.path("stick");
    fs::create_directories(stick);
    const auto first = carry(machines, stick);
    REQUIRE(first.has_value());
    const auto up = only_file_in(stick);
    CHECK(*first == StickReport{.step = Step::Ended,
                                .file = fs::path(up).filename().string(),
                                .records = 5,
                                .tallies = 5});

    auto hub = machines.start_hub();
    REQUIRE(
        hub::ask_hub(machines.hub.data, {.method = "POST", .path = "/admin/bundle", .file = up}));
    std::ofstream(stick + "/down.camino")
        << hub::ask_hub(machines.hub.data, {.path = "/admin/receipts"}).value();
    machines.save(1);
    const auto second = carry(machines, stick);
    REQUIRE(second.has_value());
    CHECK(second->records == 1);
    CHECK(second->tallies == 1);
    CHECK(second->receipts == 1);
    CHECK(second->passed_over == 1);
    CHECK(second->notes.empty());
    CHECK(machines.free_rows().record_count == 5);
}

TEST_CASE("stick: how far it is can be seen while it lasts", "[bundle]") {
    Machines machines;
    machines.save(1100);  // More than one run of the journal.
    const auto stick = machines.folder.path("stick");
    fs::create_directories(stick);
    std::ofstream(stick + "/a.camino") << "torn";
    std::ofstream(stick + "/b.camino") << "torn";
    std::vector<std::string> steps;
    REQUIRE(carry(machines, stick, [&](const StickReport& so_far) {
        const auto place = std::to_string(so_far.done) + "/" + std::to_string(so_far.count);
        steps.push_back(std::to_string(static_cast<int>(so_far.step)) + " " + place);
    }));
    CHECK(steps ==
          Folders{"1 1/2", "1 2/2", "2 0/1100", "2 1000/1100", "2 1100/1100", "3 0/0", "4 0/0"});
}

TEST_CASE("stick: one that cannot be written is an error, and nothing is left on it", "[bundle]") {
    Machines machines;
    machines.save(1);
    CHECK_FALSE(carry(machines, machines.folder.path("no-such-stick/inside")).has_value());
    CHECK(machines.unsent_count() == 1);
}

TEST_CASE("stick: one that holds less than it says is noticed, and frees nothing", "[bundle]") {
    Machines machines;
    machines.save(3);
    const auto good = machines.folder.path("good");
    const auto bad = machines.folder.path("bad");
    fs::create_directories(good);
    fs::create_directories(bad);
    REQUIRE(carry(machines, good));
    const auto size = fs::file_size(only_file_in(good));
    for (const auto seed : test::seeds(50)) {
        CAPTURE(seed);
        const SmallStick stick{bad, Rng{seed}.below(size)};
        const auto said = carry(machines, bad);
        REQUIRE_FALSE(said.has_value());
        CHECK(said.error().detail.find("do not trust this stick") != std::string::npos);
        CHECK(fs::is_empty(bad));
    }
    CHECK(machines.unsent_count() == 3);
    CHECK(carry(machines, bad).has_value());  // A better one in the same place.
}

TEST_CASE("stick: staff's wish is answered by the running agent", "[bundle][e2e]") {
    if (!bundle::sticks_in(text_of("/proc/self/mounts")).empty()) return;  // Somebody's own.
    Machines machines;
    const Program agent{{machines.sync_program(), "--data", machines.kiosk.data}, {}};
    auto journal = store::Journal::open(machines.kiosk.journal()).value();
    const auto number = journal.wish(store::Wish::Stick).value();
    store::WishStatus answer;
    REQUIRE(wait_until([&] {
        auto reader = store::AgentReader::open(machines.kiosk.agent_database());
        if (reader) answer = reader->answer_to(store::Wish::Stick).value_or(store::WishStatus{});
        return answer.number == number && answer.answer == store::WishAnswer::Failed;
    }));
    CHECK(store::read_stick_report(answer.words).value().fault == StickReport::Fault::NoStick);
}

TEST_CASE("stick: content in pieces is handed on whole, and what came of it is said", "[bundle]") {
    Machines machines;
    machines.save(1);
    const auto stick = machines.folder.path("stick");
    std::filesystem::create_directory(stick);
    auto down = wire::bundle_begin();
    for (const auto* piece : {"first ", "second"}) {
        const auto part = wire::bundle_part(wire::PartKind::Content, as_bytes(piece)).value();
        down.insert(down.end(), part.begin(), part.end());
    }
    const auto end = wire::bundle_end();
    down.insert(down.end(), end.begin(), end.end());
    std::ofstream(stick + "/down.camino") << as_text(down);

    const auto deployment = store::read_deployment(machines.kiosk.deployment()).value();
    auto agent = store::AgentStore::open(machines.kiosk.agent_database()).value();
    std::string brought;
    const auto said = bundle::carry_both_ways({machines.kiosk, deployment, machines.device, agent,
                                               [&](ByteView content) -> Result<std::string> {
                                                   brought = std::string{as_text(content)};
                                                   return "new content: 7";
                                               }},
                                              stick);
    REQUIRE(said.has_value());
    CHECK(brought == "first second");
    CHECK(said->passed_over == 0);
    CHECK(said->notes == std::vector<std::string>{"new content: 7"});
}
