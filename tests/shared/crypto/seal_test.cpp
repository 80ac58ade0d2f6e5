#include <catch2/catch.hpp>

#include "shared/crypto/open.h"
#include "shared/crypto/padding.h"
#include "shared/crypto/random.h"

using namespace camino;

TEST_CASE("seal: the holder of the key opens, nobody else", "[crypto]") {
    const auto pair = crypto::SealKeyPair::generate();
    const auto other = crypto::SealKeyPair::generate();
    const auto plain = crypto::random_bytes(128);
    auto box = crypto::seal(plain, pair.public_key).value();
    REQUIRE(box.size() == plain.size() + crypto::kSealOverhead);

    const auto opened = crypto::open_sealed(box, pair);
    REQUIRE(opened.has_value());
    CHECK(crypto::equal_constant_time(opened->view(), plain));
    CHECK(crypto::open_sealed(box, other).error().code == Errc::Untrusted);
    box[60] ^= std::byte{1};
    CHECK(crypto::open_sealed(box, pair).error().code == Errc::Untrusted);
    CHECK(crypto::open_sealed(ByteView{box}.first(47), pair).error().code == Errc::Untrusted);
}

TEST_CASE("seal: the same content never gives the same box", "[crypto]") {
    const auto pair = crypto::SealKeyPair::generate();
    const Bytes plain(16);
    CHECK(crypto::seal(plain, pair.public_key).value() !=
          crypto::seal(plain, pair.public_key).value());
}

TEST_CASE("seal: a key that is no point is refused", "[crypto]") {
    CHECK(crypto::seal(Bytes(16), crypto::SealPublicKey{}).error().code == Errc::BadInput);
}

TEST_CASE("seal: a pair comes back from its secret", "[crypto]") {
    const auto pair = crypto::SealKeyPair::generate();
    const auto again = crypto::SealKeyPair::from_secret(pair.secret.view()).value();
    CHECK(again.public_key == pair.public_key);
    CHECK_FALSE(crypto::SealKeyPair::from_secret(Bytes(33)).has_value());
}

TEST_CASE("padding: every length comes back, and the size says nothing", "[crypto]") {
    for (std::size_t size = 0; size < 128; ++size) {
        const auto content = crypto::random_bytes(size);
        Bytes padded = content;
        REQUIRE(crypto::pad_to(padded, 128).has_value());
        REQUIRE(padded.size() == 128);
        const auto back = crypto::unpad(padded).value();
        REQUIRE(Bytes{back.begin(), back.end()} == content);
    }
    Bytes full(128);
    CHECK_FALSE(crypto::pad_to(full, 128).has_value());
    CHECK_FALSE(crypto::unpad(Bytes(128)).has_value());
    CHECK_FALSE(crypto::unpad({}).has_value());
}
