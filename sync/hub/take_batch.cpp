// Tallies: opened with the hub's own key, added to counters, and not kept.

#include "shared/crypto/open.h"
#include "sync/hub/intake.h"

namespace camino::hub {

namespace {

Taken refused(std::string title, std::string detail) {
    return {.problem = wire::Problem{403, std::move(title), std::move(detail)}};
}

Result<void> count_tally(HubStore& store, const records::Tally& tally) {
    TRY(store.count(tally, "visit", 0));
    TRY(store.count(tally, "door", static_cast<int>(tally.door)));
    TRY(store.count(tally, "language", tally.language));
    TRY(store.count(tally, tally.finished ? "finished" : "left_at", tally.left_at));
    if (tally.kept) TRY(store.count(tally, "kept", 0));
    for (int bit = 0; bit < 16; ++bit) {
        if ((tally.nationality >> bit & 1) != 0) TRY(store.count(tally, "nationality", bit));
    }
    for (std::size_t i = 0; i < tally.failing.size(); ++i) {
        if (tally.failing[i]) TRY(store.count(tally, "failing", static_cast<int>(i)));
    }
    return {};
}

Result<void> count_unreadable(HubStore& store) {
    constexpr ByteArray<2> kNoCountry{std::byte{'Z'}, std::byte{'Z'}};
    return store.count({.country = kNoCountry}, "unreadable", 0);
}

/// One that does not open (an old key, a newer program) is counted as such and blocks no other.
Result<void> count_sealed(HubStore& store, const crypto::SealKeyPair& key,
                          const records::SealedTally& sealed) {
    const auto opened = crypto::open_sealed(sealed, key);
    if (!opened) return count_unreadable(store);
    const auto tally = records::decode_tally(opened->view());
    if (!tally) return count_unreadable(store);
    return count_tally(store, *tally);
}

}  // namespace

Result<Taken> take_batch(HubStore& store, const IntakeContext& context, ByteView bytes,
                         CivilDate day) {
    const auto batch = records::decode_batch(bytes);
    if (!batch) {
        return Taken{.problem = wire::Problem{400, "not_a_tally_batch", batch.error().detail}};
    }
    const auto row = store.hold_device(batch->device);
    if (!row && row.error().code != Errc::NotFound) return tl::unexpected(row.error());
    if (!row) return refused("unknown_device", words(Refusal::UnknownDevice));
    if (!records::open_batch(bytes, row->key)) {
        return refused("bad_signature", words(Refusal::BadSignature));
    }
    if (row->withdrawn) return refused("withdrawn", words(Refusal::Withdrawn));

    Taken taken{.device = row->device, .of_tallies = true};
    if (TRY(store.has_batch(batch->id))) {
        taken.held_count = batch->tallies.size();
    } else {
        TRY(store.add_batch(batch->id, row->device, day));
        for (const auto& sealed : batch->tallies) {
            TRY(count_sealed(store, context.keys.statistics, sealed));
        }
        taken.new_count = batch->tallies.size();
    }
    return sign_taken(store, context, std::move(taken), {batch->id}, day);
}

}  // namespace camino::hub
