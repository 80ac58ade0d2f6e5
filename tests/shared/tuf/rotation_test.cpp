// Sequences of roots, and of keys for the other roles, as signers make them over the years.

#include <catch2/catch.hpp>

#include "shared/tuf/trusted_set.h"

#include "tests/support/keys.h"
#include "tests/support/tuf_repository.h"

using namespace camino;
using test::TufRepository;

namespace {

struct Step {
    std::vector<int> keys;
    int threshold;
    std::vector<int> signers;
};

/// Keys of this test's own numbers for one role, in place of all others.
void give_keys(TufRepository& repository, const std::string& role, const Step& step) {
    auto& there = repository.root.roles[role];
    there = {.threshold = step.threshold};
    for (const int number : step.keys) {
        const auto key = tuf::describe(test::sign_key(100 + number).public_key());
        repository.root.keys[key.id] = key;
        there.key_ids.push_back(key.id);
    }
}

std::string signed_by(std::string bytes, const std::vector<int>& signers) {
    for (const int number : signers)
        bytes = tuf::sign(as_bytes(bytes), test::sign_key(100 + number)).value();
    return bytes;
}

}  // namespace

TEST_CASE("rotation: a root is taken when enough old and enough new keys have signed", "[tuf]") {
    struct Row {
        const char* why;
        std::vector<Step> steps;
        const char* refused;  ///< Of the last step.
    };
    const std::vector<int> five{0, 1, 2, 3, 4};
    const auto row = GENERATE_COPY(values<Row>({
        {"one for another", {{{1}, 1, {1}}, {{2}, 1, {2, 1}}, {{2}, 1, {2}}}, ""},
        {"signatures that nobody needs",
         {{{1}, 1, {3, 1, 4}}, {{2}, 1, {3, 2, 1, 4}}, {{2}, 1, {3, 2, 4}}},
         ""},
        {"three of five, whichever",
         {{five, 3, {0, 2, 4}}, {five, 3, {0, 4, 1}}, {five, 3, {0, 1, 3}}},
         ""},
        {"one of five replaced", {{five, 3, {0, 2, 4}}, {{0, 1, 3, 4, 5}, 3, {0, 4, 1}}}, ""},
        {"one of five replaced, signed by both",
         {{five, 3, {0, 2, 4}},
          {{0, 1, 3, 4, 5}, 3, {0, 2, 4, 5}},
          {{0, 1, 3, 4, 5}, 3, {0, 4, 5}}},
         ""},
        {"all of five replaced",
         {{five, 3, {0, 2, 4}},
          {{5, 6, 7, 8, 9}, 3, {0, 2, 4, 5, 6, 7}},
          {{5, 6, 7, 8, 9}, 3, {5, 6, 7}}},
         ""},
        {"a higher threshold", {{{1, 2, 3}, 1, {1}}, {{1, 2, 3}, 2, {1, 2}}}, ""},
        {"a lower threshold",
         {{{1, 2, 3}, 2, {1, 2}}, {{1, 2, 3}, 1, {1, 2}}, {{1, 2, 3}, 1, {1}}},
         ""},
        {"one more key", {{{1}, 1, {1}}, {{1, 2}, 2, {1, 2}}}, ""},
        {"not by the old key",
         {{{1}, 1, {1}}, {{2}, 1, {2, 3, 4}}},
         "by the keys of version 1, is signed by 0"},
        {"not by the new key", {{{1}, 1, {1}}, {{2}, 1, {1, 3, 4}}}, "version 2 is signed by 0"},
        {"not by enough of the new",
         {{five, 3, {0, 2, 4}}, {{0, 1, 3, 4, 5}, 3, {0, 2, 4}}},
         "version 2 is signed by 2"},
        {"not by enough of the old",
         {{five, 3, {0, 2, 4}}, {{0, 1, 3, 4, 5}, 3, {0, 4, 5}}},
         "by the keys of version 1, is signed by 2"},
        {"the new threshold not met",
         {{{1, 2, 3}, 1, {1}}, {{1, 2, 3}, 2, {2}}},
         "version 2 is signed by 1"},
        {"the old threshold not met",
         {{{1, 2, 3}, 2, {1, 2}}, {{1, 2, 3}, 1, {1}}},
         "by the keys of version 1, is signed by 1"},
    }));
    CAPTURE(row.why);
    TufRepository repository;
    std::optional<tuf::TrustedSet> set;
    std::string refused;
    for (const auto& step : row.steps) {
        REQUIRE(refused.empty());
        give_keys(repository, "root", step);
        const auto bytes = signed_by(tuf::draft(repository.root), step.signers);
        ++repository.root.header.version;
        if (!set) {
            set = tuf::TrustedSet::create(as_bytes(bytes), TufRepository::kNow).value();
        } else if (const auto taken = set->take_root(as_bytes(bytes)); !taken) {
            refused = taken.error().detail;
        }
    }
    CHECK_THAT(refused, Catch::Contains(row.refused));
    CHECK(refused.empty() == std::string(row.refused).empty());
}

TEST_CASE("rotation: the other roles need the keys that today's root names", "[tuf]") {
    struct Row {
        Step step;
        const char* words;
    };
    const std::vector<int> five{0, 1, 2, 3, 4};
    const std::vector<int> replaced{0, 1, 3, 4, 5};
    const auto row = GENERATE_COPY(values<Row>({
        {{{2}, 1, {2}}, ""},
        {{{1}, 1, {3, 1, 4}}, ""},
        {{{2}, 1, {1, 3, 4}}, " is signed by 0 of its keys; 1 must sign"},
        {{replaced, 3, {0, 2, 4}}, " is signed by 2 of its keys; 3 must sign"},
        {{replaced, 3, {0, 4}}, " is signed by 2 of its keys; 3 must sign"},
        {{replaced, 3, {5, 4, 0}}, ""},
        {{five, 3, {0, 2, 4}}, ""},
        {{five, 3, {4, 3, 2, 1, 0}}, ""},
        {{five, 6, {0, 1, 2, 3, 4}}, " is signed by 5 of its keys; 6 must sign"},
    }));
    const std::string role = GENERATE("timestamp", "snapshot", "targets");
    CAPTURE(role, row.step.signers);
    TufRepository repository;
    repository.states_hashes = false;
    repository.publish_all();
    const auto first = repository.served("root");
    give_keys(repository, role, row.step);
    repository.publish_root();
    const auto draft = role == "timestamp"  ? tuf::draft(repository.timestamp)
                       : role == "snapshot" ? tuf::draft(repository.snapshot)
                                            : tuf::draft(repository.targets);
    repository.files["held/" + role] = signed_by(draft, row.step.signers);

    auto set = tuf::TrustedSet::create(as_bytes(first), TufRepository::kNow).value();
    REQUIRE(set.take_root(as_bytes(repository.served("root"))).has_value());
    const auto words = [](const auto& taken) { return taken ? "" : taken.error().detail; };
    auto refused = words(set.take_timestamp(as_bytes(repository.served("timestamp"))));
    if (refused.empty())
        refused =
            words(set.take_snapshot(as_bytes(repository.served("snapshot")), tuf::Origin::Fetched));
    if (refused.empty())
        refused =
            words(set.take_targets(as_bytes(repository.served("targets")), "targets", "root"));
    CHECK(refused == (*row.words == '\0' ? "" : role + row.words));
}
