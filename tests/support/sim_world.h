// A fleet in one process: devices, one hub, and a network that misbehaves on purpose.
//
// Everything follows from one seed and one virtual clock, so a failing run is replayed from its
// seed alone. The world calls the same SyncMachine and HubMachine that ship; only the I/O around
// them is pretend. Records carry contents, and the hub's copy is compared byte for byte.

#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <queue>
#include <set>
#include <vector>

#include "shared/base/assert.h"
#include "shared/base/bytes.h"
#include "sync/core/sync_machine.h"
#include "sync/hub_core/hub_machine.h"

#include "tests/support/rng.h"

namespace camino::test {

// Small on purpose: a limit that is never reached is a limit that is never tested.
inline constexpr sync::Limits kTinyLimits{.batch_count_min = 1,
                                          .batch_count_first = 2,
                                          .batch_count_max = 3,
                                          .tally_count_max = 2,
                                          .hello_every = std::chrono::minutes{10}};

/// Percentages per message or event.
struct Faults {
    unsigned drop = 0;
    unsigned repeat = 0;
    unsigned crash = 0;           ///< A device loses power before it handled an event.
    unsigned hub_crash = 0;       ///< The hub dies before the commit.
    unsigned hub_dies_after = 0;  ///< The hub dies between commit and answer.
    unsigned too_large = 0;       ///< Something on the way answers 413.
    unsigned busy = 0;            ///< 503 with Retry-After.
    unsigned portal = 0;          ///< Somebody else answers.
    unsigned bad_envelope = 0;    ///< A saved record is none that the hub reads.
};

/// Not a cryptographic hash: it only has to tell histories apart.
inline hub::ChainHead sim_chain(hub::ChainHead head, std::uint64_t content) {
    for (std::size_t i = 0; i < head.size(); ++i) {
        Rng rng{content + i + (std::to_integer<std::uint64_t>(head[i]) << 32) +
                std::to_integer<std::uint64_t>(head[(i + 7) % 32])};
        head[i] = static_cast<std::byte>(rng.next());
    }
    return head;
}

struct SimHub {
    struct Device {
        hub::Seq through = 0;
        std::map<hub::Seq, hub::ChainHead> heads{{0, {}}};
        std::map<hub::Seq, std::uint64_t> records{};
        std::set<hub::Seq> aside{};
        std::vector<hub::NoteLost> lost{};
        unsigned forks = 0;
    };
    std::uint32_t generation = 1;
    std::map<std::size_t, Device> devices{};
    std::map<std::uint64_t, unsigned> batches{};  ///< How often each batch was counted.
};

class SimWorld {
public:
    SimWorld(std::uint64_t seed, std::size_t device_count, Faults faults)
        : rng_(seed), faults_(faults), devices_(device_count) {
        for (auto& device : devices_) {
            device.disk.seed = rng_.next();
            restart(device);
        }
    }

    void save_record(std::size_t d) {
        auto& device = devices_[d];
        const std::uint64_t content = rng_.next() | 1;  // Odd: a good envelope.
        device.records.push_back(rng_.chance(faults_.bad_envelope) ? content - 1 : content);
        device.heads.push_back(sim_chain(device.heads.back(), device.records.back()));
        deliver(d, look(device));
    }
    void save_tally(std::size_t d) {
        devices_[d].tallies += 1;
        deliver(d, look(devices_[d]));
    }

    void run_for(Duration span) {
        const Instant end = now_ + span;
        while (!mail_.empty() && mail_.top().at <= end) {
            const Mail mail = mail_.top();
            mail_.pop();
            now_ = mail.at;
            if (mail.request) {
                hub_receives(mail);
            } else if (mail.life == devices_[mail.device].life) {
                deliver(mail.device, mail.event, mail.head, mail.batch);
            }
        }
        now_ = end;
    }

    /// The kiosk's own step: it frees what the newest receipt covers if the chain head is its own.
    void free_rows(std::size_t d) {
        auto& device = devices_[d];
        const auto through = device.receipt_through;
        if (through <= device.freed || through > device.records.size()) return;
        CAMINO_ASSERT(device.receipt_head == device.heads[through]);
        device.freed = through;
        deliver(d, look(device));
    }

    void back_up_hub() { backup_ = hub_; }
    void restore_hub(bool new_generation) {
        const auto generation = hub_.generation;
        for (std::size_t d = 0; d < devices_.size(); ++d) {
            held_at_restore_.push_back(hub_.devices[d].through);
        }
        hub_ = backup_;
        hub_.generation = generation + (new_generation ? 1 : 0);
    }

    void heal() { faults_ = {}; }
    [[nodiscard]] bool quiet() const {
        for (const auto& device : devices_) {
            if (!device.machine->all_received()) return false;
        }
        return true;
    }
    /// The hub holds every record of the device exactly, or knows that it lost it with an older
    /// copy of itself, which had given a receipt for it.
    [[nodiscard]] bool complete(std::size_t d) {
        const auto& device = devices_[d];
        const auto& held = hub_.devices[d];
        for (hub::Seq seq = 1; seq <= device.records.size(); ++seq) {
            const auto found = held.records.find(seq);
            if (found == held.records.end()) {
                if (!known_lost(d, seq)) return false;
            } else if (found->second != device.records[seq - 1] ||
                       held.aside.count(seq) != (device.records[seq - 1] % 2 == 0)) {
                return false;
            }
        }
        return held.records.size() <= device.records.size() && held.forks == 0;
    }
    [[nodiscard]] bool tallies_once() const {
        std::uint64_t counted = 0;
        for (const auto& [id, times] : hub_.batches) {
            if (times != 1) return false;
            counted += id % 1000;
        }
        std::uint64_t given = 0;
        for (const auto& device : devices_) given += device.tallies_given;
        return counted == given;
    }
    std::uint64_t lost_count() const {
        std::uint64_t count = 0;
        for (const auto& [d, device] : hub_.devices) {
            for (const auto& lost : device.lost) count += lost.last + 1 - lost.first;
        }
        return count;
    }
    std::size_t device_count() const { return devices_.size(); }
    std::uint64_t request_count() const { return requests_; }
    /// Messages and answers that were lost, repeated, refused on the way or met by a crash.
    std::uint64_t faulty_count() const { return faulty_; }
    Rng& rng() { return rng_; }

private:
    bool fault(unsigned percent) {
        const bool happens = rng_.chance(percent);
        faulty_ += happens ? 1 : 0;
        return happens;
    }

    struct Device {
        std::deque<std::uint64_t> records{};  // A deque: segments on the wire borrow from it.
        std::vector<hub::ChainHead> heads{hub::ChainHead{}};
        hub::Seq freed = 0;
        std::uint32_t tallies = 0;
        std::uint64_t tallies_given = 0;
        std::uint64_t batch = 0;  ///< Fixed before sending; count = id % 1000. 0: none.
        std::uint64_t last_batch = 0;
        hub::Seq receipt_through = 0;
        hub::ChainHead receipt_head{};
        sync::Saved disk{};
        std::optional<sync::SyncMachine> machine{};
        unsigned life = 0;
    };
    struct Request {
        sync::Action what{};
        std::uint64_t batch = 0;
        hub::SegmentOffer offer{};  ///< What a PushSegment carries, read when it was sent.
    };
    struct Mail {
        Instant at{};
        std::uint64_t order = 0;
        std::size_t device = 0;
        std::optional<Request> request{};
        sync::Event event{};
        hub::ChainHead head{};    ///< Of the receipt.
        std::uint64_t batch = 0;  ///< That the receipt names.
        unsigned life = 0;        ///< Sockets and timers die with the process that had them.
        bool operator<(const Mail& o) const { return at != o.at ? at > o.at : order > o.order; }
    };

    static sync::JournalSeen look(const Device& device) {
        return {device.freed + 1, device.records.size(), device.tallies};
    }

    void restart(Device& device) {
        device.life += 1;
        device.machine.emplace(device.disk, sync::Mode::Stay, kTinyLimits);
    }

    void deliver(std::size_t d, const sync::Event& event, const hub::ChainHead& head = {},
                 std::uint64_t batch = 0) {
        auto& device = devices_[d];
        if (fault(faults_.crash)) {  // Power cut before the event was handled.
            restart(device);
            return carry_out(d, device.machine->step(look(device), now_));
        }
        auto actions = device.machine->step(event, now_);
        if (const auto* acked = std::get_if<sync::Acknowledged>(&event))
            take_receipt(d, *acked, head);
        if (batch != 0) settle(d, batch, actions);
        carry_out(d, actions);
    }

    /// The client stores the receipt and the machine's state in one transaction.
    void take_receipt(std::size_t d, const sync::Acknowledged& acked, const hub::ChainHead& head) {
        auto& device = devices_[d];
        if (device.machine->saved().through != acked.through) return;  // A late reply.
        device.receipt_through = acked.through;
        device.receipt_head = head;
    }

    void settle(std::size_t d, std::uint64_t batch, std::vector<sync::Action>& actions) {
        auto& device = devices_[d];
        if (device.batch == batch) {
            device.tallies -= static_cast<std::uint32_t>(batch % 1000);
            device.tallies_given += batch % 1000;
            device.batch = 0;
        }
        for (const auto& more : device.machine->step(look(device), now_)) actions.push_back(more);
    }

    void carry_out(std::size_t d, const std::vector<sync::Action>& actions) {
        auto& device = devices_[d];
        for (const auto& action : actions) {
            if (const auto* remember = std::get_if<sync::Remember>(&action)) {
                device.disk = remember->saved;
            } else if (const auto* wake = std::get_if<sync::WakeAt>(&action)) {
                post({.at = wake->at, .device = d, .event = sync::Woke{}});
            } else if (const auto* tallies = std::get_if<sync::PushTallies>(&action)) {
                fix_batch(device, d, tallies->count_max);
                send(d, {.what = action, .batch = device.batch}, tallies->id);
            } else if (const auto* push = std::get_if<sync::PushSegment>(&action)) {
                send(d, {.what = action, .offer = segment(device, *push)}, push->id);
            } else if (const auto* hello = std::get_if<sync::SayHello>(&action)) {
                send(d, {.what = action}, hello->id);
            }
        }
    }

    void fix_batch(Device& device, std::size_t d, std::uint32_t count_max) {
        if (device.batch != 0) return;
        const auto count = std::min(device.tallies, count_max);
        device.last_batch += 1;
        device.batch = (device.last_batch * 100 + d) * 1000 + count;
    }

    void send(std::size_t d, const Request& request, sync::RequestId id) {
        requests_ += 1;
        post({.at = now_ + std::chrono::seconds{30},
              .device = d,
              .event = sync::Failed{.id = id, .why = "time-out"}});
        if (fault(faults_.drop)) return;
        if (fault(faults_.too_large)) {
            return post({.at = now_ + delay(), .device = d, .event = sync::TooLarge{id}});
        }
        if (fault(faults_.portal)) {
            return post({.at = now_ + delay(),
                         .device = d,
                         .event = sync::Failed{.id = id, .why = "not our hub"}});
        }
        post({.at = now_ + delay(), .device = d, .request = request});
        if (fault(faults_.repeat)) {
            post({.at = now_ + delay(), .device = d, .request = request});
        }
    }

    void hub_receives(const Mail& mail) {
        const auto d = mail.device;
        const auto& request = *mail.request;
        if (fault(faults_.hub_crash)) return;
        const auto id = std::visit(
            [](const auto& action) {
                if constexpr (requires { action.id; }) return action.id;
                return sync::RequestId{};
            },
            request.what);
        if (fault(faults_.busy)) {
            return post({.at = now_ + delay(),
                         .device = d,
                         .event = sync::Failed{id, std::chrono::seconds{20}, "busy"},
                         .life = mail.life});
        }
        const auto event = answer(d, request, id);
        const bool silent = fault(faults_.hub_dies_after) || fault(faults_.drop);
        if (silent) return;
        const auto& held = hub_.devices[d];
        post({.at = now_ + delay(),
              .device = d,
              .event = event,
              .head = held.heads.at(held.through),
              .batch = request.batch,
              .life = mail.life});
    }

    sync::Event answer(std::size_t d, const Request& request, sync::RequestId id) {
        if (std::holds_alternative<sync::PushTallies>(request.what)) {
            hub_.batches.try_emplace(request.batch, 1);  // Stored once, whatever comes again.
            return sync::TalliesAcknowledged{id, 0};     // What came since shows in the next look.
        }
        const auto decision = decide(d, request);
        carry_out_writes(d, request.offer, decision);
        if (decision.refusal) return sync::Refused{id, hub::words(*decision.refusal)};
        return sync::Acknowledged{id, hub_.generation, hub_.devices[d].through};
    }

    hub::Decision decide(std::size_t d, const Request& request) {
        auto& held = hub_.devices[d];
        hub::View view{.device = hub::DeviceState{.signature_good = true,
                                                  .through = held.through,
                                                  .head = held.heads[held.through]}};
        const auto look_up = [&](hub::Seq seq) {
            const auto found = held.heads.find(seq);
            if (found != held.heads.end()) view.checkpoint_head = found->second;
        };
        if (const auto* hello = std::get_if<sync::SayHello>(&request.what)) {
            const hub::HelloOffer offer{hello->next, devices_[d].heads[hello->next - 1]};
            look_up(checkpoint(offer, held.through));
            return hub::HubMachine::handle(offer, view);
        }
        look_up(checkpoint(request.offer, held.through));
        return hub::HubMachine::handle(request.offer, view);
    }

    static hub::SegmentOffer segment(const Device& device, const sync::PushSegment& push) {
        CAMINO_ASSERT(push.first > device.freed && push.first <= device.records.size());
        hub::SegmentOffer offer{.first = push.first, .previous_head = device.heads[push.first - 1]};
        const auto last =
            std::min<hub::Seq>(push.first + push.count_max - 1, device.records.size());
        for (hub::Seq seq = push.first; seq <= last; ++seq) {
            const auto& content = device.records[seq - 1];
            offer.envelopes.push_back(
                {.envelope = {reinterpret_cast<const std::byte*>(&content), sizeof content},
                 .head_after = device.heads[seq],
                 .fault = content % 2 == 0 ? hub::Fault::Unreadable : hub::Fault::None});
        }
        return offer;
    }

    void carry_out_writes(std::size_t d, const hub::SegmentOffer& offer,
                          const hub::Decision& decision) {
        auto& held = hub_.devices[d];
        const auto put = [&](hub::Seq seq, ByteView bytes) {
            std::uint64_t content = 0;
            CAMINO_ASSERT(bytes.size() == sizeof content);
            std::copy(bytes.begin(), bytes.end(), reinterpret_cast<std::byte*>(&content));
            CAMINO_ASSERT(held.records.emplace(seq, content).second);  // Exactly once.
            held.heads[seq] = offer.envelopes[seq - offer.first].head_after;
        };
        for (const auto& write : decision.writes) {
            if (const auto* w = std::get_if<hub::StoreEnvelope>(&write)) put(w->seq, w->envelope);
            if (const auto* w = std::get_if<hub::SetAside>(&write)) {
                put(w->seq, w->envelope);
                held.aside.insert(w->seq);
            }
            if (const auto* w = std::get_if<hub::Advance>(&write)) {
                held.through = w->through;
                held.heads[w->through] = w->head;
            }
            if (const auto* w = std::get_if<hub::NoteLost>(&write)) {
                CAMINO_ASSERT(w->last <= devices_[d].freed);  // Never write off what is still held.
                held.lost.push_back(*w);
            }
            if (std::holds_alternative<hub::NoteFork>(write)) held.forks += 1;
        }
    }

    bool known_lost(std::size_t d, hub::Seq seq) {
        for (const auto& lost : hub_.devices[d].lost) {
            if (seq < lost.first || seq > lost.last) continue;
            for (std::size_t i = d; i < held_at_restore_.size(); i += devices_.size()) {
                if (seq <= held_at_restore_[i]) return true;
            }
        }
        return false;
    }

    void post(Mail mail) {
        mail.order = ++order_;
        if (mail.life == 0) mail.life = devices_[mail.device].life;
        mail_.push(std::move(mail));
    }
    Duration delay() { return Duration{1 + static_cast<long>(rng_.below(2'000))}; }

    Rng rng_;
    Faults faults_;
    Instant now_{};
    std::uint64_t order_ = 0;
    std::uint64_t requests_ = 0;
    std::uint64_t faulty_ = 0;
    std::vector<Device> devices_;
    SimHub hub_{};
    SimHub backup_{};
    std::vector<hub::Seq> held_at_restore_{};
    std::priority_queue<Mail> mail_{};
};

}  // namespace camino::test
