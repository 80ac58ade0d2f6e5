// Padded v1: a message of a device, or none, in a request as long as any other, and its answer; for
// a link that somebody may watch. Pure.
//
//     request  magic "CMPD" | version 1 | kind 1 | length 4 | message | zeros
//     answer   magic "CMPA" | version 1 | status 2 | retry after 4 | type text | length 4 | body |
//              zeros
//
// A request is as many times kPaddedStep long as the message needs, an answer kPaddedAnswerStep;
// a text is its length in one byte, then its bytes.

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/base/bytes.h"
#include "shared/base/result.h"

namespace camino::wire {

inline constexpr std::size_t kPaddedStep = 4096;
inline constexpr std::size_t kPaddedAnswerStep = 1024;
/// What a message may be long so that one step holds it.
inline constexpr std::size_t kPaddedMessageMax = kPaddedStep - 10;

/// In the bytes: never renumber.
enum class PaddedKind : std::uint8_t { Nothing, Segment, Hello, TallyBatch, MonthCounts };

struct Padded {
    PaddedKind kind = PaddedKind::Nothing;
    Bytes message{};

    bool operator==(const Padded&) const = default;
};

/// What the message would have got at its own address; of Nothing, all empty but the status 200.
struct PaddedAnswer {
    std::uint16_t status = 200;
    std::uint32_t retry_after_s = 0;
    std::string type{};  ///< At most 255 bytes.
    std::string body{};

    bool operator==(const PaddedAnswer&) const = default;
};

/// Which of them has that address (endpoints.h), if any.
[[nodiscard]] std::optional<PaddedKind> padded_kind(std::string_view path);

[[nodiscard]] Bytes write_padded(const Padded& padded);
[[nodiscard]] Bytes write_padded_answer(const PaddedAnswer& answer);

// Errors: BadInput unless it is exactly what is written of these values.
[[nodiscard]] Result<Padded> read_padded(ByteView bytes);
[[nodiscard]] Result<PaddedAnswer> read_padded_answer(ByteView bytes);

}  // namespace camino::wire
