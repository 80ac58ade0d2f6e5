// Setting: what the machine was set up with. It changes only between two visitors.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/time.h"
#include "shared/packs/screening.h"
#include "shared/store/site_file.h"

namespace camino::kiosk {

/// Whether the content may still be used to screen.
enum class Content : std::uint8_t {
    Usable,
    TooOld,   ///< Contacts only, and since when.
    Missing,  ///< No pack: nothing to ask and nothing to say but "talk to a person".
};

/// When a session that nobody touches is wiped.
struct IdleLimits {
    Duration limit = std::chrono::seconds{90};      ///< Then it asks whether anybody is there ...
    Duration warning = std::chrono::seconds{30};    ///< ... and wipes so much later.
    Duration sounding = std::chrono::seconds{180};  ///< Instead of `limit` while it reads aloud.
};

struct Setting {
    /// The pack's rules on the day shown. Null only while content is Missing; outlives the model.
    const packs::Screener* screener = nullptr;
    packs::Screening nobody{};  ///< What holds before any answer: the library's open and closed.
    Content content = Content::Missing;
    std::string country{};                 ///< The device's: offered first, and sealed to.
    std::vector<std::string> languages{};  ///< Offered, in order; the first is the default.
    std::optional<CivilDate> demo_day{};   ///< Shown on a bar across every screen.
    std::optional<packs::Site> site{};     ///< None: the house said nothing yet.
    CivilDate today{};                     ///< The place's calendar day.
    IdleLimits idle{};
    bool large_text = false;  ///< How the screens start for each visitor.
    bool high_contrast = false;

    [[nodiscard]] const packs::Pack& pack() const { return screener->pack(); }
    [[nodiscard]] const rules::RuleBook& book() const { return screener->pack().book; }
    [[nodiscard]] const rules::Program& program() const { return screener->program(); }
};

/// The voice made by a machine for `language`; null where there is none.
[[nodiscard]] const packs::MadeVoice* made_voice(const Setting& setting, std::string_view language);

/// Who in the house serves `need` ("unhcr", "help.danger"), in the order of the site's file.
[[nodiscard]] std::vector<const packs::LocalContact*> serving(const Setting& setting,
                                                              std::string_view need);

}  // namespace camino::kiosk
