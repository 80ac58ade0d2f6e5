#include "tests/sync/tools/signing_office.h"

#include <catch2/catch.hpp>
#include <sstream>

#include "shared/packs/manifest.h"
#include "shared/publishing/publication.h"
#include "shared/store/small_files.h"
#include "sync/custody/key_rings.h"
#include "sync/tools/pack_folder.h"
#include "sync/tools/pack_signing.h"
#include "sync/tools/repository_folder.h"

#include "tests/support/keys.h"

namespace camino::test {

SigningOffice::SigningOffice() {
    for (int number = 1; number <= 4; ++number) {
        const auto file = path(key(number));
        const auto signer = sign_key(number);
        REQUIRE(custody::write_signer_key(file, signer, "pass", crypto::kCostMin));
        REQUIRE(store::replace_file(file + ".pub", to_hex(signer.public_key().bytes) + "\n"));
    }
}

std::string SigningOffice::put_pack(const std::string& name, packs::PackFiles files) const {
    packs::sign(files, sign_key(8));
    REQUIRE(tools::write_pack_files(path(name), files));
    return name;
}

Ran SigningOffice::pack(const std::string& words) const {
    const auto command = "cd '" + path("") + "' && exec " CAMINO_BINARY_DIR "/camino pack " + words;
    return run({"/bin/bash", "-c", command}, "pass\n");
}

std::string SigningOffice::found(const std::string& signers) const {
    std::string words = "found --repository repository --language en --language es --hub " +
                        to_hex(sign_key(9).public_key().bytes);
    std::istringstream numbers(signers);
    for (int number = 0; numbers >> number;) words += " --signer " + key(number) + ".pub";
    const auto ran = pack(words);
    CAPTURE(ran.out, ran.err);
    REQUIRE(ran.status == 0);
    return ran.out;
}

std::string SigningOffice::sign(int signer, const std::string& pack_name) const {
    const auto ran = pack("sign " + pack_name + " --repository repository --key " + key(signer) +
                          " --passphrase-fd 3 --yes");
    CAPTURE(signer, ran.out, ran.err);
    REQUIRE(ran.status == 0);
    return ran.out;
}

void SigningOffice::agree_on(const packs::PackFiles& files) const {
    found();
    sign(1, put_pack("first", files));
    sign(2);
}

Result<publishing::Checked> SigningOffice::checked(const std::string& publication) const {
    const auto bytes = TRY(store::read_file(path(publication), publishing::kPublicationSizeMax));
    const auto repository = TRY(publishing::read_publication(as_bytes(bytes)));
    const auto now = tools::signing_time();
    const auto sealed = TRY(publishing::seal(repository, sign_key(9), now));
    return publishing::check(sealed, sealed.metadata.at("1.root.json"), now);
}

publishing::Repository SigningOffice::held() const {
    const auto read = tools::read_repository(repository());
    INFO((read ? std::string{} : read.error().detail));
    REQUIRE(read);
    return *read;
}

}  // namespace camino::test
