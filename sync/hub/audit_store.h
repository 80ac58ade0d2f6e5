// AuditStore: the rows of the audit log (people/audit.h).
//
// append() runs inside the transaction of the deed, so that both are there or neither. Hubs that
// share a database append one after the other: the row of the head is held until the commit.

#pragma once

#include <vector>

#include "sync/people/audit.h"
#include "sync/sql/session.h"

namespace camino::hub {

class AuditStore {
public:
    /// `session` must outlive it.
    explicit AuditStore(sql::Session& session) : session_(&session) {}

    [[nodiscard]] Result<void> append(const people::AuditEntry& entry, people::Time now);

    /// Rows after `number`, in order. `count_max` at most. A hash of another length reads as one
    /// that fits nothing.
    [[nodiscard]] Result<std::vector<people::AuditRow>> after(std::int64_t number, int count_max);
    /// The newest first, before `number`.
    [[nodiscard]] Result<std::vector<people::AuditRow>> before(std::int64_t number, int count_max);
    /// The number before the first row of `since` or later: a clock that was set back once leaves
    /// nothing out. That of the last row if there is none so late.
    [[nodiscard]] Result<std::int64_t> last_before(people::Time since);
    [[nodiscard]] Result<people::AuditHead> head();

private:
    sql::Session* session_;
};

}  // namespace camino::hub
