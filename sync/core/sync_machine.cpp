#include "sync/core/sync_machine.h"

#include <algorithm>
#include <utility>

#include "shared/base/assert.h"
#include "shared/base/overloaded.h"
#include "shared/base/split_mix.h"

namespace camino::sync {

namespace {

/// retry_delay_min * 2^(failures - 1), never above the maximum.
Duration growing_delay(std::uint32_t failures, const Limits& limits) {
    const auto doublings = std::min(failures == 0 ? 0 : failures - 1, std::uint32_t{30});
    const auto delay = limits.retry_delay_min.count() << doublings;
    return std::min(Duration{delay}, limits.retry_delay_max);
}

}  // namespace

SyncMachine::SyncMachine(Saved saved, Mode mode, Limits limits)
    : saved_(saved),
      mode_(mode),
      limits_(limits),
      batch_count_(std::min(limits.batch_count_first, limits.batch_count_max)),
      batch_ceiling_(limits.batch_count_max),
      batch_size_(limits.batch_size_max) {}

std::vector<Action> SyncMachine::step(const Event& event, Instant now) {
    Actions actions;
    std::visit(Overloaded{
                   [&](const JournalSeen& e) { on(e); },
                   [&](const SyncWished& e) { on(e); },
                   [&](const Acknowledged& e) { on(e, now, actions); },
                   [&](const TalliesAcknowledged& e) { on(e, actions); },
                   [&](const TooLarge& e) { on(e, now, actions); },
                   [&](const Refused& e) { on(e, now, actions); },
                   [&](const Failed& e) { on(e, now, actions); },
                   [](const Woke&) {},
               },
               event);
    decide(now, actions);
    return actions;
}

bool SyncMachine::all_received() const {
    return journal_known_ && saved_.through >= journal_.newest && journal_.tally_count == 0;
}

void SyncMachine::on(const JournalSeen& event) {
    CAMINO_ASSERT(event.oldest >= 1 && event.oldest <= event.newest + 1);
    journal_ = event;
    journal_known_ = true;
}

void SyncMachine::on(const SyncWished&) {
    retry_at_ = {};
    segments_.open_at = {};
    tallies_.open_at = {};
    hello_at_ = {};
}

void SyncMachine::on(const Acknowledged& event, Instant now, Actions& actions) {
    const auto request = take_in_flight(event.id);
    if (!request) return;
    if (leads_nowhere(*request, event)) {
        complaint_ = "the hub answers, but takes nothing";
        return back_off(now, {}, actions);
    }
    succeed(request->kind);
    hello_at_ = now + jittered(limits_.hello_every);
    if (request->kind == Kind::Segment) batch_count_ = std::min(batch_count_ * 2, batch_ceiling_);
    // The newest receipt is the truth, also when it went back: a hub restored from an older
    // backup gets again what this device still holds.
    saved_.generation = event.generation;
    saved_.through = event.through;
    actions.push_back(Remember{saved_});
    if (event.through <= journal_.newest) return;
    complaint_ = "the hub holds records that this journal never wrote: was it copied or restored?";
    segments_ = {.open_at = now + limits_.refused_delay, .refused = true};
}

/// An answer after which this machine would send the very same request again, at once.
bool SyncMachine::leads_nowhere(const Request& request, const Acknowledged& event) const {
    if (event.generation != saved_.generation || event.through != saved_.through) return false;
    return request.kind == Kind::Segment || event.through + 1 < request.first;
}

void SyncMachine::on(const TalliesAcknowledged& event, Actions& actions) {
    if (!take_in_flight(event.id)) return;
    succeed(Kind::Tallies);
    journal_.tally_count = event.left;
    actions.push_back(Remember{saved_});
}

void SyncMachine::on(const TooLarge& event, Instant now, Actions& actions) {
    const auto request = take_in_flight(event.id);
    if (!request) return;
    if (request->kind == Kind::Segment && request->count_max > 1) {
        batch_count_ = std::max(request->count_max / 2, std::uint32_t{1});
        batch_ceiling_ = batch_count_;
        batch_size_ = std::max(batch_size_ / 2, std::size_t{1});
        return;
    }
    complaint_ = "something on the way refuses even the smallest request as too large";
    back_off(now, {}, actions);
}

void SyncMachine::on(const Refused& event, Instant now, Actions& actions) {
    const auto request = take_in_flight(event.id);
    if (!request) return;
    complaint_ = event.why;
    gate(request->kind) = {.open_at = now + limits_.refused_delay, .refused = true};
    hello_at_ = now + limits_.hello_every;
    saved_.failures = 0;
    actions.push_back(Remember{saved_});
}

void SyncMachine::on(const Failed& event, Instant now, Actions& actions) {
    if (!take_in_flight(event.id)) return;
    complaint_ = event.why;
    batch_count_ = std::max(batch_count_ / 2, std::min(limits_.batch_count_min, batch_count_));
    back_off(now, event.retry_after, actions);
}

std::optional<SyncMachine::Request> SyncMachine::take_in_flight(RequestId id) {
    if (!in_flight_ || in_flight_->id != id) return std::nullopt;
    return std::exchange(in_flight_, std::nullopt);
}

void SyncMachine::succeed(Kind kind) {
    saved_.failures = 0;
    retry_at_ = {};
    hub_open_at_ = {};
    gate(kind) = {};
    if (!segments_.refused && !tallies_.refused) complaint_.clear();
}

void SyncMachine::back_off(Instant now, Duration retry_after, Actions& actions) {
    saved_.failures += 1;
    retry_at_ = now + jittered(growing_delay(saved_.failures, limits_));
    if (retry_after > Duration{}) {
        // Spread beyond what the hub asked for, or all devices would come back in one moment.
        const auto asked = std::min(retry_after, limits_.retry_after_max);
        hub_open_at_ = now + asked + jittered(asked / 8);
    }
    actions.push_back(Remember{saved_});
    if (mode_ != Mode::Once || finished_) return;
    finished_ = true;
    actions.push_back(Finish{Outcome::HubNotReached});
}

void SyncMachine::decide(Instant now, Actions& actions) {
    if (in_flight_ || finished_ || !journal_known_) return;
    next_try_ = next_opening();
    if (now >= std::max(retry_at_, hub_open_at_)) {
        if (const auto action = wanted(now)) return actions.push_back(*action);
        if (mode_ == Mode::Once) {
            finished_ = true;
            const bool refused = segments_.refused || tallies_.refused;
            return actions.push_back(Finish{refused ? Outcome::Refused : Outcome::AllReceived});
        }
    }
    actions.push_back(WakeAt{*next_try_});
}

std::optional<Action> SyncMachine::wanted(Instant now) {
    if (auto push = wanted_segment(now)) return push;
    if (journal_.tally_count == 0 || now < tallies_.open_at) return std::nullopt;
    const auto& request = begin(Kind::Tallies, 0, limits_.tally_count_max);
    return PushTallies{request.id, request.count_max};
}

std::optional<Action> SyncMachine::wanted_segment(Instant now) {
    if (now < segments_.open_at) return std::nullopt;
    // What lies between the receipt and the oldest record held is gone here: say so first.
    if (saved_.through + 1 < journal_.oldest) return say_hello();
    if (saved_.through < journal_.newest) return push_segment(saved_.through + 1);
    if (now >= hello_at_) return say_hello();
    return std::nullopt;
}

Action SyncMachine::push_segment(Seq first) {
    const auto& request = begin(Kind::Segment, first, batch_count_);
    return PushSegment{request.id, first, request.count_max, batch_size_};
}

Action SyncMachine::say_hello() {
    const auto covered = std::min(std::max(saved_.through, journal_.oldest - 1), journal_.newest);
    const auto waiting = std::min<Seq>(journal_.newest - covered, UINT32_MAX);
    return SayHello{begin(Kind::Hello, journal_.oldest, 0).id, journal_.oldest,
                    static_cast<std::uint32_t>(waiting)};
}

SyncMachine::Request& SyncMachine::begin(Kind kind, Seq first, std::uint32_t count_max) {
    CAMINO_ASSERT(!in_flight_);
    last_id_.value += 1;
    return in_flight_.emplace(Request{last_id_, kind, first, count_max});
}

Instant SyncMachine::next_opening() const {
    auto at = std::max(hello_at_, segments_.open_at);
    if (saved_.through < journal_.newest) at = segments_.open_at;
    if (journal_.tally_count > 0) at = std::min(at, tallies_.open_at);
    return std::max({at, retry_at_, hub_open_at_});
}

/// Between half of `delay` and all of it.
Duration SyncMachine::jittered(Duration delay) {
    const auto half = delay.count() / 2;
    if (half <= 0) return delay;
    const auto extra = split_mix(saved_.seed) % static_cast<std::uint64_t>(half + 1);
    return Duration{half + static_cast<std::int64_t>(extra)};
}

}  // namespace camino::sync
