#include "sync/tuf/public_keys.h"

#include <catch2/catch.hpp>
#include <memory>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include "shared/tuf/write.h"

#include "tests/support/keys.h"

using namespace camino;

namespace {

constexpr const char* kEcdsa = "ecdsa-sha2-nistp256";
constexpr std::string_view kMessage = "what is signed";

struct FreeKey {
    void operator()(EVP_PKEY* key) const noexcept { EVP_PKEY_free(key); }
};
using PrivateKey = std::unique_ptr<EVP_PKEY, FreeKey>;

std::string pem_of(EVP_PKEY* key) {
    BIO* bio = BIO_new(BIO_s_mem());
    REQUIRE(PEM_write_bio_PUBKEY(bio, key) == 1);
    char* text = nullptr;
    const auto size = BIO_get_mem_data(bio, &text);
    std::string pem(text, static_cast<std::size_t>(size));
    BIO_free(bio);
    return pem;
}

Bytes signature_of(EVP_PKEY* key, bool pss) {
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    EVP_PKEY_CTX* options = nullptr;
    REQUIRE(EVP_DigestSignInit(context, &options, EVP_sha256(), nullptr, key) == 1);
    if (pss) REQUIRE(EVP_PKEY_CTX_set_rsa_padding(options, RSA_PKCS1_PSS_PADDING) == 1);
    std::size_t size = 0;
    const auto* message = reinterpret_cast<const unsigned char*>(kMessage.data());
    REQUIRE(EVP_DigestSign(context, nullptr, &size, message, kMessage.size()) == 1);
    Bytes signature(size);
    auto* out = reinterpret_cast<unsigned char*>(signature.data());
    REQUIRE(EVP_DigestSign(context, out, &size, message, kMessage.size()) == 1);
    EVP_MD_CTX_free(context);
    signature.resize(size);
    return signature;
}

PrivateKey new_key(const std::string& kind) {
    if (kind == "P-256" || kind == "P-384")
        return PrivateKey{EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", kind.c_str())};
    return PrivateKey{EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", std::stoul(kind))};
}

}  // namespace

TEST_CASE("public keys: each scheme takes its own signatures and no others", "[tuf]") {
    struct Row {
        const char* kind;
        bool pss;
        const char* type;
        const char* scheme;
        bool counts;
    };
    const auto row = GENERATE(values<Row>({
        {"P-256", false, "ecdsa", kEcdsa, true},
        {"P-256", false, kEcdsa, kEcdsa, true},  // As it was once spelt.
        {"P-256", false, "rsa", "rsa-pkcs1v15-sha256", false},
        {"P-256", false, "ecdsa", "ecdsa-sha2-nistp384", false},
        {"P-384", false, "ecdsa", kEcdsa, false},
        {"2048", true, "rsa", "rsassa-pss-sha256", true},
        {"2048", false, "rsa", "rsa-pkcs1v15-sha256", true},
        {"2048", true, "rsa", "rsa-pkcs1v15-sha256", false},
        {"2048", false, "rsa", "rsassa-pss-sha256", false},
        {"2048", true, "ecdsa", kEcdsa, false},
        {"2048", true, "rsa", "rsassa-pss-sha512", false},
        {"1024", true, "rsa", "rsassa-pss-sha256", false},
    }));
    CAPTURE(row.kind, row.pss, row.type, row.scheme);
    const auto secret = new_key(row.kind);
    auto pem = pem_of(secret.get());
    while (pem.back() == '\n') pem.pop_back();  // As metadata holds it (metadata_fields.cpp).
    const tuf::Key key{.type = row.type, .scheme = row.scheme, .value = pem};
    auto signature = signature_of(secret.get(), row.pss);
    CHECK(tuf::check_any_scheme(key, as_bytes(kMessage), signature) == row.counts);
    CHECK_FALSE(tuf::check_ed25519(key, as_bytes(kMessage), signature));
    CHECK_FALSE(tuf::check_any_scheme(key, as_bytes("another"), signature));
    signature.back() ^= std::byte{1};
    CHECK_FALSE(tuf::check_any_scheme(key, as_bytes(kMessage), signature));
}

TEST_CASE("public keys: Ed25519 is Camino's own", "[tuf]") {
    const auto secret = test::sign_key(1);
    const auto key = tuf::describe(secret.public_key());
    const auto signature = secret.sign(as_bytes(kMessage));
    CHECK(tuf::check_any_scheme(key, as_bytes(kMessage), signature));
    CHECK_FALSE(tuf::check_any_scheme(key, as_bytes("another"), signature));
}

TEST_CASE("public keys: what is no key has not signed", "[tuf]") {
    const std::string value = GENERATE("", "no PEM", "-----BEGIN PUBLIC KEY-----\nAA\n",
                                       "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----");
    for (const auto& [type, scheme] : std::vector<std::pair<std::string, std::string>>{
             {"ecdsa", kEcdsa}, {"rsa", "rsassa-pss-sha256"}, {"ed25519", "ed25519"}}) {
        const tuf::Key key{.type = type, .scheme = scheme, .value = value};
        CHECK_FALSE(tuf::check_any_scheme(key, as_bytes(kMessage), Bytes(64)));
    }
}
