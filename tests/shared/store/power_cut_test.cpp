// The journal on a disk that loses power, fills up and fails: what somebody was told is saved is
// there afterwards, once and unchanged, and nothing else is.

#include <catch2/catch.hpp>
#include <map>

#include "shared/sqlite/database.h"
#include "shared/store/journal_reader.h"

#include "tests/support/crash_disk.h"
#include "tests/support/rng.h"
#include "tests/support/seeds.h"
#include "tests/support/store_fixture.h"

using namespace camino;
using namespace camino::test;
using namespace camino::store;

namespace {

constexpr const char* kPath = "/power/journal.db";
constexpr int kLivesPerSeed = 20;
constexpr std::int32_t kMonth = 24'300;
const std::vector<std::string> kCounter{"hours"};

/// Sealing is slow, and not what is tried here.
const std::vector<Bytes>& envelopes() {
    static const auto kPool = [] {
        std::vector<Bytes> pool;
        for (int i = 0; i < 64; ++i) pool.push_back(sample_envelope());
        return pool;
    }();
    return kPool;
}

const std::vector<records::SealedTally>& tallies() {
    static const auto kPool = [] {
        std::vector<records::SealedTally> pool;
        for (int i = 0; i < 256; ++i) pool.push_back(sample_tally());
        return pool;
    }();
    return kPool;
}

/// What the journal said that it did, and what it may have done besides when it could not say.
class Told {
public:
    explicit Told(std::uint64_t seed) : rng_(seed) {}

    /// Something that a kiosk asks of its journal. False once it fails.
    bool act(Journal& journal) {
        const auto what = rng_.below(100);
        if (what < 60) return save(journal);
        if (what < 75) return free(journal);
        if (what < 85) return count(journal);
        if (what < 95) return journal.scrub().has_value();
        return journal.wish(Wish::SyncNow).has_value();
    }

    /// What a new start finds; from here on that is what was said.
    void check(Journal& journal) {
        auto reader = JournalReader::open(kPath).value();
        const auto status = reader.status().value();
        const auto last = heads_.size() - 1;
        const bool one_more = status.last_seq == last + 1 && saving_;
        REQUIRE((status.last_seq == last || one_more));
        if (one_more) add(*saving_);
        REQUIRE(status.head == heads_.back());
        REQUIRE(status.freed_seq >= freed_);
        REQUIRE(status.freed_seq <= std::max(freed_, freeing_));
        freed_ = status.freed_seq;
        check_records(reader, status.last_seq);
        const auto tally_count = journal.tally_count().value();
        REQUIRE((tally_count == tally_count_ || tally_count == tally_count_ + tallying_));
        REQUIRE((!one_more || tally_count == tally_count_ + tallying_));  // Both or none.
        tally_count_ = tally_count;
        const auto counts = journal.counts().value();
        const auto counted = counts.empty() ? 0 : counts.front().count;
        REQUIRE((counted == counted_ || counted == counted_ + counting_));
        counted_ = counted;
        take_at_its_word();
    }

    /// What failed did nothing.
    void take_at_its_word() {
        saving_.reset();
        freeing_ = 0;
        tallying_ = counting_ = 0;
    }

    bool save(Journal& journal) {
        const auto& envelope = envelopes()[rng_.below(envelopes().size())];
        Visit visit{.envelope = envelope};
        if (rng_.chance(50) && next_tally_ < tallies().size())
            visit.tally = tallies()[next_tally_++];
        saving_ = envelope;
        tallying_ = visit.tally ? 1 : 0;
        const auto seq = journal.append(visit);
        if (!seq) return false;
        REQUIRE(*seq == heads_.size());
        add(envelope);
        tally_count_ += tallying_;
        saving_.reset();
        tallying_ = 0;
        return true;
    }

private:
    bool free(Journal& journal) {
        if (heads_.size() == 1) return true;
        records::Receipt receipt{.device = device_, .generation = 1};
        receipt.through_seq = rng_.below(heads_.size());
        receipt.head = heads_[receipt.through_seq];
        freeing_ = receipt.through_seq;
        if (!journal.free_covered(records::sign_receipt(receipt, hub_).value())) return false;
        freed_ = std::max(freed_, freeing_);
        freeing_ = 0;
        return true;
    }

    bool count(Journal& journal) {
        counting_ = 1;
        if (!journal.count(kMonth, kCounter)) return false;
        counted_ += 1;
        counting_ = 0;
        return true;
    }

    void add(const Bytes& envelope) {
        saved_[heads_.size()] = envelope;
        heads_.push_back(records::chain_next(heads_.back(), envelope));
    }

    void check_records(JournalReader& reader, std::uint64_t last) {
        const auto run = reader.run_after(0, {.count_max = 1'000'000}).value();
        REQUIRE(run.envelopes.size() == last - freed_);
        if (run.envelopes.empty()) return;
        REQUIRE(run.first_seq == freed_ + 1);
        for (std::size_t i = 0; i < run.envelopes.size(); ++i)
            REQUIRE(run.envelopes[i] == saved_.at(run.first_seq + i));
    }

    Rng rng_;
    crypto::SignKey hub_ = sign_key(9);
    records::DeviceId device_ = records::device_id(sign_key(1).public_key());
    std::map<std::uint64_t, Bytes> saved_{};
    std::vector<records::ChainHead> heads_{records::chain_start(device_)};
    std::optional<Bytes> saving_{};
    std::uint64_t freed_ = 0;
    std::uint64_t freeing_ = 0;
    std::uint64_t tally_count_ = 0;
    std::uint64_t tallying_ = 0;
    std::size_t next_tally_ = 0;
    std::int64_t counted_ = 0;
    std::int64_t counting_ = 0;
};

Result<Journal> opened() {
    auto journal = TRY(Journal::open(kPath));
    TRY(journal.pin(
        {sign_key(1).public_key(), sign_key(9).public_key(), sign_key(8).public_key(), "CO"}));
    return journal;
}

void check_whole() {
    auto database = sqlite::Database::open_read_only(kPath).value();
    REQUIRE(database.check_integrity().has_value());
}

}  // namespace

// Goal:   whatever moment the power goes at, nothing that was said to be saved is lost, doubled or
//         changed, nothing is freed without a receipt, and nothing is half there.
// Method: a journal lives many lives; each ends at a random write or sync, some of them twice, the
//         second time while SQLite recovers.
TEST_CASE("power cut: the journal keeps its word", "[store][power]") {
    const auto seed = GENERATE(from_range(test::seeds(400)));
    CAPTURE(seed);
    CrashDisk disk{seed};
    Told told{seed};
    Rng rng{seed ^ 0x9e37};
    for (int life = 0; life < kLivesPerSeed; ++life) {
        CAPTURE(life);
        disk.cut_after(1 + rng.below(life == 0 ? 120 : 60));
        if (auto journal = opened()) {
            while (told.act(*journal) && !disk.is_cut()) {
            }
        }
        disk.power_on();
        cut_in_recovery(disk, rng, opened);
        auto journal = opened().value();
        told.check(journal);
        if (life == kLivesPerSeed - 1) check_whole();
    }
}

// Goal:   what a program finds when it begins stays there, whatever became of the one before:
// others
//         are told of it, and its numbers are not given twice.
// Method: a program is killed amid its work, perhaps after a sync that failed and was forgotten;
// the
//         next one reads what the system has, and may save one more; then the power goes.
TEST_CASE("power cut: what was there after a program was killed stays", "[store][power]") {
    const auto seed = GENERATE(from_range(test::seeds(100)));
    CAPTURE(seed);
    CrashDisk disk{2 * seed};  // Of an odd one a lost sync is more than SQLite can bear.
    Told told{seed};
    Rng rng{seed ^ 0x517e};
    for (int life = 0; life < kLivesPerSeed; ++life) {
        CAPTURE(life);
        const auto end = 1 + rng.below(life == 0 ? 120 : 60);
        if (rng.chance(50)) disk.fail_after(end, CrashDisk::Fault::LostSync, true);
        disk.cut_after(end + rng.below(3));
        if (auto journal = opened()) {
            while (told.act(*journal) && !disk.is_cut()) {
            }
            disk.kill();
        }
        disk.begin_again();
        {
            auto journal = opened().value();
            told.check(journal);
            if (rng.chance(50)) REQUIRE(told.save(journal));
            disk.kill();
        }
        disk.power_on();
        auto journal = opened().value();
        told.check(journal);
    }
    check_whole();
}

// Goal:   a disk that fails at any call, once or for ever, is said to have failed; what was said to
//         have failed did nothing; once the disk is well the same journal goes on, and what was
//         said to be saved is there after a power cut.
// Method: the same session again and again, each time with the next call failing.
TEST_CASE("power cut: a disk that fails at any call loses nothing", "[store][power]") {
    using Fault = CrashDisk::Fault;
    struct Row {
        const char* name;
        Fault fault;
    };
    const auto row = GENERATE(values<Row>({{"input/output error", Fault::Io},
                                           {"full", Fault::Full},
                                           {"short write", Fault::ShortWrite},
                                           {"fsync fails", Fault::NoSync},
                                           {"fsync fails and forgets", Fault::LostSync},
                                           {"a read fails", Fault::Read}}));
    const bool for_ever = GENERATE(false, true);
    CAPTURE(row.name, for_ever);
    const std::uint64_t seed = row.fault == Fault::LostSync ? 8 : 7;
    constexpr int kActs = 24;
    std::uint64_t failed_count = 0;
    for (std::uint64_t n = 1;; ++n) {
        CAPTURE(n);
        CrashDisk disk{seed};
        Told told{seed};
        std::optional journal = opened().value();
        const auto calls = [&] {
            return row.fault == Fault::Read ? disk.reads() : disk.operations();
        };
        const auto begun = calls();
        disk.fail_after(begun + n, row.fault, for_ever);
        bool failed = false;
        for (int i = 0; i < kActs; ++i) {
            if (told.act(*journal)) continue;
            failed = true;
            disk.heal();
            told.take_at_its_word();
            told.check(*journal);
        }
        const bool over = calls() < begun + n;
        disk.heal();
        told.check(*journal);
        REQUIRE(told.save(*journal));  // Nothing that was said to have failed can come back now.
        journal.reset();
        disk.power_on();
        journal = opened().value();
        told.check(*journal);
        check_whole();
        if (over) break;
        failed_count += failed ? 1 : 0;
    }
    CHECK(failed_count > 0);
}
