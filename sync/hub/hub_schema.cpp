#include "sync/hub/hub_schema.h"

#include <array>

namespace camino::hub {

namespace {

constexpr std::string_view kVersion1 = R"sql(
CREATE TABLE settings(name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE tickets(
    hash BLOB PRIMARY KEY, country TEXT NOT NULL, site INTEGER NOT NULL, mode INTEGER NOT NULL,
    tz TEXT NOT NULL, made_day INTEGER NOT NULL, used_by INTEGER) STRICT, WITHOUT ROWID;
CREATE TABLE devices(
    device INTEGER PRIMARY KEY, public_key BLOB NOT NULL, country TEXT NOT NULL,
    site INTEGER NOT NULL, mode INTEGER NOT NULL, tz TEXT NOT NULL, enrolled_day INTEGER NOT NULL,
    withdrawn INTEGER NOT NULL DEFAULT 0, through INTEGER NOT NULL DEFAULT 0, head BLOB NOT NULL,
    contact_day INTEGER, fork_at INTEGER) STRICT;
CREATE TABLE envelopes(
    id INTEGER PRIMARY KEY, device INTEGER NOT NULL, seq INTEGER NOT NULL, day INTEGER NOT NULL,
    envelope BLOB NOT NULL, UNIQUE(device, seq)) STRICT;
CREATE TABLE set_aside(
    device INTEGER NOT NULL, seq INTEGER NOT NULL, day INTEGER NOT NULL, reason INTEGER NOT NULL,
    envelope BLOB NOT NULL, PRIMARY KEY(device, seq)) STRICT;
CREATE TABLE segments(
    device INTEGER NOT NULL, first_seq INTEGER NOT NULL, count INTEGER NOT NULL,
    previous_head BLOB NOT NULL, signature BLOB NOT NULL,
    PRIMARY KEY(device, first_seq, count)) STRICT, WITHOUT ROWID;
CREATE TABLE lost(
    device INTEGER NOT NULL, first_seq INTEGER NOT NULL, last_seq INTEGER NOT NULL,
    day INTEGER NOT NULL, PRIMARY KEY(device, first_seq)) STRICT;
CREATE TABLE batches(
    id BLOB PRIMARY KEY, device INTEGER NOT NULL, day INTEGER NOT NULL) STRICT;
CREATE TABLE counters(
    week INTEGER NOT NULL, country TEXT NOT NULL, site_group INTEGER NOT NULL,
    pack_version INTEGER NOT NULL, what TEXT NOT NULL, value INTEGER NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY(week, country, site_group, pack_version, what, value)) STRICT, WITHOUT ROWID;
)sql";

constexpr std::string_view kVersion2 = R"sql(
CREATE TABLE tombstones(tag BLOB PRIMARY KEY, day INTEGER NOT NULL) STRICT, WITHOUT ROWID;
)sql";

// Tallies that did not open bore no country; now they bear "ZZ", which ISO 3166 gives to nobody.
constexpr std::string_view kVersion3 = R"sql(
UPDATE counters SET country = 'ZZ' WHERE what = 'unreadable';
)sql";

constexpr std::string_view kVersion4 = R"sql(
CREATE TABLE device_health(
    device INTEGER PRIMARY KEY, day INTEGER NOT NULL, clock_off_s INTEGER NOT NULL,
    waiting INTEGER NOT NULL, content_version INTEGER NOT NULL, content BLOB NOT NULL) STRICT;
)sql";

// What was published of the tallies (sync/statistics/release.h).
constexpr std::string_view kVersion5 = R"sql(
CREATE TABLE releases(
    number INTEGER PRIMARY KEY, made_day INTEGER NOT NULL, closed_week INTEGER NOT NULL,
    closed_month INTEGER NOT NULL) STRICT;
CREATE TABLE release_cells(
    release INTEGER NOT NULL, topic TEXT NOT NULL, country TEXT NOT NULL, period INTEGER NOT NULL,
    late INTEGER NOT NULL, item TEXT NOT NULL, part TEXT NOT NULL, count INTEGER NOT NULL,
    PRIMARY KEY(topic, country, period, item, part, release, late)) STRICT, WITHOUT ROWID;
CREATE TABLE open_weeks(
    country TEXT NOT NULL, week INTEGER NOT NULL, count INTEGER NOT NULL,
    published INTEGER NOT NULL, PRIMARY KEY(country, week)) STRICT, WITHOUT ROWID;
)sql";

// People, and what they did. The console's one password becomes that of the first person; role 5 is
// an owner (people/role.h).
constexpr std::string_view kVersion6 = R"sql(
CREATE TABLE people(
    name TEXT PRIMARY KEY, role INTEGER NOT NULL, password TEXT NOT NULL, totp BLOB,
    totp_step INTEGER NOT NULL DEFAULT 0, next_totp BLOB, disabled INTEGER NOT NULL DEFAULT 0,
    invited INTEGER, made_day INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;
CREATE TABLE recovery_codes(
    name TEXT NOT NULL, hash BLOB NOT NULL, PRIMARY KEY(name, hash)) STRICT, WITHOUT ROWID;
CREATE TABLE sessions(
    id BLOB PRIMARY KEY, name TEXT NOT NULL, stage INTEGER NOT NULL, opened INTEGER NOT NULL,
    used INTEGER NOT NULL, proved INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE tries(
    account INTEGER PRIMARY KEY, count INTEGER NOT NULL, last INTEGER NOT NULL) STRICT;
CREATE TABLE approvals(
    id BLOB PRIMARY KEY, power INTEGER NOT NULL, bound BLOB NOT NULL, about TEXT NOT NULL,
    asker TEXT NOT NULL, asked INTEGER NOT NULL, approver TEXT,
    used INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;
CREATE TABLE audit(
    number INTEGER PRIMARY KEY, hour INTEGER NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL,
    about TEXT NOT NULL, origin TEXT NOT NULL, outcome INTEGER NOT NULL, previous BLOB NOT NULL,
    hash BLOB NOT NULL) STRICT;
CREATE TABLE audit_head(
    chain INTEGER PRIMARY KEY, number INTEGER NOT NULL, hash BLOB NOT NULL) STRICT;
INSERT INTO people(name, role, password)
    SELECT 'owner', 5, CAST(value AS TEXT) FROM settings
    WHERE name = 'password' AND length(value) > 0;
INSERT INTO settings(name, value) SELECT 'single_person', value FROM settings WHERE name = 'demo';
)sql";

// Deletion and retention. A tombstone's number says in which order they came; gone: h(seq) of what
// was deleted, empty where nobody knows it (deletions.h); counted: the counted day on which a
// record came (retention.h), 0 for what was here before days were counted.
constexpr std::string_view kVersion7 = R"sql(
ALTER TABLE tombstones ADD COLUMN number INTEGER NOT NULL DEFAULT 0;
UPDATE tombstones SET number =
    (SELECT count(*) FROM tombstones other WHERE other.tag <= tombstones.tag);
CREATE TABLE tombstone_head(list INTEGER PRIMARY KEY, number INTEGER NOT NULL) STRICT;
INSERT INTO tombstone_head(list, number)
    SELECT 1, count(*) FROM tombstones HAVING count(*) > 0;
CREATE TABLE gone(
    device INTEGER NOT NULL, seq INTEGER NOT NULL, head BLOB NOT NULL,
    PRIMARY KEY(device, seq)) STRICT, WITHOUT ROWID;
CREATE TABLE counted_days(number INTEGER PRIMARY KEY, day INTEGER NOT NULL UNIQUE) STRICT;
ALTER TABLE envelopes ADD COLUMN counted INTEGER NOT NULL DEFAULT 0;
ALTER TABLE set_aside ADD COLUMN counted INTEGER NOT NULL DEFAULT 0;
)sql";

// What is handed out (sync/published).
constexpr std::string_view kVersion8 = R"sql(
CREATE TABLE published_files(
    kind INTEGER NOT NULL, name TEXT NOT NULL, bytes BLOB NOT NULL,
    PRIMARY KEY(kind, name)) STRICT;
CREATE TABLE published_head(list INTEGER PRIMARY KEY, number INTEGER NOT NULL) STRICT;
CREATE TABLE publications(
    number INTEGER PRIMARY KEY, day INTEGER NOT NULL, who TEXT NOT NULL, pack_id TEXT NOT NULL,
    pack BLOB NOT NULL, content INTEGER NOT NULL) STRICT;
CREATE TABLE withdrawn_packs(
    pack BLOB PRIMARY KEY, day INTEGER NOT NULL, why TEXT NOT NULL) STRICT;
CREATE TABLE offered_content(who TEXT PRIMARY KEY, id BLOB NOT NULL, bytes BLOB NOT NULL) STRICT;
ALTER TABLE device_health ADD COLUMN refused TEXT NOT NULL DEFAULT '';
)sql";

// What came of the newest uploads of bundles (upload_store.h).
constexpr std::string_view kVersion9 = R"sql(
CREATE TABLE uploads(
    id BLOB PRIMARY KEY, number INTEGER NOT NULL, hour INTEGER NOT NULL, file TEXT NOT NULL,
    fault INTEGER NOT NULL, new_count INTEGER NOT NULL, held_count INTEGER NOT NULL,
    waiting_count INTEGER NOT NULL, tally_count INTEGER NOT NULL, aside_count INTEGER NOT NULL,
    detail BLOB NOT NULL) STRICT, WITHOUT ROWID;
)sql";

// Which envelopes are for which team (team_copies.h), numbered for each team.
constexpr std::string_view kVersion10 = R"sql(
CREATE TABLE team_copies(
    device INTEGER NOT NULL, seq INTEGER NOT NULL, team INTEGER NOT NULL, number INTEGER NOT NULL,
    PRIMARY KEY(device, seq)) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX team_copies_in_order ON team_copies(team, number);
CREATE TABLE team_head(team INTEGER PRIMARY KEY, number INTEGER NOT NULL) STRICT;
)sql";

// The hash of the code by which a program may fetch what was approved (wire/fetch_code.h).
constexpr std::string_view kVersion11 = R"sql(
ALTER TABLE approvals ADD COLUMN code BLOB;
)sql";

// Every key of what devices send starts with the device, so that a database of several machines can
// keep a device's rows together.
constexpr std::string_view kPostgres1 = R"sql(
CREATE TABLE settings(name TEXT PRIMARY KEY, value BYTEA NOT NULL);
CREATE TABLE tickets(
    hash BYTEA PRIMARY KEY, country TEXT NOT NULL, site BIGINT NOT NULL, mode BIGINT NOT NULL,
    tz TEXT NOT NULL, made_day BIGINT NOT NULL, used_by BIGINT);
CREATE TABLE devices(
    device BIGINT PRIMARY KEY, public_key BYTEA NOT NULL, country TEXT NOT NULL,
    site BIGINT NOT NULL, mode BIGINT NOT NULL, tz TEXT NOT NULL, enrolled_day BIGINT NOT NULL,
    withdrawn BIGINT NOT NULL DEFAULT 0, through BIGINT NOT NULL DEFAULT 0, head BYTEA NOT NULL,
    contact_day BIGINT, fork_at BIGINT);
CREATE TABLE envelopes(
    device BIGINT NOT NULL, seq BIGINT NOT NULL, day BIGINT NOT NULL, envelope BYTEA NOT NULL,
    PRIMARY KEY(device, seq));
CREATE TABLE set_aside(
    device BIGINT NOT NULL, seq BIGINT NOT NULL, day BIGINT NOT NULL, reason BIGINT NOT NULL,
    envelope BYTEA NOT NULL, PRIMARY KEY(device, seq));
CREATE TABLE segments(
    device BIGINT NOT NULL, first_seq BIGINT NOT NULL, count BIGINT NOT NULL,
    previous_head BYTEA NOT NULL, signature BYTEA NOT NULL,
    PRIMARY KEY(device, first_seq, count));
CREATE TABLE lost(
    device BIGINT NOT NULL, first_seq BIGINT NOT NULL, last_seq BIGINT NOT NULL,
    day BIGINT NOT NULL, PRIMARY KEY(device, first_seq));
CREATE TABLE batches(
    id BYTEA PRIMARY KEY, device BIGINT NOT NULL, day BIGINT NOT NULL);
CREATE TABLE counters(
    week BIGINT NOT NULL, country TEXT NOT NULL, site_group BIGINT NOT NULL,
    pack_version BIGINT NOT NULL, what TEXT NOT NULL, value BIGINT NOT NULL,
    count BIGINT NOT NULL,
    PRIMARY KEY(week, country, site_group, pack_version, what, value));
CREATE TABLE tombstones(tag BYTEA PRIMARY KEY, day BIGINT NOT NULL);
)sql";

constexpr std::string_view kPostgres2 = R"sql(
CREATE TABLE device_health(
    device BIGINT PRIMARY KEY, day BIGINT NOT NULL, clock_off_s BIGINT NOT NULL,
    waiting BIGINT NOT NULL, content_version BIGINT NOT NULL, content BYTEA NOT NULL);
)sql";

constexpr std::string_view kPostgres3 = R"sql(
CREATE TABLE releases(
    number BIGINT PRIMARY KEY, made_day BIGINT NOT NULL, closed_week BIGINT NOT NULL,
    closed_month BIGINT NOT NULL);
CREATE TABLE release_cells(
    release BIGINT NOT NULL, topic TEXT NOT NULL, country TEXT NOT NULL, period BIGINT NOT NULL,
    late BIGINT NOT NULL, item TEXT NOT NULL, part TEXT NOT NULL, count BIGINT NOT NULL,
    PRIMARY KEY(topic, country, period, item, part, release, late));
CREATE TABLE open_weeks(
    country TEXT NOT NULL, week BIGINT NOT NULL, count BIGINT NOT NULL,
    published BIGINT NOT NULL, PRIMARY KEY(country, week));
)sql";

constexpr std::string_view kPostgres4 = R"sql(
CREATE TABLE people(
    name TEXT PRIMARY KEY, role BIGINT NOT NULL, password TEXT NOT NULL, totp BYTEA,
    totp_step BIGINT NOT NULL DEFAULT 0, next_totp BYTEA, disabled BIGINT NOT NULL DEFAULT 0,
    invited BIGINT, made_day BIGINT NOT NULL DEFAULT 0);
CREATE TABLE recovery_codes(
    name TEXT NOT NULL, hash BYTEA NOT NULL, PRIMARY KEY(name, hash));
CREATE TABLE sessions(
    id BYTEA PRIMARY KEY, name TEXT NOT NULL, stage BIGINT NOT NULL, opened BIGINT NOT NULL,
    used BIGINT NOT NULL, proved BIGINT NOT NULL);
CREATE TABLE tries(
    account BIGINT PRIMARY KEY, count BIGINT NOT NULL, last BIGINT NOT NULL);
CREATE TABLE approvals(
    id BYTEA PRIMARY KEY, power BIGINT NOT NULL, bound BYTEA NOT NULL, about TEXT NOT NULL,
    asker TEXT NOT NULL, asked BIGINT NOT NULL, approver TEXT, used BIGINT NOT NULL DEFAULT 0);
CREATE TABLE audit(
    number BIGINT PRIMARY KEY, hour BIGINT NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL,
    about TEXT NOT NULL, origin TEXT NOT NULL, outcome BIGINT NOT NULL, previous BYTEA NOT NULL,
    hash BYTEA NOT NULL);
CREATE TABLE audit_head(
    chain BIGINT PRIMARY KEY, number BIGINT NOT NULL, hash BYTEA NOT NULL);
INSERT INTO people(name, role, password)
    SELECT 'owner', 5, convert_from(value, 'UTF8') FROM settings
    WHERE name = 'password' AND length(value) > 0;
INSERT INTO settings(name, value) SELECT 'single_person', value FROM settings WHERE name = 'demo';
)sql";

constexpr std::string_view kPostgres5 = R"sql(
ALTER TABLE tombstones ADD COLUMN number BIGINT NOT NULL DEFAULT 0;
UPDATE tombstones SET number =
    (SELECT count(*) FROM tombstones other WHERE other.tag <= tombstones.tag);
CREATE TABLE tombstone_head(list BIGINT PRIMARY KEY, number BIGINT NOT NULL);
INSERT INTO tombstone_head(list, number)
    SELECT 1, count(*) FROM tombstones HAVING count(*) > 0;
CREATE TABLE gone(
    device BIGINT NOT NULL, seq BIGINT NOT NULL, head BYTEA NOT NULL,
    PRIMARY KEY(device, seq));
CREATE TABLE counted_days(number BIGINT PRIMARY KEY, day BIGINT NOT NULL UNIQUE);
ALTER TABLE envelopes ADD COLUMN counted BIGINT NOT NULL DEFAULT 0;
ALTER TABLE set_aside ADD COLUMN counted BIGINT NOT NULL DEFAULT 0;
)sql";

constexpr std::string_view kPostgres6 = R"sql(
CREATE TABLE published_files(
    kind BIGINT NOT NULL, name TEXT NOT NULL, bytes BYTEA NOT NULL, PRIMARY KEY(kind, name));
CREATE TABLE published_head(list BIGINT PRIMARY KEY, number BIGINT NOT NULL);
CREATE TABLE publications(
    number BIGINT PRIMARY KEY, day BIGINT NOT NULL, who TEXT NOT NULL, pack_id TEXT NOT NULL,
    pack BYTEA NOT NULL, content BIGINT NOT NULL);
CREATE TABLE withdrawn_packs(pack BYTEA PRIMARY KEY, day BIGINT NOT NULL, why TEXT NOT NULL);
CREATE TABLE offered_content(who TEXT PRIMARY KEY, id BYTEA NOT NULL, bytes BYTEA NOT NULL);
ALTER TABLE device_health ADD COLUMN refused TEXT NOT NULL DEFAULT '';
)sql";

constexpr std::string_view kPostgres7 = R"sql(
CREATE TABLE uploads(
    id BYTEA PRIMARY KEY, number BIGINT NOT NULL, hour BIGINT NOT NULL, file TEXT NOT NULL,
    fault BIGINT NOT NULL, new_count BIGINT NOT NULL, held_count BIGINT NOT NULL,
    waiting_count BIGINT NOT NULL, tally_count BIGINT NOT NULL, aside_count BIGINT NOT NULL,
    detail BYTEA NOT NULL);
)sql";

constexpr std::string_view kPostgres8 = R"sql(
CREATE TABLE team_copies(
    device BIGINT NOT NULL, seq BIGINT NOT NULL, team BIGINT NOT NULL, number BIGINT NOT NULL,
    PRIMARY KEY(device, seq));
CREATE UNIQUE INDEX team_copies_in_order ON team_copies(team, number);
CREATE TABLE team_head(team BIGINT PRIMARY KEY, number BIGINT NOT NULL);
)sql";

constexpr std::string_view kPostgres9 = R"sql(
ALTER TABLE approvals ADD COLUMN code BYTEA;
)sql";

constexpr std::array kSqlite{kVersion1, kVersion2, kVersion3, kVersion4,  kVersion5, kVersion6,
                             kVersion7, kVersion8, kVersion9, kVersion10, kVersion11};
constexpr std::array kPostgres{kPostgres1, kPostgres2, kPostgres3, kPostgres4, kPostgres5,
                               kPostgres6, kPostgres7, kPostgres8, kPostgres9};
constexpr std::int32_t kApplicationId = 0x434d4842;  // "CMHB"

}  // namespace

const sql::Schema& hub_schema() {
    static const sql::Schema kSchema{.application_id = kApplicationId,
                                     .program = "camino-hub",
                                     .readable_from = 2,
                                     .sqlite = kSqlite,
                                     .postgres = kPostgres};
    return kSchema;
}

}  // namespace camino::hub
