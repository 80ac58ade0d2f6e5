// ContentClock: what day it is, and when the content was last confirmed, by what this machine can
// check for itself: the hub's receipts, the proof that the agent leaves, the pack's own day.

#pragma once

#include <string>

#include "kiosk/platform/calendar.h"
#include "kiosk/platform/content_choice.h"
#include "shared/crypto/sign.h"
#include "shared/packs/pack.h"
#include "shared/store/folders.h"

namespace camino::kiosk {

class ContentClock {
public:
    ContentClock(store::Folders folders, const crypto::SignPublicKey& hub_key);

    /// Looks at what lies there now. `pinned`: what the proof must follow from; null: nothing is.
    void look(const store::ContentPin* pinned);

    /// This signed content is in use.
    void learn_from(const packs::Pack& pack);

    [[nodiscard]] const Calendar& calendar() const { return calendar_; }

    /// When it was last confirmed, in seconds since 1970; 0: nobody did.
    [[nodiscard]] std::int64_t confirmed() const { return confirmed_; }

    /// `demo`: of a machine that was set up to show it. Nobody can have confirmed what it holds
    /// before it is connected, whenever that was.
    [[nodiscard]] ContentAge age_of(const packs::Pack& pack, bool demo) const;

private:
    store::Folders folders_;
    crypto::SignPublicKey hub_key_;
    Calendar calendar_;
    std::string proof_{};  ///< The last that was looked at.
    std::int64_t confirmed_ = 0;
};

}  // namespace camino::kiosk
