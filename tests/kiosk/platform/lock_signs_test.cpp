#include "kiosk/platform/lock_signs.h"

#include <catch2/catch.hpp>
#include <signal.h>

#include "shared/store/folders.h"
#include "shared/store/small_files.h"

#include "tests/support/temp_folder.h"

using namespace camino;
using namespace camino::kiosk;
using namespace std::chrono_literals;

namespace {

/// A laptop that says what the test wants.
struct Laptop {
    LockReading reading{.slept = 90min};

    [[nodiscard]] LockSigns signs() {
        return LockSigns([this] {
            const auto said = reading;
            reading.told = false;
            return said;
        });
    }
};

/// The lids of a machine, as the kernel shows them.
class Lids {
public:
    void put(const std::string& name, const std::string& state) const {
        const auto lid = folder_.path("proc/acpi/button/lid/" + name);
        REQUIRE(store::make_folder(lid));
        REQUIRE(store::replace_file(lid + "/state", state));
    }
    [[nodiscard]] std::string root() const { return folder_.path(); }

private:
    test::TempFolder folder_;
};

}  // namespace

TEST_CASE("lock signs: what is one and what is none", "[platform]") {
    struct Row {
        const char* why;
        LockReading before;
        LockReading now;
        bool sign;
    };
    const auto row = GENERATE(values<Row>({
        {"nothing", {}, {}, false},
        {"never slept, does now", {}, {.slept = 1s}, true},
        {"slept", {.slept = 90min}, {.slept = 90min + 8h}, true},
        {"just long enough", {.slept = 90min}, {.slept = 90min + 1s}, true},
        {"the two clocks, not a sleep", {.slept = 90min}, {.slept = 90min + 999ms}, false},
        {"read late", {.slept = 90min}, {.slept = 80min}, false},
        {"lid closed", {}, {.lid_closed = true}, true},
        {"lid stays closed", {.lid_closed = true}, {.lid_closed = true}, false},
        {"lid opened", {.lid_closed = true}, {}, false},
        {"told", {}, {.told = true}, true},
        {"told before", {.told = true}, {}, false},
        {"told again", {.told = true}, {.told = true}, true},
        {"slept and still closed",
         {.slept = 1h, .lid_closed = true},
         {.slept = 2h, .lid_closed = true},
         true},
    }));
    CAPTURE(row.why);
    CHECK(is_lock_sign(row.before, row.now) == row.sign);
}

TEST_CASE("lock signs: how the machine was at the start is none; each sign is one", "[platform]") {
    Laptop laptop;
    laptop.reading.lid_closed = true;
    laptop.reading.told = true;
    auto signs = laptop.signs();
    CHECK_FALSE(signs.asked());
    laptop.reading.slept += 8h;
    CHECK(signs.asked());
    CHECK_FALSE(signs.asked());
    laptop.reading.told = true;
    CHECK(signs.asked());
    CHECK_FALSE(signs.asked());
    laptop.reading.lid_closed = false;
    CHECK_FALSE(signs.asked());
    laptop.reading.lid_closed = true;
    CHECK(signs.asked());
    CHECK_FALSE(signs.asked());
}

TEST_CASE("lock signs: short sleeps add up, and a late reading hides none", "[platform]") {
    Laptop laptop;
    auto signs = laptop.signs();
    laptop.reading.slept += 600ms;
    CHECK_FALSE(signs.asked());
    laptop.reading.slept += 600ms;
    CHECK(signs.asked());
    CHECK_FALSE(signs.asked());

    laptop.reading.slept -= 5s;  // Something came between the two clocks.
    CHECK_FALSE(signs.asked());
    laptop.reading.slept += 5s;
    CHECK_FALSE(signs.asked());
    laptop.reading.slept += 2s;
    CHECK(signs.asked());
}

TEST_CASE("lock signs: a closed lid is read where the kernel shows one", "[platform]") {
    const Lids lids;
    CHECK_FALSE(is_lid_closed(lids.root()));
    lids.put("LID0", "state:      open\n");
    CHECK_FALSE(is_lid_closed(lids.root()));
    lids.put("LID0", "state:      closed\n");
    CHECK(is_lid_closed(lids.root()));
    lids.put("LID0", "");
    CHECK_FALSE(is_lid_closed(lids.root()));
    lids.put("LID0", "state:      unsupported\n");
    CHECK_FALSE(is_lid_closed(lids.root()));
    lids.put("LID1", "state:      closed\n");
    CHECK(is_lid_closed(lids.root()));
}

TEST_CASE("lock signs: SIGUSR1 is one, and ends nothing", "[platform]") {
    LockSigns signs;
    CHECK_FALSE(signs.asked());
    REQUIRE(::raise(SIGUSR1) == 0);
    CHECK(signs.asked());
    CHECK_FALSE(signs.asked());
    for (int i = 0; i < 3; ++i) REQUIRE(::raise(SIGUSR1) == 0);
    CHECK(signs.asked());
    CHECK_FALSE(signs.asked());
    REQUIRE(::raise(SIGUSR1) == 0);
    LockSigns again;  // Begins with what comes after it.
    CHECK_FALSE(again.asked());
}
