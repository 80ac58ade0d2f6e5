#include "shared/store/schema.h"

#include <array>

namespace camino::store {

namespace {

// Envelopes have no column but their seq; a tally is its own key, and as ciphertext begins with
// random bytes, the order of the rows says nothing. buried: how far the hub's tombstones are done;
// a readable copy bears the tag of its record, so that it goes with it, and its number, which says
// whether the hub has it. team: which team a worker is in (vault/team.h), and how far what the
// agent brought for it is taken: `taken` counts rows of the agent's `book`, which has another name
// when agent.db was made anew. A cursor counts for those that were in the team when it began.
constexpr std::array<std::string_view, 4> kJournalMigrations{R"sql(
CREATE TABLE pin (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE state (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    last_seq INTEGER NOT NULL, head BLOB NOT NULL,
    freed_seq INTEGER NOT NULL, freed_head BLOB NOT NULL,
    hub_generation INTEGER NOT NULL) STRICT;
CREATE TABLE envelope (seq INTEGER PRIMARY KEY, sealed BLOB NOT NULL) STRICT;
CREATE TABLE tally (sealed BLOB PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TABLE counter (
    month INTEGER NOT NULL, criterion TEXT NOT NULL, count INTEGER NOT NULL,
    PRIMARY KEY (month, criterion)) STRICT, WITHOUT ROWID;
CREATE TABLE wish (id INTEGER PRIMARY KEY, number INTEGER NOT NULL) STRICT;
CREATE TABLE vault (id INTEGER PRIMARY KEY, sealed BLOB NOT NULL) STRICT;
)sql",
                                                             R"sql(
CREATE TABLE buried (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    hub_generation INTEGER NOT NULL, through INTEGER NOT NULL) STRICT;
ALTER TABLE vault ADD COLUMN tag BLOB;
)sql",
                                                             R"sql(
ALTER TABLE vault ADD COLUMN worker INTEGER NOT NULL DEFAULT 0;
ALTER TABLE vault ADD COLUMN seq INTEGER NOT NULL DEFAULT 0;
ALTER TABLE vault ADD COLUMN kept_for INTEGER NOT NULL DEFAULT 1;
)sql",
                                                             R"sql(
CREATE TABLE team (
    worker INTEGER PRIMARY KEY, number INTEGER NOT NULL, joining BLOB NOT NULL,
    book BLOB NOT NULL, taken INTEGER NOT NULL, aside INTEGER NOT NULL) STRICT;
)sql"};

constexpr std::array<std::string_view, 6> kAgentMigrations{R"sql(
CREATE TABLE receipt (id INTEGER PRIMARY KEY CHECK (id = 1), bytes BLOB NOT NULL) STRICT;
CREATE TABLE batch (id BLOB PRIMARY KEY, batch BLOB NOT NULL, receipt BLOB) STRICT;
CREATE TABLE status (
    id INTEGER PRIMARY KEY CHECK (id = 1), phase INTEGER NOT NULL,
    last_contact INTEGER NOT NULL, next_try INTEGER NOT NULL, words TEXT NOT NULL) STRICT;
CREATE TABLE content (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    pack TEXT NOT NULL, version INTEGER NOT NULL, checked INTEGER NOT NULL) STRICT;
CREATE TABLE answer (
    wish INTEGER PRIMARY KEY, number INTEGER NOT NULL,
    answer INTEGER NOT NULL, words TEXT NOT NULL) STRICT;
CREATE TABLE note (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
)sql",
                                                           R"sql(
CREATE TABLE tombstones (through INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
)sql",
                                                           R"sql(
ALTER TABLE content ADD COLUMN withdrawn TEXT NOT NULL DEFAULT '';
)sql",
                                                           R"sql(
CREATE TABLE team_copy (
    id INTEGER PRIMARY KEY AUTOINCREMENT, team INTEGER NOT NULL, device BLOB NOT NULL,
    seq INTEGER NOT NULL, tag BLOB NOT NULL, sealed BLOB NOT NULL,
    UNIQUE(team, device, seq)) STRICT;
CREATE TABLE team_cursor (
    team INTEGER PRIMARY KEY, joinings BLOB NOT NULL, generation INTEGER NOT NULL,
    through INTEGER NOT NULL) STRICT;
CREATE TABLE team_book (id INTEGER PRIMARY KEY CHECK (id = 1), book BLOB NOT NULL) STRICT;
INSERT INTO team_book (id, book) VALUES (1, randomblob(8));
)sql",
                                                           R"sql(
CREATE TABLE carried (
    id BLOB PRIMARY KEY, size INTEGER NOT NULL, since INTEGER NOT NULL, state INTEGER NOT NULL,
    held INTEGER NOT NULL, settled INTEGER NOT NULL, new_count INTEGER NOT NULL,
    why INTEGER NOT NULL) STRICT;
CREATE TABLE brought (device BLOB PRIMARY KEY, receipt BLOB NOT NULL) STRICT;
)sql",
                                                           R"sql(
CREATE TABLE older_tombstones (
    generation INTEGER NOT NULL, through INTEGER NOT NULL, bytes BLOB NOT NULL,
    PRIMARY KEY (generation, through)) STRICT, WITHOUT ROWID;
)sql"};

constexpr sqlite::Schema kJournalSchema{0x434d4a4c, "camino-kiosk and camino-desk",
                                        kJournalMigrations};                         // "CMJL"
constexpr sqlite::Schema kAgentSchema{0x434d4147, "camino-sync", kAgentMigrations};  // "CMAG"

}  // namespace

const sqlite::Schema& journal_schema() { return kJournalSchema; }
const sqlite::Schema& agent_schema() { return kAgentSchema; }

}  // namespace camino::store
