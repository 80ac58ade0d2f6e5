// SyncMachine: decides what a device says to its hub, and when.
//
//     events in (the journal was looked at, a reply came, the timer rang)
//         -> step() ->
//     actions out (send this, remember that, wake me then)
//
// It performs no I/O, reads no clock, starts no thread and draws no randomness: the same saved
// state and events always give the same actions. sync/client runs it against libcurl and SQLite;
// tests/sync runs thousands of them against a simulated network.
//
// Guarantees (sync/PROTOCOL.md): at most one request is in flight; what the hub's newest receipt
// does not cover is sent again while the journal still holds it; no failure stops it for ever.
// It never frees anything: the kiosk does that itself, after verifying the receipt.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "shared/base/id.h"
#include "shared/base/time.h"

namespace camino::sync {

using Seq = std::uint64_t;                ///< A device's record number: 1, 2, 3, ...; 0 = "none".
using RequestId = Id<struct RequestTag>;  ///< Matches a reply to the request it answers.

// What happened.

/// What the journal holds now. `oldest` is the lowest number still held, `newest` the highest
/// ever given; a journal that holds nothing says oldest = newest + 1.
struct JournalSeen {
    Seq oldest = 1;
    Seq newest = 0;
    std::uint32_t tally_count = 0;  ///< Tallies that no receipt names yet.
};
struct SyncWished {};  ///< Staff asked for an exchange now.
/// A receipt that the caller verified: the hub's key, this device.
struct Acknowledged {
    RequestId id{};
    std::uint32_t generation = 0;
    Seq through = 0;
};
struct TalliesAcknowledged {
    RequestId id{};
    std::uint32_t left = 0;  ///< Tallies that still wait.
};
struct TooLarge {  ///< HTTP 413, from the hub or from something in between.
    RequestId id{};
};
struct Refused {  ///< The hub itself said no, with words; the same bytes would be refused again.
    RequestId id{};
    std::string why{};
};
/// Anything else: no route, time-out, an answer that is not our hub's, hub busy.
struct Failed {
    RequestId id{};
    Duration retry_after{};  ///< What the hub asked for; 0 when it did not say.
    std::string why{};
};
struct Woke {};
using Event = std::variant<JournalSeen, SyncWished, Acknowledged, TalliesAcknowledged, TooLarge,
                           Refused, Failed, Woke>;

// What to do about it.

/// Send records first, first + 1, ... : at most `count_max` of them and `size_max` bytes (but at
/// least one record).
struct PushSegment {
    RequestId id{};
    Seq first = 1;
    std::uint32_t count_max = 1;
    std::size_t size_max = 0;
};
/// Say that this device is here and holds nothing before `next`; the answer is a receipt.
struct SayHello {
    RequestId id{};
    Seq next = 1;
    std::uint32_t waiting = 0;  ///< Records that no receipt covers.
};
struct PushTallies {
    RequestId id{};
    std::uint32_t count_max = 0;
};
/// All of the state worth keeping across a restart.
struct Saved {
    std::uint32_t generation = 0;  ///< Of the last receipt.
    Seq through = 0;               ///< Of the last receipt.
    std::uint32_t failures = 0;    ///< In a row; the delay goes on growing after a restart.
    std::uint64_t seed = 0;        ///< Of the jitter; begin with any number, a different one each.

    bool operator==(const Saved&) const = default;
};
struct Remember {
    Saved saved{};
};
struct WakeAt {
    Instant at{};
};
enum class Outcome : std::uint8_t { AllReceived, HubNotReached, Refused };
struct Finish {  ///< Mode::Once is over.
    Outcome outcome{};
};
using Action = std::variant<PushSegment, SayHello, PushTallies, Remember, WakeAt, Finish>;

enum class Mode : std::uint8_t {
    Stay,  ///< Keep the hub up to date for ever.
    Once,  ///< One full exchange, then Finish; the first failure ends it.
};

struct Limits {
    std::uint32_t batch_count_min = 8;  ///< A cut costs half a batch's size, down to this.
    std::uint32_t batch_count_first = 64;
    std::uint32_t batch_count_max = 1024;
    std::size_t batch_size_max = std::size_t{384} * 1024;
    std::uint32_t tally_count_max = 64;
    Duration retry_delay_min = std::chrono::seconds{2};
    Duration retry_delay_max = std::chrono::minutes{15};
    Duration retry_after_max = std::chrono::hours{24};
    Duration refused_delay = std::chrono::hours{1};
    Duration hello_every = std::chrono::hours{1};
};

class SyncMachine {
public:
    explicit SyncMachine(Saved saved, Mode mode = Mode::Stay, Limits limits = {});

    /// Takes one event; returns the actions to carry out, in order. Give it JournalSeen first and
    /// whenever the journal may have changed. A reply to a request given up on changes nothing.
    [[nodiscard]] std::vector<Action> step(const Event& event, Instant now);

    [[nodiscard]] const Saved& saved() const { return saved_; }
    /// Everything that the journal showed last is received.
    [[nodiscard]] bool all_received() const;
    [[nodiscard]] bool waiting_for_reply() const { return in_flight_.has_value(); }
    /// When the next request goes out if nothing else happens; unset until the first step.
    [[nodiscard]] std::optional<Instant> next_try() const { return next_try_; }
    /// The hub's (or the network's) last complaint, in words for staff; empty after a success.
    [[nodiscard]] const std::string& complaint() const { return complaint_; }

private:
    enum class Kind : std::uint8_t { Segment, Hello, Tallies };
    struct Request {
        RequestId id{};
        Kind kind{};
        Seq first = 0;
        std::uint32_t count_max = 0;
    };
    /// What one kind of request waits for: a refusal of segments must not hold up tallies.
    struct Gate {
        Instant open_at{};
        bool refused = false;
    };
    using Actions = std::vector<Action>;

    void on(const JournalSeen& event);
    void on(const SyncWished& event);
    void on(const Acknowledged& event, Instant now, Actions& actions);
    void on(const TalliesAcknowledged& event, Actions& actions);
    void on(const TooLarge& event, Instant now, Actions& actions);
    void on(const Refused& event, Instant now, Actions& actions);
    void on(const Failed& event, Instant now, Actions& actions);

    std::optional<Request> take_in_flight(RequestId id);
    void succeed(Kind kind);
    [[nodiscard]] bool leads_nowhere(const Request& request, const Acknowledged& event) const;
    void back_off(Instant now, Duration retry_after, Actions& actions);
    void decide(Instant now, Actions& actions);
    [[nodiscard]] std::optional<Action> wanted(Instant now);
    [[nodiscard]] std::optional<Action> wanted_segment(Instant now);
    [[nodiscard]] Action push_segment(Seq first);
    [[nodiscard]] Action say_hello();
    [[nodiscard]] Request& begin(Kind kind, Seq first, std::uint32_t count_max);
    [[nodiscard]] Instant next_opening() const;
    [[nodiscard]] Gate& gate(Kind kind) { return kind == Kind::Tallies ? tallies_ : segments_; }
    [[nodiscard]] Duration jittered(Duration delay);

    Saved saved_;
    Mode mode_;
    Limits limits_;
    JournalSeen journal_{};
    bool journal_known_ = false;
    std::optional<Request> in_flight_{};
    RequestId last_id_{};
    std::uint32_t batch_count_;
    std::uint32_t batch_ceiling_;
    std::size_t batch_size_;
    Instant retry_at_{};     ///< Our own growing delay; a wish cuts it short.
    Instant hub_open_at_{};  ///< What the hub asked for; a wish does not.
    Gate segments_{};
    Gate tallies_{};
    Instant hello_at_{};  ///< The next exchange that has nothing to send; 0 = at once.
    std::optional<Instant> next_try_{};
    std::string complaint_{};
    bool finished_ = false;
};

}  // namespace camino::sync
