#include "shared/store/staff_pin.h"

#include <catch2/catch.hpp>
#include <filesystem>

#include "shared/crypto/random.h"
#include "shared/store/small_files.h"

#include "tests/support/temp_folder.h"

using namespace camino;
using namespace camino::store;

namespace {

class Front {
public:
    Front() {
        REQUIRE(crypto::initialise());
        REQUIRE(make_folder(folders.front()));
    }

private:
    test::TempFolder folder_;

public:
    Folders folders{folder_.path()};
};

}  // namespace

TEST_CASE("staff pin: the right one opens, and every wrong one is counted until then") {
    const Front front;
    CHECK(try_staff_pin(front.folders, "271828") == PinVerdict::NotSet);
    CHECK(staff_pin_failures(front.folders) == 0);
    REQUIRE(set_staff_pin(front.folders, "271828"));
    for (const int count : {1, 2, 3}) {
        CHECK(try_staff_pin(front.folders, "271829") == PinVerdict::Wrong);
        CHECK(staff_pin_failures(front.folders) == count);
    }
    CHECK(try_staff_pin(front.folders, "271828") == PinVerdict::Right);
    CHECK(staff_pin_failures(front.folders) == 0);
}

TEST_CASE("staff pin: neither the PIN nor a trace of it lies on the disk") {
    const Front front;
    REQUIRE(set_staff_pin(front.folders, "271828"));
    const auto line = read_file(front.folders.staff_pin(), 256);
    REQUIRE(line);
    CHECK(line->starts_with("$argon2id$"));
    CHECK(line->find("271828") == std::string::npos);
}

TEST_CASE("staff pin: what is too short, no number or guessed first is refused") {
    const Front front;
    const auto* const pin =
        GENERATE("", "12345", "1234567890123", "27182a", "000000", "123456", "987654");
    CAPTURE(pin);
    const auto set = set_staff_pin(front.folders, pin);
    REQUIRE_FALSE(set);
    CHECK(set.error().code == Errc::BadInput);
    CHECK_FALSE(std::filesystem::exists(front.folders.staff_pin()));
}

TEST_CASE("staff pin: without a count nobody gets in, and a damaged count is the worst") {
    const Front front;
    REQUIRE(set_staff_pin(front.folders, "271828"));
    REQUIRE(replace_file(front.folders.staff_tries(), "two\n"));
    CHECK(staff_pin_failures(front.folders) > 1000);
    std::filesystem::remove(front.folders.staff_tries());
    std::filesystem::create_directories(front.folders.staff_tries() + "/in_the_way");
    CHECK(try_staff_pin(front.folders, "271828") == PinVerdict::Broken);
}
