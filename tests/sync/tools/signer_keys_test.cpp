// The keys of people who sign: made by the program, named by others, taken for nothing else.

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "sync/custody/key_rings.h"
#include "sync/tools/key_options.h"
#include "sync/tools/pack_signing.h"

#include "tests/story/program.h"
#include "tests/support/keys.h"
#include "tests/support/temp_folder.h"

using namespace camino;
using namespace camino::tools;
using Catch::Matchers::Contains;

namespace {

const std::string kCamino = CAMINO_BINARY_DIR "/camino";

}  // namespace

TEST_CASE("signer keys: a new one opens with its passphrase, and others can name it", "[tools]") {
    const test::TempFolder folder;
    const auto path = folder.path("ana.key");
    const test::Arguments make{kCamino,           "keys", "new", "signer", "--out", path,
                               "--passphrase-fd", "3"};
    const auto made = test::run(make, "pass\n");
    CAPTURE(made.out, made.err);
    REQUIRE(made.status == 0);
    const auto key = custody::read_signer_key(path, "pass");
    REQUIRE(key);
    CHECK(read_public_key("--signer", path + ".pub").value() == key->public_key());
    CHECK(read_public_key("--signer", to_hex(key->public_key().bytes)).value() ==
          key->public_key());
    CHECK_THAT(made.out, Contains(short_id(key->public_key())));
    CHECK((std::filesystem::status(path).permissions() & std::filesystem::perms::mask) ==
          (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
    CHECK(test::run(make, "pass\n").status == 2);
    CHECK(custody::read_signer_key(path, "word").error().code == Errc::Untrusted);
}

TEST_CASE("signer keys: each kind of key is taken for itself alone", "[tools]") {
    const test::TempFolder folder;
    const auto signer = folder.path("signer.key");
    const auto content = folder.path("content.key");
    REQUIRE(custody::write_signer_key(signer, test::sign_key(1), "pass", crypto::kCostMin));
    REQUIRE(custody::write_key_file(content, test::sign_key(2), "pass"));
    CHECK(custody::read_signer_key(signer, "pass")->public_key() == test::sign_key(1).public_key());
    CHECK_THAT(custody::read_signer_key(content, "pass").error().detail,
               Contains("content.key is a content key; name a signer's key"));
    CHECK_THAT(custody::read_content_key(signer, "pass").error().detail,
               Contains("signer.key is a signer's key; name a content key"));
    CHECK_THAT(custody::read_custodian_ring(signer, "pass").error().detail,
               Contains("signer.key is a signer's key; name a custodian's key"));
}

TEST_CASE("signer keys: what is no public key is refused", "[tools]") {
    const test::TempFolder folder;
    std::ofstream(folder.path("short.pub")) << "0123abcd\n";
    std::ofstream(folder.path("long.pub")) << std::string(300, 'a');
    struct Row {
        const char* file;
        Errc code;
        const char* words;
    };
    const auto row = GENERATE(values<Row>({
        {"short.pub", Errc::BadInput, "64 hexadecimal digits"},
        {"long.pub", Errc::BadInput, "too large"},
        {"none.pub", Errc::NotFound, "none.pub"},
    }));
    const auto read = read_public_key("--old", folder.path(row.file));
    REQUIRE_FALSE(read);
    CHECK(read.error().code == row.code);
    CHECK_THAT(read.error().detail, Contains("--old") && Contains(row.words));
}
