// People: what the console and `camino hub user` do about people, inside a commit's work function.
//
//     hub.commit([&hub, id](HubStore& store) -> Result<Reply> {
//         People people{store, now_utc(), "console"};
//         const auto me = TRY(people.find_session(id));
//         if (!me) return go_to_sign_in();
//         const auto permit = TRY(people.may(*me, Power::WithdrawDevice, {{"device", device}}));
//         if (permit != Permit::Allowed) return page_of(permit);
//         TRY(store.withdraw(device));
//         TRY(people.note(*me, "withdraw_device", device));
//         ...
//     }, answer);
//
// Deed, audit row and session travel in one transaction. An Error is the store's and undoes all;
// whatever a person did wrong is a value, and its transaction is committed too: the wait and the
// audit row must stay. Work may run twice (commit_queue.h): nothing here remembers.
//
// argon2id takes a tenth of a second and 64 MiB, so what touches passwords comes in three steps:
// read (try_password), compute on Hub::passwords() (is_right, new_password, new_invitation:
// static), and write (sign_in, ...). password_flow.h chains them.
//
// Names given to the methods come from people::parse_name(). Times, and what a clock jump does:
// people/time.h. Not thread-safe; lives for one work function.

#pragma once

#include <functional>

#include "shared/crypto/passphrase.h"
#include "sync/hub/audit_store.h"
#include "sync/hub/hub_store.h"
#include "sync/hub/people_store.h"
#include "sync/people/account.h"

namespace camino::hub {

/// Whoever acts.
struct Actor {
    std::string name{};
    people::Role role{};
    people::Stage stage{};  ///< Not Whole: no power at all, only the step that it names.
    bool fresh = false;
    bool use_due = false;  ///< That it was used is to be written.
    std::string csrf{};    ///< people::csrf_token() of the session, for its forms.
};

/// Who holds admin.token; not bound to sessions or four eyes, but to the audit log.
[[nodiscard]] Actor command_line();

/// A password to look at, and what it is compared with.
struct PasswordTry {
    std::string name{};
    std::string stored{};
    people::Seconds wait{};  ///< Not zero: do not even look.
};

enum class SignIn : std::uint8_t {
    Opened,  ///< A session; `stage` says what it still lacks.
    Wrong,   ///< Name, password or code: it does not say which.
    Wait,    ///< Too many wrong tries; `wait` from now.
    Gone,    ///< The session is over, or at another step.
};
struct SignInResult {
    SignIn what{};
    std::string session{};  ///< Opened: the cookie's new value; the one before is closed.
    people::Stage stage{};
    people::Seconds wait{};                     ///< Wait, Wrong: until the next try is looked at.
    std::vector<std::string> recovery_codes{};  ///< After a code was set up: shown this once.
};

/// A password that passed, or why it did not.
struct NewPassword {
    std::optional<people::PasswordFault> fault{};
    std::string line{};  ///< As stored.
};

struct Invitation {
    std::string password{};  ///< To hand over; good for one sign-in.
    std::string line{};
};

/// What a new person is handed, once.
struct Welcome {
    std::string name{};
    std::string password{};
    std::string otpauth{};       ///< For a QR code.
    std::string typed_secret{};  ///< For who cannot scan.
    std::vector<std::string> recovery_codes{};
};

enum class ManageFault : std::uint8_t {
    NoSuchPerson,
    NameTaken,
    LastOwner,  ///< Somebody must be left who can manage people.
};
struct Managed {
    std::optional<ManageFault> fault{};
    Welcome welcome{};  ///< Of add() and reset().
};

enum class Permit : std::uint8_t {
    Allowed,
    NotYours,
    NeedsFresh,
    NeedsSecond,  ///< Offer to ask(); or the approval is not there yet.
    NobodyElse,   ///< Nobody else here could approve, and the deployment is not one for a single
                  ///< person: add a person, or an owner changes that setting.
};

enum class Signing : std::uint8_t {
    Two,     ///< Somebody else here can approve.
    Alone,   ///< Nobody else can, and the deployment allows it; it is written down.
    Nobody,  ///< Nobody else can, and it may not be done.
};

struct Asked {
    Permit permit = Permit::NeedsSecond;  ///< NotYours, NeedsFresh, NobodyElse: nothing was asked.
    people::ApprovalId id{};
};

struct Approved {
    bool found = false;
    bool fresh = true;  ///< False: prove again first.
    std::optional<people::ApproveFault> fault{};
    people::Approval approval{};
    [[nodiscard]] bool ok() const { return found && fresh && !fault; }
};

class People {
public:
    /// `store` must outlive it. `from` is what the audit log says: "console", "hub machine".
    People(HubStore& store, people::Time now, std::string from);

    // -- signing in: on success the cookie gets a new id --
    /// No name means the one person of a hub that has no other.
    [[nodiscard]] Result<PasswordTry> try_password(std::string_view typed_name);
    /// Slow. Takes as long for a name that nobody has.
    [[nodiscard]] static bool is_right(const PasswordTry& tried, std::string_view password);
    /// `code`: of the app or on paper; empty: not asked yet.
    [[nodiscard]] Result<SignInResult> sign_in(const PasswordTry& tried, bool right,
                                               std::string_view code);
    /// For a session at Stage::Code.
    [[nodiscard]] Result<SignInResult> enter_code(std::string_view id, std::string_view code);
    /// Who is behind the cookie; seeing it counts as use. Nothing: sign in.
    [[nodiscard]] Result<std::optional<Actor>> find_session(std::string_view id);
    /// The same without writing, for a connection that only reads: while `use_due`, find_session()
    /// is to be called on one that writes.
    [[nodiscard]] Result<std::optional<Actor>> look_at_session(std::string_view id);
    [[nodiscard]] Result<void> sign_out(std::string_view id);

    // -- proving again: password, and code where one is set up; fresh for five minutes --
    /// Nothing: the session is over.
    [[nodiscard]] Result<std::optional<PasswordTry>> try_again(std::string_view id);
    [[nodiscard]] Result<SignInResult> prove_again(std::string_view id, const PasswordTry& tried,
                                                   bool right, std::string_view code);

    // -- one's own password and code: fresh, or at the stage that asks for it --
    /// Slow. `tried`: of the same person; the new password must differ.
    [[nodiscard]] static Result<NewPassword> new_password(const PasswordTry& tried,
                                                          std::string_view password);
    /// Ends all other sessions of the person.
    [[nodiscard]] Result<SignInResult> change_password(std::string_view id,
                                                       const NewPassword& password);
    /// The secret to show: the same until it is proved. Nothing: Gone.
    [[nodiscard]] Result<std::optional<Welcome>> begin_code_setup(std::string_view id);
    /// The code that the app shows proves it; recovery codes come with it.
    [[nodiscard]] Result<SignInResult> finish_code_setup(std::string_view id,
                                                         std::string_view code);

    // -- managing people: the caller has asked may(ManagePeople) --
    [[nodiscard]] Result<std::vector<PersonRow>> list() { return people_.people(); }
    /// Slow.
    [[nodiscard]] static Result<Invitation> new_invitation(
        crypto::PassphraseCost cost = crypto::kPasswordCost);
    [[nodiscard]] Result<Managed> add(const Actor& actor, std::string_view name, people::Role role,
                                      const Invitation& invitation);
    /// New password, code and recovery codes; ends all sessions of the person.
    [[nodiscard]] Result<Managed> reset(const Actor& actor, std::string_view name,
                                        const Invitation& invitation);
    /// Both end all sessions of the person.
    [[nodiscard]] Result<Managed> set_role(const Actor& actor, std::string_view name,
                                           people::Role role);
    [[nodiscard]] Result<Managed> set_disabled(const Actor& actor, std::string_view name,
                                               bool disabled);

    // -- may they? --
    /// Uses up an approval where the power needs a second person; `particulars` are then everything
    /// that the deed depends on. A refusal is noted; what was allowed the caller notes.
    [[nodiscard]] Result<Permit> may(const Actor& actor, people::Power power,
                                     const people::Particulars& particulars = {});
    [[nodiscard]] Result<Asked> ask(const Actor& actor, people::Power power,
                                    const people::Particulars& particulars);
    [[nodiscard]] Result<Approved> approve(const Actor& actor, const people::ApprovalId& id);
    /// Both want no fresh proof: nothing is done by them.
    [[nodiscard]] Result<Approved> refuse(const Actor& actor, const people::ApprovalId& id);
    [[nodiscard]] Result<Approved> withdraw(const Actor& actor, const people::ApprovalId& id);
    /// A request that needs nobody else here is as good as approved, by who asks: for the code.
    /// The caller was allowed it by may().
    [[nodiscard]] Result<people::ApprovalId> agree_alone(const Actor& actor, people::Power power,
                                                         const people::Particulars& particulars);
    /// A code by which a program fetches what was approved in place of its asker: once, while the
    /// request holds. `code` is its hash; one before it is void. False: it does not hold, or is
    /// somebody else's.
    [[nodiscard]] Result<bool> give_fetch_code(const Actor& actor, const people::ApprovalId& id,
                                               const crypto::Hash& code);
    /// Whether it would be taken now, for the page of the person who asked for it.
    [[nodiscard]] Result<std::optional<people::Approval>> open_fetch_code(const Actor& actor,
                                                                          const crypto::Hash& code);
    /// Uses up the request with this code. Nothing: the code is wrong, was used or withdrawn, its
    /// day is over, or its asker lost the power; nobody is told which.
    [[nodiscard]] Result<std::optional<people::Particulars>> use_fetch_code(
        const crypto::Hash& code);

    /// What was asked within a day, the newest first: however it ended.
    [[nodiscard]] Result<std::vector<people::Approval>> approvals(int count_max);

    /// Nothing: no such request.
    [[nodiscard]] Result<std::optional<people::Approval>> approval(const people::ApprovalId& id) {
        return people_.approval(id);
    }
    /// Who may approve what `asker` asks for, by name.
    [[nodiscard]] Result<std::vector<std::string>> approvers(people::Power power,
                                                             std::string_view asker);
    /// How many it takes for a power that needs a second person, as may() would find.
    [[nodiscard]] Result<Signing> signing(std::string_view name, people::Power power);

    /// A deployment with one active person for a power: may that person act alone?
    [[nodiscard]] Result<bool> is_single_person();
    [[nodiscard]] Result<void> set_single_person(const Actor& actor, bool allowed);

    // -- the audit log --
    [[nodiscard]] Result<void> note(const Actor& actor, std::string_view what,
                                    std::string_view about = {},
                                    people::Outcome outcome = people::Outcome::Done);
    [[nodiscard]] AuditStore& audit() { return audit_; }

private:
    struct Here {
        crypto::Hash key{};
        SessionRow session{};
        PersonRow person{};
    };
    using Hold = PeopleStore::Hold;
    [[nodiscard]] Result<std::optional<Here>> here(std::string_view id, Hold hold);
    [[nodiscard]] Result<SignInResult> open(const PersonRow& person, bool code_proved);
    [[nodiscard]] Result<void> note_sign_in(const SignInResult& opened, std::string_view name);
    [[nodiscard]] Result<people::Seconds> wait_of(std::string_view name);
    [[nodiscard]] Result<SignInResult> wrong(std::string_view name, bool known);
    [[nodiscard]] Result<bool> take_code(const PersonRow& person, std::string_view code);
    [[nodiscard]] bool counts(const std::optional<PersonRow>& person, const PasswordTry& tried,
                              bool right) const;
    [[nodiscard]] Result<std::vector<std::string>> new_codes(std::string_view name);
    [[nodiscard]] Result<Welcome> welcome(std::string_view name, const Invitation& invitation);
    [[nodiscard]] Result<bool> is_last_owner(std::string_view name);
    /// An approval as it was decided, or why not.
    [[nodiscard]] Result<Approved> found(const people::ApprovalId& id);
    struct Decision {
        std::string_view what{};  ///< In the audit log.
        bool wants_fresh = false;
        std::function<std::optional<people::ApproveFault>(const people::Approval&)> fault_of{};
        std::function<Result<bool>()> write{};  ///< False: another one was first.
    };
    [[nodiscard]] Result<Approved> decide(const Actor& actor, const people::ApprovalId& id,
                                          const Decision& decision);
    [[nodiscard]] Result<void> note_decision(const Actor& actor, std::string_view what,
                                             const Approved& decided);
    [[nodiscard]] Result<Permit> second(const Actor& actor, people::Power power,
                                        const people::Particulars& particulars);
    [[nodiscard]] Result<Permit> first_checks(const Actor& actor, people::Power power,
                                              std::string_view about);

    HubStore& store_;
    PeopleStore people_;
    AuditStore audit_;
    people::Time now_;
    std::string from_;
};

}  // namespace camino::hub
