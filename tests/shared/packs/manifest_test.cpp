#include "shared/packs/manifest.h"

#include <catch2/catch.hpp>

#include "tests/support/tiny_pack.h"

namespace camino::packs {

TEST_CASE("manifest: the same files have the same hash, signed or not") {
    const auto key = *crypto::SignKey::from_seed(Bytes(32, std::byte{7}));
    auto files = test::tiny_pack();
    const auto before = hash_of(files);
    sign(files, key);
    CHECK(hash_of(files) == before);
    CHECK(read_pack(files)->hash == before);
    files["library.json"] += "\n";
    CHECK(hash_of(files) != before);
}

TEST_CASE("manifest: lists path, size and the SHA-256 that sha256sum prints") {
    CHECK(manifest_of(PackFiles{{"a.txt", "abc"}}) ==
          "{\"files\":[{\"path\":\"a.txt\",\"size\":3,\"sha256\":"
          "\"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\"}]}");
}

TEST_CASE("manifest: only the signed files under the right key are accepted") {
    const auto key = *crypto::SignKey::from_seed(Bytes(32, std::byte{7}));
    const auto other = *crypto::SignKey::from_seed(Bytes(32, std::byte{8}));
    auto files = test::tiny_pack();
    CHECK(verify(files, key.public_key()).error().code == Errc::Untrusted);
    sign(files, key);
    CHECK(verify(files, key.public_key()));
    CHECK_FALSE(verify(files, other.public_key()));

    auto touched = files;
    touched["pathways/door.json"] += " ";
    CHECK_THAT(verify(touched, key.public_key()).error().detail,
               Catch::Contains("pathways/door.json"));
    auto added = files;
    added["extra.json"] = "{}";
    CHECK_FALSE(verify(added, key.public_key()));
    auto lost = files;
    lost.erase("library.json");
    CHECK_FALSE(verify(lost, key.public_key()));
    auto forged = touched;
    forged[std::string(kManifestFile)] = manifest_of(touched);
    CHECK_FALSE(verify(forged, key.public_key()));
}

}  // namespace camino::packs
