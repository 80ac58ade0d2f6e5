// Content choice: what the agent names, held against what this machine has accepted itself. Pure.
//
// The agent speaks with the network and may be taken over. It can withhold content; what it names
// must still follow from the root that this machine pinned, by the signatures of people, and never
// lies behind what was in use.

#pragma once

#include <optional>
#include <string>

#include "kiosk/core/setting.h"
#include "shared/base/bytes.h"
#include "shared/store/agent_store.h"
#include "shared/store/pins.h"

namespace camino::kiosk {

inline constexpr std::size_t kProofSizeMax = std::size_t{4} << 20;

/// What to pin when `named` is to be used from now on; `pinned` itself when that is in use.
/// `proof`: what lies at Folders::content_proof().
/// Errors: Untrusted, in words for staff: use what is pinned.
[[nodiscard]] Result<store::ContentPin> accepted(const store::ContentPin& pinned,
                                                 const store::ContentStatus& named, ByteView proof);

/// When those who sign content last said that what is in use is the newest, in seconds since 1970.
/// Errors: Untrusted, BadInput, if `proof` does not follow from the pinned root.
[[nodiscard]] Result<std::int64_t> confirmed(const store::ContentPin& pinned, ByteView proof);

/// What decides whether content may be used.
struct ContentAge {
    CivilDate day{};          ///< As the clock has it, while that is likely.
    CivilDate certain_day{};  ///< Certain to have come.
    CivilDate published{};
    int contacts_only_days = 365;          ///< Behind `published`.
    std::optional<CivilDate> confirmed{};  ///< None: of this machine it is not asked.
    bool clock_plausible = true;
};

struct ContentUse {
    Content content = Content::Usable;
    std::optional<CivilDate> unconfirmed_since{};

    bool operator==(const ContentUse&) const = default;
};

/// Confirmed within a month: used. For two more, or while nobody knows the day, it is used and said
/// to be unconfirmed, for which the clock's word is enough. Then contacts only.
[[nodiscard]] ContentUse use_of(const ContentAge& age);

/// At the first start: what the machine was set up with.
[[nodiscard]] store::ContentPin first_content(const store::ContentStatus& named, std::string root);

}  // namespace camino::kiosk
