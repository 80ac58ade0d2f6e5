#include "shared/tuf/write.h"

#include <catch2/catch.hpp>

#include "shared/tuf/content.h"
#include "shared/tuf/names.h"

#include "tests/support/keys.h"
#include "tests/support/tuf_repository.h"

using namespace camino;

// Made with securesystemslib 1.6.0 of the Ed25519 seed 00 01 02 ... 1f.
TEST_CASE("write: a key has the id that securesystemslib gives it", "[tuf]") {
    Bytes seed;
    for (int i = 0; i < 32; ++i) seed.push_back(static_cast<std::byte>(i));
    const auto key = tuf::describe(crypto::SignKey::from_seed(seed).value().public_key());
    CHECK(key.value == "03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8");
    CHECK(key.id == "63d00ee3cf4f5c61ad94efa696c68f13b608fe56ecea13fb144a6fd18e9235b9");
}

TEST_CASE("write: signing again renews a signature in its place", "[tuf]") {
    tuf::Targets targets{.header = {.expires = 1}};
    tuf::Role role{.threshold = 2};
    tuf::Keys keys;
    for (int i = 1; i <= 2; ++i) {
        const auto key = tuf::describe(test::sign_key(i).public_key());
        keys[key.id] = key;
        role.key_ids.push_back(key.id);
    }
    const auto count = [&](const std::string& bytes) {
        return tuf::signed_count(as_bytes(bytes), {keys, role}).value();
    };
    const auto sign = [](const std::string& bytes, int key) {
        return tuf::sign(as_bytes(bytes), test::sign_key(key)).value();
    };
    const auto draft = tuf::draft(targets);
    const auto one = sign(draft, 1);
    CHECK(count(draft) == 0);
    CHECK(count(one) == 1);
    CHECK(sign(one, 1) == one);
    CHECK(count(sign(one, 3)) == 1);
    const auto both = sign(one, 2);
    CHECK(count(both) == 2);
    CHECK(count(sign(both, 1)) == 2);
    CHECK(count(test::changed(both, "\"version\": 1", "\"version\": 2")) == 0);
    CHECK(both.find(draft.substr(draft.find("\"_type\""))) != std::string::npos);
}

TEST_CASE("write: what is no metadata is not signed", "[tuf]") {
    const std::string text =
        GENERATE("", "[]", "{}", R"({"signed":{}})", R"({"signatures":[]})",
                 R"({"signed":3,"signatures":[]})", R"({"signed":{},"signatures":[{}]})",
                 R"({"signed":{"a":1.5},"signatures":[]})");
    CAPTURE(text);
    CHECK_FALSE(tuf::sign(as_bytes(text), test::sign_key(1)).has_value());
    CHECK_FALSE(tuf::signed_count(as_bytes(text), {{}, {}}).has_value());
}

TEST_CASE("content: length and every known hash must be those that were signed", "[tuf]") {
    const auto bytes = as_bytes("hello");
    const auto sha256 = tuf::target_of(bytes).hashes.at("sha256");
    const std::string sha512 =
        "9b71d224bd62f3785d96d46ad3ea3d73319bfbc2890caadae2dff72519673ca7"
        "2323c3d99ba5c11d7c7acc6e14b8c5da0c4663475c2e5c3adef46f73bcdec043";
    struct Row {
        const char* why;
        tuf::TargetFile stated;
        const char* words;
    };
    const auto row = GENERATE_COPY(values<Row>({
        {"sha256", {5, {{"sha256", sha256}}}, ""},
        {"sha512", {5, {{"sha512", sha512}}}, ""},
        {"both", {5, {{"sha256", sha256}, {"sha512", sha512}}}, ""},
        {"one more that is not known", {5, {{"md9", "00"}, {"sha256", sha256}}}, ""},
        {"length", {4, {{"sha256", sha256}}}, "a.txt has 5 bytes; signed were 4"},
        {"another sha256", {5, {{"sha256", sha512}}}, "a.txt is not what was signed"},
        {"only sha512 differs",
         {5, {{"sha256", sha256}, {"sha512", sha256}}},
         "a.txt is not what was signed: another sha512"},
        {"no hexadecimal", {5, {{"sha256", "x"}}}, "a.txt is not what was signed"},
        {"unknown alone", {5, {{"md9", sha256}}}, "a.txt is signed with no hash that is known"},
    }));
    CAPTURE(row.why);
    const auto checked = tuf::check_content("a.txt", bytes, row.stated);
    CHECK_THAT(checked ? "" : checked.error().detail, Catch::StartsWith(row.words));
    CHECK(checked.has_value() == std::string(row.words).empty());
}

TEST_CASE("content: metadata may be stated by its version alone", "[tuf]") {
    CHECK(tuf::check_content("a", as_bytes("x"), tuf::MetaFile{.version = 1}).has_value());
    CHECK(tuf::check_content("a", as_bytes("x"), tuf::MetaFile{.length = 1}).has_value());
    CHECK_FALSE(tuf::check_content("a", as_bytes("x"), tuf::MetaFile{.length = 2}).has_value());
}

TEST_CASE("names: whatever a role is called, its file has one harmless name", "[tuf]") {
    struct Row {
        const char* role;
        const char* file;
    };
    const auto row = GENERATE(values<Row>({
        {"targets", "targets.json"},
        {"a-b_c.d~e", "a-b_c.d~e.json"},
        {"../root", "..%2Froot.json"},
        {"/etc", "%2Fetc.json"},
        {"?", "%3F.json"},
        {"#", "%23.json"},
        {"a b%20", "a%20b%2520.json"},
        {"ñ", "%C3%B1.json"},
        {"..", "...json"},
        {"", ".json"},
    }));
    CAPTURE(row.role);
    CHECK(tuf::file_name(row.role) == row.file);
    CHECK(tuf::file_name(row.role, 12) == "12." + std::string(row.file));
    CHECK(tuf::quoted("a/b c", "/") == "a/b%20c");
}
