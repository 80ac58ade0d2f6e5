// Ten thousand cases of one worker on a real journal: how long the vault takes to open, how fast a
// case is found, how many pictures a second the list is drawn with, and the memory of all that.

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "kiosk/cabinet/vault_cabinet.h"
#include "kiosk/desk/desk.h"
#include "shared/crypto/padding.h"
#include "shared/vault/vault_file.h"

#include "tests/bench/bench.h"
#include "tests/support/case_records.h"
#include "tests/support/headless.h"
#include "tests/support/rng.h"
#include "tests/support/store_fixture.h"

namespace camino::bench {

namespace {

constexpr int kCases = 10'000;
const std::string kWords = "abanico guitarra lavar nube piscina tejado";

class Laptop {
public:
    Laptop() : journal_(made_journal()) {
        number_ = vault::make_vault(folders_, kWords).value().number;
        fill(vault::vaults(folders_).value().front().public_key);
        cabinet_ = kiosk::make_vault_cabinet(
            {folders_, journal_, store::PackShelf{folders_.packs(), fixture_.hub.public_key()}});
    }

    const cases::CaseBook& open() {
        const auto msgs = cabinet_->open({number_, kWords}, world.setting);
        const auto opened = std::ranges::find_if(
            msgs, [](const auto& msg) { return std::holds_alternative<kiosk::VaultOpened>(msg); });
        CAMINO_ASSERT(opened != msgs.end());
        return *std::get<kiosk::VaultOpened>(*opened).book;
    }
    void lock() { cabinet_->lock(); }

    kiosk::KioskWorld world{"2026-11-21"};

private:
    store::Journal made_journal() {
        std::filesystem::create_directories(folders_.front());
        fixture_.journal_path = folders_.journal();
        return fixture_.journal();
    }

    // Of a hundred different people, each with a nickname, a way to reach them and a note.
    void fill(const crypto::SealPublicKey& key) {
        constexpr int kPeople = 100;
        test::Rng rng{1};
        std::vector<records::Record> people;
        for (int i = 0; i < kPeople; ++i) {
            const auto month = std::to_string(1 + rng.below(9));
            people.push_back(test::case_record(
                "2024-09-15",
                R"({"where_now":"CO","nationality":["VE"],"presence_since":"2023-0)" + month +
                    R"(","status_now":"regular","fear_return":")" +
                    (rng.chance(50) ? "yes" : "no") + "\"}",
                i, {}));
        }
        for (int i = 0; i < kCases; ++i) {
            auto record = people[static_cast<std::size_t>(i % kPeople)];
            record.key = test::record_key(i);
            record.event = {.case_key = record.key,
                            .nickname = "Persona " + std::to_string(i),
                            .contact = {.channel = records::Channel::Call,
                                        .address = "555 " + std::to_string(10'000 + i),
                                        .hours = "de 18 a 20"},
                            .note = "Espera en el comedor " + std::to_string(i % 37)};
            auto padded = test::plain_of(record);
            CAMINO_ASSERT(crypto::pad_to(padded, 512).has_value());
            store::Visit visit{.envelope = test::sample_envelope()};
            visit.copy =
                store::VaultCopy{1, records::KeptFor::Months6, crypto::seal(padded, key).value()};
            CAMINO_ASSERT(journal_.append(visit).has_value());
        }
    }

    test::StoreFixture fixture_{};
    store::Folders folders_{fixture_.folder.path("laptop")};
    store::Journal journal_;
    int number_ = 0;
    std::unique_ptr<kiosk::Cabinet> cabinet_{};
};

double resident_mb() {
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;) {
        double amount = 0;
        if (word == "VmRSS:" && status >> amount) return amount / 1024;
    }
    return 0;
}

}  // namespace

void worker_cases() {
    Laptop laptop;
    const auto before = resident_mb();
    const double opened = per_second([&](long count) {
        for (long i = 0; i < count; ++i) {
            laptop.lock();
            static_cast<void>(laptop.open());
        }
    });
    laptop.lock();
    const auto& book = laptop.open();
    line("vault with 10,000 cases opened", 1000 / opened, "ms", "aim: under 2000");
    line("memory that they take", resident_mb() - before, "MB", "aim: under 120 in all");

    constexpr double kMiB = 1024 * 1024;
    line("of it to be locked", static_cast<double>(book.memory_size()) / kMiB, "MB",
         "8 is a usual limit");

    const auto today = laptop.world.setting.today;
    const double found = per_second([&](long count) {
        for (long i = 0; i < count; ++i) {
            const auto words = "persona 77" + std::to_string(i % 100);
            CAMINO_ASSERT(!book.find({.words = words}, today).empty());
        }
    });
    line("case found by words", 1000 / found, "ms", "aim: under 50");

    kiosk::Visitor worker(laptop.world, kiosk::desk::update);
    worker.tell(kiosk::DeskMsg{kiosk::VaultsSeen{{1}}});
    worker.tell(kiosk::DeskMsg{kiosk::VaultOpened{.number = 1, .book = &book}});
    kiosk::Headless headless;
    headless.view.size_px = {1366, 768};
    const double frames = per_second([&](long count) {
        for (long i = 0; i < count; ++i) {
            worker.tell(kiosk::DeskMsg{kiosk::RowPicked{static_cast<std::size_t>(i * 7 % kCases)}});
            std::vector<kiosk::Msg> msgs;
            static_cast<void>(headless.draw([&](kiosk::Ui& ui) {
                kiosk::desk::draw(kiosk::Scene{worker.model, laptop.world.setting,
                                               laptop.world.words("es"), ui, msgs});
            }));
            static_cast<void>(headless.picture());
        }
    });
    line("list of 10,000 cases drawn, 1366x768", frames, "frames/s", "aim: 60");
}

}  // namespace camino::bench
