#include "shared/tuf/metadata.h"

#include <catch2/catch.hpp>

#include "tests/support/keys.h"
#include "tests/support/tuf_repository.h"

using namespace camino;
using test::changed;
using test::TufRepository;

namespace {

std::string why_refused(const std::string& role, const std::string& bytes) {
    const auto words = [](const auto& read) { return read ? "" : read.error().detail; };
    if (role == "root") return words(tuf::read_root(as_bytes(bytes)));
    if (role == "timestamp") return words(tuf::read_timestamp(as_bytes(bytes)));
    if (role == "snapshot") return words(tuf::read_snapshot(as_bytes(bytes)));
    return words(tuf::read_targets(as_bytes(bytes), role));
}

TufRepository with_everything() {
    TufRepository repository;
    repository.add_target("targets", "a/b.txt", "hello");
    repository.targets.files["a/b.txt"].custom = "{\"n\":1}";
    repository.delegate("targets", "contacts", {"contacts/*"}, true);
    repository.delegate("targets", "rest", {}).hash_prefixes = {"0", "ab"};
    repository.timestamp.issued = TufRepository::kNow;
    repository.publish_all();
    return repository;
}

}  // namespace

TEST_CASE("metadata: what is written reads the same", "[tuf]") {
    auto repository = with_everything();
    CHECK(tuf::read_root(as_bytes(repository.served("root")))->content == repository.root);
    CHECK(tuf::read_timestamp(as_bytes(repository.served("timestamp")))->content ==
          repository.timestamp);
    CHECK(tuf::read_snapshot(as_bytes(repository.served("snapshot")))->content ==
          repository.snapshot);
    CHECK(tuf::read_targets(as_bytes(repository.served("targets")), "targets")->content ==
          repository.targets);

    tuf::Targets bins{.header = {.expires = 5}};
    bins.delegations.succinct = tuf::SuccinctRoles{.bit_length = 8, .name_prefix = "bin"};
    CHECK(tuf::read_targets(as_bytes(tuf::draft(bins)), "targets")->content == bins);
}

TEST_CASE("metadata: members that nobody knows are tolerated and signed", "[tuf]") {
    TufRepository repository;
    const auto plain = repository.served("root");
    const auto more = changed(plain, "\"_type\"", "\"mirrors\": [1, {\"b\": null}], \"_type\"");
    const auto read = tuf::read_root(as_bytes(more));
    REQUIRE(read.has_value());
    CHECK(read->content == repository.root);
    CHECK(read->message != tuf::read_root(as_bytes(plain))->message);
    CHECK(read->message.find("\"mirrors\":[1,{\"b\":null}]") != std::string::npos);
}

TEST_CASE("metadata: the greatest version is 2^63-1", "[tuf]") {
    TufRepository repository;
    const auto bytes =
        changed(repository.served("targets"), "\"version\": 1", "\"version\": 9223372036854775807");
    CHECK(tuf::read_targets(as_bytes(bytes), "targets")->content.header.version == INT64_MAX);
}

TEST_CASE("metadata: what is wrong is refused in words", "[tuf]") {
    struct Row {
        const char* role;
        const char* from;
        const char* to;
        const char* words;
    };
    const auto row = GENERATE(values<Row>({
        {"root", "{", "", "not JSON"},
        {"root", "\"_type\": \"root\"", "\"_type\": \"targets\"", "this is 'targets', not 'root'"},
        {"root", "\"_type\": \"root\",", "", "the key '_type' is missing"},
        {"root", "\"1.0.34\"", "\"2.0.0\"", "specification 2.0.0 is not known"},
        {"root", "\"spec_version\": \"1.0.34\",", "", "the key 'spec_version' is missing"},
        {"root", "\"version\": 1", "\"version\": 0", "'version' is 0; the least is 1"},
        {"root", "\"version\": 1", "\"version\": -7", "'version' is -7; the least is 1"},
        {"root", "\"version\": 1", "\"version\": \"1\"", "write a whole number"},
        {"root", "\"version\": 1", "\"version\": 1.0", "write a whole number"},
        {"root", "\"version\": 1", "\"version\": 9223372036854775808", "write a whole number"},
        {"root", "\"version\": 1,", "", "the key 'version' is missing"},
        {"root", "T", " ", "is not a time"},
        {"root", "\"expires\"", "\"ended\"", "the key 'expires' is missing"},
        {"root", "\"version\": 1", "\"version\": 1, \"version\": 2", "stands here twice"},
        {"root", "\"threshold\": 1", "\"threshold\": 0", "'threshold' is 0; the least is 1"},
        {"root", "\"threshold\": 1", "\"threshold\": null", "write a whole number"},
        {"root", "\"keyids\"", "\"keys\"", "the key 'keyids' is missing"},
        {"root", "\"snapshot\"", "\"snapshots\"", "the key 'snapshot' is missing"},
        {"root", "\"roles\"", "\"rolls\"", "the key 'roles' is missing"},
        {"root", "\"keytype\"", "\"type\"", "the key 'keytype' is missing"},
        {"root", "\"keyval\"", "\"value\"", "the key 'keyval' is missing"},
        {"root", "\"signed\"", "\"sealed\"", "the key 'signed' is missing"},
        {"root", "\"signatures\"", "\"signs\"", "the key 'signatures' is missing"},
        {"root", "\"sig\"", "\"sign\"", "the key 'sig' is missing"},
        {"root", "\"version\": 1", "\"version\": 1, \"x\": 0.5", "0.5 cannot be signed"},
        {"timestamp", "\"snapshot.json\"", "\"snap\"", "the key 'snapshot.json' is missing"},
        {"timestamp", "\"length\": ", "\"length\": -", "the least is 0"},
        {"timestamp", "\"sha256\"", "\"sha256\": 7, \"sha\"", "write a text in quotes"},
        {"snapshot", "\"meta\"", "\"mete\"", "the key 'meta' is missing"},
        {"snapshot", "\"targets.json\": {", "\"x\": 3, \"targets.json\": {", "write an object"},
        {"targets", "\"length\": 5", "\"length\": -5", "'length' is -5; the least is 0"},
        {"targets", "\"hashes\"", "\"hashed\"", "the key 'hashes' is missing"},
        {"targets", "\"paths\"", "\"path\"", "write either 'paths' or 'path_hash_prefixes'"},
        {"targets", "\"paths\"", "\"path_hash_prefixes\": [], \"paths\"", "write either"},
        {"targets", "\"name\": \"rest\"", "\"name\": \"contacts\"", "is delegated twice"},
        {"targets", "\"name\": \"rest\"", "\"name\": \"root\"", "must not be called 'root'"},
        {"targets", "\"name\": \"rest\"", "\"name\": \"\"", "must not be empty"},
        {"targets", "\"terminating\"", "\"ending\"", "the key 'terminating' is missing"},
    }));
    CAPTURE(row.role, row.from, row.to);
    const auto repository = with_everything();
    const auto bytes = repository.served(row.role);
    REQUIRE(why_refused(row.role, bytes).empty());
    CHECK_THAT(why_refused(row.role, changed(bytes, row.from, row.to)),
               Catch::Contains(row.words) && Catch::StartsWith(std::string(row.role) + ".json"));
}

TEST_CASE("metadata: how a key is written makes no other key of it", "[tuf]") {
    struct Row {
        const char* type;
        const char* written;
        const char* value;
    };
    const auto row = GENERATE(values<Row>({
        {"ed25519", "00ABcdEF", "00abcdef"},
        {"ed25519", "00ab\n", "00ab"},
        {"ecdsa", "-----END PUBLIC KEY-----\r\n \n", "-----END PUBLIC KEY-----"},
        {"ecdsa", "ABcd", "ABcd"},
    }));
    TufRepository repository;
    repository.root.keys["k"] = {.id = "k", .type = row.type, .scheme = "s", .value = row.written};
    const auto read = tuf::read_root(as_bytes(tuf::draft(repository.root)));
    CHECK(read.value().content.keys.at("k").value == row.value);
}

TEST_CASE("metadata: two signatures under one key id are refused", "[tuf]") {
    const TufRepository repository;
    const auto bytes = repository.served("root");
    const auto begin = bytes.find('{', 1);
    const auto entry = bytes.substr(begin, bytes.find('}') + 1 - begin);
    const auto twice = changed(bytes, entry, entry + "," + entry);
    CHECK_THAT(why_refused("root", twice), Catch::Contains("has signed twice"));
}

TEST_CASE("metadata: a key that is named twice in one role is refused", "[tuf]") {
    TufRepository repository;
    auto& ids = repository.root.roles["snapshot"].key_ids;
    ids.push_back(ids.front());
    CHECK_THAT(why_refused("root", tuf::draft(repository.root)),
               Catch::Contains("a key stands in 'keyids' twice"));
}
