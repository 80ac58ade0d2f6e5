#include "tests/sim/sim_kiosk.h"

#include "shared/records/tally.h"
#include "shared/store/free_rows.h"
#include "shared/store/recipients_file.h"
#include "shared/store/small_files.h"
#include "sync/bundle/stick.h"

#include "tests/support/keys.h"

namespace camino::sim {

namespace {

constexpr std::uint16_t kNeverClosed = 60'000;  // No release takes it from the counters.
constexpr int kContentKey = 8;
constexpr int kFirstDeviceKey = 100;

store::Deployment deployment_of(const SimHub& hub, const crypto::SignKey& key, int number) {
    return {.tz = "America/Bogota",
            .country = "CO",
            .site = static_cast<std::uint16_t>(number),
            .hub = "http://127.0.0.1:1",  // SimLink answers in its place.
            .hub_key = hub.keys().receipt,
            .content_key = test::sign_key(kContentKey).public_key(),
            .device_key = key.public_key()};
}

store::RecipientsFile recipients_of(const SimHub& hub) {
    store::RecipientsFile file;
    file.recipients = {.version = 1,
                       .hub_receipt_key = hub.keys().receipt,
                       .hub_seal_key = hub.keys().seal,
                       .statistics_key = hub.keys().statistics};
    file.recipients.custodians = {{"CO", {records::KeptFor::Days30, 1}, custodian().public_key}};
    return file;
}

}  // namespace

const crypto::SealKeyPair& custodian() {
    static const auto kKey = test::seal_key(3);
    return kKey;
}

SimKiosk::SimKiosk(const std::string& folder, int number, const SimHub& hub, SimLink& link,
                   test::Rng& rng)
    : folders_{folder},
      number_(number),
      identity_{folders_, deployment_of(hub, test::sign_key(kFirstDeviceKey + number), number),
                test::sign_key(kFirstDeviceKey + number)},
      statistics_(hub.keys().statistics),
      link_(link),
      rng_(rng) {
    ledger_.name = "kiosk " + std::to_string(number);
    ledger_.journal = folders_.journal();
    ledger_.agent = folders_.agent_database();
    ledger_.device = static_cast<std::int64_t>(ByteReader{identity_.device().bytes}.u64());
}

Result<std::unique_ptr<SimKiosk>> SimKiosk::make(const std::string& folder, int number,
                                                 const SimHub& hub, SimLink& link, test::Rng& rng) {
    std::unique_ptr<SimKiosk> made{new SimKiosk{folder, number, hub, link, rng}};
    TRY(store::make_folder(made->folders_.agent()));
    TRY(store::make_folder(made->folders_.front()));
    const auto text = store::to_signed_json(recipients_of(hub), test::sign_key(kContentKey));
    TRY(store::replace_file(made->folders_.recipients(), text));
    TRY(made->start());
    return made;
}

Result<void> SimKiosk::start() {
    programs_.reset();
    const auto& about = identity_.deployment;
    if (rng_.chance(30)) TRY(begin_with_agent());
    auto journal = TRY(store::Journal::open(folders_.journal()));
    TRY(journal.pin({about.device_key, about.hub_key, about.content_key, about.country}));
    auto agent = TRY(store::AgentStore::open(folders_.agent_database()));
    const auto last = TRY(journal.last_seq());
    if (!failed_.empty() && last == ledger_.last + 1) one_came_back(last);
    if (last != ledger_.last)
        mistakes_.push_back(ledger_.name + ": its last record is " + std::to_string(last) +
                            ", not " + std::to_string(ledger_.last));
    must_begin_again_ = false;
    programs_.reset(new Programs{std::move(journal), std::move(agent)});
    return {};
}

/// It reads what the last kiosk left, before a new one looks at it.
Result<void> SimKiosk::begin_with_agent() {
    auto store = TRY(store::AgentStore::open(folders_.agent_database()));
    sync::Agent agent{identity_, store, link_, stop_, [] { return ""; }};
    (void)agent.run_once();
    return {};
}

void SimKiosk::stop() { programs_.reset(); }

crypto::DeleteTag SimKiosk::tag_of(std::uint64_t number) const {
    ByteWriter out;
    out.u64(number).u64(static_cast<std::uint64_t>(number_));
    crypto::DeleteTag tag{};
    std::ranges::copy(out.view(), tag.begin());
    return tag;
}

records::Address SimKiosk::address_of(std::uint64_t number) const {
    return {.to = custodian().public_key,
            .epoch = {records::KeptFor::Days30, 1},
            .delete_tag = tag_of(number)};
}

void SimKiosk::write_down(std::uint64_t seq, const Attempt& what) {
    ledger_.last = seq;
    failed_.clear();  // Their number is taken.
    if (what.words.empty()) {
        ledger_.tombstones.insert(seq);
        return;
    }
    ledger_.kept[seq] = what.words;
    seq_of_[person_] = seq;
    ledger_.tags[seq] = as_text(tag_of(person_));
    if (what.tallied) ledger_.tallies += 1;
}

void SimKiosk::note_failed(Attempt what) {
    failed_.push_back(std::move(what));
    must_begin_again_ = true;
}

void SimKiosk::one_came_back(std::uint64_t seq) {
    ledger_.last = seq;
    const auto was_tallied = [](const Attempt& what) { return what.tallied; };
    if (std::ranges::any_of(failed_, was_tallied)) ledger_.maybe_tallies += 1;
    for (const auto& what : failed_) {
        if (what.words.empty())
            ledger_.tombstones.insert(seq);
        else
            ledger_.maybe[seq].insert(what.words);
    }
    failed_.clear();
}

void SimKiosk::save() {
    if (!programs_ || must_begin_again_) return;
    ++person_;
    Attempt what{.words = ledger_.name + ", person " + std::to_string(person_) + ": " +
                          std::to_string(rng_.next()),
                 .tallied = rng_.chance(60)};
    store::Visit visit{.envelope =
                           records::seal_record(as_bytes(what.words), address_of(person_)).value()};
    if (what.tallied) {
        const records::Tally tally{
            .finished = true, .country = {std::byte{'C'}, std::byte{'O'}}, .week = kNeverClosed};
        visit.tally = records::seal_tally(tally, statistics_).value();
    }
    const auto seq = programs_->journal.append(visit);
    if (!seq) return note_failed(std::move(what));
    if (*seq != ledger_.last + 1) mistakes_.push_back(ledger_.name + ": a number was left out");
    write_down(*seq, what);
}

void SimKiosk::bury() {
    if (!programs_ || must_begin_again_ || seq_of_.empty()) return;
    auto chosen = seq_of_.begin();
    std::advance(chosen, static_cast<std::ptrdiff_t>(rng_.below(seq_of_.size())));
    const auto [person, seq] = *chosen;
    ledger_.deleting.insert(seq);
    if (!programs_->journal.bury(tag_of(person))) return note_failed({});
    write_down(ledger_.last + 1, {});
    ledger_.deleted[seq] = ledger_.last;
}

void SimKiosk::free() {
    if (!programs_) return;
    auto reader = store::AgentReader::open(folders_.agent_database());
    if (!reader) return;
    (void)store::free_received(programs_->journal, *reader);
}

void SimKiosk::scrub() {
    if (programs_) (void)programs_->journal.scrub();
}

bool SimKiosk::exchange() {
    if (!programs_) return false;
    sync::Agent agent{identity_, programs_->agent, link_, stop_, [] { return ""; }};
    const auto outcome = agent.run_once();
    return outcome && *outcome == sync::Outcome::AllReceived;
}

void SimKiosk::plug_in(const std::string& stick) {
    if (!programs_) return;
    const bundle::Machine machine{folders_, identity_.deployment, identity_.key, programs_->agent};
    (void)bundle::carry_both_ways(machine, stick);
}

}  // namespace camino::sim
