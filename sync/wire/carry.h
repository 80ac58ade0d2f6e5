// Carry v1: a desk hands the hub a piece of a bundle that it carries for another machine, and the
// hub says how much of it is there, and what came of it once it is whole.
//
//     ask     magic "CMCY" | version 1 | device 8 | bundle 32 | size 8 | offset 8
//             | length 4 | piece | signature 64                                  by the desk
//     answer  magic "CMCD" | version 1 | bundle 32 | stage 1 | held 8 | new 8 | fault 1
//             | count 2 | (length 4 | receipt)* | signature 64                   by the hub
//
// `bundle` is the BLAKE2b-256 of the whole file, which is sealed to the hub: the desk cannot open
// it. An empty piece asks how much is there. The receipts are those of the machines whose parts
// were in it; they go back to them by stick.

#pragma once

#include <vector>

#include "shared/crypto/hash.h"
#include "shared/crypto/sign.h"

namespace camino::wire {

inline constexpr std::size_t kCarryPieceMax = std::size_t{256} * 1024;

/// Why a file is no bundle that a hub takes; the numbers are stored and sent.
enum class BundleFault : std::uint8_t {
    Empty = 1,
    NoBundle = 2,
    Receipts = 3,  ///< Goes the other way.
    CutShort = 4,
    Elsewhere = 5,  ///< For another hub, or damaged at its very start: nobody can tell.
    Changed = 6,
    Newer = 7,
    Disk = 8,  ///< The hub's own trouble.
};

struct Carry {
    ByteArray<8> device{};
    crypto::Hash bundle{};
    std::uint64_t size = 0;    ///< Of the whole bundle.
    std::uint64_t offset = 0;  ///< At most size minus the piece's.
    Bytes piece{};             ///< At most kCarryPieceMax bytes.

    bool operator==(const Carry&) const = default;
};

[[nodiscard]] Bytes sign_carry(const Carry& carry, const crypto::SignKey& key);

/// Reads the fields without trusting them. Errors: BadInput if it is not exactly one.
[[nodiscard]] Result<Carry> decode_carry(ByteView bytes);

/// Errors: BadInput as decode_carry; Untrusted unless `key` signed it.
[[nodiscard]] Result<Carry> open_carry(ByteView bytes, const crypto::SignPublicKey& key);

struct CarryAnswer {
    enum class Stage : std::uint8_t {
        GoesOn = 1,   ///< The next piece begins at `held`.
        Taken = 2,    ///< What was in it is durable.
        Refused = 3,  ///< It is not taken, whoever sends it; `fault` says why.
    };
    crypto::Hash bundle{};
    Stage stage = Stage::GoesOn;
    std::uint64_t held = 0;
    std::uint64_t new_count = 0;    ///< Taken: records that the hub did not have.
    BundleFault fault{};            ///< Refused.
    std::vector<Bytes> receipts{};  ///< Taken.

    bool operator==(const CarryAnswer&) const = default;
};

[[nodiscard]] Bytes sign_carry_answer(const CarryAnswer& answer, const crypto::SignKey& key);

/// Errors: BadInput if it is not exactly one; Untrusted unless `key` signed it.
[[nodiscard]] Result<CarryAnswer> open_carry_answer(ByteView bytes,
                                                    const crypto::SignPublicKey& key);

}  // namespace camino::wire
