// Bundle parts: what lies inside a bundle, before the outer seal goes around it.
//
//     magic "CMBN" | version 1 | (kind 1, length 4, bytes)* | kind 0
//
// Up: segments, tally batches, counts of months, a hello and tombstones that a restored hub forgot,
// each the very bytes that HTTP would carry. Down: receipts, the lists of tombstones and for teams,
// and the newest content. Reading works on pieces of any size, so that a bundle need not fit into
// memory.

#pragma once

#include <optional>

#include "shared/base/bytes.h"

namespace camino::wire {

/// In the file: never renumber. A kind that this program does not know is skipped.
enum class PartKind : std::uint8_t {
    Segment = 1,
    TallyBatch = 2,
    Hello = 3,
    Receipt = 4,
    Tombstones = 5,
    MonthCounts = 6,
    Content = 7,  ///< A piece of a publication; all pieces together, in order, are one.
    Team = 8,
};

inline constexpr std::size_t kPartSizeMax = std::size_t{4} * 1024 * 1024;

struct Part {
    PartKind kind{};
    Bytes bytes{};

    bool operator==(const Part&) const = default;
};

[[nodiscard]] Bytes bundle_begin();
/// Errors: BadInput if `bytes` is empty or larger than kPartSizeMax.
[[nodiscard]] Result<Bytes> bundle_part(PartKind kind, ByteView bytes);
[[nodiscard]] Bytes bundle_end();

/// Takes pieces, gives parts.
class PartReader {
public:
    void add(ByteView piece);

    /// The next complete part; nothing while more bytes are needed or after the end.
    /// Errors: BadInput if it is no bundle, of a newer version, or damaged.
    [[nodiscard]] Result<std::optional<Part>> next();

    [[nodiscard]] bool at_end() const { return ended_; }

private:
    /// As it lies in the buffer: of any kind, or the end.
    struct PartView {
        std::uint8_t kind = 0;
        ByteView bytes{};
    };

    Result<bool> begin();
    [[nodiscard]] Result<std::optional<PartView>> peek() const;

    Bytes buffer_{};
    std::size_t used_ = 0;
    bool begun_ = false;
    bool ended_ = false;
};

}  // namespace camino::wire
