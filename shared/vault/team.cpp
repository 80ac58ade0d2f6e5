#include "shared/vault/team.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>

#include "shared/crypto/hash.h"
#include "shared/crypto/open.h"
#include "shared/store/small_files.h"
#include "shared/vault/phrase.h"

namespace camino::vault {

namespace {

constexpr std::string_view kSalt = "camino team v1";
constexpr std::uint8_t kVersion = 1;
constexpr std::size_t kKeySize = 32;
constexpr std::size_t kFileSizeMax = 1024;
constexpr unsigned kOwnersAlone = 0600;

std::string path_of(const store::Folders& folders, int vault) {
    return fmt::format("{}/{}.team", folders.vaults(), vault);
}

ByteArray<16> salt_of(const crypto::SignPublicKey& hub) {
    crypto::Hasher hasher;
    hasher.add(as_bytes(kSalt)).add(hub.bytes);
    ByteArray<16> salt{};
    std::ranges::copy_n(hasher.finish().begin(), salt.size(), salt.begin());
    return salt;
}

/// Every word of a phrase with single spaces.
bool all_in(const WordList& list, std::string_view words) {
    int count = 0;
    while (!words.empty()) {
        const auto end = words.find(' ');
        if (!std::ranges::binary_search(list, words.substr(0, end))) return false;
        ++count;
        words.remove_prefix(end == std::string_view::npos ? words.size() : end + 1);
    }
    return count == kPhraseWordCount;
}

}  // namespace

Result<crypto::SealKeyPair> team_key(std::string_view words, const crypto::SignPublicKey& hub,
                                     crypto::PassphraseCost cost) {
    const auto secret = TRY(crypto::derive_key(words, salt_of(hub), cost, kKeySize));
    return crypto::SealKeyPair::from_secret(secret.view());
}

std::uint32_t number_of(const crypto::SealPublicKey& key) {
    const auto hash = crypto::hash(key.bytes);
    return ByteReader{hash}.u32() >> 8U;
}

std::string sign_of(std::uint32_t number) {
    return fmt::format("{:03X}-{:03X}", number >> 12U, number & 0xfffU);
}

Result<bool> are_words(std::string_view words, const std::string& folder) {
    for (const std::string_view language : {"es", "en", "fr", "pt"}) {
        if (all_in(TRY(word_list(language, folder)), words)) return true;
    }
    return false;
}

Result<void> put_team(const store::Folders& folders, int vault,
                      const crypto::SealPublicKey& vault_key, const crypto::SealKeyPair& team,
                      const crypto::SignPublicKey& hub) {
    ByteWriter out;
    out.u8(kVersion).raw(hub.bytes).raw(team.secret.view());
    auto plain = out.take();
    const auto sealed = crypto::seal(plain, vault_key);
    crypto::wipe(plain);
    if (!sealed) return tl::unexpected(sealed.error());
    return store::replace_file(path_of(folders, vault), as_text(*sealed), kOwnersAlone);
}

Result<std::optional<crypto::SealKeyPair>> read_team(const store::Folders& folders, int vault,
                                                     const crypto::SealKeyPair& vault_key,
                                                     const crypto::SignPublicKey& hub) {
    const auto path = path_of(folders, vault);
    const auto file = store::read_file(path, kFileSizeMax);
    if (!file && file.error().code == Errc::NotFound) return std::nullopt;
    if (!file) return tl::unexpected(file.error());
    const auto plain = crypto::open_sealed(as_bytes(*file), vault_key);
    if (!plain) return fail(Errc::BadInput, path + ": not the key of this vault's team");
    ByteReader in{plain->view()};
    const auto version = in.u8();
    const auto of_hub = in.array<kKeySize>();
    const auto secret = in.raw(kKeySize);
    if (!in.at_end() || version != kVersion) {
        return fail(Errc::BadInput, path + ": not the key of a team, or a newer program's");
    }
    if (of_hub != hub.bytes) return std::nullopt;
    auto pair = TRY(crypto::SealKeyPair::from_secret(secret));
    return pair;
}

Result<void> drop_team(const store::Folders& folders, int vault) {
    // A disk may keep old blocks all the same: what protects them is the vault's key.
    std::error_code error;
    std::filesystem::remove(path_of(folders, vault), error);
    if (error) return fail(Errc::Io, path_of(folders, vault) + ": " + error.message());
    return {};
}

}  // namespace camino::vault
