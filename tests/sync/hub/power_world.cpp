#include "tests/sync/hub/power_world.h"

#include <catch2/catch.hpp>
#include <future>
#include <latch>

#include "shared/base/assert.h"
#include "shared/records/envelope.h"
#include "shared/records/receipt.h"
#include "shared/records/segment.h"
#include "shared/records/tombstone.h"
#include "shared/sqlite/database.h"
#include "sync/hub/deletions.h"
#include "sync/hub/retention_store.h"

namespace camino::test {

namespace {

using hub::HubStore;
using hub::Taken;
using records::KeptFor;
using Dump = std::map<std::string, std::string>;

constexpr std::chrono::hours kShift{3};  // That the hub ran between two looks at its clock.
constexpr hub::KeepDays kKeep{{2, 4, 6}};
constexpr int kPool = 192;
constexpr std::uint16_t kNeverClosed = 60'000;  // No release takes it from the counters.
constexpr std::uint64_t kRunMax = 6;

crypto::DeleteTag tag(int number) { return {static_cast<std::byte>(number), std::byte{1}}; }

/// Sealing is slow, and not what is tried here. Of each class, for a team, and unreadable.
const std::vector<Bytes>& envelopes() {
    static const auto kAll = [] {
        std::vector<Bytes> pool;
        for (int i = 0; i < kPool; ++i) {
            const auto kept_for = static_cast<KeptFor>(1 + i % 3);
            const auto suite = i % 8 == 7 ? records::Suite::Team : records::Suite::Custodian;
            const records::Address to{.to = seal_key(3).public_key,
                                      .epoch = {kept_for, 1U + static_cast<unsigned>(i % 2)},
                                      .delete_tag = tag(i),
                                      .suite = suite};
            pool.push_back(records::seal_record(filled(9, i), to).value());
            if (i % 16 == 5) pool.back().front() = std::byte{77};  // Of tomorrow.
        }
        return pool;
    }();
    return kAll;
}

const std::vector<records::SealedTally>& sealed_tallies(const crypto::SealPublicKey& to) {
    static const auto kAll = [&] {
        std::vector<records::SealedTally> pool;
        const records::Tally tally{
            .finished = true, .country = {std::byte{'C'}, std::byte{'O'}}, .week = kNeverClosed};
        for (int i = 0; i < kPool; ++i) pool.push_back(records::seal_tally(tally, to).value());
        return pool;
    }();
    return kAll;
}

template <class T>
T must(Result<T> result) {
    if (!result) FAIL(result.error().detail);
    return take_value(std::move(result));
}

/// Each job's answer, or nothing if it got none.
struct Outcome {
    std::size_t job = 0;
    std::optional<Taken> taken{};
};

/// All in one group: they wait until another transaction is over. Nothing if that fails already.
std::vector<Outcome> run(hub::CommitQueue& queue, const std::vector<PowerJob>& jobs) {
    using After = hub::CommitQueue::After;
    std::vector<Outcome> outcomes;
    std::promise<bool> begun;
    std::promise<void> waits;
    std::latch left{static_cast<std::ptrdiff_t>(jobs.size())};
    const auto first = [&](HubStore&) -> Result<After> {
        begun.set_value(true);
        waits.get_future().wait();
        return [] {};
    };
    const bool taken = queue.submit(first, [&](const Error&) { begun.set_value(false); });
    CAMINO_ASSERT(taken);
    const bool in_time = begun.get_future().get();
    if (!in_time) return {{0, std::nullopt}};
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        const auto work = [&, i](HubStore& store) -> Result<After> {
            return [&, i, answer = TRY(jobs[i].work(store))] {
                outcomes.push_back({i, answer});
                left.count_down();
            };
        };
        const bool waiting = queue.submit(work, [&, i](const Error&) {
            outcomes.push_back({i, std::nullopt});
            left.count_down();
        });
        CAMINO_ASSERT(waiting);
    }
    waits.set_value();
    left.wait();
    return outcomes;
}

std::vector<std::string> tables_of(sql::Session& session) {
    std::vector<std::string> names;
    const auto rows =
        must(session.query("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY 1"));
    for (const auto& row : rows) names.emplace_back(row.text(0));
    return names;
}

void append(std::string& out, const sql::Row& row) {
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (row.is_null(i)) out += "null";
        out += std::to_string(row.integer(i));
        out += row.text(i);
        out += as_text(row.blob(i));
        out += '|';
    }
    out += '\n';
}

}  // namespace

Dump dump(sql::Session& session) {
    Dump all;
    for (const auto& name : tables_of(session)) {
        auto& text = all[name];
        for (const auto& row : must(session.query("SELECT * FROM \"" + name + "\"")))
            append(text, row);
    }
    return all;
}

PowerWorld::Device::Device(int number)
    : key(sign_key(number)),
      id(records::device_id(key.public_key())),
      heads{records::chain_start(id)} {}

Bytes PowerWorld::Device::segment(std::uint64_t first, std::uint64_t last) const {
    const std::vector<ByteView> views(envelopes.begin() + static_cast<std::ptrdiff_t>(first - 1),
                                      envelopes.begin() + static_cast<std::ptrdiff_t>(last));
    return must(records::sign_segment({first, heads.at(first - 1), views}, key));
}

PowerWorld::PowerWorld(std::uint64_t seed)
    : rng_(seed),
      context_{{sign_key(9), sign_key(8), seal_key(4), seal_key(5)}},
      twin_(must(HubStore::open(":memory:"))) {
    devices_.emplace_back(1);
    devices_.emplace_back(2);
    auto store = must(HubStore::open(kPath));
    for (auto* each : {&store, &twin_}) {
        auto transaction = must(each->begin());
        for (std::size_t i = 0; i < devices_.size(); ++i) {
            wire::Post post{.country = "CO", .site = 1, .tz = "America/Bogota"};
            if (i == 1) post.mode = wire::DeviceMode::Desk;  // Which may send copies for a team.
            REQUIRE(each->add_device(devices_[i].key.public_key(), post, {day_}).has_value());
        }
        REQUIRE(hub::RetentionStore{*each}.put_keep(kKeep).has_value());
        REQUIRE(transaction.commit().has_value());
    }
}

Result<PowerWorld::Queue> PowerWorld::opened() {
    std::vector<HubStore> stores;
    stores.push_back(TRY(HubStore::open(kPath)));
    return std::make_unique<hub::CommitQueue>(std::move(stores));
}

void PowerWorld::make(Device& device) {
    const auto which = rng_.below(envelopes().size());
    device.envelopes.push_back(
        rng_.chance(8) ? records::encode_tombstone(tag(static_cast<int>(rng_.below(kPool))))
                       : envelopes()[which]);
    device.heads.push_back(records::chain_next(device.heads.back(), device.envelopes.back()));
}

PowerJob PowerWorld::upload(Device& device, std::uint64_t first, std::uint64_t last) {
    const auto work = [this, bytes = device.segment(first, last),
                       day = day_](HubStore& store) -> Result<Taken> {
        return hub::take_segment(store, context_, bytes, {day});
    };
    const auto told = [this, &device, first, last](const Taken& taken) {
        REQUIRE_FALSE(taken.problem.has_value());
        const auto receipt =
            must(records::open_receipt(taken.receipt, context_.keys.receipt.public_key()));
        const auto before = device.through();
        const auto now = first <= before + 1 ? std::max(before, last) : before;
        REQUIRE(receipt.through_seq == now);
        REQUIRE(receipt.head == device.heads.at(now));
        device.arrived.resize(now, counted_days_);
        for (auto seq = before + 1; seq <= now; ++seq)
            if (const auto of = records::tombstone_tag(device.envelopes.at(seq - 1)))
                buried_.insert(*of);
    };
    return {"upload " + std::to_string(first) + ".." + std::to_string(last), work, told};
}

PowerJob PowerWorld::upload_new() {
    auto& device = devices_.at(rng_.below(devices_.size()));
    const auto held = device.through();
    for (auto more = 1 + rng_.below(3); more > 0 && device.envelopes.size() < held + kRunMax;
         --more)
        make(device);
    const auto first = 1 + held - std::min(held, rng_.below(3));  // Overlaps.
    return upload(device, first, device.envelopes.size());
}

/// A stick that lay in a drawer; sometimes one that came too early.
PowerJob PowerWorld::upload_again() {
    auto& device = devices_.at(rng_.below(devices_.size()));
    if (device.envelopes.empty()) return upload_new();
    const auto first = 1 + rng_.below(device.envelopes.size());
    const auto last = std::min<std::uint64_t>(device.envelopes.size(), first + rng_.below(kRunMax));
    return upload(device, first, last);
}

PowerJob PowerWorld::tallies() {
    if (batches_.empty() || rng_.chance(60)) {
        const auto& pool = sealed_tallies(context_.keys.statistics.public_key);
        const auto from = rng_.below(pool.size() - 4);  // Each once in a batch.
        const auto begin = pool.begin() + static_cast<std::ptrdiff_t>(from);
        const std::vector<records::SealedTally> some(
            begin, begin + 1 + static_cast<std::ptrdiff_t>(rng_.below(4)));
        batches_.push_back(must(records::sign_batch(some, devices_.front().key)));
    }
    const auto& bytes =
        batches_.at(rng_.chance(70) ? batches_.size() - 1 : rng_.below(batches_.size()));
    const auto work = [this, bytes, day = day_](HubStore& store) -> Result<Taken> {
        return hub::take_batch(store, context_, bytes, {day});
    };
    const auto told = [this, bytes](const Taken& taken) {
        const auto batch = must(records::decode_batch(bytes));
        const auto receipt =
            must(records::open_receipt(taken.receipt, context_.keys.receipt.public_key()));
        REQUIRE(receipt.batches == std::vector{batch.id});
        counted_batches_[batch.id] = batch.tallies.size();
    };
    return {"tallies", work, told};
}

PowerJob PowerWorld::bury() {
    const auto which = tag(static_cast<int>(rng_.below(kPool)));
    const auto work = [which, day = day_](HubStore& store) -> Result<Taken> {
        TRY(store.bury(which, {day}));
        return Taken{};
    };
    return {"bury", work, [this, which](const Taken&) { buried_.insert(which); }};
}

PowerJob PowerWorld::look() {
    const auto work = [day = ++day_](HubStore& store) -> Result<Taken> {
        const people::Time now{std::chrono::days{day}};
        TRY(hub::RetentionStore{store}.look(now, kShift));
        return Taken{};
    };
    return {"look", work, [this](const Taken&) { counted_days_ += 1; }};
}

PowerJob PowerWorld::next_job() {
    const auto what = rng_.below(100);
    if (what < 50) return upload_new();
    if (what < 65) return upload_again();
    if (what < 80) return tallies();
    if (what < 88) return bury();
    return look();
}

void PowerWorld::answered(const PowerJob& job, const Taken& taken) {
    const auto before = attempts_.empty() ? Dump{} : dump(twin_.session());
    auto transaction = must(twin_.begin());
    const auto same = must(job.work(twin_));
    REQUIRE(transaction.commit().has_value());
    REQUIRE(same.receipt == taken.receipt);
    job.told(taken);
    // Whatever changed something lies where they lay in the WAL.
    if (!attempts_.empty() && dump(twin_.session()) != before) attempts_.clear();
}

bool PowerWorld::act(hub::CommitQueue& queue) {
    std::vector<PowerJob> jobs{next_job()};
    if (rng_.chance(20))
        for (auto more = 1 + rng_.below(3); more > 0; --more) jobs.push_back(next_job());
    const auto outcomes = run(queue, jobs);
    if (!outcomes.front().taken && jobs.size() > 1) attempts_.push_back(jobs);
    bool all = true;
    for (const auto& outcome : outcomes) {
        const auto& job = jobs.at(outcome.job);
        CAPTURE(job.name);
        if (outcome.taken)
            answered(job, *outcome.taken);
        else
            attempts_.push_back({job});
        all = all && outcome.taken.has_value();
    }
    return all;
}

bool PowerWorld::is_after(const std::vector<PowerJob>& attempt, const Dump& there) {
    std::vector<Taken> answers;
    auto transaction = must(twin_.begin());
    for (const auto& job : attempt) answers.push_back(must(job.work(twin_)));
    if (dump(twin_.session()) != there) return false;
    REQUIRE(transaction.commit().has_value());
    for (std::size_t i = 0; i < attempt.size(); ++i) attempt[i].told(answers[i]);
    return true;
}

void PowerWorld::check() {
    auto store = must(HubStore::open_read_only(kPath));
    const auto there = dump(store.session());
    if (there != dump(twin_.session())) {
        bool found = false;
        for (const auto& attempt : attempts_) found = found || is_after(attempt, there);
        if (!found) check_running();  // Says which table.
    }
    attempts_.clear();
    check_rows(store.session());
}

void PowerWorld::check_running() {
    auto store = must(HubStore::open_read_only(kPath));
    const auto there = dump(store.session());
    const auto expected = dump(twin_.session());
    for (const auto& [table, rows] : expected) {
        CAPTURE(table);
        REQUIRE(there.at(table) == rows);
    }
    check_rows(store.session());
}

void PowerWorld::check_whole() {
    REQUIRE(must(sqlite::Database::open_read_only(kPath)).check_integrity().has_value());
}

bool PowerWorld::is_deleted(const Bytes& envelope, std::int64_t arrived) const {
    if (records::tombstone_tag(envelope)) return false;
    const auto age = counted_days_ - arrived;
    const auto there = crypto::DeleteTag{ByteReader{ByteView{envelope}.subspan(7)}.array<16>()};
    const auto decoded = records::decode_envelope(envelope);
    const auto kept_for = decoded ? static_cast<std::size_t>(decoded->epoch.kept_for) - 1 : 2;
    return buried_.contains(there) || age >= kKeep.days.at(kept_for);
}

void PowerWorld::check_rows(sql::Session& session) {
    for (const auto& device : devices_) check_device(device, session);
    check_tallies(session);
    for (const auto& tag : buried_) {
        const auto found =
            must(session.query("SELECT 1 FROM tombstones WHERE tag = ?1", {ByteView{tag}}));
        REQUIRE(found.size() == 1);
    }
    const auto days = must(session.query("SELECT coalesce(max(number), 0) FROM counted_days"));
    REQUIRE(days.at(0).integer(0) == counted_days_);
}

/// Every record that was received is there once, as it was sent, or gone because it must be.
void PowerWorld::check_device(const Device& device, sql::Session& session) {
    const auto id = records::to_integer(device.id);
    const auto row =
        must(session.query("SELECT through, head FROM devices WHERE device = ?1", {id}));
    REQUIRE(row.at(0).integer(0) == static_cast<std::int64_t>(device.through()));
    REQUIRE(std::ranges::equal(row.at(0).blob(1), device.heads.at(device.through())));
    std::map<std::uint64_t, Bytes> held;
    const auto rows =
        must(session.query("SELECT seq, envelope FROM envelopes WHERE device = ?1 UNION ALL "
                           "SELECT seq, envelope FROM set_aside WHERE device = ?1",
                           {id}));
    for (const auto& each : rows)
        held[static_cast<std::uint64_t>(each.integer(0))] =
            Bytes(each.blob(1).begin(), each.blob(1).end());
    const bool each_once = held.size() == rows.size();
    REQUIRE(each_once);
    std::set<std::uint64_t> gone;
    for (const auto& each : must(session.query("SELECT seq FROM gone WHERE device = ?1", {id})))
        gone.insert(static_cast<std::uint64_t>(each.integer(0)));
    REQUIRE(held.size() + gone.size() == device.through());
    for (std::uint64_t seq = 1; seq <= device.through(); ++seq) {
        CAPTURE(seq);
        const auto& sent = device.envelopes.at(seq - 1);
        const bool deleted = is_deleted(sent, device.arrived.at(seq - 1));
        const bool as_it_must_be = gone.contains(seq) == deleted && held.contains(seq) != deleted &&
                                   (deleted || held.at(seq) == sent);
        REQUIRE(as_it_must_be);
    }
}

void PowerWorld::check_tallies(sql::Session& session) const {
    std::uint64_t expected = 0;
    for (const auto& [id, size] : counted_batches_) {
        REQUIRE(must(session.query("SELECT 1 FROM batches WHERE id = ?1", {ByteView{id}})).size() ==
                1);
        expected += size;
    }
    const auto rows = must(session.query(
        "SELECT CAST(coalesce(sum(count), 0) AS BIGINT) FROM counters WHERE what = 'visit'"));
    REQUIRE(static_cast<std::uint64_t>(rows.at(0).integer(0)) == expected);
    REQUIRE(must(session.query("SELECT 1 FROM batches")).size() == counted_batches_.size());
}

}  // namespace camino::test
