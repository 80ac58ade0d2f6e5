// Two laptops of one team: what one keeps, the other's vault holds.

#include "kiosk/cabinet/team_part.h"

#include <catch2/catch.hpp>
#include <filesystem>

#include "kiosk/cabinet/vault_cabinet.h"
#include "shared/crypto/padding.h"
#include "shared/vault/team.h"
#include "shared/vault/vault_file.h"

#include "tests/support/case_records.h"
#include "tests/support/store_fixture.h"

using namespace camino;
using namespace camino::kiosk;

namespace {

const std::string kWords = "abanico guitarra lavar nube piscina tejado";
const std::string kTeamWords = "botella espejo martillo cocina perro rodilla";
const std::string kOtherWords = "perro espejo martillo cocina botella rodilla";

/// A desk with an open vault; `number` is its device's.
struct Desk {
    test::StoreFixture fixture{};
    store::Folders folders{fixture.folder.path("laptop")};
    int number;
    store::Journal journal;
    KioskWorld world{"2024-09-15"};
    std::unique_ptr<Cabinet> cabinet;
    const cases::CaseBook* book = nullptr;

    explicit Desk(int device) : number(device), journal(made_journal()) {
        cabinet = make_vault_cabinet(
            {folders, journal, store::PackShelf{folders.packs(), test::sign_key(8).public_key()}});
        REQUIRE(vault::make_vault(folders, kWords, {64, 1}));
        REQUIRE(open());
    }
    store::Journal made_journal() {
        std::filesystem::create_directories(folders.front());
        std::filesystem::create_directories(folders.agent());
        fixture.device = test::sign_key(number);
        fixture.pins.device_key = fixture.device.public_key();
        fixture.journal_path = folders.journal();
        return fixture.journal();
    }
    template <class T>
    static std::optional<T> said(const Cabinet::Msgs& msgs) {
        std::optional<T> found;
        for (const auto& msg : msgs) {
            if (const auto* one = std::get_if<T>(&msg)) found = *one;
        }
        return found;
    }
    std::optional<TeamSeen> open() {
        const auto msgs = cabinet->open({1, kWords}, world.setting);
        const auto opened = said<VaultOpened>(msgs);
        book = opened ? opened->book : nullptr;
        return said<TeamSeen>(msgs);
    }
    TeamSeen join(const std::string& words = kTeamWords) {
        return said<TeamSeen>(cabinet->join_team({words}, world.setting)).value();
    }
    bool take() { return said<BookChanged>(cabinet->take_from_team(world.setting)).has_value(); }
    /// Keeps a record of a case as the machine does.
    void keep(int record, const std::string& nickname,
              std::vector<records::RecordKey> supersedes = {}, int of_case = 0) {
        const auto act =
            supersedes.empty() ? records::CaseAct::Screened : records::CaseAct::Described;
        const auto made =
            test::case_record("2024-09-15", supersedes.empty() ? test::kAnswersInTime : "", record,
                              {.case_key = test::record_key(of_case == 0 ? record : of_case),
                               .act = act,
                               .supersedes = std::move(supersedes),
                               .nickname = nickname});
        keep(test::plain_of(made), record);
    }
    void keep(ByteView plain, int record) {
        const auto to = cabinet->copy_to().value();
        Bytes padded{plain.begin(), plain.end()};
        REQUIRE(crypto::pad_to(padded, 1'024));
        const records::Address address{.to = test::seal_key(3).public_key,
                                       .epoch = {records::KeptFor::Months6, 1},
                                       .delete_tag = {static_cast<std::byte>(record)}};
        store::Visit visit{.envelope = records::seal_record(plain, address).value()};
        visit.copy = store::VaultCopy{to.worker, records::KeptFor::Months6,
                                      crypto::seal(padded, to.key).value()};
        if (to.team) visit.team_copy = sealed_for(*to.team, plain, record);
        REQUIRE(journal.append(visit));
        cabinet->read_again(world.setting);
    }
    static Bytes sealed_for(const TeamTo& team, ByteView plain, int record) {
        return records::seal_record(plain, {.to = team.key,
                                            .epoch = {records::KeptFor::Months6, team.number},
                                            .delete_tag = {static_cast<std::byte>(record)},
                                            .suite = records::Suite::Team})
            .value();
    }
    /// What is kept for its team.
    std::vector<records::TeamCopy> team_copies() {
        auto reader = store::JournalReader::open(folders.journal()).value();
        std::vector<records::TeamCopy> copies;
        std::uint64_t seq = 0;
        auto run = reader.run_after(0).value();
        for (auto& envelope : run.envelopes) {
            ++seq;
            if (!records::is_team_copy(envelope)) continue;
            copies.push_back({fixture.pins.device(), seq, std::move(envelope)});
        }
        return copies;
    }
    /// The agent brings it.
    void bring(std::vector<records::TeamCopy> copies, std::uint64_t after = 0) {
        auto agent = store::AgentStore::open(folders.agent_database()).value();
        const auto teams = journal.teams().value();
        records::TeamList list{.team = teams.at(0).number, .after = after};
        list.through = after + copies.size();
        list.copies = std::move(copies);
        REQUIRE(agent.keep_team_list(teams, list));
    }
    std::vector<std::string> names() const {
        std::vector<std::string> names;
        for (std::size_t i = 0; i < book->size(); ++i) names.emplace_back(book->row(i).nickname);
        std::ranges::sort(names);
        return names;
    }
};

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("team: what one laptop keeps from then on, the other's vault holds, once") {
    Desk a{1};
    Desk b{2};
    a.keep(1, "Antes");
    CHECK(a.team_copies().empty());
    const auto seen = a.join();
    CHECK(seen.fault == TeamFault::None);
    CHECK(seen.sign.size() == 7);
    CHECK(b.join("  Botella espejo martillo cocina PERRO rodilla ").sign == seen.sign);
    a.keep(2, "Luz");
    CHECK_FALSE(b.take());
    b.bring(a.team_copies());
    CHECK(b.take());
    CHECK(b.names() == Names{"Luz"});
    CHECK_FALSE(b.take());
    CHECK(b.journal.vault_rows(1)->size() == 1);
    CHECK(b.journal.vault_rows(1)->at(0).kept_for == records::KeptFor::Months6);
    CHECK(b.journal.vault_rows(1)->at(0).tag == crypto::DeleteTag{std::byte{2}});
    // It is the vault's own from here on, also without the team.
    b.cabinet->lock();
    CHECK_FALSE(b.take());
    CHECK(b.open()->sign == seen.sign);
    CHECK(b.names() == Names{"Luz"});
}

TEST_CASE("team: what comes back to who kept it, or comes twice, is there once") {
    Desk a{1};
    (void)a.join();
    a.keep(1, "Luz");
    a.keep(2, "Ana");
    auto copies = a.team_copies();
    a.bring(copies);
    CHECK_FALSE(a.take());
    CHECK(a.names() == Names{"Ana", "Luz"});
    CHECK(a.journal.vault_rows(1)->size() == 2);
    for (auto& copy : copies) copy.seq += 10;  // Another laptop's: a case that was put back there.
    a.bring(copies, 2);
    CHECK_FALSE(a.take());
    CHECK(a.journal.vault_rows(1)->size() == 2);
}

TEST_CASE("team: what came while the vault was locked is there when it opens") {
    Desk a{1};
    Desk b{2};
    (void)a.join();
    (void)b.join();
    a.keep(1, "Luz");
    b.cabinet->lock();
    b.bring(a.team_copies());
    CHECK(b.cabinet->take_from_team(b.world.setting).empty());
    CHECK(b.open());
    CHECK(b.names() == Names{"Luz"});
}

TEST_CASE(
    "team: two corrections at once both stand on both laptops, and one that settles them goes "
    "over to the other") {
    Desk a{1};
    Desk b{2};
    (void)a.join();
    (void)b.join();
    a.keep(1, "Luz");
    b.bring(a.team_copies());
    CHECK(b.take());
    a.keep(2, "Luz del mar", {test::record_key(1)}, 1);
    b.keep(3, "Lucía", {test::record_key(1)}, 1);
    a.bring(b.team_copies());
    b.bring(a.team_copies());
    CHECK(a.take());
    CHECK(b.take());
    for (const auto* desk : {&a, &b}) {
        REQUIRE(desk->book->size() == 1);
        CHECK(desk->book->row(0).unsettled);
        CHECK(desk->book->open(0).entries.size() == 3);
    }
    a.keep(4, "Luz", {test::record_key(2), test::record_key(3)}, 1);
    CHECK_FALSE(a.book->row(0).unsettled);
    b.bring(a.team_copies());
    CHECK(b.take());
    CHECK_FALSE(b.book->row(0).unsettled);
    CHECK(b.names() == Names{"Luz"});
}

TEST_CASE("team: what cannot be opened or read is counted, and the rest comes in") {
    Desk a{1};
    Desk b{2};
    (void)a.join();
    (void)b.join();
    const auto team = *a.cabinet->copy_to()->team;
    const auto foreign = TeamTo{test::seal_key(66).public_key, team.number};
    a.keep(1, "Luz");
    const auto plain = test::plain_of(test::case_record("2024-09-15", "", 9, {}));
    auto no_case = test::case_record("2024-09-15", "", 9, {});
    no_case.event.reset();
    auto damaged = plain;
    damaged.resize(40);
    std::vector<Bytes> bad{
        Desk::sealed_for(foreign, plain, 9), Desk::sealed_for(team, test::plain_of(no_case), 9),
        Desk::sealed_for(team, damaged, 9), Desk::sealed_for(team, test::filled(9, 1), 9)};
    std::vector<records::TeamCopy> copies;
    for (auto& envelope : bad) copies.push_back({{}, copies.size() + 1, std::move(envelope)});
    copies.push_back(a.team_copies().at(0));
    b.bring(copies);
    const auto msgs = b.cabinet->take_from_team(b.world.setting);
    CHECK(Desk::said<TeamSeen>(msgs)->aside == 4);
    CHECK(b.names() == Names{"Luz"});
    CHECK(b.book->unread_count() == 0);
    CHECK(b.open()->aside == 4);
    CHECK_FALSE(b.take());
}

TEST_CASE("team: a record of content that is not here yet waits in the vault") {
    Desk a{1};
    Desk b{2};
    (void)a.join();
    (void)b.join();
    auto plain = test::plain_of(test::case_record("2024-09-15", "", 1, {}));
    plain[2] ^= std::byte{1};  // Of the pack's name.
    b.bring({{{}, 1, Desk::sealed_for(*a.cabinet->copy_to()->team, plain, 1)}});
    CHECK(b.take());
    CHECK(b.names().empty());
    CHECK(b.book->unread_count() == 1);
}

TEST_CASE("team: another team's words open nothing, and mistyped words make no team") {
    Desk a{1};
    Desk b{2};
    const auto sign = a.join().sign;
    CHECK(b.join(kOtherWords).sign != sign);
    a.keep(1, "Luz");
    b.bring({});
    CHECK_FALSE(b.take());
    CHECK(b.join("botella espejo martillo cocina perro rodila").fault == TeamFault::Words);
    CHECK(b.join("botella espejo").fault == TeamFault::Words);
    CHECK(b.join().sign == sign);  // From one team over to another.
    b.bring(a.team_copies());
    CHECK(b.take());
}

TEST_CASE("team: who left shares nothing more and keeps what came") {
    Desk a{1};
    Desk b{2};
    (void)a.join();
    (void)b.join();
    a.keep(1, "Luz");
    b.bring(a.team_copies());
    CHECK(b.take());
    const auto left = Desk::said<TeamSeen>(b.cabinet->leave_team());
    CHECK(left->sign.empty());
    CHECK(left->fault == TeamFault::None);
    b.keep(2, "Ana");
    CHECK(b.team_copies().empty());
    CHECK(b.names() == Names{"Ana", "Luz"});
    CHECK(b.journal.teams()->empty());
    CHECK(b.open()->sign.empty());
    (void)b.join();
    CHECK_FALSE(b.cabinet->empty().empty());
    CHECK(b.journal.teams()->empty());
    CHECK_FALSE(std::filesystem::exists(b.folders.vaults() + "/1.team"));
}

TEST_CASE("team: a power cut between the key's file and the journal is made good at the opening") {
    Desk a{1};
    const auto sign = a.join().sign;
    const bool without_row = GENERATE(true, false);
    if (without_row) {
        REQUIRE(a.journal.leave_team(1));
        CHECK(a.open()->sign == sign);
        CHECK(a.journal.teams()->size() == 1);
    } else {
        REQUIRE(vault::drop_team(a.folders, 1));
        CHECK(a.open()->sign.empty());
        CHECK(a.journal.teams()->empty());
    }
}
