#include "sync/hub/password_flow.h"

#include "sync/hub/setup.h"

namespace camino::hub {

namespace {

constexpr std::size_t kWaitingMax = 8;

Reply busy(const std::string& why) {
    return problem_reply({503, "busy", why}, {{"Retry-After", "5"}});
}

/// `slow` may fail: not enough memory.
template <class Value, class Slow, class Write>
void work_and_commit(Hub& hub, const Value& value, const Slow& slow, const Write& write,
                     const Answer& answer) {
    const bool taken = hub.passwords().run(
        [&hub, value, slow, write, answer] {
            auto made = slow(value);
            if (!made) return answer(busy(made.error().detail));
            hub.commit([write, value, made = *std::move(made)](
                           HubStore& store) { return write(store, value, made); },
                       answer);
        },
        kWaitingMax);
    if (!taken) answer(busy("other passwords are being looked at"));
}

template <class Read, class Slow, class Write>
void read_work_and_commit(Hub& hub, Read read, Slow slow, Write write, const Answer& answer) {
    auto first = [&hub, read, slow, write, answer](HubStore& store) -> Result<CommitQueue::After> {
        auto value = TRY(read(store));
        return [&hub, value, slow, write, answer] {
            work_and_commit(hub, value, slow, write, answer);
        };
    };
    const bool taken = hub.queue().submit(std::move(first), [answer](const Error& error) {
        answer(busy("the hub cannot read: " + error.detail));
    });
    if (!taken) answer(busy("too much is waiting for the hub's disk"));
}

/// The try of whoever is behind a session; of nobody when it is over, which costs as much.
Result<PasswordTry> try_of(People people, const std::string& session) {
    const auto tried = TRY(people.try_again(session));
    if (tried) return *tried;
    return people.try_password("");
}

}  // namespace

void sign_in(Hub& hub, const SignInAsk& ask, const SignInReply& reply, const Answer& answer) {
    const auto read = [ask](HubStore& store) {
        return People{store, now_utc(), ask.from}.try_password(ask.name);
    };
    const auto slow = [ask](const PasswordTry& tried) -> Result<bool> {
        return People::is_right(tried, ask.password);
    };
    const auto write = [ask, reply](HubStore& store, const PasswordTry& tried,
                                    bool right) -> Result<Reply> {
        People people{store, now_utc(), ask.from};
        const auto result = TRY(people.sign_in(tried, right, ask.code));
        return reply(store, result);
    };
    read_work_and_commit(hub, read, slow, write, answer);
}

void prove_again(Hub& hub, const ProveAsk& ask, const SignInReply& reply, const Answer& answer) {
    const auto read = [ask](HubStore& store) {
        return try_of({store, now_utc(), ask.from}, ask.session);
    };
    const auto slow = [ask](const PasswordTry& tried) -> Result<bool> {
        return People::is_right(tried, ask.password);
    };
    const auto write = [ask, reply](HubStore& store, const PasswordTry& tried,
                                    bool right) -> Result<Reply> {
        People people{store, now_utc(), ask.from};
        const auto result = TRY(people.prove_again(ask.session, tried, right, ask.code));
        return reply(store, result);
    };
    read_work_and_commit(hub, read, slow, write, answer);
}

void choose_password(Hub& hub, const NewPasswordAsk& ask, const NewPasswordReply& reply,
                     const Answer& answer) {
    const auto read = [ask](HubStore& store) {
        return try_of({store, now_utc(), ask.from}, ask.session);
    };
    const auto slow = [ask](const PasswordTry& tried) {
        return People::new_password(tried, ask.password);
    };
    const auto write = [ask, reply](HubStore& store, const PasswordTry& /*tried*/,
                                    const NewPassword& made) -> Result<Reply> {
        People people{store, now_utc(), ask.from};
        const auto result = TRY(people.change_password(ask.session, made));
        return reply(store, made.fault, result);
    };
    read_work_and_commit(hub, read, slow, write, answer);
}

void invite(Hub& hub, const InvitationWork& work, const Answer& answer) {
    const auto slow = [](int) { return People::new_invitation(); };
    const auto write = [work](HubStore& store, int /*nothing*/, const Invitation& invitation) {
        return work(store, invitation);
    };
    work_and_commit(hub, 0, slow, write, answer);
}

}  // namespace camino::hub
