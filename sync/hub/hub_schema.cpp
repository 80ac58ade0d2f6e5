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

constexpr std::array<std::string_view, 2> kMigrations{kVersion1, kVersion2};
constexpr std::int32_t kApplicationId = 0x434d4842;  // "CMHB"

}  // namespace

const sqlite::Schema& hub_schema() {
    static const sqlite::Schema kSchema{
        .application_id = kApplicationId, .program = "camino-hub", .migrations = kMigrations};
    return kSchema;
}

}  // namespace camino::hub
