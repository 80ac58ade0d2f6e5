// Agent: runs SyncMachine against the journal, agent.db and the hub.
//
// The loop is dull on purpose: look at the journal, make an event, step, carry out each action,
// repeat. One thread; while a request is on its way, the agent waits for it.

#pragma once

#include <atomic>
#include <functional>
#include <string>

#include "sync/client/carrier.h"
#include "sync/client/exchange.h"

namespace camino::sync {

/// What another program asks of the running agent over agent/control: a verb and a path in, words
/// out. Runs between requests.
using OnRequest =
    std::function<Result<std::string>(std::string_view verb, const std::string& path)>;

/// Hears how a wish goes on, in the words of its status.
using OnWorking = std::function<void(const std::string& words)>;

/// What staff wish for at the kiosk beside an exchange: what became of it out, without its number.
/// Runs between requests.
using OnWish = std::function<store::WishStatus(store::Wish wish, const OnWorking& on_working)>;

/// Looks for new content when the hub can be reached, hourly and when staff wish for an exchange:
/// words for staff about what was refused, or empty.
using OnContent = std::function<Result<std::string>()>;

/// When the agent speaks to the hub.
enum class Rhythm : std::uint8_t {
    AsItComes,  ///< When something was kept, and hourly.
    Even,       ///< By the clock alone, and about as much each time (padded_client.h).
};

struct Pace {
    Rhythm rhythm = Rhythm::AsItComes;
    Duration heartbeat = std::chrono::hours{1};  ///< With nothing to send; of Even, always.
};

class Agent {
public:
    /// All are borrowed and outlive the Agent.
    Agent(const Identity& identity, store::AgentStore& agent, HttpClient& http,
          const std::atomic<bool>& stop, OnContent on_content, Pace pace = {});

    /// One full exchange. Errors: the disk, or a journal that is not ours.
    [[nodiscard]] Result<Outcome> run_once();

    /// Keeps the hub up to date until `stop`. Trouble with the disk or the journal is shown to
    /// staff and tried again. Errors: Io if it cannot even do that.
    [[nodiscard]] Result<void> run(const OnRequest& on_request, const OnWish& on_wish);

    /// The hub's or the network's last complaint, for staff.
    [[nodiscard]] const std::string& complaint() const { return machine_.complaint(); }
    [[nodiscard]] std::uint64_t through() const { return machine_.saved().through; }

private:
    /// Steps, keeps what must be kept in one transaction, and carries out what follows, until
    /// nothing is left but waiting. Returns how Mode::Once ended, if it did.
    Result<std::optional<Outcome>> handle(Event event);
    Result<std::vector<Action>> step(const Event& event,
                                     const std::optional<TrustedReceipt>& receipt);
    Result<std::optional<Reply>> carry_out(const Action& action);
    Result<void> start(Mode mode);
    Result<void> look_and_handle();
    Result<void> go_round();
    Result<void> answer_wishes(const OnWish& on_wish);
    Result<std::string> sync_now();
    Result<void> do_hourly();
    /// A request for what this laptop carries for others, if that is due. True: another may follow.
    Result<bool> carry_for_others();
    Result<void> show(store::SyncPhase phase, const std::string& words);
    [[nodiscard]] std::int64_t wall_time_of(Instant at) const;

    const Identity& identity_;
    store::AgentStore& agent_;
    HttpClient& http_;
    const std::atomic<bool>& stop_;
    Pace pace_;
    Exchange exchange_;
    Carrier carrier_;
    std::optional<Instant> carry_at_{};  ///< When the hub is asked next about what we carry.
    SyncMachine machine_{Saved{}};
    store::SyncStatus shown_{};
    std::optional<JournalSeen> seen_{};
    std::optional<Instant> wake_at_{};
    std::optional<Instant> hourly_at_{};  ///< When do_hourly() is due.
    std::optional<Instant> round_at_{};   ///< When go_round() is due; unset: at once.
    OnContent on_content_;
    std::string distrust_{};  ///< What was wrong with tombstones or content, for staff.
};

}  // namespace camino::sync
