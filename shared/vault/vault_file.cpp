#include "shared/vault/vault_file.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fmt/format.h>

#include "shared/base/bytes.h"
#include "shared/crypto/key_file.h"
#include "shared/store/small_files.h"
#include "shared/vault/team.h"

namespace camino::vault {

namespace {

constexpr std::size_t kKeySizeMax = 1024;
constexpr std::size_t kTriesSizeMax = 16;
constexpr unsigned kOwnersAlone = 0600;
constexpr std::string_view kWiped = "wiped\n";

struct Paths {
    std::string key;
    std::string pub;
    std::string tries;

    Paths(const store::Folders& folders, int number)
        : key(fmt::format("{}/{}.key", folders.vaults(), number)),
          pub(fmt::format("{}/{}.pub", folders.vaults(), number)),
          tries(fmt::format("{}/{}.tries", folders.vaults(), number)) {}
};

int failures_of(const Paths& paths) {
    const auto text = store::read_file(paths.tries, kTriesSizeMax);
    if (!text) return text.error().code == Errc::NotFound ? 0 : kVaultTriesMax;
    int count = 0;
    const auto read = std::from_chars(text->data(), text->data() + text->size(), count);
    const bool good = read.ec == std::errc{} && count >= 0;
    return good ? std::min(count, kVaultTriesMax) : kVaultTriesMax;
}

Result<void> put_failures(const Paths& paths, int count) {
    return store::replace_file(paths.tries, fmt::format("{}\n", count), kOwnersAlone);
}

Result<crypto::SealPublicKey> read_public_key(const Paths& paths) {
    const auto text = TRY(store::read_file(paths.pub, kKeySizeMax));
    crypto::SealPublicKey key;
    const auto bytes = from_hex(std::string_view{text}.substr(0, text.find('\n')));
    if (!bytes || bytes->size() != key.bytes.size()) {
        return fail(Errc::BadInput, paths.pub + ": not the public key of a vault");
    }
    std::copy(bytes->begin(), bytes->end(), key.bytes.begin());
    return key;
}

/// 1 to kVaultNumberMax of "7.pub" and "7.key" alike; else 0.
int number_of(const std::filesystem::path& file) {
    const auto stem = file.stem().string();
    int number = 0;
    const auto read = std::from_chars(stem.data(), stem.data() + stem.size(), number);
    const bool whole = read.ec == std::errc{} && read.ptr == stem.data() + stem.size();
    return whole && number >= 1 && number <= kVaultNumberMax ? number : 0;
}

/// Every number that was ever given, in order.
std::vector<int> numbers_given(const store::Folders& folders) {
    std::vector<int> numbers;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folders.vaults(), error)) {
        if (entry.path().extension() == ".pub") numbers.push_back(number_of(entry.path()));
    }
    std::erase(numbers, 0);
    std::ranges::sort(numbers);
    return numbers;
}

bool is_wiped(const Paths& paths) {
    const auto text = store::read_file(paths.key, kKeySizeMax);
    return text ? *text == kWiped : text.error().code == Errc::NotFound;
}

VaultTry wiped(const store::Folders& folders, int number) {
    const bool gone = wipe_vault(folders, number).has_value();
    return {.verdict = gone ? VaultVerdict::Wiped : VaultVerdict::Broken,
            .failures = kVaultTriesMax};
}

}  // namespace

Duration vault_delay(int failures) {
    constexpr int kFree = 3;
    constexpr Duration kFirst = std::chrono::seconds{15};
    constexpr Duration kLongest = std::chrono::minutes{30};
    if (failures < kFree) return {};
    auto delay = kFirst;
    for (int i = kFree; i < std::min(failures, kVaultTriesMax); ++i) delay *= 2;
    return std::min(delay, kLongest);
}

Result<std::vector<Vault>> vaults(const store::Folders& folders) {
    std::vector<Vault> found;
    for (const int number : numbers_given(folders)) {
        const Paths paths{folders, number};
        if (is_wiped(paths)) continue;
        found.push_back({number, TRY(read_public_key(paths)), failures_of(paths)});
    }
    return found;
}

Result<Vault> make_vault(const store::Folders& folders, std::string_view passphrase,
                         crypto::PassphraseCost cost) {
    if (passphrase.size() < kVaultPassphraseMin) {
        return fail(Errc::BadInput, fmt::format("a vault's passphrase has six words, or {} letters "
                                                "or more",
                                                kVaultPassphraseMin));
    }
    TRY(store::make_folder(folders.vaults()));
    const auto given = numbers_given(folders);
    const int number = given.empty() ? 1 : given.back() + 1;
    if (number > kVaultNumberMax) {
        return fail(Errc::BadInput, folders.vaults() + ": no more vaults fit on this laptop");
    }
    const auto pair = crypto::SealKeyPair::generate();
    const auto locked = TRY(crypto::lock_key_file(pair.secret, passphrase, cost));
    const Paths paths{folders, number};
    TRY(store::replace_file(paths.key, as_text(locked), kOwnersAlone));
    // Last: from here on the number is given.
    TRY(store::replace_file(paths.pub, to_hex(pair.public_key.bytes) + "\n", kOwnersAlone));
    return Vault{number, pair.public_key, 0};
}

VaultTry try_vault(const store::Folders& folders, int number, std::string_view passphrase) {
    const Paths paths{folders, number};
    if (is_wiped(paths)) return {.verdict = VaultVerdict::Wiped, .failures = kVaultTriesMax};
    const int failures = failures_of(paths);
    if (failures >= kVaultTriesMax) return wiped(folders, number);
    const auto file = store::read_file(paths.key, kKeySizeMax);
    const auto public_key = read_public_key(paths);
    if (!file || !public_key || !put_failures(paths, failures + 1)) return {.failures = failures};
    const auto secret = crypto::unlock_key_file(as_bytes(*file), passphrase);
    if (!secret) {
        if (secret.error().code != Errc::Untrusted) return {.failures = failures + 1};
        if (failures + 1 >= kVaultTriesMax) return wiped(folders, number);
        return {.verdict = VaultVerdict::Wrong, .failures = failures + 1};
    }
    auto pair = crypto::SealKeyPair::from_secret(secret->view());
    if (!pair || pair->public_key != *public_key || !put_failures(paths, 0)) return {};
    return {.verdict = VaultVerdict::Opened, .key = std::move(*pair)};
}

Result<void> wipe_vault(const store::Folders& folders, int number) {
    // A disk may keep old blocks all the same: what protects them is the passphrase.
    TRY(store::replace_file(Paths{folders, number}.key, kWiped, kOwnersAlone));
    return drop_team(folders, number);
}

}  // namespace camino::vault
