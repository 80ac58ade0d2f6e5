// Case event: what a desk's record has beside a screening: to which case it belongs, what happened,
// and what the person let us keep of how to reach them. It stands behind the outcomes of a record
// whose flags name it:
//
//     (tag 1 | length 2 | bytes)*     tags ascending, each at most once; what is empty is left out
//
// An event that is no screening has no answers. Nothing is ever edited: a later event supersedes.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/bytes.h"
#include "shared/base/date.h"
#include "shared/base/result.h"

namespace camino::records {

using RecordKey = ByteArray<16>;

enum class CaseAct : std::uint8_t {
    Screened = 1,  ///< Answers and outcomes stand in the record.
    Described,     ///< What to call the person and how to reach them, anew.
    Called,        ///< Somebody tried to reach them; the outcomes are those that they were told.
    Planned,       ///< Something is to be done by `due`.
    Done,          ///< What it supersedes was done.
    Referred,      ///< To a partner; what it supersedes went on to this.
    Noted,
    Closed,
    Reopened,
    HandedOver,   ///< Another worker goes on with it.
    Reviewed,     ///< Somebody else on the team looked at it, and says what they think.
    ReviewAsked,  ///< Somebody else on the team shall look at it.
};

/// How an event came out. Only Called, Referred and Closed have one.
enum class CaseResult : std::uint8_t {
    None = 0,
    Reached = 1,  // Called
    NoAnswer,
    MessageLeft,
    Unreachable,  ///< This way leads nowhere any more.
    Sent = 16,    // Referred
    Accepted,
    Seen,
    Refused,
    Lost,
    Helped = 32,  // Closed
    Moved,
    NoContact,
    OwnWish,
    OtherReason,
};

enum class Channel : std::uint8_t { None, Call, Message, Email, ThroughSomeone, Visit };

/// How a person may be reached without harm, in their own words.
struct SafeContact {
    Channel channel = Channel::None;
    std::string address{};   ///< A number, an address, a place.
    std::string hours{};     ///< When it is safe.
    std::string who_else{};  ///< Who else may answer.
    std::string our_name{};  ///< The name to give for us.
    bool message_allowed = false;

    bool operator==(const SafeContact&) const = default;
};

/// The family with which a person was interviewed.
struct Household {
    RecordKey key{};  ///< Of the first of them whose case was kept.
    std::uint8_t adult_count = 0;
    std::uint8_t child_count = 0;

    bool operator==(const Household&) const = default;
};
inline constexpr std::size_t kHouseholdSizeMax = 12;

inline constexpr std::uint32_t kWorkerMax = 0xff'ffff;

/// Bytes of UTF-8 that each text takes at most.
inline constexpr std::size_t kNicknameSizeMax = 60;
inline constexpr std::size_t kContactTextSizeMax = 120;
inline constexpr std::size_t kPartnerSizeMax = 120;
inline constexpr std::size_t kNoteSizeMax = 600;
inline constexpr std::size_t kSupersedesMax = 8;

struct CaseEvent {
    RecordKey case_key{};  ///< The record key of the case's first record; its own for that one.
    CaseAct act = CaseAct::Screened;
    CaseResult result = CaseResult::None;
    std::vector<RecordKey> supersedes{};
    std::string nickname{};  ///< What to call the person; never a name.
    SafeContact contact{};
    std::string note{};              ///< Also what is to be done, and what a partner is asked for.
    std::optional<CivilDate> due{};  ///< Of what is to be done, and to ask a partner again.
    bool urgent = false;
    std::optional<Household> household{};
    std::uint32_t worker = 0;  ///< Whose case it is from then on, by their sign; 0: not said.
    std::string partner{};     ///< To whom the person was referred.
    bool agreed = false;       ///< The person let this partner be told this.

    bool operator==(const CaseEvent&) const = default;
};

/// Errors: BadInput for a text that is too long or no text, a result or a partner of another act,
/// and a family of nobody or of too many.
[[nodiscard]] Result<Bytes> encode(const CaseEvent& event);

/// Reads what encode() wrote. Errors: BadInput if it is damaged or newer.
[[nodiscard]] Result<CaseEvent> decode_case_event(ByteView bytes);

/// Overwrites the texts with zeros, then empties them.
void wipe(CaseEvent& event);

}  // namespace camino::records
