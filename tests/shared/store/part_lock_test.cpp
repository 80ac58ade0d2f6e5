#include "shared/store/part_lock.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <optional>

#include "shared/store/folders.h"

#include "tests/support/temp_folder.h"

using namespace camino;
using store::PartLock;

TEST_CASE("lock: a second start is refused in words, until the first ends", "[store]") {
    const test::TempFolder temp;
    const store::Folders folders{temp.path("data")};
    std::optional<PartLock> first = PartLock::take(folders.front(), "camino-kiosk").value();
    const auto second = PartLock::take(folders.front(), "camino-kiosk");
    REQUIRE_FALSE(second.has_value());
    CHECK(second.error().code == Errc::Unavailable);
    CHECK(second.error().detail.starts_with("camino-kiosk is already running"));
    CHECK(PartLock::take(folders.agent(), "camino-sync").has_value());
    first.reset();
    CHECK(PartLock::take(folders.front(), "camino-kiosk").has_value());
}

TEST_CASE("lock: a folder that cannot be made is said", "[store]") {
    CHECK(PartLock::take("/proc/nowhere/front", "camino-kiosk").error().code == Errc::Io);
}

TEST_CASE("folders: whatever is made on the way is closed to others; what stood is left alone",
          "[store]") {
    namespace fs = std::filesystem;
    const test::TempFolder temp;
    fs::create_directory(temp.path("stood"));
    fs::permissions(temp.path("stood"), fs::perms{0755});
    REQUIRE(store::make_folder(temp.path("stood/new/front")).has_value());
    CHECK(fs::status(temp.path("stood")).permissions() == fs::perms{0755});
    CHECK(fs::status(temp.path("stood/new")).permissions() == fs::perms{0750});
    CHECK(fs::status(temp.path("stood/new/front")).permissions() == fs::perms{0750});
}
