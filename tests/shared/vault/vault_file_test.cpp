#include "shared/vault/vault_file.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <sys/stat.h>

#include "shared/crypto/random.h"
#include "shared/store/small_files.h"

#include "tests/support/temp_folder.h"

using namespace camino;
using namespace camino::vault;

namespace {

constexpr crypto::PassphraseCost kCheap{64, 1};
constexpr const char* kWords = "six words that a worker keeps";

class Laptop {
public:
    Laptop() { REQUIRE(crypto::initialise()); }

    [[nodiscard]] Vault make(const char* passphrase = kWords) const {
        return make_vault(folders, passphrase, kCheap).value();
    }
    [[nodiscard]] VaultVerdict attempt(int number, const char* passphrase) const {
        return try_vault(folders, number, passphrase).verdict;
    }
    [[nodiscard]] std::string path(const char* name) const { return folders.vaults() + "/" + name; }

private:
    test::TempFolder folder_;

public:
    store::Folders folders{folder_.path()};
};

}  // namespace

TEST_CASE("vault: its passphrase opens it, and the key opens what was sealed to it") {
    const Laptop laptop;
    CHECK(vaults(laptop.folders).value().empty());
    const auto made = laptop.make();
    CHECK(made.number == 1);
    CHECK(vaults(laptop.folders).value() == std::vector{made});
    const auto opened = try_vault(laptop.folders, 1, kWords);
    REQUIRE(opened.verdict == VaultVerdict::Opened);
    CHECK(opened.key->public_key == made.public_key);
    CHECK(crypto::SealKeyPair::from_secret(opened.key->secret.view())->public_key ==
          made.public_key);
}

TEST_CASE("vault: several workers each have their own, under numbers that nobody had before") {
    const Laptop laptop;
    const auto first = laptop.make();
    const auto second = laptop.make("another worker's six words");
    CHECK(second.number == 2);
    CHECK(first.public_key != second.public_key);
    CHECK(laptop.attempt(1, "another worker's six words") == VaultVerdict::Wrong);
    CHECK(laptop.attempt(2, "another worker's six words") == VaultVerdict::Opened);
    REQUIRE(wipe_vault(laptop.folders, 2));
    CHECK(vaults(laptop.folders).value().size() == 1);
    CHECK(laptop.make().number == 3);
}

TEST_CASE("vault: wrong passphrases are counted until the right one; the tenth wipes the key") {
    const Laptop laptop;
    static_cast<void>(laptop.make());
    for (int count = 1; count < kVaultTriesMax; ++count) {
        CHECK(laptop.attempt(1, "wrong") == VaultVerdict::Wrong);
        CHECK(vaults(laptop.folders).value().front().failures == count);
    }
    CHECK(laptop.attempt(1, kWords) == VaultVerdict::Opened);
    CHECK(vaults(laptop.folders).value().front().failures == 0);

    for (int count = 1; count < kVaultTriesMax; ++count) {
        CHECK(laptop.attempt(1, "wrong") == VaultVerdict::Wrong);
    }
    CHECK(laptop.attempt(1, "wrong") == VaultVerdict::Wiped);
    CHECK(laptop.attempt(1, kWords) == VaultVerdict::Wiped);
    CHECK(vaults(laptop.folders).value().empty());
    CHECK(store::read_file(laptop.path("1.key"), 1024).value() == "wiped\n");
}

TEST_CASE("vault: a try that cannot be counted is none, and unreadable counts are the last") {
    const Laptop laptop;
    static_cast<void>(laptop.make());
    SECTION("the count cannot be written") {
        REQUIRE(std::filesystem::create_directory(laptop.path("1.tries")));
        CHECK(laptop.attempt(1, kWords) != VaultVerdict::Opened);
    }
    SECTION("the count says nothing") {
        REQUIRE(store::replace_file(laptop.path("1.tries"), "many\n"));
        CHECK(laptop.attempt(1, kWords) == VaultVerdict::Wiped);
    }
    SECTION("a count below nothing") {
        REQUIRE(store::replace_file(laptop.path("1.tries"), "-5\n"));
        CHECK(laptop.attempt(1, kWords) == VaultVerdict::Wiped);
    }
}

TEST_CASE("vault: a damaged file opens for nobody and says so; another's key is not taken for it") {
    const Laptop laptop;
    static_cast<void>(laptop.make());
    static_cast<void>(laptop.make());
    SECTION("key") {
        REQUIRE(store::replace_file(laptop.path("1.key"), "CMKF?"));
        CHECK(laptop.attempt(1, kWords) == VaultVerdict::Broken);
    }
    SECTION("public half") {
        REQUIRE(store::replace_file(laptop.path("1.pub"), "00\n"));
        CHECK(laptop.attempt(1, kWords) == VaultVerdict::Broken);
        const auto all = vaults(laptop.folders);
        REQUIRE_FALSE(all);
        CHECK(all.error().detail.find("1.pub") != std::string::npos);
    }
    SECTION("exchanged") {
        std::filesystem::copy_file(laptop.path("2.key"), laptop.path("1.key"),
                                   std::filesystem::copy_options::overwrite_existing);
        CHECK(laptop.attempt(1, kWords) == VaultVerdict::Broken);
    }
}

TEST_CASE("vault: nothing of it is readable by others, and short passphrases are refused") {
    const Laptop laptop;
    static_cast<void>(laptop.make());
    static_cast<void>(laptop.attempt(1, "wrong"));
    for (const char* name : {"1.key", "1.pub", "1.tries"}) {
        CAPTURE(name);
        struct stat status {};
        REQUIRE(::stat(laptop.path(name).c_str(), &status) == 0);
        CHECK((status.st_mode & 0777) == 0600);
    }
    const auto refused = make_vault(laptop.folders, "nineteen letters ab", kCheap);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == Errc::BadInput);
    CHECK(vaults(laptop.folders).value().size() == 1);
}

TEST_CASE("vault: the wait grows, from the third wrong one to half an hour") {
    using namespace std::chrono_literals;
    CHECK(vault_delay(0) == 0s);
    CHECK(vault_delay(2) == 0s);
    CHECK(vault_delay(3) == 15s);
    CHECK(vault_delay(4) == 30s);
    CHECK(vault_delay(9) == 16min);
    CHECK(vault_delay(1000) == 30min);
}
