// Carried: a bundle that a laptop brings to the hub for a machine without a network.
//
// It is sealed to the hub: the laptop knows its bytes alone. The file lies in agent/carried while
// it waits; the row stays for a while, so that staff see what came of it and no bundle is taken
// twice.

#pragma once

#include <cstdint>

#include "shared/base/bytes.h"

namespace camino::store {

struct Carried {
    enum class State : std::uint8_t {
        Waits = 1,
        Delivered = 2,  ///< The hub holds what was in it: its machine wants the receipt.
        Refused = 3,    ///< `why` says it; the stick still has it.
        Own = 4,        ///< This machine's own bundle: not to be taken along from the stick.
    };
    /// Why the hub did not take it, as far as staff can do something about it.
    enum class Why : std::uint8_t {
        None = 0,
        NoBundle = 1,
        Damaged = 2,
        Elsewhere = 3,  ///< For another hub, or damaged at its very start.
        HubTooOld = 4,  ///< Once that is updated, it may take it.
        Other = 5,
    };
    ByteArray<32> id{};  ///< BLAKE2b-256 of the file.
    std::uint64_t size = 0;
    std::int64_t since = 0;  ///< When it came from the stick; seconds since 1970 UTC.
    State state = State::Waits;
    std::int64_t held = -1;       ///< So much of it the hub said it has; -1: nobody asked yet.
    std::int64_t settled = 0;     ///< When it was delivered or refused; 0: not yet.
    std::uint64_t new_count = 0;  ///< Delivered: records that the hub did not have.
    Why why = Why::None;          ///< Refused.

    bool operator==(const Carried&) const = default;
};

}  // namespace camino::store
