// The tables of a hub, for the hub and for tools that read it: the same on SQLite and PostgreSQL.
//
//     devices      who is enrolled; how far each is received (through, head = h(through))
//     envelopes    every accepted record as it came; (device, seq) once; nothing else is indexed
//     set_aside    envelopes that could not be accepted, with the reason (hub_core/Fault)
//     segments     head and signature of each run, so that a custodian can verify who wrote what
//     lost         runs that a restored hub knows it received once and no longer has
//     batches      tally batches taken, by id;  counters  what their tallies added up to
//     releases     when each was made and how far it goes; release_cells: its numbers, rounded;
//                  open_weeks: what is out of a month that is not (sync/statistics/release.h)
//     tombstones   tags of what is to be deleted, numbered as they came;  tombstone_head: the
//     newest gone         h(seq) of what was deleted: its number is taken, its chain goes on
//     counted_days the days that count for retention (retention.h)
//     tickets      hashes of one-time tickets;  settings  generation, single_person
//     people       who may sign in: role, password (argon2id), second factor;  recovery_codes
//     sessions     by hash of the cookie;  tries  wrong passwords and codes, by account
//     approvals    what waits for a second person, or was approved; the hash of a program's code
//     audit        what people did, hash-chained (people/audit.h);  audit_head  its newest row
//
// device = the 8 bytes of the device id as a signed number. day = days since 1970-01-01 UTC: of
// devices and records the hub keeps no time of day. Of people it keeps seconds (people/time.h)
// while a session, an approval or a wait lasts, and the hour in the audit log.

#pragma once

#include "sync/sql/session.h"

namespace camino::hub {

[[nodiscard]] const sql::Schema& hub_schema();

}  // namespace camino::hub
