// The kiosk believes its agent only what people have signed, and never goes back.

#include "kiosk/platform/content_choice.h"

#include <catch2/catch.hpp>

#include "kiosk/platform/clock.h"
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

TEST_CASE("content choice: nobody's confirmation is said after a month, and ends use after three") {
    const auto published = *parse_date("2026-11-01");
    const auto confirmed = *parse_date("2026-12-01");
    const auto with = [&](int by_clock, int certain) {
        return ContentAge{.day = confirmed + by_clock,
                          .certain_day = confirmed + certain,
                          .published = published,
                          .contacts_only_days = 365,
                          .confirmed = confirmed};
    };
    const ContentUse said{Content::Usable, confirmed};
    const ContentUse ended{Content::TooOld, confirmed};
    CHECK(use_of(with(0, 0)) == ContentUse{});
    CHECK(use_of(with(30, 30)) == ContentUse{});
    CHECK(use_of(with(31, 31)) == said);
    CHECK(use_of(with(90, 90)) == said);
    CHECK(use_of(with(91, 91)) == ended);

    SECTION("the clock's word is enough to say so, not to end it") {
        CHECK(use_of(with(31, 0)) == said);
        CHECK(use_of(with(91, 90)) == said);
        CHECK(use_of(with(4000, 0)) == said);
        auto doubtful = with(0, 0);
        doubtful.clock_plausible = false;
        CHECK(use_of(doubtful) == said);
    }
    SECTION("what was confirmed yesterday ends as its pack says") {
        auto old = with(0, 0);
        old.published = confirmed + -365;
        CHECK(use_of(old) == ContentUse{});
        old.published = confirmed + -366;
        CHECK(use_of(old) == ended);
        old.certain_day = confirmed + -1;
        CHECK(use_of(old) == said);
    }
    SECTION("where nobody can have confirmed it, the pack alone says so") {
        auto demo = with(91, 91);
        demo.confirmed.reset();
        CHECK(use_of(demo) == ContentUse{});
        demo.certain_day = published + 366;
        CHECK(use_of(demo) == ContentUse{Content::TooOld, published});
    }
}

TEST_CASE("machine: it believes what was signed before it believes its clock") {
    House house;
    const auto pack = house.signed_pack(
        test::changed(test::tiny_pack(), "pack.json", "2026-01-01", "2026-11-20"));
    const auto repository = kPeople.published(pack);
    must(store::replace_file(house.folders().root(), test::People::root(repository)));
    house.put_files(pack);
    auto agent = must(store::AgentStore::open(house.folders().agent_database()));
    must(agent.put_content({.pack = hash_of(pack), .version = 4}));
    auto options = house.options();
    options.pack.clear();
    options.as_of.reset();
    must(Machine::open(options, kKiosk));  // Pins the root.
    must(store::make_folder(house.folders().content()));
    must(store::replace_file(house.folders().content_proof(), as_text(proof_of(repository))));
    // In this start of this machine, so that no hour is added; its clock is whatever it is.
    const auto days_later = [&](int days) {
        const auto now = store::machine_clocks();
        auto known = learned({}, kSigned + days * test::kOneDay, now);
        must(store::replace_file(house.folders().known_time(),
                                 as_text(store::write_known_time(known))));
        return must(Machine::open(options, kKiosk));
    };
    const auto confirmed_on = local_day(kSigned);
    {
        const auto machine = days_later(40);
        CHECK(machine.setting().today >= confirmed_on + 40);
        CHECK(machine.setting().content == Content::Usable);
        CHECK(machine.setting().unconfirmed_since == confirmed_on);
    }
    {
        const auto machine = days_later(100);
        CHECK(machine.setting().content == Content::TooOld);
        CHECK(machine.setting().unconfirmed_since == confirmed_on);
    }
    {
        const auto machine = days_later(20'000);  // Behind the clock of any of us.
        CHECK(machine.setting().today == confirmed_on + 20'000);
        CHECK_FALSE(machine.setting().clock_plausible);
    }
    {
        must(store::replace_file(house.folders().known_time(), "nonsense"));
        auto machine = must(Machine::open(options, kKiosk));
        CHECK(machine.setting().today >= confirmed_on);  // As the proof says.
        machine.refresh();
        const auto kept = must(store::read_file(house.folders().known_time(), 256));
        CHECK(store::read_known_time(as_bytes(kept)).signed_s == kSigned);
    }
}

TEST_CASE("machine: content that nobody signed is shown by the clock") {
    const House house;
    auto options = house.options();
    options.as_of.reset();
    const auto before = local_day(store::machine_clocks().wall_s);
    const auto machine = must(Machine::open(options, kKiosk));
    CHECK(machine.setting().today >= before);
    CHECK(machine.setting().today <= before + 1);
    CHECK(machine.setting().clock_plausible);
}
