#include "shared/vault/team.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <sys/stat.h>

#include "shared/crypto/random.h"
#include "shared/store/small_files.h"
#include "shared/vault/phrase.h"
#include "shared/vault/vault_file.h"

#include "tests/support/keys.h"
#include "tests/support/temp_folder.h"

using namespace camino;
using namespace camino::vault;

namespace {

constexpr crypto::PassphraseCost kCheap{64, 1};
constexpr const char* kWords = "abanico guitarra lavar nube piscina tejado";
const std::string kLists = CAMINO_BINARY_DIR "/assets/phrases";

crypto::SignPublicKey hub(int number = 9) { return test::sign_key(number).public_key(); }

}  // namespace

TEST_CASE("team: the same words at the same hub are the same team, at another hub another",
          "[vault]") {
    REQUIRE(crypto::initialise());
    const auto key = team_key(kWords, hub(), kCheap).value();
    CHECK(team_key(kWords, hub(), kCheap)->public_key == key.public_key);
    CHECK(team_key(kWords, hub(8), kCheap)->public_key != key.public_key);
    CHECK(team_key("abanico guitarra lavar nube piscina teja", hub(), kCheap)->public_key !=
          key.public_key);
    // Never another one: laptops of years compare.
    CHECK(to_hex(key.public_key.bytes) ==
          "819f4a6692ad18d65770170562e93088098f593acce705ba763696e7a357c37b");
    CHECK(number_of(key.public_key) == 0x3fb960);
    CHECK(sign_of(0x4f2a91) == "4F2-A91");
    CHECK(sign_of(0x00000a) == "000-00A");
}

TEST_CASE("team: six words of one language's list, or they were not drawn", "[vault]") {
    for (const auto* language : {"es", "en", "fr", "pt", "ht"}) {
        CHECK(are_words(new_phrase(language, kLists).value(), kLists).value());
    }
    const auto* const words =
        GENERATE(as<const char*>{}, "", "abanico", "abanico guitarra lavar nube piscina",
                 "abanico guitarra lavar nube piscina tejadx",
                 "abanico guitarra lavar nube piscina tejado tejado",
                 "abanico guitarra lavar nube piscina  tejado");
    CAPTURE(words);
    CHECK_FALSE(are_words(words, kLists).value());
    CHECK(are_words(kWords, "/nowhere").error().code == Errc::NotFound);
}

TEST_CASE("team: its key opens with the vault alone, for its owner alone, at its hub alone",
          "[vault]") {
    REQUIRE(crypto::initialise());
    const test::TempFolder folder;
    const store::Folders folders{folder.path()};
    REQUIRE(make_vault(folders, "six words that a worker keeps", kCheap));
    const auto vault = test::seal_key(1);
    const auto team = test::seal_key(2);
    CHECK_FALSE(read_team(folders, 1, vault, hub()).value().has_value());
    REQUIRE(put_team(folders, 1, vault.public_key, team, hub()));
    CHECK(read_team(folders, 1, vault, hub()).value()->public_key == team.public_key);
    CHECK_FALSE(read_team(folders, 1, vault, hub(8)).value().has_value());
    CHECK_FALSE(read_team(folders, 2, vault, hub()).value().has_value());
    CHECK(read_team(folders, 1, test::seal_key(3), hub()).error().code == Errc::BadInput);
    const auto path = folders.vaults() + "/1.team";
    CHECK(store::read_file(path, 1024)->size() == 113);
    struct stat info {};
    REQUIRE(::stat(path.c_str(), &info) == 0);
    CHECK((info.st_mode & 0777) == 0600);
    CHECK(vaults(folders)->size() == 1);  // It is taken for no vault.
}

TEST_CASE("team: the key goes when the worker leaves, and with the vault", "[vault]") {
    REQUIRE(crypto::initialise());
    const test::TempFolder folder;
    const store::Folders folders{folder.path()};
    REQUIRE(make_vault(folders, "six words that a worker keeps", kCheap));
    const auto vault = test::seal_key(1);
    REQUIRE(put_team(folders, 1, vault.public_key, test::seal_key(2), hub()));
    const bool wiped = GENERATE(true, false);
    REQUIRE((wiped ? wipe_vault(folders, 1) : drop_team(folders, 1)));
    CHECK_FALSE(std::filesystem::exists(folders.vaults() + "/1.team"));
    CHECK_FALSE(read_team(folders, 1, vault, hub()).value().has_value());
    CHECK(drop_team(folders, 1));  // Once more is no mistake.
}
