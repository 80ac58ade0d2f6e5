#include "sync/client/agent.h"

#include <chrono>

#include "shared/crypto/random.h"
#include "shared/records/segment.h"
#include "shared/store/outgoing.h"
#include "sync/client/control.h"
#include "sync/client/saved_state.h"
#include "sync/client/wall_clock.h"
#include "sync/wire/padded.h"

namespace camino::sync {

namespace {

constexpr Duration kPollEvery{1'000};
constexpr Duration kTroublePause{10'000};
constexpr Duration kCarryPause = std::chrono::minutes{5};
constexpr Duration kHourly = std::chrono::hours{1};
constexpr Duration kNextRound = std::chrono::minutes{15};  // After one that failed.
// Messages about what was kept, each time: records or a hello, then tallies; then a month's counts.
constexpr std::size_t kExchangeCount = 2;
constexpr std::size_t kMonthsCount = 1;

Instant now() {
    return {
        std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now().time_since_epoch())};
}

/// Batches that fit into one step of padding.
Limits even_limits() {
    constexpr std::uint32_t kRecords = 8;
    constexpr std::uint32_t kTallies = 32;
    constexpr std::size_t kLengths = 4 * std::size_t{kRecords};
    return {.batch_count_first = kRecords,
            .batch_count_max = kRecords,
            .batch_size_max = wire::kPaddedMessageMax - records::kSegmentOverhead - kLengths,
            .tally_count_max = kTallies};
}

bool is_same(const JournalSeen& a, const JournalSeen& b) {
    return a.oldest == b.oldest && a.newest == b.newest && a.tally_count == b.tally_count;
}

store::WishStatus status_of(const Result<std::string>& done) {
    return {.answer = done ? store::WishAnswer::Done : store::WishAnswer::Failed,
            .words = done ? *done : done.error().detail};
}

}  // namespace

Agent::Agent(const Identity& identity, store::AgentStore& agent, HttpClient& http,
             const std::atomic<bool>& stop, OnContent on_content, Pace pace)
    : identity_(identity),
      agent_(agent),
      http_(http),
      stop_(stop),
      pace_(pace),
      exchange_(identity, agent, http),
      carrier_(identity, agent, http),
      on_content_(std::move(on_content)) {}

Result<void> Agent::start(Mode mode) {
    shown_ = TRY(agent_.status());
    auto saved = read_saved(TRY(agent_.note(kSavedNote)), identity_.device());
    if (saved.seed == 0) saved.seed = ByteReader{crypto::random_bytes(8)}.u64();
    auto limits = pace_.rhythm == Rhythm::Even ? even_limits() : Limits{};
    limits.hello_every = pace_.heartbeat;
    machine_ = SyncMachine{saved, mode, limits};
    return {};
}

Result<Outcome> Agent::run_once() {
    TRY(start(Mode::Once));
    const auto seen = TRY(exchange_.look());
    const auto outcome = TRY(handle(seen));
    while (TRY(carry_for_others())) {
    }
    return outcome.value_or(Outcome::HubNotReached);  // Stopped in the middle.
}

Result<void> Agent::run(const OnRequest& on_request, const OnWish& on_wish) {
    TRY(start(Mode::Stay));
    auto control = TRY(Control::open(identity_.folders.agent_control()));
    while (!stop_) {
        auto looked = pace_.rhythm == Rhythm::Even ? go_round() : look_and_handle();
        if (looked) looked = answer_wishes(on_wish);
        auto pause = kPollEvery;
        const auto more = looked ? carry_for_others() : Result<bool>(false);
        if (more && *more) pause = Duration{0};
        if (!looked || !more) {
            TRY(show(store::SyncPhase::Refused, (looked ? more.error() : looked.error()).detail));
            pause = kTroublePause;
        }
        control.serve(pause, stop_, on_request);
    }
    return {};
}

/// Wakes the machine when something changed or its time has come.
Result<void> Agent::look_and_handle() {
    const auto seen = TRY(exchange_.look());
    if (!seen_ || !is_same(*seen_, seen)) {
        seen_ = seen;
        TRY(handle(seen));
    } else if (wake_at_ && now() >= *wake_at_) {
        TRY(handle(Woke{}));
    }
    return {};
}

/// A whole exchange when its time has come, whatever the journal holds; the first failure ends it.
Result<void> Agent::go_round() {
    if (round_at_ && now() < *round_at_) return {};
    round_at_ = now() + kNextRound;
    hourly_at_.reset();
    TRY(start(Mode::Once));
    const auto seen = TRY(exchange_.look());
    TRY(handle(seen));
    if (!machine_.complaint().empty()) return {};
    round_at_ = now() + pace_.heartbeat;
    return show(shown_.phase, shown_.words);
}

Result<void> Agent::answer_wishes(const OnWish& on_wish) {
    auto* journal = TRY(exchange_.journal());
    if (journal == nullptr) return {};
    for (const auto wish : {store::Wish::SyncNow, store::Wish::Stick}) {
        const auto number = TRY(journal->wished(wish));
        if (number == 0 || TRY(agent_.answer_to(wish)).number >= number) continue;
        TRY(agent_.answer(wish, {number, store::WishAnswer::Working, ""}));
        const auto working = [&](const std::string& words) {  // Lost, it is only not seen.
            (void)agent_.answer(wish, {number, store::WishAnswer::Working, words});
        };
        auto done = wish == store::Wish::SyncNow ? status_of(sync_now()) : on_wish(wish, working);
        done.number = number;
        if (wish == store::Wish::Stick) carry_at_ = now();  // It may have brought a bundle.
        TRY(agent_.answer(wish, done));
    }
    return {};
}

Result<std::string> Agent::sync_now() {
    hourly_at_.reset();
    round_at_.reset();
    if (pace_.rhythm == Rhythm::Even) {
        TRY(go_round());
    } else {
        TRY(handle(SyncWished{}));
    }
    if (machine_.complaint().empty() && machine_.all_received()) return "";
    return fail(Errc::Unavailable, machine_.complaint());
}

Result<std::optional<Outcome>> Agent::handle(Event event) {
    std::optional<TrustedReceipt> receipt;
    std::optional<Outcome> outcome;
    for (;;) {
        std::optional<Reply> reply;
        for (const auto& action : TRY(step(event, receipt))) {
            if (const auto* finish = std::get_if<Finish>(&action)) outcome = finish->outcome;
            if (auto carried = TRY(carry_out(action))) reply = std::move(carried);
        }
        if (!reply || stop_) break;
        event = std::move(reply->event);
        receipt = std::move(reply->receipt);
    }
    const bool good = machine_.complaint().empty();
    http_.fill_up(good && !stop_ ? kExchangeCount : 0);
    if (good && !stop_) TRY(do_hourly());
    if (good && !distrust_.empty()) {
        TRY(show(store::SyncPhase::Refused, distrust_));
        return outcome;
    }
    TRY(show(good ? store::SyncPhase::Idle
                  : (machine_.saved().failures > 0 ? store::SyncPhase::Unreachable
                                                   : store::SyncPhase::Refused),
             machine_.complaint()));
    return outcome;
}

Result<std::vector<Action>> Agent::step(const Event& event,
                                        const std::optional<TrustedReceipt>& receipt) {
    auto transaction = TRY(agent_.begin());
    if (receipt) {
        TRY(store::keep_receipt(agent_, receipt->receipt, receipt->bytes));
        shown_.last_contact = wall_seconds();
    }
    auto actions = machine_.step(event, now());
    wake_at_.reset();
    for (const auto& action : actions) {
        if (const auto* remember = std::get_if<Remember>(&action)) {
            TRY(agent_.put_note(kSavedNote, write_saved(remember->saved, identity_.device())));
        }
        if (const auto* wake = std::get_if<WakeAt>(&action)) wake_at_ = wake->at;
    }
    TRY(transaction.commit());
    return actions;
}

Result<std::optional<Reply>> Agent::carry_out(const Action& action) {
    if (const auto* push = std::get_if<PushSegment>(&action)) return exchange_.carry_out(*push);
    if (const auto* hello = std::get_if<SayHello>(&action)) return exchange_.carry_out(*hello);
    if (const auto* push = std::get_if<PushTallies>(&action)) return exchange_.carry_out(*push);
    return std::nullopt;
}

/// What may wait for its hour, when the hub can be reached.
Result<void> Agent::do_hourly() {
    if (hourly_at_ && now() < *hourly_at_) return {};
    hourly_at_ = now() + kHourly;
    carry_at_ = now();
    distrust_ = TRY(exchange_.fetch_tombstones());
    const auto team = TRY(exchange_.fetch_team());
    if (distrust_.empty()) distrust_ = team;
    TRY(exchange_.report_months());
    http_.fill_up(kMonthsCount);
    const auto words = TRY(on_content_());
    if (distrust_.empty()) distrust_ = words;
    return {};
}

/// One request at a time, so that what people save here, and staff's wishes, come between.
Result<bool> Agent::carry_for_others() {
    if (!carry_at_ || now() < *carry_at_ || stop_) return false;
    switch (TRY(carrier_.carry_on())) {
        case Carrier::Went::On: return true;
        case Carrier::Went::Nothing: carry_at_.reset(); break;
        case Carrier::Went::NotNow: carry_at_ = now() + kCarryPause; break;
    }
    return false;
}

/// The row that staff see on the kiosk.
Result<void> Agent::show(store::SyncPhase phase, const std::string& words) {
    auto status = shown_;
    status.phase = phase;
    status.words = words;
    const auto next = wake_at_ ? wake_at_ : round_at_;
    status.next_try = next ? wall_time_of(*next) : 0;
    const auto stored = TRY(agent_.status());
    shown_ = status;
    if (stored == status) return {};
    return agent_.put_status(status);
}

std::int64_t Agent::wall_time_of(Instant at) const {
    const auto ahead = std::chrono::duration_cast<std::chrono::seconds>(at - now());
    return wall_seconds() + ahead.count();
}

}  // namespace camino::sync
