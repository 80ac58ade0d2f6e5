#include "tests/sim/checker.h"

#include <functional>
#include <memory>
#include <sodium.h>
#include <sqlite3.h>
#include <stdexcept>

namespace camino::sim {

namespace {

using Row = sqlite3_stmt*;

/// A database that is only looked at.
class Rows {
public:
    explicit Rows(const std::string& path) {
        if (sqlite3_open_v2(path.c_str(), &database_, SQLITE_OPEN_READWRITE, nullptr) != SQLITE_OK)
            throw std::runtime_error(path + " cannot be opened");
    }
    Rows(const Rows&) = delete;
    Rows& operator=(const Rows&) = delete;
    ~Rows() { sqlite3_close(database_); }

    void each(const std::string& sql, const std::function<void(Row)>& look) {
        Row row = nullptr;
        if (sqlite3_prepare_v2(database_, sql.c_str(), -1, &row, nullptr) != SQLITE_OK)
            throw std::runtime_error(sql + ": " + sqlite3_errmsg(database_));
        while (sqlite3_step(row) == SQLITE_ROW) look(row);
        sqlite3_finalize(row);
    }
    std::int64_t number(const std::string& sql) {
        std::int64_t found = 0;
        each(sql, [&](Row row) { found = sqlite3_column_int64(row, 0); });
        return found;
    }

private:
    sqlite3* database_ = nullptr;
};

// Envelope v1: 23 bytes of head, then what libsodium sealed; inside ISO 7816-4 padding.
constexpr std::size_t kHead = 23;

/// What a record says; none where it is none, or none of ours.
std::optional<std::string> opened(const Deployment& deployment, Row row, int column) {
    const auto* const bytes = static_cast<const unsigned char*>(sqlite3_column_blob(row, column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(row, column));
    if (size < kHead + crypto_box_SEALBYTES) return {};
    std::string plain(size - kHead - crypto_box_SEALBYTES, '\0');
    const int bad = crypto_box_seal_open(
        reinterpret_cast<unsigned char*>(plain.data()), bytes + kHead, size - kHead,
        deployment.custodian_public.data(), deployment.custodian_secret.data());
    if (bad != 0) return {};
    const auto end = plain.find_last_not_of('\0');
    if (end == std::string::npos || plain[end] != '\x80') return {};
    plain.resize(end);
    return plain;
}

struct Held {
    std::map<std::uint64_t, std::optional<std::string>> records{};
    std::set<std::uint64_t> lost{};  ///< The hub knows that it does not have them any more.
};

class Check {
public:
    Check(const Deployment& deployment, bool over) : deployment_(deployment), over_(over) {}

    std::vector<std::string> all() {
        Rows hub(deployment_.hub_database);
        for (const auto& ledger : deployment_.ledgers) look(ledger, held(hub, ledger));
        if (hub.number("SELECT count(*) FROM set_aside") != 0) say("the hub set a record aside");
        if (hub.number("SELECT count(*) FROM devices WHERE fork_at IS NOT NULL") != 0)
            say("the hub believes in a copied machine");
        count_tallies(hub);
        return std::move(mistakes_);
    }

private:
    void say(const std::string& words) { mistakes_.push_back(words); }

    Held held(Rows& hub, const Ledger& ledger) {
        Held held;
        const auto device = std::to_string(ledger.device);
        hub.each("SELECT seq, envelope FROM envelopes WHERE device = " + device, [&](Row row) {
            const auto seq = static_cast<std::uint64_t>(sqlite3_column_int64(row, 0));
            if (!held.records.emplace(seq, opened(deployment_, row, 1)).second)
                say(ledger.name + ": record " + std::to_string(seq) + " is at the hub twice");
        });
        hub.each("SELECT first_seq, last_seq FROM lost WHERE device = " + device, [&](Row row) {
            for (auto seq = sqlite3_column_int64(row, 0); seq <= sqlite3_column_int64(row, 1);
                 ++seq)
                held.lost.insert(static_cast<std::uint64_t>(seq));
        });
        return held;
    }

    void look(const Ledger& ledger, const Held& held) {
        Rows journal(ledger.journal);
        Held here;
        journal.each("SELECT seq, sealed FROM envelope", [&](Row row) {
            here.records.emplace(static_cast<std::uint64_t>(sqlite3_column_int64(row, 0)),
                                 opened(deployment_, row, 1));
        });
        for (const auto& [seq, words] : ledger.kept) look_for(ledger, seq, words, held, here);
        for (const auto& [seq, words] : held.records) look_at(ledger, seq, words);
        const bool waits = over_ && !ledger.revoked;
        if (waits && !here.records.empty()) say(ledger.name + ": records wait though all is well");
    }

    /// Something that a person was told is saved.
    void look_for(const Ledger& ledger, std::uint64_t seq, const std::string& words,
                  const Held& hub, const Held& here) {
        const auto is_in = [&](const Held& held) {
            const auto found = held.records.find(seq);
            return found != held.records.end() && found->second == words;
        };
        // The hub learns what an older copy of it lacks when the kiosk comes again, if it may.
        const bool may_come = over_ && !ledger.revoked;
        const auto known_lost = [&](std::uint64_t lost) {
            return lost <= ledger.through_at_restore && (!may_come || hub.lost.contains(lost));
        };
        const auto code = ledger.deleted.find(seq);
        const bool told_deleted =
            code != ledger.deleted.end() &&
            (!known_lost(code->second) || deployment_.remembered.contains(ledger.tags.at(seq)));
        const bool may_be_gone = ledger.deleting.contains(seq);
        const auto record = ledger.name + ": record " + std::to_string(seq);
        if (told_deleted && may_come && is_in(hub))
            say(record + " was to be deleted, and is at the hub");
        if (may_be_gone || known_lost(seq) || is_in(hub)) return;
        if (!is_in(here))
            say(record + " is nowhere");
        else if (may_come)
            say(record + " never came to the hub");
    }

    /// Something that lies at the hub: `words` of it, if it opens.
    void look_at(const Ledger& ledger, std::uint64_t seq, const std::optional<std::string>& words) {
        const auto kept = ledger.kept.find(seq);
        if (words && kept != ledger.kept.end() && kept->second == *words) return;
        const auto maybe = ledger.maybe.find(seq);
        if (words && maybe != ledger.maybe.end() && maybe->second.contains(*words)) return;
        const bool may_be_closed = ledger.tombstones.contains(seq) || ledger.deleting.contains(seq);
        if (!words && may_be_closed) return;
        say(ledger.name + ": record " + std::to_string(seq) + " at the hub is not what was saved");
    }

    void count_tallies(Rows& hub) {
        std::uint64_t told = 0;
        std::uint64_t maybe = 0;
        bool all_came = over_ && !deployment_.restored;
        for (const auto& ledger : deployment_.ledgers) {
            told += ledger.tallies;
            maybe += ledger.maybe_tallies;
            all_came = all_came && !ledger.revoked;
        }
        const auto counted = static_cast<std::uint64_t>(
            hub.number("SELECT coalesce(sum(count), 0) FROM counters WHERE what = 'visit'"));
        if (counted > told + maybe) say("the hub counted visits twice");
        if (all_came && counted < told) say("visits were not counted");
    }

    const Deployment& deployment_;
    bool over_;
    std::vector<std::string> mistakes_{};
};

}  // namespace

std::vector<std::string> mistakes_in(const Deployment& deployment, bool over) {
    return Check{deployment, over}.all();
}

std::set<std::string> deletions_known(const std::string& agent_database) {
    constexpr std::size_t kListHead = 27;
    constexpr std::size_t kTag = 16;
    constexpr std::size_t kSignature = 64;
    std::set<std::string> tags;
    Rows(agent_database).each("SELECT bytes FROM tombstones", [&](Row row) {
        const std::string list{static_cast<const char*>(sqlite3_column_blob(row, 0)),
                               static_cast<std::size_t>(sqlite3_column_bytes(row, 0))};
        for (auto at = kListHead; at + kTag + kSignature <= list.size(); at += kTag)
            tags.insert(list.substr(at, kTag));
    });
    return tags;
}

std::uint64_t through_of(const std::string& hub_database, std::int64_t device) {
    Rows hub(hub_database);
    return static_cast<std::uint64_t>(
        hub.number("SELECT through FROM devices WHERE device = " + std::to_string(device)));
}

}  // namespace camino::sim
