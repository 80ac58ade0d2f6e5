#include "shared/crypto/passphrase.h"

#include <sodium.h>

#include "shared/crypto/raw.h"
#include "shared/crypto/ready.h"

namespace camino::crypto {

namespace {

bool is_allowed(PassphraseCost cost) {
    return cost.memory_kib >= kCostMin.memory_kib && cost.memory_kib <= kCostMax.memory_kib &&
           cost.passes >= kCostMin.passes && cost.passes <= kCostMax.passes;
}

std::size_t memory_bytes(PassphraseCost cost) { return std::size_t{cost.memory_kib} * 1024; }

/// The number after `name` in "$argon2id$v=19$m=65536,t=3,p=1$...", 0 if there is none.
std::uint32_t parameter(std::string_view stored, std::string_view name) {
    const auto at = stored.find(name);
    if (at == std::string_view::npos) return 0;
    std::uint64_t value = 0;
    for (const char c : stored.substr(at + name.size())) {
        if (c < '0' || c > '9' || value > kCostMax.memory_kib) break;
        value = value * 10 + static_cast<std::uint64_t>(c - '0');
    }
    return value > kCostMax.memory_kib ? 0 : static_cast<std::uint32_t>(value);
}

}  // namespace

Result<Secret> derive_key(std::string_view passphrase, const ByteArray<16>& salt,
                          PassphraseCost cost, std::size_t size) {
    static_assert(crypto_pwhash_SALTBYTES == 16);
    if (!is_allowed(cost) || size < crypto_pwhash_BYTES_MIN || size > 64)
        return fail(Errc::BadInput, "a passphrase key asks for too much or too little work");
    Secret key{size};
    if (crypto_pwhash(raw_out(key.writable()), size, passphrase.data(), passphrase.size(),
                      raw(ByteView{salt}), cost.passes, memory_bytes(cost),
                      crypto_pwhash_ALG_ARGON2ID13) != 0)
        return fail(Errc::Unavailable, "not enough memory to check a passphrase now");
    return key;
}

Result<std::string> hash_password(std::string_view password, PassphraseCost cost) {
    if (!is_allowed(cost))
        return fail(Errc::BadInput, "a password asks for too much or too little work");
    ready();
    std::string line(crypto_pwhash_STRBYTES, '\0');
    if (crypto_pwhash_str_alg(line.data(), password.data(), password.size(), cost.passes,
                              memory_bytes(cost), crypto_pwhash_ALG_ARGON2ID13) != 0)
        return fail(Errc::Unavailable, "not enough memory to keep a password now");
    line.resize(line.find('\0'));
    return line;
}

bool verify_password(std::string_view stored, std::string_view password) {
    const PassphraseCost cost{parameter(stored, "$m="), parameter(stored, ",t=")};
    if (stored.size() >= crypto_pwhash_STRBYTES || !stored.starts_with("$argon2id$") ||
        !is_allowed(cost))
        return false;
    const std::string line{stored};
    return crypto_pwhash_str_verify(line.c_str(), password.data(), password.size()) == 0;
}

}  // namespace camino::crypto
