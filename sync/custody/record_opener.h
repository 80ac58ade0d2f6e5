// RecordOpener: from a sealed envelope to the line that a custodian reads.
//
//     envelope + custodian's keys + the pack it was coded with -> one line of JSON
//
// The answers have exactly the form that `camino screen` reads, so that any record can be screened
// again on another day.

#pragma once

#include <map>
#include <string>
#include <vector>

#include "shared/records/device.h"
#include "shared/records/record.h"
#include "shared/store/pack_shelf.h"
#include "sync/custody/key_rings.h"

namespace camino::custody {

/// A record as the hub holds it.
struct HeldRecord {
    records::DeviceId device{};
    std::uint64_t seq = 0;
    ByteView envelope{};
    bool verified = false;    ///< The device's key signed it at this place of its chain.
    std::string set_aside{};  ///< Why the hub could not accept it; empty otherwise.
};

class RecordOpener {
public:
    RecordOpener(std::vector<CustodianRing> rings, store::PackShelf shelf)
        : rings_(std::move(rings)), shelf_(std::move(shelf)) {}

    /// One line of JSON without its end: the record, or {"device", "seq", "verified", "error"} when
    /// it cannot be opened. `opened` counts those that could.
    [[nodiscard]] std::string line(const HeldRecord& held);

    /// The record as it was coded. Errors: as line() says them.
    [[nodiscard]] Result<crypto::Secret> plain(const HeldRecord& held) const;

    [[nodiscard]] std::size_t opened_count() const { return opened_count_; }
    [[nodiscard]] std::size_t failed_count() const { return failed_count_; }

private:
    struct Coding {
        packs::Pack pack{};
        records::Dictionary dictionary{};
    };

    Result<std::string> open(const HeldRecord& held);
    Result<const Coding*> coding(const records::PackId& id);
    [[nodiscard]] Result<crypto::Secret> unseal(ByteView envelope) const;

    std::vector<CustodianRing> rings_;
    store::PackShelf shelf_;
    std::map<records::PackId, Coding> codings_{};
    std::size_t opened_count_ = 0;
    std::size_t failed_count_ = 0;
};

/// What can be said of a record without opening it, as one line of JSON.
[[nodiscard]] std::string sealed_line(const HeldRecord& held);

}  // namespace camino::custody
