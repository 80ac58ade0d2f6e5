#include "kiosk/platform/leaks.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sys/stat.h>
#include <sys/sysmacros.h>

#include "tests/support/temp_folder.h"

using namespace camino;
using namespace camino::kiosk;

namespace {

namespace fs = std::filesystem;

// A /proc and a /sys of a machine that is not this one.
class MadeUpMachine {
public:
    MadeUpMachine() {
        write("proc/sys/kernel/core_pattern", "core");
        swaps("");
    }

    void swaps(const std::string& lines) const {
        write("proc/swaps", "Filename\tType\tSize\tUsed\tPriority\n" + lines);
    }
    void write(const std::string& name, const std::string& text) const {
        fs::create_directories(fs::path(path(name)).parent_path());
        std::ofstream(path(name)) << text << "\n";
    }
    // A block device with what /sys says of it: its device-mapper name, and what it lies on.
    void device(const std::string& name, const std::string& uuid,
                const std::vector<std::string>& below = {}) const {
        fs::create_directories(path("sys/class/block/" + name + "/slaves"));
        if (!uuid.empty()) write("sys/class/block/" + name + "/dm/uuid", uuid);
        for (const auto& one : below) {
            fs::create_directory_symlink("../../" + one,
                                         path("sys/class/block/" + name + "/slaves/" + one));
        }
    }
    [[nodiscard]] std::string path(const std::string& name) const { return folder_.path(name); }
    [[nodiscard]] Surroundings seen() const { return look_around(folder_.path()); }

private:
    test::TempFolder folder_;
};

}  // namespace

TEST_CASE("leaks: swap is safe in memory and on encrypted disks, and plain elsewhere") {
    const MadeUpMachine machine;
    machine.device("sda2", "");
    machine.device("sda3", "");
    machine.device("dm-0", "CRYPT-LUKS2-4f2a-swap", {"sda2"});
    machine.device("dm-1", "LVM-abc", {"dm-0"});
    machine.device("dm-2", "LVM-def", {"sda3"});
    machine.device("dm-3", "CRYPT-PLAIN-cryptswap", {"sda3"});
    machine.device("md0", "", {"dm-0", "sda3"});
    machine.device("zram0", "");
    machine.device("zram1", "");
    machine.write("sys/class/block/zram0/backing_dev", "none");
    machine.write("sys/class/block/zram1/backing_dev", "/dev/sda3");
    struct Row {
        const char* name;
        bool plain;
    };
    for (const auto& row :
         {Row{"/dev/sda2", true}, Row{"/dev/dm-0", false}, Row{"/dev/dm-1", false},
          Row{"/dev/dm-2", true}, Row{"/dev/dm-3", false}, Row{"/dev/md0", true},
          Row{"/dev/zram0", false}, Row{"/dev/zram1", true}, Row{"/dev/gone", true}}) {
        CAPTURE(row.name);
        machine.swaps(std::string(row.name) + "   partition\t1048572\t0\t-2\n");
        const auto seen = machine.seen();
        REQUIRE(seen.swap.size() == 1);
        CHECK(seen.swap[0].name == row.name);
        CHECK(seen.swap[0].plain == row.plain);
    }
}

TEST_CASE("leaks: a swap file is as safe as the disk below it; its name may hold a space") {
    const MadeUpMachine machine;
    machine.write("swap file", "");
    auto name = machine.path("swap file");
    struct stat status {};
    REQUIRE(::stat(name.c_str(), &status) == 0);
    name.replace(name.find(' '), 1, "\\040");
    machine.swaps(name + "  file\t1048572\t0\t-2\n");
    CHECK(machine.seen().swap.at(0).plain);  // Nothing is known of the disk.

    machine.device("dm-0", "CRYPT-LUKS2-root");
    fs::create_directories(machine.path("sys/dev/block"));
    const auto number =
        std::to_string(major(status.st_dev)) + ":" + std::to_string(minor(status.st_dev));
    fs::create_directory_symlink("../../class/block/dm-0", machine.path("sys/dev/block/" + number));
    const auto seen = machine.seen();
    CHECK(seen.swap.at(0).name == machine.path("swap file"));
    CHECK_FALSE(seen.swap.at(0).plain);
}

TEST_CASE("leaks: what cannot be read counts as the worse") {
    const test::TempFolder nothing;
    const auto seen = look_around(nothing.path());
    REQUIRE(seen.swap.size() == 1);
    CHECK(seen.swap[0].plain);
}

TEST_CASE("leaks: each is judged as the machine is used, and says what to change") {
    struct Row {
        Surroundings around;
        bool kiosk;  // Whether it starts.
        bool desk;
        const char* words;
    };
    const std::vector<Row> rows{
        {{.core_pattern = "core"}, true, true, ""},
        {{.swap = {{"/dev/zram0", false}}, .core_pattern = "core"}, true, true, ""},
        {{.swap = {{"/dev/zram0", false}, {"/dev/sda2", true}}}, false, false, "/dev/sda2 is swap"},
        {{.core_files = true}, false, false, "LimitCORE=0"},
        {{.core_pattern = "|/lib/systemd/systemd-coredump %P"}, false, true, "kernel.core_pattern"},
        {{.clipboard = true}, false, true, "clipboard"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.words);
        const auto leaks = leaks_of(row.around);
        const bool leaky = row.words[0] != '\0';
        CHECK(leaks.size() == (leaky ? 1 : 0));
        for (const auto strictness : {Strictness::Kiosk, Strictness::Desk, Strictness::Demo}) {
            CAPTURE(static_cast<int>(strictness));
            std::vector<std::string> warnings;
            const auto judged = refuse_leaks(leaks, strictness, warnings);
            const bool starts = strictness == Strictness::Demo ||
                                (strictness == Strictness::Kiosk ? row.kiosk : row.desk);
            CHECK(judged.has_value() == starts);
            CHECK(warnings.size() == (leaky && starts ? 1 : 0));
            const auto said =
                judged ? (warnings.empty() ? "" : warnings[0]) : judged.error().detail;
            CHECK_THAT(said, Catch::Matchers::Contains(row.words));
        }
    }
}

TEST_CASE("leaks: every leak that stops the program is named at once") {
    std::vector<std::string> warnings;
    const auto judged = refuse_leaks(leaks_of({.swap = {{"/dev/sda2", true}, {"/swapfile", true}},
                                               .core_files = true,
                                               .core_pattern = "|/usr/share/apport/apport %p",
                                               .clipboard = true}),
                                     Strictness::Kiosk, warnings);
    REQUIRE_FALSE(judged);
    for (const auto* words : {"/dev/sda2", "/swapfile", "LimitCORE", "apport", "clipboard"}) {
        CHECK_THAT(judged.error().detail, Catch::Matchers::Contains(words));
    }
}
