#include "sync/hub_core/hub_machine.h"

#include <algorithm>

#include "shared/base/assert.h"

namespace camino::hub {

namespace {

Decision refuse(Refusal why) { return {.refusal = why}; }

Decision refuse_fork(Seq at) { return {.refusal = Refusal::Fork, .writes = {NoteFork{at}}}; }

std::optional<Refusal> stranger(const View& view) {
    if (!view.device) return Refusal::UnknownDevice;
    if (!view.device->signature_good) return Refusal::BadSignature;
    if (view.device->withdrawn) return Refusal::Withdrawn;
    return std::nullopt;
}

/// Stores the envelopes from seq `from` on; a bad one is set aside and the rest goes on.
void store(const SegmentOffer& offer, Seq from, Decision& decision) {
    for (Seq seq = from; seq <= offer.last(); ++seq) {
        const auto& item = offer.envelopes[seq - offer.first];
        if (item.fault == Fault::None) {
            decision.writes.push_back(StoreEnvelope{seq, item.envelope});
        } else {
            decision.writes.push_back(SetAside{seq, item.envelope, item.fault});
        }
        decision.new_count += 1;
    }
    decision.writes.push_back(KeepSegment{});
}

/// The hub once lost what is offered here (a stick that lay in a drawer brings it back).
Decision take_back(const SegmentOffer& offer) {
    Decision decision;
    store(offer, offer.first, decision);
    return decision;
}

}  // namespace

Seq checkpoint(const SegmentOffer& offer, Seq through) { return std::min(offer.last(), through); }

Seq checkpoint(const HelloOffer& offer, Seq through) { return std::min(offer.next - 1, through); }

Decision HubMachine::handle(const SegmentOffer& offer, const View& view) {
    CAMINO_ASSERT(offer.first >= 1 && !offer.envelopes.empty());
    if (const auto why = stranger(view)) return refuse(*why);
    const auto& device = *view.device;
    if (offer.first > device.through + 1) return {.waiting_count = offer.envelopes.size()};

    const Seq shared_through = checkpoint(offer, device.through);
    if (shared_through < offer.first) {  // Nothing in common but the head before it.
        if (offer.previous_head != device.head) return refuse_fork(offer.first);
    } else {
        if (!view.checkpoint_head) return take_back(offer);
        const auto& ours = offer.envelopes[shared_through - offer.first].head_after;
        if (ours != *view.checkpoint_head) return refuse_fork(offer.first);
    }

    Decision decision{.held_count = shared_through + 1 - offer.first};
    if (offer.last() <= device.through) return decision;
    store(offer, device.through + 1, decision);
    decision.writes.push_back(Advance{offer.last(), offer.envelopes.back().head_after});
    return decision;
}

Decision HubMachine::handle(const HelloOffer& offer, const View& view) {
    CAMINO_ASSERT(offer.next >= 1);
    if (const auto why = stranger(view)) return refuse(*why);
    const auto& device = *view.device;
    const Seq before = offer.next - 1;
    if (before > device.through) {
        return {
            .writes = {NoteLost{device.through + 1, before}, Advance{before, offer.previous_head}}};
    }
    if (view.checkpoint_head && *view.checkpoint_head != offer.previous_head) {
        return refuse_fork(offer.next);
    }
    return {};
}

const char* words(Refusal refusal) {
    switch (refusal) {
        case Refusal::UnknownDevice:
            return "this hub does not know the device; enrol it with a new ticket";
        case Refusal::Withdrawn: return "the device was withdrawn at this hub; enrol it anew";
        case Refusal::BadSignature:
            return "the signature is not the device's; the bytes were changed or its key was";
        case Refusal::Fork:
            return "other records are held under the same numbers: the device was copied or "
                   "restored from a backup; enrol it anew and nothing is lost";
    }
    CAMINO_ASSERT(false);
}

const char* words(Fault fault) {
    switch (fault) {
        case Fault::None: return "accepted";
        case Fault::Unreadable:
            return "not an envelope that this version of the hub reads; update the hub";
        case Fault::UnknownKey:
            return "sealed to a key that the hub's recipients file does not name";
    }
    CAMINO_ASSERT(false);
}

}  // namespace camino::hub
