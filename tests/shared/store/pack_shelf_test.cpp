// The shelf of packs: the shipped pack, signed and laid out, and everything that must be refused.

#include "shared/store/pack_shelf.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <functional>

#include "shared/packs/manifest.h"
#include "shared/store/small_files.h"

#include "tests/support/temp_folder.h"

using namespace camino;
using namespace camino::store;
using Catch::Matchers::Contains;

namespace {

namespace fs = std::filesystem;

const std::string kPack = CAMINO_SOURCE_DIR "/assets/packs/safe-mobility";

crypto::SignKey key_of(std::uint8_t number) {
    const ByteArray<32> seed{std::byte{number}};
    return take_value(crypto::SignKey::from_seed(seed));
}

template <class T>
T must(Result<T> result) {
    INFO((result ? std::string() : result.error().detail));
    REQUIRE(result);
    return take_value(std::move(result));
}

packs::PackFiles signed_files() {
    auto files = must(read_pack_files(kPack));
    packs::sign(files, key_of(1));
    return files;
}

/// The shipped pack as if it had been published on another day.
packs::PackFiles published(const std::string& day) {
    auto files = must(read_pack_files(kPack));
    auto& text = files["pack.json"];
    const std::string before = "\"published_on\": \"";
    text.replace(text.find(before) + before.size(), day.size(), day);
    packs::sign(files, key_of(1));
    return files;
}

}  // namespace

TEST_CASE("pack shelf: a signed pack that was put there is the active one", "[store]") {
    const test::TempFolder folder;
    const PackShelf shelf(folder.path("packs"), key_of(1).public_key());
    CHECK(shelf.active("").error().code == Errc::NotFound);

    const auto name = must(shelf.put(signed_files()));
    REQUIRE(must(shelf.put(signed_files())) == name);
    REQUIRE(must(shelf.names()) == std::vector<std::string>{name});

    const auto unsigned_pack = must(load_unsigned_pack(kPack));
    CHECK(to_hex(unsigned_pack.hash) == name);  // Signing changes no hash.
    records::PackId id{};
    std::copy_n(unsigned_pack.hash.begin(), id.size(), id.begin());
    CHECK(must(shelf.active("")).hash == unsigned_pack.hash);
    CHECK(must(shelf.active(name)).hash == unsigned_pack.hash);
    CHECK(must(shelf.load(id)).hash == unsigned_pack.hash);
    CHECK(shelf.load(records::PackId{}).error().code == Errc::NotFound);
    CHECK(shelf.load("../x").error().code == Errc::NotFound);
}

TEST_CASE("pack shelf: the newest pack is active, whatever came last", "[store]") {
    const auto days = GENERATE(values<std::vector<std::string>>({
        {"2027-01-01", "2027-01-02", "2028-01-01"},
        {"2028-01-01", "2027-01-02", "2027-01-01"},
        {"2027-01-01", "2028-01-01", "2027-12-31"},
    }));
    const test::TempFolder folder;
    const PackShelf shelf(folder.path("packs"), key_of(1).public_key());
    for (const auto& day : days) must(shelf.put(published(day)));
    REQUIRE(must(shelf.names()).size() == days.size());
    CHECK(must(shelf.active("")).published_on == *parse_date("2028-01-01"));
}

TEST_CASE("pack shelf: what came before, newest first, and only what can be trusted", "[store]") {
    const test::TempFolder folder;
    const PackShelf shelf(folder.path("packs"), key_of(1).public_key());
    for (const char* day : {"2027-01-01", "2029-01-01", "2028-01-01", "2027-06-01"})
        must(shelf.put(published(day)));
    const auto broken = must(shelf.put(published("2027-09-01")));
    REQUIRE(append_line(folder.path("packs") + "/" + broken + "/library.json", " "));
    const auto days_before = [&](const std::string& day, std::size_t count_max) {
        const auto used = must(packs::read_pack(published(day)));
        std::vector<std::string> days;
        for (const auto& pack : must(shelf.older(used, count_max)))
            days.push_back(to_string(pack.published_on));
        return days;
    };
    using Days = std::vector<std::string>;
    CHECK(days_before("2028-01-01", 9) == Days{"2027-06-01", "2027-01-01"});
    CHECK(days_before("2029-01-01", 2) == Days{"2028-01-01", "2027-06-01"});
    CHECK(days_before("2027-01-01", 9).empty());
}

TEST_CASE("pack shelf: what differs from what was signed is refused by name", "[store]") {
    struct Row {
        const char* why;
        std::function<void(const std::string&)> change;
        const char* words;
    };
    const auto row = GENERATE(values<Row>({
        {"a changed file", [](const auto& at) { REQUIRE(append_line(at + "/pack.json", " ")); },
         "pack.json"},
        {"a file too many", [](const auto& at) { REQUIRE(replace_file(at + "/extra.json", "{}")); },
         "extra.json"},
        {"a file too few", [](const auto& at) { fs::remove(at + "/library.json"); }, "missing"},
        {"no signature", [](const auto& at) { fs::remove(at + "/manifest.sig"); }, "not signed"},
        {"another's signature",
         [](const auto& at) {
             auto files = signed_files();
             packs::sign(files, key_of(2));
             REQUIRE(replace_file(at + "/manifest.sig", files["manifest.sig"]));
         },
         "content key"},
    }));
    CAPTURE(row.why);
    const test::TempFolder folder;
    const PackShelf shelf(folder.path("packs"), key_of(1).public_key());
    const auto name = must(shelf.put(signed_files()));
    row.change(folder.path("packs/" + name));
    const auto pack = shelf.load(name);
    REQUIRE_FALSE(pack);
    CHECK(pack.error().code == Errc::Untrusted);
    CHECK_THAT(pack.error().detail, Contains(name) && Contains(row.words));
}

TEST_CASE("pack shelf: a pack under another name is refused", "[store]") {
    const test::TempFolder folder;
    const PackShelf shelf(folder.path("packs"), key_of(1).public_key());
    const auto name = must(shelf.put(signed_files()));
    const std::string other(64, 'a');
    fs::rename(folder.path("packs/" + name), folder.path("packs/" + other));
    CHECK(shelf.load(other).error().code == Errc::Untrusted);
}

TEST_CASE("pack shelf: an unsigned pack gets no place on it", "[store]") {
    const test::TempFolder folder;
    const PackShelf shelf(folder.path("packs"), key_of(1).public_key());
    const auto put = shelf.put(must(read_pack_files(kPack)));
    REQUIRE_FALSE(put);
    CHECK(put.error().code == Errc::Untrusted);
    CHECK_FALSE(fs::exists(folder.path("packs")));
}

TEST_CASE("pack folders: links are refused, hidden files left out", "[store]") {
    const test::TempFolder folder;
    REQUIRE(replace_file(folder.path("a.json"), "{}"));
    REQUIRE(replace_file(folder.path(".hidden"), "x"));
    const auto files = read_pack_files(folder.path());
    REQUIRE(files);
    CHECK(files->size() == 1);
    fs::create_symlink("a.json", folder.path("b.json"));
    CHECK(read_pack_files(folder.path()).error().code == Errc::BadInput);
    CHECK(read_pack_files(folder.path("nowhere")).error().code == Errc::NotFound);
}
