// Record: one consented screening, as it is before sealing.
//
//     version 1 | flags 1 | pack 8 | record key 16 | day 2 | language 1 | mode and site 2 |
//     consent version 1 | answers (bits, filled to a byte) | outcomes (bits, filled to a byte) |
//     case event, if the flags name one
//
// No name, number, phone, photo or exact birth date has a place in a kiosk's record. The bits are
// explained in shared/docs/FORMATS.md.

#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "shared/base/date.h"
#include "shared/records/case_event.h"
#include "shared/records/dictionary.h"

namespace camino::records {

/// Why an answer is not there. None of them is ever a no.
enum class Unknown : std::uint8_t { NotAsked, DoesNotKnow, Declined };

/// The options chosen, bit i for option i: exactly one for Choice, one or more for Multi.
struct Chosen {
    std::uint64_t options = 0;

    static Chosen one(std::size_t option) { return {std::uint64_t{1} << option}; }
    bool operator==(const Chosen&) const = default;
};

/// The answer "none" to a date question that offers it.
struct Never {
    bool operator==(const Never&) const = default;
};

/// One row of a List: the option of each column, or nothing where none was given.
using Row = std::vector<std::optional<std::uint8_t>>;

struct Rows {
    std::vector<Row> rows{};

    bool operator==(const Rows&) const = default;
};

/// A DateSpan is kept as the narrowest of year, month, day, or general span that equals it.
using Answer = std::variant<Unknown, Chosen, DateSpan, Never, Rows>;

/// One answer for each question of the dictionary, in its order.
using Answers = std::vector<Answer>;

enum class Outcome : std::uint8_t {
    Absent,  ///< The pathway was not evaluated.
    MayQualify,
    NotNow,
    CannotTell,
    Closed,
    InfoOnly,
};

enum class Truth : std::uint8_t {
    Absent,  ///< The criterion did not apply, or was not evaluated.
    True,
    False,
    Unknown,
};

struct PathwayOutcome {
    Outcome outcome = Outcome::Absent;
    std::vector<Truth> criteria{};  ///< As many as the pathway has, in its order.

    bool operator==(const PathwayOutcome&) const = default;
};

/// One outcome for each pathway of the dictionary, in its order.
using Outcomes = std::vector<PathwayOutcome>;

enum class Mode : std::uint8_t { Kiosk = 1, Desk = 2, Demo = 3 };

inline constexpr std::uint16_t kSiteMax = 0x0fff;
inline constexpr std::size_t kRecordHeadSize = 32;
inline constexpr std::size_t kRecordSizeMax = 32767;

struct Record {
    PackId pack{};
    RecordKey key{};            ///< Random; the record's only name inside the seal.
    CivilDate day{};            ///< The as-of date, 1970..2149.
    std::uint8_t language = 0;  ///< Index into Dictionary::languages.
    Mode mode = Mode::Kiosk;
    std::uint16_t site = 0;  ///< At most kSiteMax; what it means is the deployment's.
    std::uint8_t consent_version = 0;
    Answers answers{};
    Outcomes outcomes{};
    std::optional<CaseEvent> event{};  ///< Of a case at a desk; none: a visit on its own.

    bool operator==(const Record&) const = default;
};

/// The record's bytes, not yet padded. Pure.
/// Errors: BadInput if it does not fit the dictionary.
[[nodiscard]] Result<Bytes> encode(const Record& record, const Dictionary& dictionary);

/// Reads what encode() wrote, and nothing else: every record has exactly one coding.
/// Errors: BadInput if it is damaged, newer, or for another pack; never reads past the end.
[[nodiscard]] Result<Record> decode_record(ByteView bytes, const Dictionary& dictionary);

/// The pack that `bytes` is coded against, to find its dictionary. Errors: BadInput.
[[nodiscard]] Result<PackId> pack_of_record(ByteView bytes);

/// What stands in front of every record, whatever pack it is coded against.
struct RecordHead {
    PackId pack{};
    RecordKey key{};
    bool has_event = false;
};
/// Errors: BadInput if it ends too early, or is newer.
[[nodiscard]] Result<RecordHead> head_of_record(ByteView bytes);

/// Overwrites answers, outcomes and texts with zeros, then empties them. The caller's copies and
/// any encoded bytes are wiped by the caller.
void wipe(Record& record);

}  // namespace camino::records
