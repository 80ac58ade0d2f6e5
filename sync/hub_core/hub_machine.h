// HubMachine: decides what the hub does with what a device says.
//
//     handle(offer, view) -> a reply and the writes that must be durable before it is given
//
// Pure: no clock, disk, network or key. sync/hub verifies signatures, computes chain heads, looks
// up the view and carries out the writes in one transaction; HTTP and sticks ask the same machine.
//
// Guarantees (sync/PROTOCOL.md): each (device, seq) is stored once; the same bytes again are
// "already held"; other bytes under a known seq are a fork and change nothing; an envelope that
// the hub cannot accept is set aside and blocks no other.

#pragma once

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "shared/base/bytes.h"

namespace camino::hub {

using Seq = std::uint64_t;  ///< A device's record number, from 1.
using ChainHead = ByteArray<32>;

/// Why an envelope cannot be accepted. Stored: never renumber.
enum class Fault : std::uint8_t {
    None = 0,
    Unreadable = 1,  ///< No envelope of a version, suite and size that this hub knows.
    UnknownKey = 2,  ///< Sealed to a key epoch that no recipients file of this hub names.
};

struct Offered {
    ByteView envelope{};     ///< Borrowed from the segment's bytes.
    ChainHead head_after{};  ///< h(seq of this envelope), computed from the segment alone.
    Fault fault = Fault::None;
};

/// A decoded segment: envelopes first, first + 1, ... ; at least one.
struct SegmentOffer {
    Seq first = 1;
    ChainHead previous_head{};  ///< As the device states h(first - 1).
    std::vector<Offered> envelopes{};

    [[nodiscard]] Seq last() const { return first + envelopes.size() - 1; }
};

/// "I am here, and hold nothing before `next`", with h(next - 1).
struct HelloOffer {
    Seq next = 1;
    ChainHead previous_head{};
};

struct DeviceState {
    bool withdrawn = false;
    bool signature_good = false;  ///< This device's key signed exactly the offered bytes.
    Seq through = 0;              ///< All up to here is held, or known to be lost.
    ChainHead head{};             ///< h(through); h(0) for a new device.
};

/// What the hub knows that bears on one offer.
struct View {
    std::optional<DeviceState> device{};  ///< Nothing: no such device was enrolled.
    /// h(checkpoint(...)) as stored; nothing where this hub lost the records around it.
    std::optional<ChainHead> checkpoint_head{};
};

/// The seq whose stored chain head decides whether an offer and the hub share one history.
[[nodiscard]] Seq checkpoint(const SegmentOffer& offer, Seq through);
[[nodiscard]] Seq checkpoint(const HelloOffer& offer, Seq through);

// What must be written, in order, in one transaction.
struct StoreEnvelope {
    Seq seq = 0;
    ByteView envelope{};
};
struct SetAside {
    Seq seq = 0;
    ByteView envelope{};
    Fault why{};
};
struct KeepSegment {};  ///< Its head and signature, so that a custodian can verify who wrote it.
struct Advance {
    Seq through = 0;
    ChainHead head{};
};
struct NoteLost {  ///< first..last were received once and are gone with an older copy of the hub.
    Seq first = 0;
    Seq last = 0;
};
struct NoteFork {  ///< Two histories of one device: copied, restored or cloned.
    Seq at = 0;
};
using Write = std::variant<StoreEnvelope, SetAside, KeepSegment, Advance, NoteLost, NoteFork>;

enum class Refusal : std::uint8_t { UnknownDevice, Withdrawn, BadSignature, Fork };

/// In words for staff: what is wrong and what would help.
[[nodiscard]] const char* words(Refusal refusal);
[[nodiscard]] const char* words(Fault fault);

struct Decision {
    std::optional<Refusal> refusal{};  ///< Nothing: answer with a receipt of what is held now.
    std::vector<Write> writes{};
    std::uint64_t new_count = 0;      ///< Stored now, those set aside included.
    std::uint64_t held_count = 0;     ///< Held before, byte for byte.
    std::uint64_t waiting_count = 0;  ///< Not taken: earlier records must come first.
};

class HubMachine {
public:
    [[nodiscard]] static Decision handle(const SegmentOffer& offer, const View& view);
    [[nodiscard]] static Decision handle(const HelloOffer& offer, const View& view);
};

}  // namespace camino::hub
