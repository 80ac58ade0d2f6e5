// PeopleStore: the rows of people, their recovery codes, sessions, wrong tries and approvals.
//
// Rows only; the rules are in sync/people, and people.h joins both. Methods that write run inside
// the transaction that the caller began. Times are people/time.h.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/base/date.h"
#include "sync/people/approval.h"
#include "sync/people/second_factor.h"
#include "sync/people/session.h"
#include "sync/people/waits.h"
#include "sync/sql/session.h"

namespace camino::hub {

struct PersonRow {
    std::string name{};
    people::Role role{};
    std::string password{};                         ///< As crypto::hash_password() made it.
    std::optional<people::TotpSecret> totp{};       ///< Of the app.
    std::int64_t totp_step = 0;                     ///< Of the code taken last.
    std::optional<people::TotpSecret> next_totp{};  ///< Shown, not yet proved.
    bool disabled = false;
    std::optional<people::Time> invited{};  ///< The password is an invitation.
    CivilDate made{};
};

struct SessionRow {
    std::string name{};
    people::Stage stage{};
    people::SessionTimes times{};
};

class PeopleStore {
public:
    /// `session` must outlive it.
    explicit PeopleStore(sql::Session& session) : session_(&session) {}

    // -- people --
    /// Whether nobody else changes what is read until the transaction ends. Whoever holds a person
    /// and their tries holds the person first.
    enum class Hold : std::uint8_t { No, Yes };

    /// Nothing: no such person.
    [[nodiscard]] Result<std::optional<PersonRow>> person(std::string_view name,
                                                          Hold hold = Hold::No);
    /// By name.
    [[nodiscard]] Result<std::vector<PersonRow>> people(Hold hold = Hold::No);
    /// False, and nothing happens, if the name is taken.
    [[nodiscard]] Result<bool> add(const PersonRow& person);
    // Each writes what it names and no more: another hub may be changing the rest.
    [[nodiscard]] Result<void> put_role(std::string_view name, people::Role role);
    [[nodiscard]] Result<void> put_disabled(std::string_view name, bool disabled);
    /// `invited`: it is an invitation of that time.
    [[nodiscard]] Result<void> put_password(std::string_view name, std::string_view line,
                                            std::optional<people::Time> invited);
    [[nodiscard]] Result<void> put_next_totp(std::string_view name,
                                             const people::TotpSecret& secret);
    /// Nothing is shown and unproved any more.
    [[nodiscard]] Result<void> put_totp(std::string_view name, const people::TotpSecret& secret,
                                        std::int64_t step);
    /// False if a code of this step or a later one was taken already.
    [[nodiscard]] Result<bool> take_step(std::string_view name, std::int64_t step);

    // -- recovery codes --
    [[nodiscard]] Result<void> put_codes(std::string_view name,
                                         const std::vector<crypto::Hash>& hashes);
    /// False if it is none of this person's, or was used.
    [[nodiscard]] Result<bool> use_code(std::string_view name, const crypto::Hash& hash);
    [[nodiscard]] Result<std::int64_t> code_count(std::string_view name);

    // -- sessions --
    /// Also forgets what is over, and this person's oldest beyond ten.
    [[nodiscard]] Result<void> open_session(const crypto::Hash& id, const SessionRow& session);
    [[nodiscard]] Result<std::optional<SessionRow>> session(const crypto::Hash& id);
    [[nodiscard]] Result<void> put_used(const crypto::Hash& id, people::Time used);
    [[nodiscard]] Result<void> put_proved(const crypto::Hash& id, people::Time proved);
    [[nodiscard]] Result<void> close_session(const crypto::Hash& id);
    [[nodiscard]] Result<void> close_sessions(std::string_view name);

    // -- wrong tries; an account is a number of its name, so that strange names fill no table --
    static constexpr std::int64_t kOverall = -1;
    [[nodiscard]] static std::int64_t account_of(std::string_view name);
    [[nodiscard]] Result<people::Tries> tries(std::int64_t account);
    /// The same, and nobody else counts for it until the transaction ends.
    [[nodiscard]] Result<people::Tries> hold_tries(std::int64_t account);
    [[nodiscard]] Result<void> put_tries(std::int64_t account, const people::Tries& tries);

    // -- approvals --
    /// Also forgets those of a month ago.
    [[nodiscard]] Result<void> add_approval(const people::Approval& approval);
    /// Nothing: no such approval.
    [[nodiscard]] Result<std::optional<people::Approval>> approval(const people::ApprovalId& id);
    /// Those asked for at `since` or later, the newest first.
    [[nodiscard]] Result<std::vector<people::Approval>> approvals(people::Time since,
                                                                  int count_max);
    /// False if somebody approved it already.
    [[nodiscard]] Result<bool> approve(const people::ApprovalId& id, std::string_view approver);
    /// False if somebody decided it already.
    [[nodiscard]] Result<bool> refuse(const people::ApprovalId& id, std::string_view who);
    /// False if it was used, refused or withdrawn already.
    [[nodiscard]] Result<bool> withdraw(const people::ApprovalId& id);
    /// The hash of the code that fetches what was approved; one before it is void.
    [[nodiscard]] Result<void> put_fetch_code(const people::ApprovalId& id,
                                              const crypto::Hash& code);
    /// Nothing: no request has this code.
    [[nodiscard]] Result<std::optional<people::Approval>> approval_with_code(
        const crypto::Hash& code);
    /// False if it was used, refused or withdrawn already.
    [[nodiscard]] Result<bool> use(const people::ApprovalId& id);
    /// Uses one that was approved for `asker` and is bound to this; false if there is none.
    [[nodiscard]] Result<bool> use_approval(std::string_view asker, const crypto::Hash& bound,
                                            people::Time now);

private:
    static Result<void> done(const Result<std::uint64_t>& count) {
        return count ? Result<void>{} : tl::unexpected(count.error());
    }
    static Result<bool> one(const Result<std::uint64_t>& count) {
        return count ? Result<bool>{*count == 1} : tl::unexpected(count.error());
    }

    sql::Session* session_;
};

}  // namespace camino::hub
