// SigningOffice: a folder with the keys of signers 1 to 4, packs, and a repository that `camino`
// itself founds, signs and publishes.

#pragma once

#include <string>
#include <vector>

#include "shared/publishing/repository.h"

#include "tests/story/program.h"
#include "tests/support/temp_folder.h"

namespace camino::test {

class SigningOffice {
public:
    /// Keys of 1 to 4 with their .pub (passphrase "pass"); the hub's is 9, the content key 8.
    SigningOffice();

    [[nodiscard]] std::string path(const std::string& name) const { return folder_.path(name); }
    [[nodiscard]] std::string repository() const { return folder_.path("repository"); }
    [[nodiscard]] static std::string key(int number) {
        return "signer-" + std::to_string(number) + ".key";
    }

    /// Writes a pack, its manifest signed with the content key; returns its folder.
    std::string put_pack(const std::string& name, packs::PackFiles files) const;

    /// `camino pack ...` with the passphrase on file descriptor 3, in the folder.
    [[nodiscard]] Ran pack(const std::string& words) const;

    /// Each must succeed; what they said. `sign`: "PACK" may be empty.
    std::string found(const std::string& signers = "1 2 3") const;
    std::string sign(int signer, const std::string& pack = {}) const;
    /// Founded, offered, signed by 1 and 2.
    void agree_on(const packs::PackFiles& files) const;

    /// What a device says of a publication once the hub has sealed it.
    [[nodiscard]] Result<publishing::Checked> checked(const std::string& publication) const;

    /// All that lies in the repository's folder.
    [[nodiscard]] publishing::Repository held() const;

private:
    TempFolder folder_;
};

}  // namespace camino::test
