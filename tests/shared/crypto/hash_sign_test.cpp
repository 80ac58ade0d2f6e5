#include <catch2/catch.hpp>

#include "shared/crypto/hash.h"
#include "shared/crypto/random.h"
#include "shared/crypto/sign.h"

using namespace camino;

TEST_CASE("hash: BLAKE2b-256 of known texts", "[crypto]") {
    struct Row {
        const char* text;
        const char* hex;
    };
    const auto row = GENERATE(values<Row>({
        {"", "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8"},
        {"abc", "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319"},
    }));
    CAPTURE(row.text);
    CHECK(to_hex(crypto::hash(as_bytes(row.text))) == row.hex);
}

TEST_CASE("hash: SHA-512 of FIPS 180-4's example", "[crypto]") {
    CHECK(to_hex(crypto::sha512(as_bytes("abc"))) ==
          "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
          "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f");
}

TEST_CASE("hash: pieces give the same as the whole", "[crypto]") {
    const auto pieces = crypto::Hasher{}.add(as_bytes("ab")).add({}).add(as_bytes("c")).finish();
    CHECK(pieces == crypto::hash(as_bytes("abc")));
}

TEST_CASE("sign: Ed25519 as in RFC 8032, test 2", "[crypto]") {
    const auto seed =
        from_hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb").value();
    const auto key = crypto::SignKey::from_seed(seed).value();
    CHECK(to_hex(key.public_key().bytes) ==
          "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    const Bytes message{std::byte{0x72}};
    CHECK(to_hex(key.sign(message)) ==
          "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
          "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    CHECK(crypto::equal_constant_time(key.seed().view(), seed));
}

TEST_CASE("sign: any change is refused", "[crypto]") {
    const auto key = crypto::SignKey::generate();
    const auto other = crypto::SignKey::generate();
    Bytes message = crypto::random_bytes(100);
    auto signature = key.sign(message);
    REQUIRE(crypto::verify(key.public_key(), message, signature));
    CHECK_FALSE(crypto::verify(other.public_key(), message, signature));
    message[50] ^= std::byte{1};
    CHECK_FALSE(crypto::verify(key.public_key(), message, signature));
    message[50] ^= std::byte{1};
    signature[10] ^= std::byte{1};
    CHECK_FALSE(crypto::verify(key.public_key(), message, signature));
}

TEST_CASE("sign: a seed of another size is refused", "[crypto]") {
    CHECK_FALSE(crypto::SignKey::from_seed(Bytes(31)).has_value());
}
