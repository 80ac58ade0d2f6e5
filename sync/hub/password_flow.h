// Password flow: signing in and the like from a route, in the three steps that argon2id asks for
// (people.h): read on a thread of the store, compute on Hub::passwords(), and write what came of it
// in one commit, in which `reply` also reads what its page shows.
//
// While too much waits, or the store is gone, the answer is 503 with Retry-After. `from` is what
// the audit log says. May be called from the server's thread; `hub` outlives the answer.

#pragma once

#include "sync/hub/hub.h"
#include "sync/hub/people.h"

namespace camino::hub {

using SignInReply = std::function<Result<Reply>(HubStore&, const SignInResult&)>;

struct SignInAsk {
    std::string name{};  ///< As typed.
    std::string password{};
    std::string code{};  ///< Of the app or on paper; empty: asked later.
    std::string from = "console";
};
void sign_in(Hub& hub, const SignInAsk& ask, const SignInReply& reply, const Answer& answer);

struct ProveAsk {
    std::string session{};
    std::string password{};
    std::string code{};
    std::string from = "console";
};
void prove_again(Hub& hub, const ProveAsk& ask, const SignInReply& reply, const Answer& answer);

/// The fault of the new password; then nothing was changed, and the result says Gone.
using NewPasswordReply = std::function<Result<Reply>(
    HubStore&, std::optional<people::PasswordFault>, const SignInResult&)>;
struct NewPasswordAsk {
    std::string session{};
    std::string password{};
    std::string from = "console";
};
void choose_password(Hub& hub, const NewPasswordAsk& ask, const NewPasswordReply& reply,
                     const Answer& answer);

/// For People::add() and People::reset(), which `work` calls: the invitation is not yet anybody's.
using InvitationWork = std::function<Result<Reply>(HubStore&, const Invitation&)>;
void invite(Hub& hub, const InvitationWork& work, const Answer& answer);

}  // namespace camino::hub
