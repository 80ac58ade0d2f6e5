// A kiosk's journal in a folder of its own, with a hub that signs receipts for it.

#pragma once

#include "shared/records/envelope.h"
#include "shared/records/segment.h"
#include "shared/store/agent_reader.h"
#include "shared/store/journal_reader.h"

#include "tests/support/keys.h"
#include "tests/support/temp_folder.h"

namespace camino::test {

inline Bytes sample_envelope() {
    return records::seal_record(filled(100, 7), {.to = seal_key(3).public_key}).value();
}

inline records::SealedTally sample_tally() {
    records::Tally tally{.country = {std::byte{'C'}, std::byte{'O'}}};
    return records::seal_tally(tally, seal_key(5).public_key).value();
}

struct StoreFixture {
    TempFolder folder{};
    crypto::SignKey device = sign_key(1);
    crypto::SignKey hub = sign_key(9);
    store::Pins pins{device.public_key(), hub.public_key(), sign_key(8).public_key(), "CO"};
    std::string journal_path = folder.path("journal.db");
    std::string agent_path = folder.path("agent.db");

    [[nodiscard]] store::Journal journal() const {
        auto journal = store::Journal::open(journal_path).value();
        CAMINO_ASSERT(journal.pin(pins).has_value());
        return journal;
    }

    /// What an honest hub would sign for the records up to `seq`.
    [[nodiscard]] records::Receipt receipt_for(std::uint64_t seq) const {
        auto reader = store::JournalReader::open(journal_path).value();
        records::Receipt receipt{.device = pins.device(), .generation = 1, .through_seq = seq};
        receipt.head = reader.head_at(seq).value();
        return receipt;
    }
    [[nodiscard]] Bytes sign(const records::Receipt& receipt) const {
        return records::sign_receipt(receipt, hub).value();
    }
};

inline void save(store::Journal& journal, int count) {
    for (int i = 0; i < count; ++i)
        CAMINO_ASSERT(journal.append({.envelope = sample_envelope()}).has_value());
}

}  // namespace camino::test
