#include "shared/tuf/lookup.h"

#include <catch2/catch.hpp>

#include "shared/base/overloaded.h"
#include "shared/tuf/delegation.h"

#include "tests/support/tuf_repository.h"

using namespace camino;
using test::TufRepository;

namespace {

struct Edge {
    const char* delegator;
    const char* role;
    const char* path = "*";
    bool terminating = false;
};

struct Walk {
    std::string visited{};  ///< Delegated roles, in the order in which they were asked for.
    std::string found_in{};
};

Walk walk(const TufRepository& repository, const std::string& path, tuf::Limits limits = {}) {
    auto set = tuf::TrustedSet::create(as_bytes(repository.served("root")), TufRepository::kNow,
                                       tuf::check_ed25519, limits)
                   .value();
    REQUIRE(set.take_timestamp(as_bytes(repository.served("timestamp"))));
    REQUIRE(set.take_snapshot(as_bytes(repository.served("snapshot")), tuf::Origin::Fetched));
    Walk walk;
    tuf::Lookup lookup(path);
    for (;;) {
        const auto step = lookup.step(set);
        if (const auto* found = std::get_if<tuf::Found>(&step)) walk.found_in = found->role;
        const auto* wanted = std::get_if<tuf::Wanted>(&step);
        if (wanted == nullptr) return walk;
        if (wanted->role != "targets") walk.visited += wanted->role;
        const auto taken = set.take_targets(as_bytes(repository.served(wanted->role)), wanted->role,
                                            wanted->delegator);
        if (!taken) {
            walk.visited += "!";
            return walk;
        }
    }
}

TufRepository with(const std::vector<Edge>& edges) {
    TufRepository repository;
    for (const auto& edge : edges)
        repository.delegate(edge.delegator, edge.role, {edge.path}, edge.terminating);
    repository.publish_all();
    return repository;
}

}  // namespace

TEST_CASE("lookup: roles are looked into pre-order and depth-first", "[tuf]") {
    struct Row {
        const char* why;
        std::vector<Edge> edges;
        const char* visited;
    };
    const auto row = GENERATE(values<Row>({
        {"nobody", {}, ""},
        {"one", {{"targets", "A"}}, "A"},
        {"in order", {{"targets", "A"}, {"targets", "B"}}, "AB"},
        {"children before siblings",
         {{"targets", "A"}, {"targets", "B"}, {"A", "C"}, {"A", "D"}, {"C", "E"}},
         "ACEDB"},
        {"a terminating role ends it", {{"targets", "A", "*", true}, {"targets", "B"}}, "A"},
        {"its own branch is looked into",
         {{"targets", "A"}, {"targets", "B"}, {"A", "C", "*", true}, {"A", "D"}, {"C", "E"}},
         "ACE"},
        {"a terminating role for other paths ends nothing",
         {{"targets", "A", "*.py", true}, {"targets", "B"}},
         "B"},
        {"a ring", {{"targets", "A"}, {"A", "B"}, {"B", "A"}, {"targets", "C"}}, "ABC"},
        {"to itself", {{"targets", "A"}, {"A", "A"}, {"targets", "B"}}, "AB"},
        {"two to a third", {{"targets", "A"}, {"targets", "B"}, {"B", "C"}, {"A", "C"}}, "ACB"},
        {"the first of two has another path",
         {{"targets", "A"}, {"targets", "B"}, {"B", "C"}, {"A", "C", "*.py"}},
         "ABC"},
    }));
    CAPTURE(row.why);
    const auto found = walk(with(row.edges), "missing");
    CHECK(found.visited == row.visited);
    CHECK(found.found_in.empty());
}

TEST_CASE("lookup: the most trusted role that may speak about a path is found", "[tuf]") {
    auto repository = with({{"targets", "A", "*.md"},
                            {"targets", "B", "releases/*/*"},
                            {"B", "C", "releases/x/*"},
                            {"B", "D", "releases/y/*.zip"}});
    for (const auto& [role, path] :
         std::vector<std::pair<std::string, std::string>>{{"targets", "top.md"},
                                                          {"A", "top.md"},
                                                          {"A", "README.md"},
                                                          {"A", "releases/x/by_a"},
                                                          {"C", "releases/x/1"},
                                                          {"D", "releases/y/1.zip"},
                                                          {"D", "releases/z/1.zip"}})
        repository.add_target(role, path, role);
    repository.publish_all();
    struct Row {
        const char* path;
        const char* visited;
        const char* found_in;
    };
    const auto row = GENERATE(values<Row>({
        {"top.md", "", "targets"},
        {"README.md", "A", "A"},
        {"releases/x/1", "BC", "C"},
        {"releases/x/by_a", "BC", ""},  // A states it and may not.
        {"releases/y/1.zip", "BD", "D"},
        {"releases/z/1.zip", "B", ""},  // D may not speak about z.
    }));
    CAPTURE(row.path);
    const auto found = walk(repository, row.path);
    CHECK(found.visited == row.visited);
    CHECK(found.found_in == row.found_in);
}

TEST_CASE("lookup: contacts that another role signed are refused", "[tuf]") {
    TufRepository repository;
    repository.delegate("targets", "contacts", {"contacts/*"}, true);
    repository.delegate("targets", "rules", {"rules/*"}, true);
    repository.signers["contacts"] = repository.signers["rules"];
    repository.publish_all();
    CHECK(walk(repository, "contacts/lines.json").visited == "contacts!");
    CHECK(walk(repository, "rules/mx.json").visited == "rules");
}

TEST_CASE("lookup: the keys of one delegator do not count for another", "[tuf]") {
    TufRepository repository;
    repository.delegate("targets", "A", {"a/*"});
    repository.delegate("targets", "B", {"b/*"});
    repository.delegate("A", "C", {"*/*"});
    const auto by_a = repository.signers["C"];
    repository.delegate("B", "C", {"*/*"});
    repository.signers["C"] = by_a;
    repository.publish_all();
    CHECK(walk(repository, "a/x").visited == "AC");
    CHECK(walk(repository, "b/x").visited == "BC!");
}

TEST_CASE("lookup: no more roles than the limit are looked into", "[tuf]") {
    TufRepository repository;
    for (int i = 0; i < 40; ++i)
        repository.delegate("targets", std::string(1, static_cast<char>('A' + i)), {"*"});
    repository.publish_all();
    CHECK(walk(repository, "missing").visited.size() == 32);
    CHECK(walk(repository, "missing", {.role_count_max = 3}).visited == "ABC");
}

TEST_CASE("lookup: bins share their keys and are found by the hash of the path", "[tuf]") {
    TufRepository repository;
    repository.targets.delegations.succinct =
        tuf::SuccinctRoles{.bit_length = 5, .name_prefix = "bin"};
    for (int i = 0; i < 32; ++i) {
        char name[8];
        std::snprintf(name, sizeof name, "bin-%02x", static_cast<unsigned>(i));
        repository.delegated[name].header.expires = TufRepository::kNow + 1;
    }
    const int key = repository.add_key("bin", "targets");
    for (const auto& [name, ignored] : repository.delegated) repository.signers[name] = {key};
    // SHA-256 of "path/a" begins with 0x75, so its first five bits are 01110.
    repository.add_target("bin-0e", "path/a", "x");
    repository.publish_all();
    const auto found = walk(repository, "path/a");
    CAPTURE(found.visited);
    CHECK(found.found_in == "bin-0e");
}

TEST_CASE("delegation: a bin has exactly one name", "[tuf]") {
    const tuf::SuccinctRoles roles{.bit_length = 5, .name_prefix = "bin"};
    for (const auto name : {"bin-00", "bin-1f"}) CHECK(tuf::is_bin_of(roles, name));
    for (const auto name : {"bin-20", "bin-0", "bin-000", "bin-1F", "bin", "bin-", "other-00", ""})
        CHECK_FALSE(tuf::is_bin_of(roles, name));
}

TEST_CASE("delegation: patterns", "[tuf]") {
    struct Row {
        const char* pattern;
        const char* path;
        bool matches;
    };
    const auto row = GENERATE(values<Row>({
        {"*", "a.txt", true},
        {"*", "", true},
        {"*", "a/b", false},
        {"*/*", "a/b", true},
        {"*/*", "a/b/c", false},
        {"a/*", "a/", true},
        {"a/*", "a", false},
        {"*.txt", "a.txt", true},
        {"*.txt", ".txt", true},
        {"*.txt", "a.txt.gz", false},
        {"*.txt", "d/a.txt", false},
        {"a*b*c", "aXbYbZc", true},
        {"a*b*c", "aXbY", false},
        {"?", "a", true},
        {"?", "", false},
        {"?", "/", false},
        {"?", "é", true},
        {"??", "é", false},
        {"a?c", "abc", true},
        {"[ab]", "a", false},
        {"[ab]", "[ab]", true},
        {"a/b", "a/b", true},
        {"a/b", "a/B", false},
        {"", "", true},
        {"", "a", false},
        {"**", "abc", true},
        {"*a*/x", "bab/x", true},
        {"*/b*c", "a/bxc", true},
        {"*/x", "a/y", false},
        {"../*", "../a", true},
        {"a*a*a*a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false},
    }));
    CAPTURE(row.pattern, row.path);
    CHECK(tuf::matches(row.pattern, row.path) == row.matches);
}

TEST_CASE("delegation: a prefix of the hash of the path entrusts it, too", "[tuf]") {
    TufRepository repository;
    repository.delegate("targets", "A", {}).hash_prefixes = {"ff", "75e"};
    repository.publish_all();
    CHECK(walk(repository, "path/a").visited == "A");
    CHECK(walk(repository, "path/b").visited.empty());
}
