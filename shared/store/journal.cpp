#include "shared/store/journal.h"

#include "shared/base/assert.h"
#include "shared/records/envelope.h"
#include "shared/records/tombstone.h"
#include "shared/store/journal_state.h"
#include "shared/store/schema.h"

namespace camino::store {

Result<Journal> Journal::open(const std::string& path) {
    auto database = TRY(sqlite::Database::open(path));
    TRY(sqlite::migrate(database, journal_schema()));
    auto add_envelope = TRY(database.prepare("INSERT INTO envelope (seq, sealed) VALUES (?1, ?2)"));
    auto add_tally = TRY(database.prepare("INSERT INTO tally (sealed) VALUES (?1)"));
    auto read_state = TRY(prepare_read_state(database));
    auto advance = TRY(prepare_advance(database));
    return Journal{
        std::move(database),
        {std::move(add_envelope), std::move(add_tally), std::move(read_state), std::move(advance)}};
}

Result<Pins> Journal::pins() { return read_pins(database_); }

Result<ContentPin> Journal::content_pin() { return read_content_pin(database_); }

Result<void> Journal::pin_content(const ContentPin& pin) {
    auto transaction = TRY(sqlite::Transaction::begin(database_));
    TRY(write_content_pin(database_, pin));
    return transaction.commit();
}

Result<void> Journal::pin(const Pins& pins) {
    auto transaction = TRY(sqlite::Transaction::begin(database_));
    const auto pinned = read_pins(database_);
    if (pinned) {
        const auto words = difference(*pinned, pins);
        if (words.empty()) return {};
        return fail(Errc::Untrusted, words +
                                         " changed since this machine was enrolled; staff "
                                         "must enrol it again");
    }
    if (pinned.error().code != Errc::NotFound) return tl::unexpected(pinned.error());
    const auto start = records::chain_start(pins.device());
    TRY(write_pins(database_, pins));
    TRY(write_state(database_, {.head = start, .freed_head = start}));
    return transaction.commit();
}

Result<void> Journal::re_enrol(const Pins& pins) {
    auto transaction = TRY(sqlite::Transaction::begin(database_));
    const Pins old = TRY(read_pins(database_));
    TRY(write_pins(database_, pins));
    TRY(drop_content_pin(database_));
    if (old.device_key != pins.device_key) {
        TRY(rechain(pins.device()));
    } else if (old.hub_key != pins.hub_key) {
        auto state = TRY(read_state(database_));
        state.hub_generation = 0;  // Another hub counts its own generations.
        TRY(write_state(database_, state));
    }
    return transaction.commit();
}

Result<void> Journal::rechain(records::DeviceId device) {
    const auto old = TRY(read_state(database_));
    const auto start = records::chain_start(device);
    JournalState state{.head = start, .freed_head = start};
    auto query = TRY(database_.prepare("SELECT sealed FROM envelope ORDER BY seq"));
    while (TRY(query.step())) {
        state.head = records::chain_next(state.head, query.blob(0));
        ++state.last_seq;
    }
    auto renumber = TRY(database_.prepare("UPDATE envelope SET seq = seq - ?1"));
    TRY(renumber.bind(static_cast<std::int64_t>(old.freed_seq)));
    TRY(renumber.run());
    auto copies = TRY(database_.prepare("UPDATE vault SET seq = MAX(0, seq - ?1)"));
    TRY(copies.bind(static_cast<std::int64_t>(old.freed_seq)));
    TRY(copies.run());
    return write_state(database_, state);
}

Result<void> Journal::append_envelope(ByteView envelope, JournalState& state) {
    ++state.last_seq;
    state.head = records::chain_next(state.head, envelope);
    TRY(hot_.add_envelope.bind(static_cast<std::int64_t>(state.last_seq), envelope));
    TRY(hot_.add_envelope.run());
    return advance(hot_.advance, state);
}

/// Behind its record in the chain. What is no such copy never gets there.
Result<void> Journal::append_team_copy(const Visit& visit, JournalState& state) {
    const auto record = TRY(records::decode_envelope(*visit.envelope));
    const auto copy = TRY(records::decode_envelope(*visit.team_copy));
    const bool fits = copy.suite == records::Suite::Team && copy.delete_tag == record.delete_tag &&
                      copy.epoch.kept_for == record.epoch.kept_for;
    if (!fits) return fail(Errc::BadInput, "a team's copy does not belong to its record");
    return append_envelope(*visit.team_copy, state);
}

Result<std::uint64_t> Journal::append(const Visit& visit) {
    CAMINO_ASSERT((visit.envelope || !visit.copy) && (visit.copy || !visit.team_copy));
    auto transaction = TRY(sqlite::Transaction::begin(database_));
    auto state = TRY(read_state(hot_.read_state));  // Fails before the machine belongs to anyone.
    std::uint64_t seq = 0;
    if (visit.envelope) {
        const auto tag = TRY(records::decode_envelope(*visit.envelope)).delete_tag;
        TRY(append_envelope(*visit.envelope, state));
        seq = state.last_seq;
        if (visit.copy) TRY(add_copy(*visit.copy, tag, seq));
    }
    if (visit.tally) {
        TRY(hot_.add_tally.bind(*visit.tally));
        TRY(hot_.add_tally.run());
    }
    if (visit.team_copy) TRY(append_team_copy(visit, state));
    TRY(transaction.commit());
    return seq;
}

Result<void> Journal::bury(const crypto::DeleteTag& tag) {
    auto transaction = TRY(sqlite::Transaction::begin(database_));
    auto state = TRY(read_state(hot_.read_state));
    TRY(append_envelope(records::encode_tombstone(tag), state));
    auto erase = TRY(database_.prepare("DELETE FROM vault WHERE tag = ?1"));
    TRY(erase.bind(tag));
    TRY(erase.run());
    return transaction.commit();
}

Result<void> Journal::count(std::int32_t month, std::span<const std::string> counters) {
    std::vector<packs::MonthAdd> adds;
    for (const auto& counter : counters) adds.push_back({counter});
    return count(month, adds);
}

Result<void> Journal::count(std::int32_t month, std::span<const packs::MonthAdd> adds) {
    auto transaction = TRY(sqlite::Transaction::begin(database_));
    auto raise =
        TRY(database_.prepare("INSERT INTO counter (month, criterion, count) VALUES (?1, ?2, ?3) "
                              "ON CONFLICT DO UPDATE SET count = count + ?3"));
    for (const auto& add : adds) {
        TRY(raise.bind(month, add.counter, std::int64_t{add.by}));
        TRY(raise.run());
    }
    return transaction.commit();
}

Result<std::vector<MonthlyCount>> Journal::counts() { return read_counts(database_); }

Result<std::int64_t> Journal::wish(Wish wish) {
    auto ask =
        TRY(database_.prepare("INSERT INTO wish (id, number) VALUES (?1, 1) "
                              "ON CONFLICT DO UPDATE SET number = number + 1 RETURNING number"));
    TRY(ask.bind(static_cast<std::int64_t>(wish)));
    const bool has_number = TRY(ask.step());
    CAMINO_ASSERT(has_number);
    const auto number = ask.integer(0);
    const bool has_more = TRY(ask.step());  // The change is durable when the statement has ended.
    CAMINO_ASSERT(!has_more);
    return number;
}

Result<std::uint64_t> Journal::last_seq() { return TRY(read_state(database_)).last_seq; }

Result<std::uint64_t> Journal::freed_seq() { return TRY(read_state(database_)).freed_seq; }

Result<records::ChainHead> Journal::head() { return TRY(read_state(database_)).head; }

Result<std::uint64_t> Journal::unsent_count() {
    return static_cast<std::uint64_t>(TRY(
        database_.integer("SELECT count(*) FROM envelope WHERE substr(sealed, 1, 2) != x'0103'")));
}

Result<std::uint64_t> Journal::tally_count() {
    return static_cast<std::uint64_t>(TRY(database_.integer("SELECT count(*) FROM tally")));
}

Result<void> Journal::scrub() { return database_.checkpoint_truncate(); }

Result<void> Journal::limit_pages(std::int64_t count) { return database_.limit_pages(count); }

}  // namespace camino::store
