#include <catch2/catch.hpp>

#include "shared/crypto/delete_tag.h"
#include "shared/crypto/key_file.h"

using namespace camino;
using crypto::PassphraseCost;

namespace {

constexpr PassphraseCost kCheap{64, 1};

}  // namespace

TEST_CASE("key file: the right passphrase opens it, every other change does not", "[crypto]") {
    const auto secret = crypto::Secret::random(32);
    const auto file = crypto::lock_key_file(secret, "cinco palabras", kCheap).value();
    const auto back = crypto::unlock_key_file(file, "cinco palabras");
    REQUIRE(back.has_value());
    CHECK(crypto::equal_constant_time(back->view(), secret.view()));
    CHECK(crypto::unlock_key_file(file, "cinco palabra").error().code == Errc::Untrusted);

    for (std::size_t i = 0; i < file.size(); ++i) {
        CAPTURE(i);
        Bytes changed = file;
        changed[i] ^= std::byte{1};
        REQUIRE_FALSE(crypto::unlock_key_file(changed, "cinco palabras").has_value());
    }
}

TEST_CASE("key file: what asks for too much, or is cut, is refused before any work", "[crypto]") {
    const auto file = crypto::lock_key_file(crypto::Secret::random(32), "x", kCheap).value();
    Bytes greedy = file;
    greedy[5] = std::byte{0x7f};  // Two terabytes of memory.
    CHECK(crypto::unlock_key_file(greedy, "x").error().code == Errc::BadInput);
    Bytes newer = file;
    newer[4] = std::byte{2};
    CHECK(crypto::unlock_key_file(newer, "x").error().code == Errc::BadInput);
    CHECK(crypto::unlock_key_file(ByteView{file}.first(60), "x").error().code == Errc::BadInput);
    CHECK_FALSE(crypto::lock_key_file(crypto::Secret{}, "x", kCheap).has_value());
    CHECK_FALSE(crypto::lock_key_file(crypto::Secret::random(8), "", kCheap).has_value());
}

TEST_CASE("passphrase: argon2id has not changed", "[crypto]") {
    const auto key = crypto::derive_key("password", ByteArray<16>{}, kCheap, 32).value();
    CHECK(to_hex(key.view()) == "bf90633c7d73304cf8e7f9e9265de4fd1035057e216f692f2759eab420b79e91");
    CHECK(crypto::derive_key("password", {}, {4, 1}, 32).error().code == Errc::BadInput);
    CHECK(crypto::derive_key("password", {}, {2U << 20U, 1}, 32).error().code == Errc::BadInput);
    CHECK(crypto::derive_key("password", {}, {64, 11}, 32).error().code == Errc::BadInput);
}

TEST_CASE("password: only the same password verifies", "[crypto]") {
    const auto stored = crypto::hash_password("correct horse", kCheap).value();
    CHECK(stored.starts_with("$argon2id$v=19$m=64,t=1,"));
    CHECK(crypto::verify_password(stored, "correct horse"));
    CHECK_FALSE(crypto::verify_password(stored, "correct horsf"));
    CHECK_FALSE(crypto::verify_password("", "correct horse"));
    CHECK_FALSE(crypto::verify_password("$argon2id$v=19$m=99999999,t=1,p=1$AA$AA", ""));
    CHECK_FALSE(crypto::verify_password("$argon2id$v=19$m=8,t=1,p=1$broken", ""));
}

TEST_CASE("delete tag: depends on every part, and on nothing else", "[crypto]") {
    ByteArray<10> code{};
    crypto::DeploymentSalt salt{};
    const auto tag = crypto::delete_tag(code, salt, kCheap).value();
    CHECK(tag == crypto::delete_tag(code, salt, kCheap).value());
    code[9] = std::byte{1};
    CHECK(tag != crypto::delete_tag(code, salt, kCheap).value());
    code[9] = std::byte{0};
    salt[15] = std::byte{1};
    CHECK(tag != crypto::delete_tag(code, salt, kCheap).value());
}

TEST_CASE("passphrase: the real costs work on this machine", "[crypto]") {
    CHECK(crypto::delete_tag({}, {}).has_value());
    const auto secret = crypto::Secret::random(32);
    const auto file = crypto::lock_key_file(secret, "demo").value();
    CHECK(crypto::unlock_key_file(file, "demo").has_value());
}
