#include "sync/hub/intake.h"

#include "shared/base/assert.h"
#include "shared/records/gone.h"
#include "shared/records/tombstone.h"
#include "sync/wire/hello.h"

namespace camino::hub {

namespace {

constexpr int kAsideNamedMax = 250;

Taken refused(int status, std::string title, std::string detail) {
    return {.problem = wire::Problem{status, std::move(title), std::move(detail)}};
}

Taken refused(Refusal why) { return {.problem = problem_of(why)}; }

/// The device's row, or nothing when it is unknown.
Result<std::optional<DeviceRow>> find_device(HubStore& store, records::DeviceId device) {
    auto row = store.hold_device(device);
    if (row) return *row;
    if (row.error().code == Errc::NotFound) return std::nullopt;
    return tl::unexpected(row.error());
}

/// A copy for a team is a desk's alone, and its key none of a custodian's.
Fault fault_of(ByteView bytes, const DeviceRow& row, const IntakeContext& context) {
    if (records::tombstone_tag(bytes) || records::gone_head(bytes)) return Fault::None;
    const auto envelope = records::decode_envelope(bytes);
    if (!envelope) return Fault::Unreadable;
    if (envelope->suite == records::Suite::Team) {
        return row.post.mode == wire::DeviceMode::Desk ? Fault::None : Fault::Unreadable;
    }
    if (context.epochs.empty() || context.epochs.contains(envelope->epoch)) return Fault::None;
    return Fault::UnknownKey;
}

SegmentOffer offer_of(const records::Segment& segment, const DeviceRow& row,
                      const IntakeContext& context) {
    SegmentOffer offer{.first = segment.first_seq, .previous_head = segment.previous_head};
    auto head = segment.previous_head;
    for (const auto& envelope : segment.envelopes) {
        head = records::chain_next(head, envelope);
        offer.envelopes.push_back(
            {.envelope = envelope, .head_after = head, .fault = fault_of(envelope, row, context)});
    }
    return offer;
}

/// What the hub knows about an offer of this device.
template <class Offer>
Result<View> view_of(HubStore& store, const DeviceRow& row, const Offer& offer,
                     bool signature_good) {
    View view{.device = DeviceState{.withdrawn = row.withdrawn,
                                    .signature_good = signature_good,
                                    .through = row.through,
                                    .head = row.head}};
    if (signature_good) {
        view.checkpoint_head = TRY(store.head_at(row, checkpoint(offer, row.through)));
    }
    return view;
}

/// Carries out the tombstones among what was stored.
Result<void> bury(HubStore& store, const Decision& decision, CivilDate day) {
    for (const auto& write : decision.writes) {
        const auto* stored = std::get_if<StoreEnvelope>(&write);
        const auto tag = stored ? records::tombstone_tag(stored->envelope) : std::nullopt;
        if (tag) TRY(store.bury(*tag, day));
    }
    return {};
}

Taken taken_of(const Decision& decision, records::DeviceId device) {
    Taken taken{.device = device,
                .new_count = decision.new_count,
                .held_count = decision.held_count,
                .waiting_count = decision.waiting_count};
    for (const auto& write : decision.writes) {
        if (const auto* aside = std::get_if<SetAside>(&write)) {
            taken.set_aside.emplace_back(aside->seq, aside->why);
        }
    }
    return taken;
}

}  // namespace

wire::Problem problem_of(Refusal why) {
    switch (why) {
        case Refusal::UnknownDevice: return {403, "unknown_device", words(why)};
        case Refusal::Withdrawn: return {403, "withdrawn", words(why)};
        case Refusal::BadSignature: return {403, "bad_signature", words(why)};
        case Refusal::Fork: return {409, "fork", words(why)};
    }
    CAMINO_ASSERT(false);
}

Result<Sender> sender_of(Result<DeviceRow> row,
                         const std::function<bool(const crypto::SignPublicKey&)>& is_signed) {
    if (!row && row.error().code == Errc::NotFound) return problem_of(Refusal::UnknownDevice);
    if (!row) return tl::unexpected(row.error());
    if (!is_signed(row->key)) return problem_of(Refusal::BadSignature);
    return *std::move(row);
}

TakenCounts counts_of(const Taken& taken) {
    if (taken.problem) return {};
    if (taken.of_tallies) return {.tallies = taken.new_count};
    return {.accepted = taken.new_count - taken.set_aside.size(),
            .duplicate = taken.held_count,
            .set_aside = taken.set_aside.size()};
}

Result<Bytes> sign_standing(HubStore& store, const IntakeContext& context, const DeviceRow& row,
                            std::vector<records::BatchId> batches, CivilDate day) {
    return records::sign_receipt({.device = row.device,
                                  .generation = context.settings.generation,
                                  .through_seq = row.through,
                                  .head = row.head,
                                  .day = day,
                                  .set_aside = TRY(store.aside_seqs(row.device, kAsideNamedMax)),
                                  .batches = std::move(batches)},
                                 context.keys.receipt);
}

Result<Taken> sign_taken(HubStore& store, const IntakeContext& context, Taken taken,
                         std::vector<records::BatchId> batches, CivilDate day) {
    TRY(store.note_contact(taken.device, day));
    const auto row = TRY(store.device(taken.device));
    taken.receipt = TRY(sign_standing(store, context, row, std::move(batches), day));
    return taken;
}

Result<Taken> take_segment(HubStore& store, const IntakeContext& context, ByteView bytes,
                           CivilDate day) {
    const auto segment = records::decode_segment(bytes);
    if (!segment) return refused(400, "not_a_segment", segment.error().detail);
    const auto row = TRY(find_device(store, segment->device));
    if (!row) return refused(Refusal::UnknownDevice);
    const bool good = records::open_segment(bytes, row->key).has_value();
    const auto offer = offer_of(*segment, *row, context);
    const auto decision = HubMachine::handle(offer, TRY(view_of(store, *row, offer, good)));
    TRY(store.apply(*row, decision, &*segment, day));
    TRY(bury(store, decision, day));
    if (decision.refusal) return refused(*decision.refusal);
    return sign_taken(store, context, taken_of(decision, row->device), {}, day);
}

Result<Taken> take_hello(HubStore& store, const IntakeContext& context, ByteView bytes,
                         CivilDate day, std::optional<std::int64_t> now_s) {
    const auto hello = wire::decode_hello(bytes);
    if (!hello) return refused(400, "not_a_hello", hello.error().detail);
    const auto row = TRY(find_device(store, records::DeviceId{hello->device}));
    if (!row) return refused(Refusal::UnknownDevice);
    const bool good = wire::open_hello(bytes, row->key).has_value();
    const HelloOffer offer{hello->next_seq, hello->previous_head};
    const auto decision = HubMachine::handle(offer, TRY(view_of(store, *row, offer, good)));
    TRY(store.apply(*row, decision, nullptr, day));
    if (decision.refusal) return refused(*decision.refusal);
    if (hello->health && now_s) {
        TRY(store.note_health(row->device, {.day = day,
                                            .clock_off_s = hello->health->clock_s - *now_s,
                                            .waiting = hello->health->waiting,
                                            .content_version = hello->health->content_version,
                                            .content = hello->health->content,
                                            .refused = hello->health->refused}));
    }
    return sign_taken(store, context, {.device = row->device}, {}, day);
}

}  // namespace camino::hub
