// Which signatures count, and how often.

#include <algorithm>

#include "tests/shared/tuf/taking.h"
#include "tests/support/keys.h"

using namespace camino;
using namespace camino::test;

TEST_CASE("thresholds: every role needs the threshold of its own keys", "[tuf]") {
    const std::string role = GENERATE("timestamp", "snapshot", "targets");
    const int count = GENERATE(1, 2, 3);
    CAPTURE(role, count);
    TufRepository repository;
    repository.add_key(role);
    repository.add_key(role);
    repository.add_key("root");
    repository.root.roles[role].threshold = 2;
    auto numbers = repository.signers[role];
    repository.publish_root();
    // Keys that may not speak for this role sign too, and never count.
    numbers.resize(static_cast<std::size_t>(count));
    numbers.push_back(repository.signers["root"].front());
    repository.signers[role] = numbers;
    repository.publish_all();
    auto set = trusting(repository);
    REQUIRE(take(set, repository, "root").empty());
    CHECK(take_rest(set, repository) ==
          (count >= 2 ? "" : role + " is signed by 1 of its keys; 2 must sign"));
}

TEST_CASE("thresholds: one key under many ids counts once", "[tuf]") {
    TufRepository repository;
    auto& role = repository.root.roles["snapshot"];
    auto key = repository.root.keys[role.key_ids.front()];
    for (const std::string id : {"b", "c"}) {
        key.id = id;
        if (id == "c")
            std::transform(key.value.begin(), key.value.end(), key.value.begin(), ::toupper);
        repository.root.keys[id] = key;
        role.key_ids.push_back(id);
    }
    role.threshold = 2;
    repository.publish_root();
    repository.publish_all();
    const auto bytes = repository.served("snapshot");
    const auto id = role.key_ids.front();
    const auto begin = bytes.find('{', 1);
    const auto entry = bytes.substr(begin, bytes.find('}') + 1 - begin);
    const auto many = changed(
        bytes, entry, entry + "," + changed(entry, id, "b") + "," + changed(entry, id, "c"));
    repository.files["held/snapshot"] = many;
    repository.timestamp.snapshot = tuf::meta_of(2, as_bytes(many));
    repository.serve("timestamp");
    auto set = trusting(repository);
    REQUIRE(take(set, repository, "root").empty());
    CHECK(take_rest(set, repository) == "snapshot is signed by 1 of its keys; 2 must sign");
}

TEST_CASE("thresholds: a signature that does not hold spoils nothing", "[tuf]") {
    const std::string bad =
        GENERATE(as<std::string>{}, "", "no hexadecimal", "00", std::string(128, '0'));
    CAPTURE(bad);
    TufRepository repository;
    const int number = repository.add_key("timestamp");
    repository.publish_root();
    repository.publish_all();
    const auto id = tuf::describe(sign_key(number).public_key()).id;
    auto& bytes = repository.files["held/timestamp"];
    const auto sig = bytes.find("\"sig\": \"", bytes.find(id)) + 8;
    bytes.replace(sig, 128, bad);
    auto set = trusting(repository);
    REQUIRE(take(set, repository, "root").empty());
    CHECK(take_rest(set, repository).empty());
}

TEST_CASE("thresholds: keys of a kind that is not known never count", "[tuf]") {
    struct Row {
        const char* type;
        const char* scheme;
    };
    const auto row = GENERATE(values<Row>(
        {{"rsa", "ed25519"}, {"ed25519", "rsassa-pss-sha256"}, {"ecdsa", "ecdsa-sha2-nistp256"}}));
    TufRepository repository;
    auto& key = repository.root.keys[repository.root.roles["targets"].key_ids.front()];
    key.type = row.type;
    key.scheme = row.scheme;
    repository.publish_root();
    auto set = trusting(repository);
    REQUIRE(take(set, repository, "root").empty());
    CHECK(take_rest(set, repository) == "targets is signed by 0 of its keys; 1 must sign");
}
