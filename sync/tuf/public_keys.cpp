#include "sync/tuf/public_keys.h"

#include <memory>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

namespace camino::tuf {

namespace {

struct FreeBio {
    void operator()(BIO* bio) const noexcept { BIO_free(bio); }
};
struct FreeKey {
    void operator()(EVP_PKEY* key) const noexcept { EVP_PKEY_free(key); }
};
struct FreeContext {
    void operator()(EVP_MD_CTX* context) const noexcept { EVP_MD_CTX_free(context); }
};
using PublicKey = std::unique_ptr<EVP_PKEY, FreeKey>;

PublicKey read_pem(const std::string& text) {
    const std::unique_ptr<BIO, FreeBio> bio{
        BIO_new_mem_buf(text.data(), static_cast<int>(text.size()))};
    return PublicKey{bio ? PEM_read_bio_PUBKEY(bio.get(), nullptr, nullptr, nullptr) : nullptr};
}

const unsigned char* raw(ByteView bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

/// RSA_PKCS1_PADDING, RSA_PKCS1_PSS_PADDING, or 0 for a scheme without one.
bool verify(EVP_PKEY* key, int padding, ByteView message, ByteView signature) {
    const std::unique_ptr<EVP_MD_CTX, FreeContext> context{EVP_MD_CTX_new()};
    EVP_PKEY_CTX* options = nullptr;  // Owned by the context.
    if (!context ||
        EVP_DigestVerifyInit(context.get(), &options, EVP_sha256(), nullptr, key) != 1) {
        return false;
    }
    if (padding != 0 && EVP_PKEY_CTX_set_rsa_padding(options, padding) != 1) return false;
    if (padding == RSA_PKCS1_PSS_PADDING &&
        EVP_PKEY_CTX_set_rsa_pss_saltlen(options, RSA_PSS_SALTLEN_AUTO) != 1) {
        return false;
    }
    return EVP_DigestVerify(context.get(), raw(signature), signature.size(), raw(message),
                            message.size()) == 1;
}

bool is_p256(EVP_PKEY* key) {
    char group[32] = "";
    std::size_t size = 0;
    if (EVP_PKEY_get_base_id(key) != EVP_PKEY_EC) return false;
    if (EVP_PKEY_get_group_name(key, group, sizeof group, &size) != 1) return false;
    return std::string_view(group, size) == SN_X9_62_prime256v1;
}

bool is_strong_rsa(EVP_PKEY* key) {
    constexpr int kBitsMin = 2048;
    return EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA && EVP_PKEY_get_bits(key) >= kBitsMin;
}

}  // namespace

bool check_any_scheme(const Key& key, ByteView message, ByteView signature) {
    constexpr std::string_view kEcdsa = "ecdsa-sha2-nistp256";
    if (key.type == "ed25519") return check_ed25519(key, message, signature);
    const auto read = read_pem(key.value);
    if (!read) return false;
    if ((key.type == "ecdsa" || key.type == kEcdsa) && key.scheme == kEcdsa)
        return is_p256(read.get()) && verify(read.get(), 0, message, signature);
    if (key.type != "rsa" || !is_strong_rsa(read.get())) return false;
    if (key.scheme == "rsassa-pss-sha256")
        return verify(read.get(), RSA_PKCS1_PSS_PADDING, message, signature);
    if (key.scheme == "rsa-pkcs1v15-sha256")
        return verify(read.get(), RSA_PKCS1_PADDING, message, signature);
    return false;
}

}  // namespace camino::tuf
