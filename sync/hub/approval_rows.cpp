// The approvals of PeopleStore.

#include "sync/hub/hub_rows.h"
#include "sync/hub/people_store.h"

namespace camino::hub {

namespace {

constexpr std::string_view kSelect =
    "SELECT id, power, bound, about, asker, asked, approver, used FROM approvals";

std::int64_t number(people::Time at) { return at.time_since_epoch().count(); }

/// One that a newer program ended in its own way is as good as used.
people::ApprovalEnd end_of(std::int64_t number) {
    const bool known = number >= 0 && number <= static_cast<int>(people::ApprovalEnd::Refused);
    return known ? static_cast<people::ApprovalEnd>(number) : people::ApprovalEnd::Used;
}

/// Nothing for a power that this program does not know: a newer one wrote it.
std::optional<people::Approval> approval_of(const sql::Row& row) {
    const auto power = people::power_of_number(row.integer(1));
    if (!power) return std::nullopt;
    return people::Approval{.id = array_of<16>(row, 0),
                            .power = *power,
                            .bound = hash_of(row, 2),
                            .about = std::string{row.text(3)},
                            .asker = std::string{row.text(4)},
                            .asked = people::Time{people::Seconds{row.integer(5)}},
                            .approver = std::string{row.text(6)},
                            .end = end_of(row.integer(7))};
}

}  // namespace

Result<void> PeopleStore::add_approval(const people::Approval& approval) {
    constexpr auto kKept = 30 * people::kApprovalFor;  // The audit log has it for ever.
    TRY(session_->run("DELETE FROM approvals WHERE asked < ?1", {number(approval.asked - kKept)}));
    return done(session_->run(
        "INSERT INTO approvals(id, power, bound, about, asker, asked) "
        "VALUES(?1, ?2, ?3, ?4, ?5, ?6)",
        {ByteView{approval.id}, static_cast<int>(approval.power), ByteView{approval.bound},
         approval.about, approval.asker, number(approval.asked)}));
}

Result<std::optional<people::Approval>> PeopleStore::approval(const people::ApprovalId& id) {
    const auto rows = TRY(session_->query(std::string{kSelect} + " WHERE id = ?1", {ByteView{id}}));
    if (rows.empty()) return std::nullopt;
    return approval_of(rows.front());
}

Result<std::vector<people::Approval>> PeopleStore::approvals(people::Time since, int count_max) {
    const auto rows = TRY(session_->query(
        std::string{kSelect} + " WHERE asked >= ?1 ORDER BY asked DESC, id LIMIT ?2",
        {number(since), count_max}));
    std::vector<people::Approval> approvals;
    for (const auto& row : rows) {
        if (auto approval = approval_of(row)) approvals.push_back(*std::move(approval));
    }
    return approvals;
}

Result<bool> PeopleStore::approve(const people::ApprovalId& id, std::string_view approver) {
    return one(session_->run(
        "UPDATE approvals SET approver = ?2 WHERE id = ?1 AND approver IS NULL AND used = 0",
        {ByteView{id}, approver}));
}

Result<bool> PeopleStore::refuse(const people::ApprovalId& id, std::string_view who) {
    return one(session_->run(
        "UPDATE approvals SET used = ?3, approver = ?2 WHERE id = ?1 AND approver IS NULL AND "
        "used = 0",
        {ByteView{id}, who, static_cast<int>(people::ApprovalEnd::Refused)}));
}

Result<bool> PeopleStore::withdraw(const people::ApprovalId& id) {
    return one(session_->run("UPDATE approvals SET used = ?2 WHERE id = ?1 AND used = 0",
                             {ByteView{id}, static_cast<int>(people::ApprovalEnd::Withdrawn)}));
}

Result<void> PeopleStore::put_fetch_code(const people::ApprovalId& id, const crypto::Hash& code) {
    return done(session_->run("UPDATE approvals SET code = ?2 WHERE id = ?1",
                              {ByteView{id}, ByteView{code}}));
}

Result<std::optional<people::Approval>> PeopleStore::approval_with_code(const crypto::Hash& code) {
    const auto rows =
        TRY(session_->query(std::string{kSelect} + " WHERE code = ?1", {ByteView{code}}));
    if (rows.empty()) return std::nullopt;
    return approval_of(rows.front());
}

// Another hub may be using it at this moment: whoever changes the row has it.
Result<bool> PeopleStore::use(const people::ApprovalId& id) {
    return one(
        session_->run("UPDATE approvals SET used = 1 WHERE id = ?1 AND used = 0", {ByteView{id}}));
}

Result<bool> PeopleStore::use_approval(std::string_view asker, const crypto::Hash& bound,
                                       people::Time now) {
    const auto rows =
        TRY(session_->query(std::string{kSelect} + " WHERE asker = ?1 AND bound = ?2 AND used = 0 "
                                                   "AND approver IS NOT NULL ORDER BY asked, id",
                            {asker, ByteView{bound}}));
    for (const auto& row : rows) {
        const auto approval = approval_of(row);
        if (!approval || state_of(*approval, now) != people::ApprovalState::Approved) continue;
        const bool ours = TRY(use(approval->id));
        if (ours) return true;
    }
    return false;
}

}  // namespace camino::hub
