#include "sync/hub/retention_store.h"

#include <algorithm>

#include "shared/store/recipients_file.h"
#include "sync/hub/deletions.h"
#include "sync/hub/hub_rows.h"
#include "sync/hub/people.h"

namespace camino::hub {

namespace {

constexpr std::string_view kKeep = "retention";   // Three numbers of two bytes.
constexpr std::string_view kRan = "counted_ran";  // Seconds since a day counted.
constexpr ByteArray<1> kRecord{std::byte{records::kEnvelopeVersion}};
constexpr auto kTeam = static_cast<std::uint8_t>(records::Suite::Team);
constexpr ByteArray<1> kTeamSuite{std::byte{kTeam}};
constexpr std::array kClasses{records::KeptFor::Days30, records::KeptFor::Months6,
                              records::KeptFor::UntilClosed};

ByteArray<1> byte_of(records::KeptFor kept_for) { return {static_cast<std::byte>(kept_for)}; }

records::KeyEpoch epoch_of(ByteView bytes) {
    const auto number = ByteReader{bytes}.u32();
    return {static_cast<records::KeptFor>(number >> 24), number & records::kKeyNumberMax};
}

Result<void> note(HubStore& store, people::Time now, const std::string& about) {
    People people{store, now, "hub machine"};
    return people.note({.name = "retention"}, "purge", about);
}

}  // namespace

std::string to_string(const records::KeyEpoch& epoch) {
    return std::string{store::to_string(epoch.kept_for)} + " " + std::to_string(epoch.number);
}

Result<KeepDays> RetentionStore::keep() {
    const auto bytes = TRY(store_.setting(kKeep));
    if (bytes.empty()) return KeepDays{};
    ByteReader in{bytes};
    KeepDays keep;
    for (auto& days : keep.days) days = in.u16();
    if (!in.at_end() || !is_allowed(keep))
        return fail(Errc::Io, "the retention setting is damaged");
    return keep;
}

Result<void> RetentionStore::put_keep(const KeepDays& keep) {
    if (!is_allowed(keep)) {
        return fail(Errc::BadInput,
                    "keep at most 30, 183 and 365 days, as people chose, and at least 1");
    }
    ByteWriter out;
    for (const auto days : keep.days) out.u16(days);
    return store_.put_setting(kKeep, out.view());
}

Result<std::int64_t> RetentionStore::counted() { return newest_counted(store_.session()); }

Result<DayLook> RetentionStore::day_look(CivilDate today, std::chrono::seconds ran) {
    auto& session = store_.session();
    DayLook look{.today = today};
    const auto before = TRY(store_.setting(kRan));
    const auto so_far = before.empty() ? 0 : ByteReader{before}.u32();
    look.ran = std::chrono::seconds{so_far} + ran;
    const auto newest =
        TRY(session.query("SELECT number, day FROM counted_days ORDER BY number DESC LIMIT 1"));
    if (!newest.empty()) {
        look.number = newest.front().integer(0);
        look.last = day_of(newest.front(), 1);
    }
    look.seen =
        !TRY(session.query("SELECT 1 FROM counted_days WHERE day = ?1", {today.days})).empty();
    const auto said =
        TRY(session.query("SELECT clock_off_s FROM device_health WHERE day = ?1", {today.days}));
    const auto most = std::chrono::seconds{kClockOffMax}.count();
    for (const auto& row : said) {
        const bool agrees = row.integer(0) >= -most && row.integer(0) <= most;
        (agrees ? look.agree : look.disagree) += 1;
    }
    return look;
}

Result<std::uint64_t> RetentionStore::look(people::Time now, std::chrono::seconds ran) {
    const auto days = std::chrono::floor<std::chrono::days>(now).time_since_epoch();
    const CivilDate today{static_cast<std::int32_t>(days.count())};
    const auto look = TRY(day_look(today, ran));
    const auto grown = days_to_count(look);
    ByteWriter left;
    const auto capped = std::min<std::int64_t>(look.ran.count(), UINT32_MAX);
    left.u32(grown > 0 ? 0 : static_cast<std::uint32_t>(capped));
    TRY(store_.put_setting(kRan, left.view()));
    if (grown == 0) return 0;
    const auto number = look.number + grown;
    const auto added = TRY(store_.session().run(
        "INSERT INTO counted_days(number, day) VALUES(?1, ?2) ON CONFLICT DO NOTHING",
        {number, today.days}));
    if (added == 0) return 0;  // Another hub counted it at this moment.
    return purge(number, now);
}

Result<std::uint64_t> RetentionStore::purge(std::int64_t number, people::Time now) {
    const auto keep = TRY(this->keep());
    std::uint64_t count = 0;
    for (std::size_t i = 0; i < kClasses.size(); ++i) {
        const auto through = due_through(number, keep.days.at(i));
        if (through >= 0) count += TRY(purge_class(kClasses.at(i), through, now));
    }
    const auto through = due_through(number, *std::ranges::max_element(keep.days));
    if (through >= 0) count += TRY(purge_unread(through, now));
    return count;
}

Result<std::uint64_t> RetentionStore::purge_class(records::KeptFor kept_for, std::int64_t through,
                                                  people::Time now) {
    const auto kind = byte_of(kept_for);
    const std::string_view due =
        "substr(envelope, 1, 1) = ?1 AND substr(envelope, 4, 1) = ?2 AND counted <= ?3";
    const std::vector<sql::Value> values{ByteView{kRecord}, ByteView{kind}, through};
    const std::string key = "SELECT substr(envelope, 4, 4), substr(envelope, 2, 1) FROM ";
    const auto rows =
        TRY(store_.session().query(key + "envelopes WHERE " + std::string{due} + " UNION " + key +
                                       "set_aside WHERE " + std::string{due} + " ORDER BY 1, 2",
                                   values));
    std::uint64_t total = 0;
    for (const auto& row : rows) {
        auto of_epoch = values;
        of_epoch.emplace_back(row.blob(0));
        of_epoch.emplace_back(row.blob(1));
        const auto count = TRY(Deletions{store_.session()}.forget(
            std::string{due} + " AND substr(envelope, 4, 4) = ?4 AND substr(envelope, 2, 1) = ?5",
            of_epoch));
        const bool for_team = std::ranges::equal(row.blob(1), kTeamSuite);
        TRY(note(store_, now,
                 to_string(epoch_of(row.blob(0))) + ": " + std::to_string(count) +
                     (for_team ? " copies for a team" : " records")));
        total += count;
    }
    return total;
}

/// What was set aside because nobody can read it says no class: it goes with the longest.
Result<std::uint64_t> RetentionStore::purge_unread(std::int64_t through, people::Time now) {
    const auto a = byte_of(kClasses[0]);
    const auto b = byte_of(kClasses[1]);
    const auto c = byte_of(kClasses[2]);
    const std::vector<sql::Value> values{
        ByteView{kRecord}, ByteView{a},      ByteView{b}, ByteView{c},
        as_bytes("CMDL"),  as_bytes("CMGN"), through};
    const auto count = TRY(Deletions{store_.session()}.forget(
        "NOT (substr(envelope, 1, 1) = ?1 AND substr(envelope, 4, 1) IN (?2, ?3, ?4)) AND "
        "substr(envelope, 1, 4) NOT IN (?5, ?6) AND counted <= ?7",
        values));
    if (count > 0) TRY(note(store_, now, "unreadable: " + std::to_string(count) + " records"));
    return count;
}

Result<std::vector<HeldEpoch>> RetentionStore::held() {
    const auto keep = TRY(this->keep());
    const auto now = TRY(counted());
    const auto rows = TRY(store_.session().query(
        "SELECT epoch, count(*), min(counted), max(counted) FROM ("
        "SELECT substr(envelope, 4, 4) AS epoch, counted FROM envelopes "
        "WHERE substr(envelope, 1, 1) = ?1 AND substr(envelope, 2, 1) != ?2 UNION ALL "
        "SELECT substr(envelope, 4, 4), counted FROM set_aside "
        "WHERE substr(envelope, 1, 1) = ?1 AND substr(envelope, 2, 1) != ?2) "
        "held GROUP BY 1 ORDER BY 1",
        {ByteView{kRecord}, ByteView{kTeamSuite}}));
    std::vector<HeldEpoch> epochs;
    for (const auto& row : rows) {
        const auto epoch = epoch_of(row.blob(0));
        const auto which = static_cast<std::size_t>(epoch.kept_for) - 1;
        if (which >= keep.days.size()) continue;
        const auto left = [&](std::size_t column) {
            return std::max<std::int64_t>(0, row.integer(column) + keep.days.at(which) - now);
        };
        epochs.push_back({.epoch = epoch,
                          .count = static_cast<std::uint64_t>(row.integer(1)),
                          .days_to_first = left(2),
                          .days_to_last = left(3)});
    }
    return epochs;
}

Result<std::vector<Doomed>> RetentionStore::doomed(const KeepDays& keep) {
    const auto next = TRY(counted()) + 1;
    std::vector<Doomed> all;
    for (std::size_t i = 0; i < kClasses.size(); ++i) {
        const auto through = due_through(next, keep.days.at(i));
        if (through < 0) continue;
        const auto kind = byte_of(kClasses.at(i));
        const auto rows = TRY(store_.session().query(
            "SELECT count(*), min(day), max(day) FROM ("
            "SELECT day, counted, envelope FROM envelopes UNION ALL "
            "SELECT day, counted, envelope FROM set_aside) held "
            "WHERE substr(envelope, 1, 1) = ?1 AND substr(envelope, 4, 1) = ?2 AND counted <= ?3",
            {ByteView{kRecord}, ByteView{kind}, through}));
        const auto& row = rows.front();
        if (row.integer(0) == 0) continue;
        all.push_back({.kept_for = kClasses.at(i),
                       .count = static_cast<std::uint64_t>(row.integer(0)),
                       .first = day_of(row, 1),
                       .last = day_of(row, 2)});
    }
    return all;
}

}  // namespace camino::hub
