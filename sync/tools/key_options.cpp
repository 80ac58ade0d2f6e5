#include "sync/tools/key_options.h"

#include <algorithm>
#include <fmt/format.h>

#include "shared/crypto/key_file.h"
#include "shared/store/small_files.h"
#include "sync/tools/files.h"
#include "sync/tools/say.h"

namespace camino::tools {

namespace {

constexpr std::size_t kPublicFileSizeMax = 256;

/// Whoever offers a secret where its public half is wanted is about to hand it out.
tl::unexpected<Error> not_public(std::string_view option, const std::string& path) {
    return fail(Errc::BadInput, fmt::format("{0}: {1} is the secret key itself, which stays with "
                                            "its owner; name its public half, {1}.pub",
                                            option, path));
}

}  // namespace

Result<custody::PublicRing> read_public_ring(std::string_view option, const std::string& path) {
    const auto text = read_input(path, custody::kKeyFileSizeMax);
    if (!text) return tl::unexpected(about(text.error(), std::string(option)));
    if (crypto::is_key_file(as_bytes(*text))) return not_public(option, path);
    auto ring = custody::parse_public_ring(*text, path);
    if (ring) return ring;
    return fail(Errc::BadInput, fmt::format("{}\n{} wants the .pub file that `camino keys new "
                                            "custodian` made",
                                            ring.error().detail, option));
}

Result<crypto::SignPublicKey> read_public_key(std::string_view option, const std::string& named) {
    crypto::SignPublicKey key;
    const auto take = [&](std::string_view hex) {
        const auto bytes = from_hex(hex);
        if (!bytes || bytes->size() != key.bytes.size()) return false;
        std::copy(bytes->begin(), bytes->end(), key.bytes.begin());
        return true;
    };
    if (take(named)) return key;
    const auto text = store::read_file(named, kPublicFileSizeMax);
    if (!text) return tl::unexpected(about(text.error(), std::string(option)));
    if (crypto::is_key_file(as_bytes(*text))) return not_public(option, named);
    const auto end = text->find_last_not_of("\r\n ") + 1;
    if (take(std::string_view(*text).substr(0, end))) return key;
    return fail(Errc::BadInput, fmt::format("{}: {} holds no public key; name the FILE.pub of a "
                                            "signer, or write the key's {} hexadecimal digits",
                                            option, named, 2 * key.bytes.size()));
}

}  // namespace camino::tools
