#include "sync/hub/hub_keys.h"

#include <filesystem>

#include "shared/crypto/random.h"
#include "shared/crypto/secret_file.h"
#include "shared/store/folders.h"

namespace camino::hub {

namespace {

constexpr std::size_t kKeySize = 32;
constexpr std::size_t kTokenSize = 64;

std::string receipt_file(const HubFolders& folders) { return folders.keys() + "/receipt.key"; }
std::string seal_file(const HubFolders& folders) { return folders.keys() + "/seal.key"; }
std::string statistics_file(const HubFolders& folders) {
    return folders.keys() + "/statistics.key";
}
std::string publishing_file(const HubFolders& folders) {
    return folders.keys() + "/publishing.key";
}

Result<void> write_if_missing(const std::string& path, ByteView content) {
    const auto there = crypto::read_secret_file(path, 4096);
    if (there) return {};
    if (there.error().code != Errc::NotFound) return tl::unexpected(there.error());
    return crypto::write_secret_file(path, content);
}

Result<crypto::Secret> read_key(const std::string& path) {
    auto key = crypto::read_secret_file(path, kKeySize);
    if (!key && key.error().code == Errc::NotFound) {
        return fail(Errc::NotFound, path +
                                        " is missing: this folder holds no hub; `camino deploy` "
                                        "makes one");
    }
    return key;
}

}  // namespace

Result<void> make_hub_keys(const HubFolders& folders) {
    TRY(store::make_folder(folders.keys()));
    TRY(write_if_missing(receipt_file(folders), crypto::SignKey::generate().seed().view()));
    TRY(write_if_missing(seal_file(folders), crypto::SealKeyPair::generate().secret.view()));
    TRY(write_if_missing(statistics_file(folders), crypto::SealKeyPair::generate().secret.view()));
    TRY(write_if_missing(publishing_file(folders), crypto::SignKey::generate().seed().view()));
    const auto token = to_hex(crypto::random_bytes(kTokenSize / 2));
    return write_if_missing(folders.admin_token(), as_bytes(token));
}

Result<void> complete_hub_keys(const HubFolders& folders) {
    TRY(read_key(receipt_file(folders)));
    std::error_code unknown;
    if (std::filesystem::exists(folders.root(), unknown)) return {};
    return write_if_missing(publishing_file(folders), crypto::SignKey::generate().seed().view());
}

Result<HubKeys> read_hub_keys(const HubFolders& folders) {
    const auto receipt_seed = TRY(read_key(receipt_file(folders)));
    const auto publishing_seed = TRY(read_key(publishing_file(folders)));
    const auto seal_secret = TRY(read_key(seal_file(folders)));
    const auto statistics_secret = TRY(read_key(statistics_file(folders)));
    auto receipt = TRY(crypto::SignKey::from_seed(receipt_seed.view()));
    auto publishing = TRY(crypto::SignKey::from_seed(publishing_seed.view()));
    auto seal = TRY(crypto::SealKeyPair::from_secret(seal_secret.view()));
    auto statistics = TRY(crypto::SealKeyPair::from_secret(statistics_secret.view()));
    return HubKeys{std::move(receipt), std::move(publishing), std::move(seal),
                   std::move(statistics)};
}

Result<std::string> read_admin_token(const HubFolders& folders) {
    const auto token = TRY(crypto::read_secret_file(folders.admin_token(), kTokenSize));
    return std::string{as_text(token.view())};
}

}  // namespace camino::hub
