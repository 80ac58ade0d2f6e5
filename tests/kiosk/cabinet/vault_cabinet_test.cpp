// A worker's real vault on a real journal.

#include "kiosk/cabinet/vault_cabinet.h"

#include <catch2/catch.hpp>
#include <filesystem>

#include "shared/crypto/padding.h"
#include "shared/store/agent_store.h"
#include "shared/vault/vault_file.h"
#include "sync/custody/key_rings.h"

#include "tests/support/case_records.h"
#include "tests/support/store_fixture.h"

using namespace camino;
using namespace camino::kiosk;

namespace {

const std::string kWords = "abanico guitarra lavar nube piscina tejado";
const char* const kAnswers = R"({"where_now":"CO","nationality":["VE"],"fear_return":"yes"})";

struct Laptop {
    test::StoreFixture fixture{};
    store::Folders folders{fixture.folder.path("laptop")};
    store::Journal journal;
    KioskWorld world{"2024-09-15"};
    std::unique_ptr<Cabinet> cabinet;

    Laptop() : journal(made_journal()) {
        cabinet = make_vault_cabinet(
            {folders, journal, store::PackShelf{folders.packs(), test::sign_key(8).public_key()}});
    }

    store::Journal made_journal() {
        std::filesystem::create_directories(folders.front());
        fixture.journal_path = folders.journal();
        return fixture.journal();
    }

    /// The last message of that kind; null where there was none.
    template <class T>
    static const T* said(const Cabinet::Msgs& msgs) {
        const T* found = nullptr;
        for (const auto& msg : msgs) {
            if (std::holds_alternative<T>(msg)) found = &std::get<T>(msg);
        }
        return found;
    }

    const cases::CaseBook* open(int number, const std::string& passphrase = kWords) {
        const auto msgs = cabinet->open({number, passphrase}, world.setting);
        const auto* opened = said<VaultOpened>(msgs);
        return opened == nullptr ? nullptr : opened->book;
    }

    /// Keeps a record as the machine does.
    void keep(const std::string& nickname, const std::string& day = "2024-09-15",
              records::KeptFor kept_for = records::KeptFor::Days30) {
        const auto to = cabinet->copy_to().value();
        const int number = ++count_;
        const auto record = test::case_record(
            day, kAnswers, number, {.case_key = test::record_key(number), .nickname = nickname});
        const auto plain = test::plain_of(record);
        auto padded = plain;
        REQUIRE(crypto::pad_to(padded, 512));
        store::Visit visit{.envelope = test::sample_envelope()};
        visit.copy = store::VaultCopy{to.worker, kept_for, crypto::seal(padded, to.key).value()};
        const auto seq = journal.append(visit).value();
        cabinet->add({{.row = journal.last_copy_id(), .seq = seq, .kept_for = kept_for},
                      crypto::Secret::copy_of(plain)},
                     world.setting);
    }

private:
    int count_ = 0;
};

std::vector<std::string> nicknames(const cases::CaseBook* book) {
    std::vector<std::string> names;
    REQUIRE(book != nullptr);
    for (std::size_t i = 0; i < book->size(); ++i) names.emplace_back(book->row(i).nickname);
    return names;
}

}  // namespace

TEST_CASE("cabinet: six new words make a vault, which opens at once and again") {
    Laptop laptop;
    CHECK(std::get<VaultsSeen>(laptop.cabinet->look()).numbers.empty());
    const auto phrase = laptop.cabinet->make_phrase({"es"});
    REQUIRE(Laptop::said<PhraseMade>(phrase) != nullptr);
    const auto words = Laptop::said<PhraseMade>(phrase)->phrase;
    CHECK(std::count(words.begin(), words.end(), ' ') == 5);

    const auto made = laptop.cabinet->make({words}, laptop.world.setting);
    REQUIRE(Laptop::said<VaultOpened>(made) != nullptr);
    CHECK(Laptop::said<VaultOpened>(made)->number == 1);
    CHECK(Laptop::said<VaultsSeen>(made)->numbers == std::vector{1});
    laptop.keep("Luz");
    laptop.cabinet->lock();
    CHECK_FALSE(laptop.cabinet->copy_to());
    auto loud = words;
    for (auto& c : loud) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    CHECK(nicknames(laptop.open(1, "  " + loud)) == std::vector<std::string>{"Luz"});
}

TEST_CASE("cabinet: two workers on one laptop see their own cases alone") {
    Laptop laptop;
    REQUIRE(vault::make_vault(laptop.folders, kWords));
    REQUIRE(vault::make_vault(laptop.folders, "otras seis palabras para otra persona"));
    laptop.open(1);
    laptop.keep("Luz");
    laptop.cabinet->lock();
    CHECK(nicknames(laptop.open(2, "otras seis palabras para otra persona")).empty());
    laptop.keep("Ana");
    laptop.cabinet->lock();
    const auto* hers = laptop.open(2, "otras seis palabras para otra persona");
    CHECK(nicknames(hers) == std::vector<std::string>{"Ana"});
    CHECK(hers->unread_count() == 0);
    laptop.cabinet->lock();
    CHECK(nicknames(laptop.open(1)) == std::vector<std::string>{"Luz"});
}

TEST_CASE("cabinet: ten wrong tries wipe the copies; the records wait for the hub all the same") {
    Laptop laptop;
    REQUIRE(vault::make_vault(laptop.folders, kWords));
    laptop.open(1);
    laptop.keep("Luz");
    laptop.cabinet->lock();
    for (int i = 1; i <= 10; ++i) {
        const auto msgs = laptop.cabinet->open({1, "not these"}, laptop.world.setting);
        const auto* tried = Laptop::said<VaultTried>(msgs);
        REQUIRE(tried != nullptr);
        CHECK(tried->fault == (i < 10 ? VaultFault::Wrong : VaultFault::Wiped));
        CHECK((tried->wait > Duration{}) == (i >= 3));
        if (i == 10) CHECK(Laptop::said<VaultsSeen>(msgs)->numbers.empty());
    }
    CHECK(laptop.open(1) == nullptr);  // Not even with the right words.
    CHECK(laptop.journal.vault_rows(1)->empty());
    CHECK(laptop.journal.unsent_count().value() == 1);
}

TEST_CASE("cabinet: a copy goes when its time is over by the hub's day and by the laptop's") {
    struct Row {
        const char* hub_day;  ///< Empty: the hub signed nothing yet.
        const char* today;
        bool stays;
    };
    const auto row = GENERATE(values<Row>({
        {"", "2030-01-01", true},  // A wrong clock alone ends nothing.
        {"2024-10-14", "2024-10-14", true},
        {"2024-10-15", "2024-10-15", false},
        {"2030-01-01", "2024-10-14", true},  // Nor does a wrong hub.
    }));
    CAPTURE(row.hub_day, row.today);
    Laptop laptop;
    REQUIRE(vault::make_vault(laptop.folders, kWords));
    laptop.open(1);
    laptop.keep("Luz", "2024-09-15", records::KeptFor::Days30);
    laptop.keep("Ana", "2024-09-15", records::KeptFor::Months6);
    laptop.cabinet->lock();
    if (*row.hub_day != '\0') {
        auto receipt = laptop.fixture.receipt_for(1);
        receipt.day = parse_date(row.hub_day).value();
        std::filesystem::create_directories(laptop.folders.agent());
        auto agent = store::AgentStore::open(laptop.folders.agent_database()).value();
        REQUIRE(agent.put_receipt(laptop.fixture.sign(receipt)));
    }
    laptop.world.setting.today = parse_date(row.today).value();
    const auto names = nicknames(laptop.open(1));
    CHECK(std::ranges::count(names, "Luz") == (row.stays ? 1 : 0));
    CHECK(std::ranges::count(names, "Ana") == 1);
    CHECK(laptop.journal.vault_rows(1)->size() == (row.stays ? 2U : 1U));
}

TEST_CASE("cabinet: a copy that was damaged is counted, and the rest opens") {
    Laptop laptop;
    REQUIRE(vault::make_vault(laptop.folders, kWords));
    laptop.open(1);
    laptop.keep("Luz");
    store::Visit visit{.envelope = test::sample_envelope()};
    visit.copy = store::VaultCopy{1, {}, test::filled(200, 9)};
    REQUIRE(laptop.journal.append(visit));
    laptop.cabinet->read_again(laptop.world.setting);
    const auto* book = laptop.open(1);
    CHECK(nicknames(book) == std::vector<std::string>{"Luz"});
    CHECK(book->unread_count() == 1);
}

TEST_CASE("cabinet: another day is another standing, with the same book") {
    Laptop laptop;
    REQUIRE(vault::make_vault(laptop.folders, kWords));
    const auto* book = laptop.open(1);
    laptop.keep("Luz");
    CHECK(book->moved_count() == 0);
    const KioskWorld later("2026-11-21");
    laptop.cabinet->settle(later.setting);
    CHECK(book->moved_count() == 1);
}

TEST_CASE(
    "cabinet: emptied, the laptop has neither vault nor copies, and every record still waits") {
    Laptop laptop;
    REQUIRE(vault::make_vault(laptop.folders, kWords));
    REQUIRE(vault::make_vault(laptop.folders, "otras seis palabras para otra persona"));
    laptop.open(2, "otras seis palabras para otra persona");
    laptop.keep("Ana");
    laptop.open(1);
    laptop.keep("Luz");
    const auto msgs = laptop.cabinet->empty();
    CHECK(Laptop::said<VaultsSeen>(msgs)->numbers == std::vector{2});  // Nobody else's.
    CHECK_FALSE(laptop.cabinet->copy_to());
    CHECK(laptop.open(1) == nullptr);
    CHECK(laptop.journal.vault_rows(1)->empty());
    CHECK(laptop.journal.vault_rows(2)->size() == 1);
    CHECK(laptop.journal.unsent_count().value() == 2);
}

TEST_CASE("cabinet: a case that is handed over is the other worker's whole, and gone here") {
    const std::string kOther = "otras seis palabras para otra persona";
    Laptop laptop;
    REQUIRE(vault::make_vault(laptop.folders, kWords));
    REQUIRE(vault::make_vault(laptop.folders, kOther));
    const auto* mine = laptop.open(1);
    laptop.keep("Luz");
    laptop.keep("Ana");
    CHECK_FALSE(laptop.cabinet->copy_to(3));  // There is no such vault.
    const auto to = laptop.cabinet->copy_to(2).value();
    CHECK_FALSE(laptop.cabinet->give(test::record_key(9), to, laptop.world.setting));
    REQUIRE(laptop.cabinet->give(test::record_key(1), to, laptop.world.setting));
    CHECK(nicknames(mine) == std::vector<std::string>{"Ana"});
    laptop.cabinet->lock();
    CHECK(nicknames(laptop.open(2, kOther)) == std::vector<std::string>{"Luz"});
    laptop.cabinet->lock();
    CHECK(nicknames(laptop.open(1)) == std::vector<std::string>{"Ana"});
}

TEST_CASE("cabinet: wrong passphrases of a second person wait longer, and wipe nothing") {
    Laptop laptop;
    const auto custody = laptop.folders.custody();
    std::filesystem::create_directories(custody);
    REQUIRE(custody::write_key_file(custody + "/custodian.key",
                                    custody::CustodianRing::generate("CO", 1), "de custodia"));
    REQUIRE(custody::write_witness_key(custody + "/jorge.witness", test::sign_key(40), "de jorge",
                                       crypto::PassphraseCost{64, 1}));
    const auto opened = laptop.cabinet->open({kCustodianDoor, "de custodia"}, laptop.world.setting);
    REQUIRE(laptop.said<VaultOpened>(opened) != nullptr);
    CHECK(laptop.said<RecipientsSeen>(opened)->witnesses ==
          std::vector<std::string>{"jorge.witness"});
    ExportCases effect{.format = ExportFormat::Csv};
    effect.clear = ClearExport{.reason = "lo pide el juzgado", .witness = "jorge.witness"};
    const auto tried = [&](const std::string& passphrase) {
        effect.clear->passphrase = passphrase;
        return *laptop.said<CasesExported>(laptop.cabinet->export_cases(effect));
    };
    std::vector<Duration> waits;
    for (int i = 0; i < 12; ++i) {
        const auto said = tried("otra");
        CHECK(said.file.empty());
        CHECK(said.fault == ExportFault::WrongPhrase);
        waits.push_back(said.wait);
    }
    CHECK(waits[1] == Duration{});
    CHECK(waits[2] == std::chrono::seconds{15});
    CHECK(waits[3] == std::chrono::seconds{30});
    CHECK(std::ranges::is_sorted(waits));
    const auto done = tried("de jorge");
    CHECK(done.file.ends_with("-1.plaintext.csv"));
    CHECK(done.fault == ExportFault::None);
    CHECK(tried("otra").wait == Duration{});
    effect.clear->witness = "rosa.witness";
    CHECK(tried("de jorge").fault == ExportFault::NoSecond);
    laptop.cabinet->lock();
    CHECK(laptop.said<CasesExported>(laptop.cabinet->export_cases(effect))->file.empty());
}
