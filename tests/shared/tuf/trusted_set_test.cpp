#include "shared/tuf/trusted_set.h"

#include <catch2/catch.hpp>

#include "tests/shared/tuf/taking.h"
#include "tests/support/keys.h"

using namespace camino;
using namespace camino::test;
using tuf::TrustedSet;

namespace {

/// As take_rest(), by a client that has stored what `stored` served last.
std::string update(TrustedSet& set, const TufRepository& stored, const TufRepository& repository) {
    (void)take(set, stored, "timestamp");
    if (auto refused = take(set, repository, "timestamp"); !refused.empty()) return refused;
    if (!take(set, stored, "snapshot", tuf::Origin::Stored).empty())
        if (auto refused = take(set, repository, "snapshot"); !refused.empty()) return refused;
    return take(set, repository, "targets");
}

}  // namespace

TEST_CASE("trusted set: a sound repository is taken, step by step", "[tuf]") {
    TufRepository repository;
    repository.add_target("targets", "a.txt", "hello");
    repository.delegate("targets", "contacts", {"contacts/*"});
    repository.publish_all();
    repository.publish_root();

    auto set = trusting(repository);
    CHECK(set.take_root(as_bytes(repository.served("root"))) == tuf::RootNews::SameOnlineKeys);
    CHECK(set.root() == repository.root);
    CHECK(set.take_timestamp(as_bytes(repository.served("timestamp"))) == tuf::TimestampNews::New);
    CHECK(set.take_timestamp(as_bytes(repository.served("timestamp"))) == tuf::TimestampNews::Same);
    CHECK(take(set, repository, "snapshot").empty());
    CHECK(take(set, repository, "targets").empty());
    CHECK(take(set, repository, "contacts").empty());
    REQUIRE(set.targets("contacts", "targets") != nullptr);
    CHECK(set.targets("contacts", "root") == nullptr);
    CHECK(*set.targets("targets", "root") == repository.targets);
}

TEST_CASE("trusted set: a first root must be signed by its own keys", "[tuf]") {
    TufRepository repository;
    repository.add_key("root");
    repository.root.roles["root"].threshold = 2;
    repository.serve("root");
    const auto whole = repository.served("root");
    CHECK(TrustedSet::create(as_bytes(whole), kNow).has_value());

    const auto one = tuf::sign(as_bytes(tuf::draft(repository.root)), sign_key(1)).value();
    CHECK(words(TrustedSet::create(as_bytes(one), kNow)) ==
          "root is signed by 1 of its keys; 2 must sign");
    const auto other = changed(whole, "\"version\": 1", "\"version\": 2");
    CHECK(words(TrustedSet::create(as_bytes(other), kNow)) ==
          "root is signed by 0 of its keys; 2 must sign");
    const std::string large(tuf::Limits{}.root_size_max + 1, ' ');
    CHECK(words(TrustedSet::create(as_bytes(large), kNow)) ==
          "root has 65537 bytes; the most is 65536");
}

TEST_CASE("trusted set: a root follows its predecessor, signed by both", "[tuf]") {
    TufRepository repository;
    auto set = trusting(repository);

    SECTION("the same again") {
        CHECK(take(set, repository, "root") == "root version 1 does not follow version 1");
    }
    SECTION("one left out") {
        repository.publish_root();
        repository.publish_root();
        CHECK(take(set, repository, "root") == "root version 3 does not follow version 1");
        CHECK(words(set.take_root(as_bytes(repository.files["2.root.json"]))).empty());
        CHECK(take(set, repository, "root").empty());
    }
    SECTION("the greatest version there is") {
        repository.root.header.version = INT64_MAX;
        repository.serve("root");
        CHECK_THAT(take(set, repository, "root"), Catch::Contains("does not follow version 1"));
    }
    SECTION("without the old keys") {
        repository.replace_keys("root");
        repository.root.header.version = 2;
        const int key = repository.signers["root"].front();
        const auto bytes = tuf::sign(as_bytes(tuf::draft(repository.root)), sign_key(key)).value();
        CHECK(words(set.take_root(as_bytes(bytes))) ==
              "root version 2, by the keys of version 1, is signed by 0 of its keys; 1 must sign");
    }
    SECTION("without the new keys") {
        repository.replace_keys("root");
        repository.root.header.version = 2;
        const auto bytes = tuf::sign(as_bytes(tuf::draft(repository.root)), sign_key(1)).value();
        CHECK(words(set.take_root(as_bytes(bytes))) ==
              "root version 2 is signed by 0 of its keys; 1 must sign");
    }
    CHECK(set.root().header.version <= 3);
}

TEST_CASE("trusted set: what has ended is refused, except a root that is not the last", "[tuf]") {
    TufRepository repository;
    struct Row {
        const char* role;
        const char* words;
    };
    const auto row = GENERATE(values<Row>({
        {"root", "root version 2 ended on "},
        {"timestamp", "timestamp version 2 ended on "},
        {"snapshot", "snapshot version 2 ended on "},
        {"targets", "targets version 2 ended on "},
    }));
    CAPTURE(row.role);
    tuf::Header& header = std::string(row.role) == "root"        ? repository.root.header
                          : std::string(row.role) == "timestamp" ? repository.timestamp.header
                          : std::string(row.role) == "snapshot"  ? repository.snapshot.header
                                                                 : repository.targets.header;
    header.expires = kNow;  // The first second that is too late.
    repository.publish_root();
    repository.publish_all();
    auto set = trusting(repository);
    REQUIRE(take(set, repository, "root").empty());
    CHECK_THAT(take_rest(set, repository), Catch::StartsWith(row.words));

    repository.root.header.expires = repository.timestamp.header.expires = kNow + 1;
    repository.snapshot.header.expires = repository.targets.header.expires = kNow + 1;
    repository.publish_root();
    repository.publish_all();
    auto later = trusting(repository);
    REQUIRE(words(later.take_root(as_bytes(repository.files["2.root.json"]))).empty());
    REQUIRE(take(later, repository, "root").empty());
    CHECK(take_rest(later, repository).empty());
}

TEST_CASE("trusted set: a clock at 1970 accepts, one at 2099 refuses, neither breaks", "[tuf]") {
    const TufRepository repository;
    auto early = trusting(repository, 0);
    CHECK(take_rest(early, repository).empty());
    auto late = trusting(repository, 4'102'444'799);
    CHECK_THAT(take_rest(late, repository), Catch::StartsWith("root version 1 ended on "));
    auto never = trusting(repository, INT64_MAX);
    CHECK_THAT(take_rest(never, repository), Catch::StartsWith("root version 1 ended on "));
}

TEST_CASE("trusted set: nothing goes back", "[tuf]") {
    TufRepository repository;
    repository.delegate("targets", "contacts", {"contacts/*"});
    repository.publish_all();
    repository.publish_all();
    const auto stored = repository;

    struct Row {
        const char* why;
        std::function<void(TufRepository&)> attack;
        const char* words;
    };
    const auto row = GENERATE(values<Row>({
        {"an older timestamp",
         [](auto& r) {
             r.timestamp.header.version = 1;
             r.serve("timestamp");
         },
         "timestamp version 1 is older than version 3, which was seen before: a rollback"},
        {"an older snapshot in a new timestamp",
         [](auto& r) {
             r.snapshot.header.version = 2;
             r.serve("snapshot");
             r.publish_timestamp();
         },
         "the snapshot in the timestamp, version 2 is older than version 3"},
        {"older targets in a new snapshot",
         [](auto& r) {
             r.targets.header.version = 2;
             r.serve("targets");
             r.publish_snapshot();
         },
         "targets.json in the snapshot, version 2 is older than version 3"},
        {"an older delegated role in a new snapshot",
         [](auto& r) {
             r.delegated["contacts"].header.version = 1;
             r.serve("contacts");
             r.publish_snapshot();
         },
         "contacts.json in the snapshot, version 1 is older than version 2"},
        {"a role that vanishes from the snapshot",
         [](auto& r) {
             r.delegated.clear();
             r.snapshot.files.erase("contacts.json");
             r.publish_snapshot();
         },
         "the snapshot no longer names contacts.json, which it did before"},
    }));
    CAPTURE(row.why);
    repository.states_hashes = GENERATE(true, false);
    row.attack(repository);
    auto set = trusting(repository);
    CHECK_THAT(update(set, stored, repository), Catch::StartsWith(row.words));
    CHECK(update(set = trusting(repository), stored, stored).empty());
}

TEST_CASE("trusted set: what is stored and has ended still guards against going back", "[tuf]") {
    TufRepository repository;
    repository.timestamp.header.expires = repository.snapshot.header.expires = kNow - 5;
    repository.publish_all();
    const auto stored = repository;

    auto set = trusting(repository);
    CHECK_THAT(take(set, stored, "timestamp"), Catch::StartsWith("timestamp version 2 ended"));
    REQUIRE(set.timestamp() != nullptr);
    repository.timestamp.header = {.version = 0, .expires = kNow + 1};
    repository.publish_timestamp();
    CHECK_THAT(take(set, repository, "timestamp"), Catch::Contains("a rollback"));

    repository.targets.header.version = 1;
    repository.serve("targets");
    repository.snapshot.header.expires = kNow + 1;
    repository.publish_snapshot();
    repository.timestamp.header.version = 2;
    repository.publish_timestamp();
    CHECK(take(set, repository, "timestamp").empty());
    CHECK_FALSE(take(set, stored, "snapshot", tuf::Origin::Stored).empty());
    REQUIRE(set.snapshot() != nullptr);
    CHECK_THAT(take(set, repository, "snapshot"), Catch::StartsWith("targets.json in the snap"));
    CHECK(set.snapshot()->header.version == 2);  // What was refused changed nothing.
}

TEST_CASE("trusted set: the timestamp that has ended is never the last word", "[tuf]") {
    TufRepository repository;
    repository.timestamp.header.expires = kNow - 5;
    repository.publish_all();
    auto set = trusting(repository);
    (void)take(set, repository, "timestamp");
    CHECK(words(set.take_timestamp(as_bytes(repository.served("timestamp")))).empty());  // Same.
    CHECK_THAT(take(set, repository, "snapshot"), Catch::StartsWith("timestamp version 2 ended"));
}

TEST_CASE("trusted set: a snapshot that has ended is never the last word", "[tuf]") {
    TufRepository repository;
    repository.snapshot.header.expires = kNow;
    repository.publish_all();
    const auto origin = GENERATE(tuf::Origin::Fetched, tuf::Origin::Stored);
    auto set = trusting(repository);
    REQUIRE(take(set, repository, "timestamp").empty());
    CHECK_THAT(take(set, repository, "snapshot", origin), Catch::Contains("version 2 ended on"));
    CHECK((set.snapshot() != nullptr) == (origin == tuf::Origin::Stored));
    if (set.snapshot() != nullptr)
        CHECK_THAT(take(set, repository, "targets"), Catch::StartsWith("snapshot version 2 ended"));
}

TEST_CASE("trusted set: replaced online keys recover from versions that were driven up", "[tuf]") {
    const std::string role = GENERATE("timestamp", "snapshot");
    CAPTURE(role);
    TufRepository repository;
    auto set = trusting(repository);

    repository.add_key(role);  // One more key recovers nothing.
    repository.publish_root();
    CHECK(set.take_root(as_bytes(repository.served("root"))) == tuf::RootNews::SameOnlineKeys);
    repository.replace_keys(role);
    repository.publish_root();
    CHECK(set.take_root(as_bytes(repository.served("root"))) == tuf::RootNews::OnlineKeysReplaced);
    repository.replace_keys("targets");
    repository.publish_root();
    CHECK(set.take_root(as_bytes(repository.served("root"))) == tuf::RootNews::SameOnlineKeys);
}

TEST_CASE("trusted set: the same key under another id has not been replaced", "[tuf]") {
    TufRepository repository;
    auto set = trusting(repository);
    auto& ids = repository.root.roles["timestamp"].key_ids;
    auto key = repository.root.keys[ids.front()];
    key.id = "another";
    repository.root.keys[key.id] = key;
    ids = {key.id};
    repository.publish_root();
    CHECK(set.take_root(as_bytes(repository.served("root"))) == tuf::RootNews::SameOnlineKeys);
}

TEST_CASE("trusted set: nothing else than what was announced is taken", "[tuf]") {
    TufRepository repository;
    repository.delegate("targets", "contacts", {"contacts/*"});
    repository.publish_all();
    struct Row {
        const char* why;
        std::function<void(TufRepository&)> attack;
        const char* role;
        const char* words;
    };
    const auto row = GENERATE(values<Row>({
        {"a snapshot of another version",
         [](auto& r) {
             r.states_hashes = false;
             r.publish_timestamp();
             ++r.snapshot.header.version;
             r.serve("snapshot");
         },
         "snapshot", "snapshot version 3 is not version 2, which the timestamp names"},
        {"a snapshot of another length",
         [](auto& r) {
             r.snapshot.header.version = 22;
             r.serve("snapshot");
         },
         "snapshot", "snapshot has "},
        {"a snapshot with another hash",
         [](auto& r) {
             r.snapshot.header.expires += 1;
             r.serve("snapshot");
         },
         "snapshot", "snapshot is not what was signed: another sha256"},
        {"targets of another version",
         [](auto& r) {
             r.states_hashes = false;
             r.publish_snapshot();
             ++r.targets.header.version;
             r.serve("targets");
         },
         "targets", "targets version 3 is not version 2, which the snapshot names"},
        {"targets with another hash",
         [](auto& r) {
             r.targets.header.expires += 1;
             r.serve("targets");
         },
         "targets", "targets is not what was signed: another sha256"},
        {"a role that the snapshot does not name",
         [](auto& r) {
             r.delegated.clear();
             r.snapshot.files.erase("contacts.json");
             r.publish_snapshot();
         },
         "contacts", "the snapshot does not name contacts"},
        {"a role that nobody delegates to",
         [](auto& r) {
             r.targets.delegations.roles.clear();
             r.publish_all();
         },
         "contacts", "nobody delegates to contacts"},
        {"timestamp in place of the snapshot",
         [](auto& r) {
             r.timestamp.snapshot = tuf::MetaFile{.version = 2};
             r.serve("timestamp");
             r.files["held/snapshot"] = r.served("timestamp");
         },
         "snapshot", "snapshot.json:"},
    }));
    CAPTURE(row.why);
    row.attack(repository);
    auto set = trusting(repository);
    for (const std::string role : {"timestamp", "snapshot", "targets", "contacts"}) {
        const auto refused = take(set, repository, role);
        CAPTURE(role);
        if (role == row.role) {
            CHECK_THAT(refused, Catch::StartsWith(row.words));
            break;
        }
        REQUIRE(refused.empty());
    }
}

TEST_CASE("trusted set: what is too large is not read", "[tuf]") {
    TufRepository repository;
    const tuf::Limits tiny{.timestamp_size_max = 10};
    auto set =
        TrustedSet::create(as_bytes(repository.served("root")), kNow, tuf::check_ed25519, tiny)
            .value();
    CHECK_THAT(take(set, repository, "timestamp"), Catch::Contains("the most is 10"));
    repository.states_hashes = false;
    repository.publish_all();
    auto second = TrustedSet::create(as_bytes(repository.served("root")), kNow, tuf::check_ed25519,
                                     {.snapshot_size_max = 10})
                      .value();
    CHECK_THAT(take_rest(second, repository), Catch::Contains("the most is 10"));
    auto third = TrustedSet::create(as_bytes(repository.served("root")), kNow, tuf::check_ed25519,
                                    {.targets_size_max = 10})
                     .value();
    CHECK_THAT(take_rest(third, repository), Catch::Contains("targets has"));
}
