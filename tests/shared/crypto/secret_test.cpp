#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <sys/stat.h>

#include "shared/crypto/random.h"
#include "shared/crypto/secret_file.h"

#include "tests/support/temp_folder.h"

using namespace camino;

TEST_CASE("secret: is zero at first, moves, and clears", "[crypto]") {
    crypto::Secret secret{40};
    const auto is_zero = [](std::byte byte) { return byte == std::byte{0}; };
    CHECK(std::all_of(secret.view().begin(), secret.view().end(), is_zero));
    crypto::fill_random(secret.writable());
    CHECK_FALSE(std::all_of(secret.view().begin(), secret.view().end(), is_zero));

    const auto copy = crypto::Secret::copy_of(secret.view());
    crypto::Secret moved = std::move(secret);
    CHECK(secret.empty());  // NOLINT(bugprone-use-after-move): that it is empty is the promise.
    CHECK(crypto::equal_constant_time(moved.view(), copy.view()));
    moved.clear();
    CHECK(std::all_of(moved.view().begin(), moved.view().end(), is_zero));
    CHECK_FALSE(crypto::equal_constant_time(moved.view(), copy.view()));
}

TEST_CASE("random: initialises, and never repeats itself", "[crypto]") {
    REQUIRE(crypto::initialise().has_value());
    CHECK(crypto::random_array<32>() != crypto::random_array<32>());
}

TEST_CASE("key file on disk: private, whole, never overwritten", "[crypto]") {
    const test::TempFolder folder;
    const auto path = folder.path("device.key");
    CHECK(crypto::read_secret_file(path, 100).error().code == Errc::NotFound);
    REQUIRE(crypto::write_secret_file(path, as_bytes("seed")).has_value());
    CHECK(as_text(crypto::read_secret_file(path, 4).value().view()) == "seed");

    CHECK(crypto::write_secret_file(path, as_bytes("other")).error().code == Errc::BadInput);
    CHECK(as_text(crypto::read_secret_file(path, 4).value().view()) == "seed");
    CHECK(crypto::read_secret_file(path, 3).error().code == Errc::BadInput);
    REQUIRE(::chmod(path.c_str(), 0644) == 0);
    CHECK(crypto::read_secret_file(path, 4).error().code == Errc::Untrusted);
    CHECK(crypto::write_secret_file(folder.path("no/such/folder"), {}).error().code == Errc::Io);
}
