// The kiosk believes its agent only what people have signed, and never goes back.

#include "kiosk/platform/content_choice.h"

#include <catch2/catch.hpp>

#include "kiosk/platform/machine.h"
#include "shared/publishing/publication.h"
#include "shared/store/agent_store.h"

#include "tests/kiosk/platform/house.h"
#include "tests/support/keys.h"
#include "tests/support/people_of_repository.h"
#include "tests/support/tiny_pack.h"

using namespace camino;
using namespace camino::kiosk;
using publishing::Repository;
using test::kSigned;

namespace {

const MachineKind kKiosk{.program = "camino-kiosk"};
const test::People kPeople;

packs::PackFiles with_number(const std::string& number) {
    return test::changed(test::tiny_pack(), "contacts.json", "000", number);
}

std::string hash_of(const packs::PackFiles& pack) { return to_hex(packs::hash_of(pack)); }

/// What an agent leaves of it: no file of the pack.
Bytes proof_of(const Repository& repository) {
    auto proof = publishing::newest_of(repository).value();
    std::erase_if(proof.targets,
                  [](const auto& file) { return !file.first.ends_with("recall.json"); });
    return publishing::write_publication(proof);
}

Repository withdrawn(const Repository& repository, const packs::PackFiles& pack) {
    auto draft =
        publishing::withdraw(repository, {packs::hash_of(pack), {20'000}, "Wrong."}, kSigned + 60)
            .value();
    draft = kPeople.signed_by(std::move(draft), {3});
    return publishing::seal(std::move(draft), test::sign_key(9), kSigned + 60).value();
}

const Repository kFirst = kPeople.published(test::tiny_pack());
const Repository kSecond = kPeople.next(kFirst, with_number("001"), kSigned + 60);
const store::ContentPin kPinned =
    first_content({.pack = hash_of(test::tiny_pack()), .version = 4}, test::People::root(kFirst));

std::string refused(const store::ContentPin& pinned, const store::ContentStatus& named,
                    ByteView proof) {
    const auto next = accepted(pinned, named, proof);
    return next ? "accepted" : next.error().detail;
}

}  // namespace

TEST_CASE("content choice: what is in use needs no proof; what follows does") {
    CHECK(accepted(kPinned, {.pack = kPinned.pack}, {}).value() == kPinned);
    const store::ContentStatus named{.pack = hash_of(with_number("001"))};
    const auto next = accepted(kPinned, named, proof_of(kSecond)).value();
    CHECK(next.pack == named.pack);
    CHECK(next.number > kPinned.number);
    CHECK(next.withdrawn.empty());
    CHECK_THAT(refused(kPinned, named, {}), Catch::Contains("was not taken"));
    CHECK_THAT(refused(kPinned, named, as_bytes("nonsense")), Catch::Contains("was not taken"));
}

TEST_CASE("content choice: an agent that lies changes nothing") {
    const auto second = accepted(kPinned, {.pack = hash_of(with_number("001"))}, proof_of(kSecond));
    const auto stranger = test::People{.at = kSigned + 1}.published(with_number("002"));
    const auto by_one =
        kPeople.signed_by(publishing::offer(kSecond, with_number("002"), kSigned).value(), {1});
    const auto taken_back = accepted(*second, {.pack = second->pack, .withdrawn = "Wrong."},
                                     proof_of(withdrawn(kSecond, with_number("001"))));
    REQUIRE(taken_back->withdrawn == "Wrong.");
    struct Row {
        const char* why;
        store::ContentPin pinned;
        store::ContentStatus named;
        Bytes proof;
        const char* words;
    };
    const std::vector<Row> rows{
        {"what was in use before", *second, {.pack = kPinned.pack}, proof_of(kFirst), "older"},
        {"what nobody signed",
         *second,
         {.pack = std::string(64, '0')},
         proof_of(kSecond),
         "nobody has signed it"},
        {"another deployment's",
         *second,
         {.pack = hash_of(with_number("002"))},
         proof_of(stranger),
         "was not taken"},
        {"one signature of two",
         *second,
         {.pack = hash_of(with_number("002"))},
         publishing::write_publication(by_one),
         "was not taken"},
        {"a recall that did not happen: it stays in use",
         *second,
         {.pack = second->pack, .withdrawn = "Wrong."},
         proof_of(kSecond),
         "accepted"},
        {"a recall that is kept quiet later",
         *taken_back,
         {.pack = second->pack},
         proof_of(kSecond),
         "recall list is older"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.why);
        CHECK_THAT(refused(row.pinned, row.named, row.proof), Catch::Contains(row.words));
        if (std::string_view{row.words} == "accepted")
            CHECK(accepted(row.pinned, row.named, row.proof)->withdrawn.empty());
    }
}

TEST_CASE("content choice: keys may change, step by step; a step that is missing is refused") {
    auto changed = kFirst;
    const auto replace = [&](int old_key, int new_key, const std::vector<int>& signers) {
        auto draft = publishing::replace_key(changed, test::sign_key(old_key).public_key(),
                                             test::sign_key(new_key).public_key(), kSigned)
                         .value();
        changed = kPeople.signed_by(std::move(draft), signers);
    };
    replace(1, 4, {2, 3});
    replace(2, 5, {3, 4});
    auto offered = publishing::offer(changed, with_number("001"), kSigned).value();
    offered = kPeople.signed_by(std::move(offered), {3, 4});
    changed = publishing::seal(std::move(offered), test::sign_key(9), kSigned + 60).value();
    const store::ContentStatus named{.pack = hash_of(with_number("001"))};
    CHECK(accepted(kPinned, named, proof_of(changed))->root == changed.metadata.at("3.root.json"));
    auto torn = publishing::newest_of(changed).value();
    torn.metadata.erase("2.root.json");
    CHECK_THAT(refused(kPinned, named, publishing::write_publication(torn)),
               Catch::Contains("was not taken"));
}

TEST_CASE("machine: it follows its agent as far as people have signed, over restarts") {
    House house;
    const auto first = house.signed_pack(test::tiny_pack());
    const auto second = house.signed_pack(with_number("001"));
    const auto before = kPeople.published(first);
    const auto after = kPeople.next(before, second, kSigned + 60);
    must(store::replace_file(house.folders().root(), test::People::root(before)));
    for (const auto& pack : {first, second}) house.put_files(pack);
    auto agent = must(store::AgentStore::open(house.folders().agent_database()));
    must(agent.put_content({.pack = hash_of(first), .version = 4}));
    auto options = house.options();
    options.pack.clear();
    const auto used = [](const Machine& machine) { return to_hex(machine.setting().pack().hash); };
    {
        auto machine = must(Machine::open(options, kKiosk));
        CHECK(used(machine) == hash_of(first));
        must(agent.put_content({.pack = hash_of(second), .version = 5}));
        machine.refresh();
        CHECK(used(machine) == hash_of(first));
        CHECK_THAT(machine.staff_report().complaint, Catch::Contains("was not taken"));

        must(store::make_folder(house.folders().content()));
        must(store::replace_file(house.folders().content_proof(), as_text(proof_of(after))));
        machine.refresh();
        CHECK(used(machine) == hash_of(second));
        CHECK(machine.staff_report().complaint.empty());
    }
    must(agent.put_content({.pack = hash_of(first), .version = 9}));
    must(store::replace_file(house.folders().content_proof(), as_text(proof_of(before))));
    auto machine = must(Machine::open(options, kKiosk));
    CHECK(used(machine) == hash_of(second));
    CHECK_THAT(machine.staff_report().complaint, Catch::Contains("older than the content in use"));
    must(agent.put_content({}));
    machine.refresh();
    CHECK(used(machine) == hash_of(second));

    // What was pinned cannot be read: nothing is pinned in its place.
    auto journal = must(sqlite::Database::open(house.folders().journal()));
    must(journal.run("UPDATE pin SET value = x'00' WHERE name = 'content'"));
    machine.refresh();
    CHECK_THAT(machine.staff_report().complaint, Catch::Contains("damaged"));
    machine.refresh();
    CHECK_THAT(machine.staff_report().complaint, Catch::Contains("damaged"));
}
