#include "sync/tools/demo_office.h"

#include "shared/crypto/random.h"
#include "shared/store/folders.h"
#include "shared/store/small_files.h"
#include "sync/tools/founding.h"
#include "sync/tools/repository_folder.h"

namespace camino::tools {

namespace {

constexpr std::string_view kPassphrase = "demo";
constexpr int kSignerCount = 3;

using publishing::Repository;

/// Everybody knows the passphrase: making it costly to guess would only make the demo slow.
Result<std::vector<crypto::SignKey>> make_signers(const std::string& folder) {
    std::vector<crypto::SignKey> keys;
    for (int i = 1; i <= kSignerCount; ++i) {
        const auto path = folder + "/signer-" + std::to_string(i) + ".key";
        keys.push_back(crypto::SignKey::generate());
        const auto& key = keys.back();
        TRY(custody::write_signer_key(path, key, kPassphrase, crypto::kCostMin));
        TRY(store::replace_file(path + ".pub", to_hex(key.public_key().bytes) + "\n", 0644));
    }
    return keys;
}

Result<Repository> signed_repository(const DemoOffice& office,
                                     const std::vector<crypto::SignKey>& keys) {
    publishing::Group two{.threshold = 2};
    for (const auto& key : keys) two.keys.push_back(key.public_key());
    auto repository =
        publishing::found(signers_of(two, office.hub), languages_of(office.pack), office.now);
    repository = TRY(publishing::offer(std::move(repository), office.pack, office.now));
    for (const auto* key : {&keys[0], &keys[1]})
        repository = TRY(publishing::sign(std::move(repository), *key));
    return repository;
}

}  // namespace

Result<Repository> make_office(const std::string& folder, const DemoOffice& office) {
    TRY(store::make_folder(folder));
    const auto custodian = folder + "/custodian.key";
    TRY(custody::write_key_file(custodian, office.custodian, kPassphrase));
    TRY(store::replace_file(custodian + ".pub", to_json(office.custodian.public_half()) + "\n"));
    TRY(custody::write_key_file(folder + "/content.key", office.content, kPassphrase));
    TRY(store::replace_file(folder + "/console.txt", office.password + "\n", 0600));
    const auto keys = TRY(make_signers(folder));
    auto repository = TRY(signed_repository(office, keys));
    TRY(write_repository(folder + "/repository", {.before = {}, .after = repository}));
    return repository;
}

std::string new_password() {
    std::string password;
    while (password.size() < 14) {
        const auto byte = std::to_integer<unsigned>(crypto::random_array<1>()[0]);
        if (byte >= 250) continue;  // Every digit is equally likely.
        if (password.size() % 5 == 4) password += '-';
        password += static_cast<char>('0' + byte % 10);
    }
    return password;
}

}  // namespace camino::tools
