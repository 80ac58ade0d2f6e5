// Key files: what was locked opens with the passphrase, and as what it is.

#include "sync/custody/key_rings.h"

#include <catch2/catch.hpp>
#include <filesystem>

#include "tests/support/temp_folder.h"

using namespace camino;
using namespace camino::custody;

TEST_CASE("key rings: a custodian's keys come back", "[tools]") {
    const test::TempFolder folder;
    const auto ring = custody::CustodianRing::generate("CO", 7);
    REQUIRE(custody::write_key_file(folder.path("k"), ring, "pass"));
    const auto read = custody::read_custodian_ring(folder.path("k"), "pass");
    REQUIRE(read);
    CHECK(read->country == "CO");
    CHECK(read->number == 7);
    CHECK(read->public_half() == ring.public_half());
    REQUIRE(read->find({records::KeptFor::Months6, 7}) != nullptr);
    CHECK(read->find({records::KeptFor::Months6, 7})->public_key == ring.keys[1].public_key);
    CHECK(read->find({records::KeptFor::Months6, 8}) == nullptr);
    CHECK(custody::read_custodian_ring(folder.path("k"), "word").error().code == Errc::Untrusted);
    CHECK(custody::read_content_key(folder.path("k"), "pass").error().code == Errc::BadInput);
}

TEST_CASE("key rings: a content key comes back, and is never overwritten", "[tools]") {
    const test::TempFolder folder;
    const auto key = crypto::SignKey::generate();
    REQUIRE(custody::write_key_file(folder.path("k"), key, "pass"));
    const auto read = custody::read_content_key(folder.path("k"), "pass");
    REQUIRE(read);
    CHECK(read->public_key() == key.public_key());
    CHECK(custody::read_custodian_ring(folder.path("k"), "pass").error().code == Errc::BadInput);
    CHECK(custody::write_key_file(folder.path("k"), key, "pass").error().code == Errc::BadInput);
    CHECK(custody::write_key_file(folder.path("k2"), key, "").error().code == Errc::BadInput);
}

TEST_CASE("key rings: the public half reads back from its JSON", "[tools]") {
    const auto ring = custody::CustodianRing::generate("EC", 1).public_half();
    const auto read = custody::parse_public_ring(to_json(ring), "x.pub");
    REQUIRE(read);
    CHECK(*read == ring);
    CHECK(custody::parse_public_ring("{}", "x.pub").error().code == Errc::BadInput);
}

TEST_CASE("key rings: whose key stands for a second person", "[tools]") {
    const test::TempFolder folder;
    const auto path = folder.path("jorge.witness");
    const auto own = custody::CustodianRing::generate("CO", 1);
    const auto other = custody::CustodianRing::generate("CO", 1);
    const auto key = crypto::SignKey::generate();
    constexpr crypto::PassphraseCost kCheap{64, 1};
    const auto read = [&](const char* passphrase = "pass") {
        return custody::read_second_person(path, passphrase, own.public_half());
    };
    SECTION("a witness's") {
        REQUIRE(custody::write_witness_key(path, key, "pass", kCheap));
        CHECK(read().value() == custody::fingerprint(key.public_key()));
        CHECK(read("word").error().code == Errc::Untrusted);
        CHECK(custody::read_signer_key(path, "pass").error().detail.find("a witness's key") !=
              std::string::npos);
        std::filesystem::permissions(path, std::filesystem::perms::group_read,
                                     std::filesystem::perm_options::add);
        CHECK(read().error().code == Errc::BadInput);
    }
    SECTION("a signer's") {
        REQUIRE(custody::write_signer_key(path, key, "pass", kCheap));
        CHECK(read().value().size() == 16);
    }
    SECTION("another custodian's") {
        REQUIRE(custody::write_key_file(path, other, "pass"));
        CHECK(read().value() == custody::fingerprint(other.public_half()));
    }
    SECTION("not the custodian's own under another passphrase") {
        REQUIRE(custody::write_key_file(path, own, "pass"));
        CHECK(read().error().code == Errc::BadInput);
    }
    SECTION("nor one of which a part is theirs") {
        auto mixed = custody::CustodianRing::generate("CO", 2);
        mixed.keys[1] = crypto::SealKeyPair::from_secret(own.keys[1].secret.view()).value();
        REQUIRE(custody::write_key_file(path, mixed, "pass"));
        CHECK(read().error().code == Errc::BadInput);
    }
    SECTION("not the content key, which is nobody's") {
        REQUIRE(custody::write_key_file(path, key, "pass"));
        CHECK(read().error().detail.find("is a content key") != std::string::npos);
    }
    SECTION("nor what is not there") { CHECK(read().error().code == Errc::NotFound); }
}
