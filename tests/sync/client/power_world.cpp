#include "tests/sync/client/power_world.h"

#include <catch2/catch.hpp>

#include "shared/records/gone.h"
#include "shared/records/tombstone.h"
#include "shared/sqlite/database.h"
#include "shared/store/free_rows.h"
#include "shared/store/journal_reader.h"
#include "sync/hub/setup.h"

#include "tests/support/keys.h"

namespace camino::test {

namespace {

constexpr int kActs = 8;
constexpr std::size_t kPool = 200;
constexpr std::uint16_t kNeverClosed = 60'000;  // No release takes it from the counters.

template <class T>
T must(Result<T> result) {
    if (!result) FAIL(result.error().detail);
    return take_value(std::move(result));
}

crypto::DeleteTag tag(std::size_t number) { return {static_cast<std::byte>(number), std::byte{1}}; }

/// Sealing is slow, and not what is tried here.
const std::vector<Bytes>& envelopes() {
    static const auto kAll = [] {
        std::vector<Bytes> pool;
        for (std::size_t i = 0; i < kPool; ++i) {
            const records::Address to{.to = seal_key(3).public_key,
                                      .epoch = {records::KeptFor::Days30, 1},
                                      .delete_tag = tag(i)};
            pool.push_back(must(records::seal_record(filled(9, static_cast<int>(i)), to)));
        }
        return pool;
    }();
    return kAll;
}

std::optional<crypto::DeleteTag> tag_of(const Bytes& envelope) {
    const auto decoded = records::decode_envelope(envelope);
    if (!decoded) return std::nullopt;
    return decoded->delete_tag;
}

sync::Identity enrol(const std::string& hub, const std::string& kiosk) {
    const auto keys = must(hub::set_up_hub(hub, {.content_key = sign_key(8).public_key()}));
    const wire::Post post{.country = "CO", .site = 1, .tz = "America/Bogota"};
    REQUIRE(hub::add_device(hub, sign_key(1).public_key(), post, {20'000}).has_value());
    const store::Deployment deployment{.tz = "America/Bogota",
                                       .country = "CO",
                                       .site = 1,
                                       .hub_key = keys.receipt,
                                       .content_key = sign_key(8).public_key(),
                                       .device_key = sign_key(1).public_key()};
    return {{kiosk}, deployment, sign_key(1)};
}

}  // namespace

KioskWorld::KioskWorld(CrashDisk& disk, std::uint64_t seed)
    : disk_(disk),
      rng_(seed ^ 0x9e37),
      is_even_(seed % 2 == 0),
      identity_(enrol(hub_, folder_.path("kiosk"))),
      heads_{records::chain_start(identity_.device())} {}

Result<std::unique_ptr<KioskWorld::Kiosk>> KioskWorld::kiosk() {
    const auto& about = identity_.deployment;
    auto journal = TRY(store::Journal::open(identity_.folders.journal()));
    TRY(journal.pin({about.device_key, about.hub_key, about.content_key, about.country}));
    auto agent = TRY(store::AgentStore::open(identity_.folders.agent_database()));
    auto http = TRY(sync::CurlClient::create(stop_));
    return std::make_unique<Kiosk>(Kiosk{std::move(journal), std::move(agent), std::move(http)});
}

void KioskWorld::add(const Bytes& envelope) {
    saved_[heads_.size()] = envelope;
    heads_.push_back(records::chain_next(heads_.back(), envelope));
}

bool KioskWorld::save(Kiosk& kiosk) {
    if (next_ >= envelopes().size()) return true;
    const auto& envelope = envelopes().at(next_++);
    store::Visit visit{.envelope = envelope};
    if (rng_.chance(60)) {
        const records::Tally tally{
            .finished = true, .country = {std::byte{'C'}, std::byte{'O'}}, .week = kNeverClosed};
        const auto key = must(hub::read_hub_keys({hub_})).statistics.public_key;
        visit.tally = must(records::seal_tally(tally, key));
    }
    saving_ = envelope;
    tallying_ = visit.tally.has_value();
    const auto seq = kiosk.journal.append(visit);
    if (!seq) return false;
    REQUIRE(*seq == heads_.size());
    add(envelope);
    tally_count_ += tallying_ ? 1 : 0;
    saving_.reset();
    return true;
}

/// Somebody comes back with the code of a record: of those that went long ago, too.
bool KioskWorld::bury(Kiosk& kiosk) {
    if (next_ == 0) return true;
    const auto which = tag(rng_.below(next_));
    buried_.insert(which);  // Also when nobody was told so: then it may go, or not.
    const auto tombstone = records::encode_tombstone(which);
    saving_ = tombstone;
    tallying_ = false;
    if (!kiosk.journal.bury(which)) return false;
    add(tombstone);
    saving_.reset();
    return true;
}

Result<sync::Outcome> KioskWorld::exchange(Kiosk& kiosk) {
    auto identity = sync::Identity{identity_.folders, identity_.deployment, sign_key(1)};
    identity.deployment.hub = url_;
    sync::Agent agent{identity, kiosk.agent, kiosk.http, stop_, [] { return ""; }};
    return agent.run_once();
}

Result<store::Freed> KioskWorld::free(Kiosk& kiosk) const {
    auto reader = TRY(store::AgentReader::open(identity_.folders.agent_database()));
    return store::free_received(kiosk.journal, reader);
}

void KioskWorld::act(Kiosk& kiosk) {
    const auto what = rng_.below(100);
    if (what < 45) {
        if (save(kiosk)) static_cast<void>(free(kiosk));
    } else if (what < 50) {
        static_cast<void>(bury(kiosk));
    } else if (what < 85) {
        static_cast<void>(exchange(kiosk));
    } else if (what < 95) {
        static_cast<void>(free(kiosk));
    } else {
        static_cast<void>(kiosk.journal.scrub());
    }
}

void KioskWorld::fail_sometime(std::uint64_t call_max, bool at_reads) {
    using Fault = CrashDisk::Fault;
    std::vector<Fault> faults{Fault::Io, Fault::Full, Fault::ShortWrite, Fault::NoSync};
    if (is_even_) faults.push_back(Fault::LostSync);
    if (at_reads) faults.push_back(Fault::Read);
    const auto fault = faults.at(rng_.below(faults.size()));
    disk_.fail_after(1 + rng_.below(call_max), fault, rng_.chance(40));
}

/// Until something fails.
void KioskWorld::work() {
    const auto hub = this->hub();
    if (!hub) return;
    url_ = (*hub)->url();
    const auto kiosk = this->kiosk();
    for (int i = 0; kiosk && i < kActs && !disk_.is_cut() && !saving_; ++i) act(**kiosk);
}

void KioskWorld::live() {
    const bool at_hub = rng_.chance(40);
    disk_.turn_to(at_hub ? hub_ : identity_.folders.data);
    disk_.cut_after(1 + rng_.below(at_hub ? 60 : 140));
    if (rng_.chance(20)) fail_sometime(60, false);
    work();
    disk_.power_on();
    if (at_hub)
        cut_in_recovery(disk_, rng_, [this] { return hub(); });
    else
        cut_in_recovery(disk_, rng_, [this] { return kiosk(); });
    disk_.turn_to("");
}

void KioskWorld::live_with_bad_disk() {
    disk_.turn_to(rng_.chance(40) ? hub_ : identity_.folders.data);
    fail_sometime(150, true);
    work();
    disk_.heal();
    if (rng_.chance(50)) disk_.power_on();
    disk_.turn_to("");
}

bool KioskWorld::may_be_gone(const Bytes& envelope) const {
    const auto of = tag_of(envelope);
    return of && buried_.contains(*of);
}

void KioskWorld::check() {
    const auto hub = must(this->hub());
    const auto kiosk = must(this->kiosk());
    check_hub(check_journal());
    const auto tally_count = must(kiosk->journal.tally_count());
    // A tally waits at the kiosk until its batch is known to be counted.
    const auto counted =
        hub_number("SELECT coalesce(sum(count), 0) FROM counters WHERE what = 'visit'");
    REQUIRE(static_cast<std::uint64_t>(counted) <= tally_count_);
    REQUIRE(static_cast<std::uint64_t>(counted) + tally_count >= tally_count_);
}

std::uint64_t KioskWorld::check_journal() {
    auto reader = must(store::JournalReader::open(identity_.folders.journal()));
    const auto status = must(reader.status());
    const auto last = heads_.size() - 1;
    const bool one_more = saving_ && status.last_seq == last + 1;
    REQUIRE((status.last_seq == last || one_more));
    if (one_more) add(*saving_);
    if (one_more && tallying_) tally_count_ += 1;
    saving_.reset();
    REQUIRE(status.head == heads_.back());
    const auto run = must(reader.run_after(0, {.count_max = 1'000'000}));
    REQUIRE(run.envelopes.size() == status.last_seq - status.freed_seq);
    for (std::size_t i = 0; i < run.envelopes.size(); ++i) {
        const auto& envelope = saved_.at(status.freed_seq + 1 + i);
        const bool as_saved = run.envelopes[i] == envelope;
        REQUIRE((as_saved || (may_be_gone(envelope) && records::gone_head(run.envelopes[i]))));
    }
    return status.freed_seq;
}

std::map<std::uint64_t, Bytes> KioskWorld::at_hub() const {
    auto store = must(hub::HubStore::open_read_only(hub::HubFolders{hub_}.database()));
    std::map<std::uint64_t, Bytes> held;
    for (const auto& row : must(store.session().query("SELECT seq, envelope FROM envelopes")))
        REQUIRE(held.emplace(static_cast<std::uint64_t>(row.integer(0)),
                             Bytes(row.blob(1).begin(), row.blob(1).end()))
                    .second);
    return held;
}

std::int64_t KioskWorld::hub_number(const std::string& sql) const {
    auto store = must(hub::HubStore::open_read_only(hub::HubFolders{hub_}.database()));
    return must(store.session().query(sql)).at(0).integer(0);
}

void KioskWorld::check_hub(std::uint64_t freed) {
    const auto held = at_hub();
    for (const auto& [seq, envelope] : held) {
        const auto saved = saved_.find(seq);
        REQUIRE(saved != saved_.end());  // Nothing that nobody saved.
        REQUIRE((saved->second == envelope ||
                 (may_be_gone(saved->second) && records::gone_head(envelope))));
    }
    for (std::uint64_t seq = 1; seq <= freed; ++seq) {
        CAPTURE(seq);
        REQUIRE((held.contains(seq) || may_be_gone(saved_.at(seq))));
    }
    REQUIRE(hub_number("SELECT count(*) FROM set_aside") == 0);
    REQUIRE(hub_number("SELECT count(*) FROM devices WHERE fork_at IS NOT NULL") == 0);
    REQUIRE(hub_number("SELECT count(*) FROM lost") == 0);
}

void KioskWorld::settle() {
    const auto hub = must(this->hub());
    url_ = hub->url();
    const auto kiosk = must(this->kiosk());
    for (int i = 0; i < 3; ++i) {  // Tombstones come back behind what brought them.
        REQUIRE(must(exchange(*kiosk)) == sync::Outcome::AllReceived);
        REQUIRE(free(*kiosk).has_value());
    }
    REQUIRE(must(kiosk->journal.unsent_count()) == 0);
    REQUIRE(must(kiosk->journal.tally_count()) == 0);
    const auto held = at_hub();
    std::set<crypto::DeleteTag> told;  // Whose deletion was saved.
    for (const auto& [seq, envelope] : saved_)
        if (const auto of = records::tombstone_tag(envelope)) told.insert(*of);
    for (const auto& [seq, envelope] : saved_) {
        CAPTURE(seq);
        const auto of = tag_of(envelope);
        const bool deleted = of && told.contains(*of);
        const bool is_there = held.contains(seq) && held.at(seq) == envelope;
        REQUIRE(is_there != deleted);
    }
    REQUIRE(hub_number("SELECT coalesce(sum(count), 0) FROM counters WHERE what = 'visit'") ==
            static_cast<std::int64_t>(tally_count_));
    for (const auto& path : {identity_.folders.journal(), identity_.folders.agent_database(),
                             hub::HubFolders{hub_}.database()})
        REQUIRE(must(sqlite::Database::open_read_only(path)).check_integrity().has_value());
}

}  // namespace camino::test
