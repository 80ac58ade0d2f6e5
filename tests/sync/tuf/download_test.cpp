// Delegated roles and targets, fetched over loopback.

#include <catch2/catch.hpp>

#include "shared/crypto/hash.h"
#include "shared/store/small_files.h"

#include "tests/sync/tuf/site.h"

using namespace camino;
using namespace camino::test;

namespace {

using Names = std::vector<std::string>;

/// What was asked for behind the four files of a refresh.
Names later_requests(Site& site, std::size_t before = 4) {
    auto all = site.server.take_requests();
    REQUIRE(all.size() >= before);
    all.erase(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(before));
    return all;
}

std::string sha256(const std::string& bytes) { return to_hex(crypto::sha256(as_bytes(bytes))); }

}  // namespace

TEST_CASE("download: a target is fetched by its hash and then held", "[tuf]") {
    Site site;
    site.init();
    site.repository.add_target("targets", "dir/a.txt", "hello");
    site.repository.publish_all();
    CHECK(site.download("dir/a.txt").empty());
    CHECK(later_requests(site) == Names{"targets/dir/" + sha256("hello") + ".a.txt"});
    CHECK(site.target_bytes("dir/a.txt") == "hello");

    CHECK(site.download("dir/a.txt").empty());
    CHECK(later_requests(site, 2).empty());

    site.repository.add_target("targets", "dir/a.txt", "hello again");
    site.repository.publish_all();
    CHECK(site.download("dir/a.txt").empty());
    CHECK(site.target_bytes("dir/a.txt") == "hello again");
    CHECK(site.names_in("targets") == Names{"dir%2Fa.txt"});
}

TEST_CASE("download: one that was cut goes on where it was", "[tuf]") {
    Site site;
    site.init();
    site.repository.add_target("targets", "a", "hello");
    site.repository.publish_all();
    auto& served = site.instead["targets/" + sha256("hello") + ".a"];
    served = {.body = "hello", .cut_after = 2};
    CHECK_THAT(site.download("a"), Catch::Contains("was not fetched"));
    CHECK(site.names_in("targets") == Names{"%begun"});
    const bool suffered = GENERATE(false, true);
    CAPTURE(suffered);
    if (suffered) {  // What lies here is another beginning: all of it comes once more.
        const auto begun = site.folder.path("targets") + "/%begun";
        REQUIRE(store::replace_file(begun, sha256("hello") + "hX"));
        served = {.body = "hello"};
    } else {
        served = {.body = "XXllo"};  // Only its rest is asked for.
    }
    CHECK(site.download("a").empty());
    CHECK(site.target_bytes("a") == "hello");
    CHECK(site.names_in("targets") == Names{"a"});
}

TEST_CASE("download: what is left of another file, or is too long, is no beginning", "[tuf]") {
    Site site;
    site.init();
    site.repository.add_target("targets", "a", "hello");
    site.repository.publish_all();
    REQUIRE(tuf::MetadataFolder(site.folder.path("targets")).make());
    const auto begun = GENERATE(values<std::string>(
        {"", sha256("other") + "ot", sha256("hello"), sha256("hello") + "hello, and more"}));
    REQUIRE(store::replace_file(site.folder.path("targets") + "/%begun", begun));
    CHECK(site.download("a").empty());
    CHECK(site.target_bytes("a") == "hello");
}

TEST_CASE("download: what is not what was signed is not stored", "[tuf]") {
    struct Row {
        const char* why;
        std::function<void(Site&)> attack;
        const char* words;
    };
    const auto row = GENERATE(values<Row>({
        {"other bytes", [](Site& s) { s.repository.target_files["a"] = "jello"; },
         "a is not what was signed: another sha256"},
        {"fewer bytes", [](Site& s) { s.repository.target_files["a"] = "hell"; },
         "a has 4 bytes; signed were 5"},
        {"more bytes", [](Site& s) { s.repository.target_files["a"] = "hello!"; },
         "more than 5 bytes"},
        {"no bytes", [](Site& s) { s.repository.target_files.erase("a"); }, "nothing is there"},
        {"bytes without an end",
         [](Site& s) {
             s.instead["targets/" + sha256("hello") + ".a"] = {.body = std::string(65'536, 'h'),
                                                               .endless = true};
         },
         "more than 5 bytes"},
        {"only a hash that nobody knows",
         [](Site& s) {
             auto& hashes = s.repository.targets.files["a"].hashes;
             hashes = {{"unknown-hash", hashes["sha256"]}};
             s.repository.publish_all();
         },
         "a is signed with no hash that is known here: unknown-hash"},
        {"sha512 differs",
         [](Site& s) {
             s.repository.targets.files["a"].hashes["sha512"] = std::string(128, '0');
             s.repository.publish_all();
         },
         "a is not what was signed: another sha512"},
        {"larger than we take",
         [](Site& s) {
             s.repository.targets.files["a"].length = std::int64_t{4} << 30U;
             s.repository.publish_all();
         },
         "a has 4294967296 bytes; the most is 268435456"},
        {"nobody signed it",
         [](Site& s) {
             s.repository.targets.files.clear();
             s.repository.publish_all();
         },
         "nobody who may speak about it has signed a"},
    }));
    CAPTURE(row.why);
    const bool held_before = GENERATE(false, true);
    Site site;
    site.init();
    site.repository.add_target("targets", "a", "older");
    site.repository.publish_all();
    if (held_before) REQUIRE(site.download("a").empty());
    site.repository.add_target("targets", "a", "hello");
    site.repository.publish_all();
    row.attack(site);
    CHECK_THAT(site.download("a"), Catch::Contains(row.words));
    CHECK(site.target_bytes("a") == (held_before ? "older" : ""));
    CHECK(site.names_in("targets") == (held_before ? Names{"a"} : Names{}));
    site.instead.clear();
}

TEST_CASE("download: SHA-512 alone serves as well", "[tuf]") {
    Site site;
    site.init();
    site.repository.add_target("targets", "a", "hello");
    const auto hash = to_hex(crypto::sha512(as_bytes("hello")));
    site.repository.targets.files["a"].hashes = {{"sha512", hash}};
    site.repository.publish_all();
    CHECK(site.download("a").empty());
    CHECK(later_requests(site) == Names{"targets/" + hash + ".a"});
}

TEST_CASE("download: delegated roles are fetched when they are needed, and once", "[tuf]") {
    Site site;
    auto& repository = site.repository;
    site.init();
    repository.delegate("targets", "rules", {"rules/*/*"}, true);
    repository.delegate("targets", "contacts", {"contacts/*"}, true);
    repository.delegate("rules", "mx", {"rules/mx/*"}, true);
    repository.add_target("mx", "rules/mx/1.json", "rules");
    repository.add_target("contacts", "contacts/1.json", "lines");
    repository.publish_all();
    CHECK(site.refresh().empty());
    CHECK(later_requests(site).empty());
    CHECK(site.download("rules/mx/1.json").empty());
    CHECK(later_requests(site, 2) == Names{"metadata/1.rules.json", "metadata/1.mx.json",
                                           "targets/rules/mx/" + sha256("rules") + ".1.json"});
    CHECK(site.download("contacts/1.json").empty());
    CHECK(later_requests(site, 2) ==
          Names{"metadata/1.contacts.json", "targets/contacts/" + sha256("lines") + ".1.json"});
    CHECK(site.download("rules/xx/1.json") ==
          "nobody who may speak about it has signed rules/xx/1.json");
    CHECK(later_requests(site, 2).empty());
}

TEST_CASE("download: a role that is held is verified by the keys that count today", "[tuf]") {
    Site site;
    auto& repository = site.repository;
    site.init();
    repository.delegate("targets", "contacts", {"contacts/*"});
    repository.add_target("contacts", "contacts/a", "lines");
    repository.publish_all();
    REQUIRE(site.download("contacts/a").empty());

    repository.targets.delegations.roles.front().role.key_ids.clear();
    repository.signers["contacts"].clear();
    repository.add_key("contacts", "targets");
    ++repository.targets.header.version;
    repository.serve("targets");
    repository.publish_snapshot();  // Contacts are still those of the old key.
    CHECK(site.download("contacts/a") == "contacts is signed by 0 of its keys; 1 must sign");
    repository.publish_all();
    CHECK(site.download("contacts/a").empty());
}

TEST_CASE("download: a role that the snapshot does not name is not asked for", "[tuf]") {
    Site site;
    site.init();
    site.repository.delegate("targets", "contacts", {"contacts/*"});
    site.repository.serve("contacts");
    site.repository.targets.header.version = 2;
    site.repository.serve("targets");
    site.repository.snapshot.header.version = 2;
    site.repository.snapshot.files = {
        {"targets.json", tuf::meta_of(2, as_bytes(site.repository.served("targets")))}};
    site.repository.serve("snapshot");
    site.repository.publish_timestamp();
    CHECK(site.download("contacts/a") == "the snapshot does not name contacts");
    CHECK(later_requests(site).empty());
}

TEST_CASE("download: odd role names stay inside the metadata folder", "[tuf]") {
    struct Row {
        const char* role;
        const char* file;
    };
    const auto row = GENERATE(values<Row>({{"?", "%3F.json"},
                                           {"#", "%23.json"},
                                           {"/delegated", "%2Fdelegated.json"},
                                           {"../delegated", "..%2Fdelegated.json"},
                                           {"../metadata/root", "..%2Fmetadata%2Froot.json"},
                                           {"a b", "a%20b.json"},
                                           {"%41", "%2541.json"},
                                           {"ñ", "%C3%B1.json"},
                                           {"..", "...json"}}));
    CAPTURE(row.role);
    Site site;
    site.init();
    site.repository.delegate("targets", row.role, {"*"});
    site.repository.publish_all();
    CHECK_THAT(site.download("none"), Catch::StartsWith("nobody who may speak"));
    CHECK(later_requests(site) == Names{"metadata/1." + std::string(row.file)});
    CHECK(site.names_in("metadata").size() == 5);
    CHECK(site.held_bytes(row.file) == site.repository.served(row.role));
    CHECK(site.names_in("") == Names{"metadata"});
}

TEST_CASE("download: odd target names stay inside the targets folder", "[tuf]") {
    struct Row {
        const char* path;
        const char* address;  ///< HASH stands for the hash.
        const char* file;
    };
    const auto row = GENERATE(values<Row>({
        {"a b", "HASH.a%20b", "a%20b"},
        {"?a=1", "HASH.%3Fa%3D1", "%3Fa%3D1"},
        {"#a", "HASH.%23a", "%23a"},
        {"%41", "HASH.%2541", "%2541"},
        {"../a", "../HASH.a", "..%2Fa"},
        {"../../etc/a", "../../etc/HASH.a", "..%2F..%2Fetc%2Fa"},
        {"/a", "/HASH.a", "%2Fa"},
        {"a/../b", "a/../HASH.b", "a%2F..%2Fb"},
        {"ñandú/é", "%C3%B1and%C3%BA/HASH.%C3%A9", "%C3%B1and%C3%BA%2F%C3%A9"},
        {".", "HASH..", "%2E"},
        {"..", "HASH...", "%2E%2E"},
    }));
    CAPTURE(row.path);
    Site site;
    site.init();
    site.repository.add_target("targets", row.path, "hello");
    site.repository.publish_all();
    CHECK(site.download(row.path).empty());
    CHECK(later_requests(site) ==
          Names{"targets/" + changed(row.address, "HASH", sha256("hello"))});
    CHECK(site.names_in("targets") == Names{row.file});
    CHECK(site.names_in("") == Names{"metadata", "targets"});
}

TEST_CASE("download: no target is ever in the way of another", "[tuf]") {
    Site site;
    site.init();
    for (const std::string path : {"a", "a.new", "%draft", "draft.new"})
        site.repository.add_target("targets", path, path);
    site.repository.publish_all();
    for (int round = 0; round < 2; ++round) {
        for (const std::string path : {"a.new", "%draft", "a", "draft.new"})
            CHECK(site.download(path).empty());
        for (const std::string path : {"a", "a.new", "%draft", "draft.new"})
            CHECK(site.target_bytes(path) == path);
    }
    CHECK(site.names_in("targets") == Names{"%25draft", "a", "a.new", "draft.new"});
}
