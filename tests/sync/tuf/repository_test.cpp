// One update after the other against a repository on loopback, honest or not.

#include "sync/tuf/repository.h"

#include <catch2/catch.hpp>

#include "tests/sync/tuf/site.h"

using namespace camino;
using namespace camino::test;

namespace {

using Names = std::vector<std::string>;
constexpr auto kNow = Site::kNow;

/// What a row does to a site whose client has seen version 2 of everything but root.
using Attack = std::function<void(Site&)>;

void serve_endless(Site& site, const std::string& name) {
    site.instead["metadata/" + name] = {.body = std::string(65'536, 'a'), .endless = true};
}

void lose(Site& site, const std::string& name, int status = 404) {
    site.instead["metadata/" + name] = {.status = status};
}

/// As if a signer had lost `role`'s keys: what is published is signed by others.
void sign_with_others(Site& site, const std::string& role) {
    site.repository.signers[role] = {90};
    site.repository.publish_all();
}

struct Row {
    const char* why;
    Attack attack;
    const char* words;
    const char* held;
};

void check(const Row& row) {
    CAPTURE(row.why);
    Site site;
    site.repository.publish_all();
    site.init();
    REQUIRE(site.refresh().empty());
    row.attack(site);
    CHECK_THAT(site.refresh(), Catch::Contains(row.words));
    CHECK(site.held() == row.held);
    site.instead.clear();
}

}  // namespace

TEST_CASE("repository: each file is asked for once, in order, and kept byte for byte", "[tuf]") {
    Site site;
    site.init();
    CHECK(site.server.take_requests().empty());
    CHECK(site.refresh().empty());
    CHECK(site.server.take_requests() == Names{"metadata/2.root.json", "metadata/timestamp.json",
                                               "metadata/1.snapshot.json",
                                               "metadata/1.targets.json"});
    for (const std::string role : {"root", "timestamp", "snapshot", "targets"})
        CHECK(site.held_bytes(role + ".json") == site.repository.served(role));
    CHECK(site.refresh().empty());
    CHECK(site.server.take_requests() == Names{"metadata/2.root.json", "metadata/timestamp.json"});
}

TEST_CASE("repository: a timestamp that is here already need not travel again", "[tuf]") {
    Site site;
    site.init();
    site.repository.publish_all();
    REQUIRE(site.refresh().empty());
    const auto before = site.held();
    lose(site, "timestamp.json", 304);  // Of any other status it would be an error.
    CHECK(site.refresh().empty());
    CHECK(site.held() == before);
}

TEST_CASE("repository: without consistent snapshots names bear no version", "[tuf]") {
    Site site;
    site.init();
    auto& repository = site.repository;
    repository.root.consistent_snapshot = false;
    repository.publish_root();
    repository.add_target("targets", "a/b", "hello");
    repository.publish_all();
    CHECK(site.download("a/b").empty());
    CHECK(site.server.take_requests() == Names{"metadata/2.root.json", "metadata/3.root.json",
                                               "metadata/timestamp.json", "metadata/snapshot.json",
                                               "metadata/targets.json", "targets/a/b"});
    CHECK(site.target_bytes("a/b") == "hello");
}

TEST_CASE("repository: a root to begin with must be one", "[tuf]") {
    Site site;
    CHECK_THAT(site.refresh(), Catch::Contains("cannot read"));
    const auto root = site.repository.files.at("1.root.json");
    const auto wrong = GENERATE_COPY(std::string("{}"), changed(root, "\"version\": 1", "\"v\": 1"),
                                     changed(root, "\"version\": 1", "\"version\": 7"));
    CHECK_FALSE(tuf::initialise(site.metadata(), wrong, tuf::check_ed25519).has_value());
    CHECK_THAT(site.refresh(), Catch::Contains("cannot read"));
    CHECK(site.server.take_requests().empty());
}

TEST_CASE("repository: what is refused is not stored, what was accepted before it is", "[tuf]") {
    check(GENERATE(values<Row>({
        {"timestamp by others", [](Site& s) { sign_with_others(s, "timestamp"); },
         "timestamp is signed by 0 of its keys", "root 1, timestamp 2, snapshot 2, targets 2"},
        {"snapshot by others", [](Site& s) { sign_with_others(s, "snapshot"); },
         "snapshot is signed by 0 of its keys", "root 1, timestamp 3, snapshot 2, targets 2"},
        {"targets by others", [](Site& s) { sign_with_others(s, "targets"); },
         "targets is signed by 0 of its keys", "root 1, timestamp 3, snapshot 3, targets 2"},
        {"root by others",
         [](Site& s) {
             s.repository.replace_keys("root");
             s.repository.publish_root();
             s.repository.files["2.root.json"] =
                 changed(s.repository.served("root"), "\"threshold\": 1", "\"threshold\": 2");
         },
         "root version 2, by the keys of version 1, is signed by 0",
         "root 1, timestamp 2, snapshot 2, targets 2"},
        {"root that leaves one out",
         [](Site& s) {
             s.repository.publish_root();
             s.repository.publish_root();
             s.repository.files["2.root.json"] = s.repository.files["3.root.json"];
         },
         "root version 3 does not follow version 1", "root 1, timestamp 2, snapshot 2, targets 2"},
        {"root ended",
         [](Site& s) {
             s.repository.root.header.expires = kNow;
             s.repository.publish_root();
             s.repository.publish_all();
         },
         "root version 2 ended on", "root 2, timestamp 2, snapshot 2, targets 2"},
        {"timestamp ended",
         [](Site& s) {
             s.repository.timestamp.header.expires = kNow;
             s.repository.publish_all();
         },
         "timestamp version 3 ended on", "root 1, timestamp 2, snapshot 2, targets 2"},
        {"snapshot ended",
         [](Site& s) {
             s.repository.snapshot.header.expires = kNow;
             s.repository.publish_all();
         },
         "snapshot version 3 ended on", "root 1, timestamp 3, snapshot 2, targets 2"},
        {"targets ended",
         [](Site& s) {
             s.repository.targets.header.expires = kNow;
             s.repository.publish_all();
         },
         "targets version 3 ended on", "root 1, timestamp 3, snapshot 3, targets 2"},
        {"snapshot of another kind",
         [](Site& s) {
             s.repository.states_hashes = false;
             s.repository.publish_timestamp();
             s.repository.timestamp.snapshot.version = 3;
             s.repository.serve("timestamp");
             s.repository.files["3.snapshot.json"] = s.repository.served("targets");
         },
         "this is 'targets', not 'snapshot'", "root 1, timestamp 3, snapshot 2, targets 2"},
        {"snapshot with another hash",
         [](Site& s) {
             s.repository.publish_all();
             s.repository.files["3.snapshot.json"] += " ";
         },
         "more than", "root 1, timestamp 3, snapshot 2, targets 2"},
        {"mixed snapshots",
         [](Site& s) {
             s.repository.publish_all();
             s.repository.files["3.targets.json"] = s.repository.files["2.targets.json"];
         },
         "targets is not what was signed", "root 1, timestamp 3, snapshot 3, targets 2"},
        {"older timestamp",
         [](Site& s) { s.repository.files["timestamp.json"] = s.repository.served("root"); },
         "this is 'root', not 'timestamp'", "root 1, timestamp 2, snapshot 2, targets 2"},
        {"rollback",
         [](Site& s) {
             s.repository.timestamp.header.version = 1;
             s.repository.serve("timestamp");
         },
         "timestamp version 1 is older than version 2",
         "root 1, timestamp 2, snapshot 2, targets 2"},
        {"snapshot rollback",
         [](Site& s) {
             s.repository.snapshot.header.version = 1;
             s.repository.serve("snapshot");
             s.repository.publish_timestamp();
         },
         "version 1 is older than version 2", "root 1, timestamp 2, snapshot 2, targets 2"},
        {"targets rollback",
         [](Site& s) {
             s.repository.targets.header.version = 1;
             s.repository.serve("targets");
             s.repository.publish_snapshot();
         },
         "targets.json in the snapshot, version 1 is older than version 2",
         "root 1, timestamp 3, snapshot 2, targets 2"},
        {"the greatest version",
         [](Site& s) {
             s.repository.targets.header.version = INT64_MAX;
             s.repository.serve("targets");
             s.repository.publish_snapshot();
             lose(s, "9223372036854775807.targets.json");
         },
         "9223372036854775807.targets.json was not fetched: nothing is there",
         "root 1, timestamp 3, snapshot 3, targets 2"},
    })));
}

TEST_CASE("repository: what is not there, or has no end, leaves what is held", "[tuf]") {
    check(GENERATE(values<Row>({
        {"no timestamp", [](Site& s) { lose(s, "timestamp.json"); },
         "timestamp.json was not fetched: nothing is there",
         "root 1, timestamp 2, snapshot 2, targets 2"},
        {"no snapshot",
         [](Site& s) {
             s.repository.publish_all();
             lose(s, "3.snapshot.json");
         },
         "3.snapshot.json was not fetched: nothing is there",
         "root 1, timestamp 3, snapshot 2, targets 2"},
        {"no targets",
         [](Site& s) {
             s.repository.publish_all();
             lose(s, "3.targets.json");
         },
         "3.targets.json was not fetched: nothing is there",
         "root 1, timestamp 3, snapshot 3, targets 2"},
        {"a hub in trouble is not the end of the roots",
         [](Site& s) { lose(s, "2.root.json", 503); }, "2.root.json was not fetched: status 503",
         "root 1, timestamp 2, snapshot 2, targets 2"},
        {"a captive portal",
         [](Site& s) { s.instead["metadata/2.root.json"] = {.body = "<html>Welcome</html>"}; },
         "root.json:1: not JSON", "root 1, timestamp 2, snapshot 2, targets 2"},
        {"an endless root", [](Site& s) { serve_endless(s, "2.root.json"); },
         "2.root.json was not fetched: more than 65536 bytes",
         "root 1, timestamp 2, snapshot 2, targets 2"},
        {"an endless timestamp", [](Site& s) { serve_endless(s, "timestamp.json"); },
         "timestamp.json was not fetched: more than 16384 bytes",
         "root 1, timestamp 2, snapshot 2, targets 2"},
        {"an endless snapshot",
         [](Site& s) {
             s.repository.states_hashes = false;
             s.repository.publish_all();
             serve_endless(s, "3.snapshot.json");
         },
         "more than 2000000 bytes", "root 1, timestamp 3, snapshot 2, targets 2"},
        {"endless targets",
         [](Site& s) {
             s.repository.publish_all();
             serve_endless(s, "3.targets.json");
         },
         "3.targets.json was not fetched: more than", "root 1, timestamp 3, snapshot 3, targets 2"},
    })));
}

TEST_CASE("repository: an update that was cut goes on where it was", "[tuf]") {
    Site site;
    site.init();
    REQUIRE(site.refresh().empty());
    site.repository.publish_root();
    site.repository.publish_all();
    for (const auto name : {"3.root.json", "timestamp.json", "2.snapshot.json", "2.targets.json"}) {
        lose(site, name, 500);
        CHECK_FALSE(site.refresh().empty());
        site.instead.clear();
    }
    (void)site.server.take_requests();
    CHECK(site.refresh().empty());
    CHECK(site.held() == "root 2, timestamp 2, snapshot 2, targets 2");
    CHECK(site.server.take_requests() ==
          Names{"metadata/3.root.json", "metadata/timestamp.json", "metadata/2.targets.json"});
}

TEST_CASE("repository: driven-up versions are recovered from with new keys", "[tuf]") {
    const std::string role = GENERATE("timestamp", "snapshot", "targets");
    CAPTURE(role);
    Site site;
    auto& repository = site.repository;
    site.init();
    auto& header = role == "timestamp"  ? repository.timestamp.header
                   : role == "snapshot" ? repository.snapshot.header
                                        : repository.targets.header;
    header.version = INT64_MAX - 1;
    if (role == "timestamp") repository.publish_timestamp();
    if (role == "snapshot") repository.publish_snapshot();
    if (role == "targets") repository.publish_all();
    REQUIRE(site.refresh().empty());

    // Honest again, but for a client that has seen the other versions it is a rollback.
    header.version = 1;
    repository.publish_all();
    CHECK_THAT(site.refresh(), Catch::Contains("a rollback"));
    repository.replace_keys(role == "targets" ? "snapshot" : role);
    if (role == "snapshot") repository.replace_keys("timestamp");
    repository.publish_root();
    repository.publish_all();
    CHECK(site.refresh().empty());
    CHECK(header.version == 3);
    CHECK_THAT(site.held(), Catch::Contains(role + " 3"));
}

TEST_CASE("repository: one key of several taken out of service recovers, too", "[tuf]") {
    Site site;
    auto& repository = site.repository;
    repository.add_key("timestamp");
    repository.serve("root");
    repository.timestamp.header.version = 1000;
    repository.publish_timestamp();
    site.init();
    REQUIRE(site.refresh().empty());
    // The key that stays has signed the stored timestamp, so that would still verify.
    repository.root.roles["timestamp"].key_ids.erase(
        repository.root.roles["timestamp"].key_ids.begin());
    repository.publish_root();
    repository.timestamp.header.version = 1;
    repository.publish_all();
    CHECK(site.refresh().empty());
    CHECK(site.held() == "root 2, timestamp 2, snapshot 2, targets 2");
}

TEST_CASE("repository: months away, every root in between is needed and enough", "[tuf]") {
    Site site;
    auto& repository = site.repository;
    site.init();
    REQUIRE(site.refresh().empty());
    for (int i = 0; i < 6; ++i) {
        repository.replace_keys(i % 2 == 0 ? "root" : "timestamp");
        repository.publish_root();
    }
    const auto much_later = kNow + 200 * TufRepository::kDay;
    for (auto* header : {&repository.root.header, &repository.timestamp.header,
                         &repository.snapshot.header, &repository.targets.header})
        header->expires = much_later + 1;
    repository.publish_root();
    repository.publish_all();

    lose(site, "5.root.json");
    CHECK_THAT(site.refresh(much_later), Catch::StartsWith("root version 4 ended on"));
    site.instead.clear();
    CHECK(site.refresh(much_later, {.root_count_max = 2}) != "");
    CHECK_THAT(site.held(), Catch::StartsWith("root 6"));
    CHECK(site.refresh(much_later).empty());
    CHECK(site.held() == "root 8, timestamp 2, snapshot 2, targets 2");
}

TEST_CASE("repository: a wrong clock refuses or accepts, and stores nothing wrong", "[tuf]") {
    Site site;
    site.init();
    CHECK(site.refresh(0).empty());
    site.repository.publish_all();
    CHECK_THAT(site.refresh(4'102'444'799), Catch::StartsWith("root version 1 ended on"));
    CHECK(site.held() == "root 1, timestamp 1, snapshot 1, targets 1");
    CHECK(site.refresh().empty());
    CHECK(site.held() == "root 1, timestamp 2, snapshot 2, targets 2");
}

TEST_CASE("repository: what is stored and was spoilt is fetched again", "[tuf]") {
    const std::string name =
        GENERATE("timestamp.json", "snapshot.json", "targets.json", "contacts.json");
    CAPTURE(name);
    Site site;
    site.init();
    site.repository.delegate("targets", "contacts", {"contacts/*"});
    site.repository.add_target("contacts", "contacts/a", "lines");
    site.repository.publish_all();
    REQUIRE(site.download("contacts/a").empty());
    const auto whole = site.held_bytes(name);
    const auto spoilt = GENERATE_COPY(std::string{}, whole.substr(0, whole.size() / 2),
                                      changed(whole, "\"expires\": \"2", "\"expires\": \"3"));
    std::FILE* file = std::fopen((site.metadata() + "/" + name).c_str(), "wb");
    REQUIRE(std::fwrite(spoilt.data(), 1, spoilt.size(), file) == spoilt.size());
    std::fclose(file);
    CHECK(site.download("contacts/a").empty());
    CHECK(site.held_bytes(name) == whole);
}

TEST_CASE("repository: a folder that cannot be written keeps what it holds", "[tuf]") {
    Site site;
    site.init();
    REQUIRE(site.refresh().empty());
    site.repository.publish_root();
    site.repository.publish_all();
    for (const std::string name : {"root", "timestamp", "snapshot", "targets"}) {
        const auto in_the_way = site.metadata() + "/" + name + ".json.new";
        std::filesystem::create_directory(in_the_way);
        CHECK_THAT(site.refresh(), Catch::StartsWith("cannot write"));
        std::filesystem::remove(in_the_way);
        CHECK_THAT(site.held(), Catch::Contains(name + " 1"));
    }
    CHECK(site.refresh().empty());
    CHECK(site.held() == "root 2, timestamp 2, snapshot 2, targets 2");
}
