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
    TooOld,     ///< Contacts only, and since when.
    Withdrawn,  ///< Contacts only: those who signed it took it back.
    Missing,    ///< No pack: nothing to ask and nothing to say but "talk to a person".
};

/// When a session that nobody touches is wiped.
struct IdleLimits {
    Duration limit = std::chrono::seconds{90};      ///< Then it asks whether anybody is there ...
    Duration warning = std::chrono::seconds{30};    ///< ... and wipes so much later.
    Duration sounding = std::chrono::seconds{180};  ///< Instead of `limit` while it reads aloud.
    std::optional<Duration> rest = std::chrono::minutes{5};  ///< Then the welcome screen goes dark.
};

/// How every visit begins.
struct HouseLook {
    bool large_text = false;
    bool high_contrast = false;

    bool operator==(const HouseLook&) const = default;
};

/// A language of which enough was recorded to be heard without a machine's voice.
struct RecordedLanguage {
    std::string id{};     ///< Folder of its recordings: "mam".
    std::string texts{};  ///< The language that is read with it; its own id where it is written.
    std::string name{};   ///< What it is called where it is only heard; else empty.
};

struct Setting {
    /// The pack's rules on the day shown. Null only while content is Missing; outlives the model.
    const packs::Screener* screener = nullptr;
    packs::Screening nobody{};  ///< What holds before any answer: the library's open and closed.
    Content content = Content::Missing;
    std::string withdrawn{};  ///< Why it was, in the words of who took it back.
    /// Nobody has confirmed the content since, or the day is in doubt; none: all is well.
    std::optional<CivilDate> unconfirmed_since{};
    bool clock_plausible = true;
    std::string country{};                 ///< The device's: offered first, and sealed to.
    std::vector<std::string> languages{};  ///< Offered, in order; the first is the default.
    std::optional<CivilDate> demo_day{};   ///< Shown on a bar across every screen.
    std::optional<packs::Site> site{};     ///< None: the house said nothing yet.
    std::vector<RecordedLanguage> recorded{};
    CivilDate today{};      ///< The place's calendar day.
    std::string hub{};      ///< "https://HOST": its page shows take-aways; empty: no such page.
    std::string printer{};  ///< As its option names it; empty: nothing is printed.
    IdleLimits idle{};
    HouseLook look{};

    [[nodiscard]] bool can_print() const { return !printer.empty(); }
    [[nodiscard]] const packs::Pack& pack() const { return screener->pack(); }
    [[nodiscard]] const rules::RuleBook& book() const { return screener->pack().book; }
    [[nodiscard]] const rules::Program& program() const { return screener->program(); }
};

/// The voice made by a machine for `language`; null where there is none.
[[nodiscard]] const packs::MadeVoice* made_voice(const Setting& setting, std::string_view language);

/// The recordings that are heard as `id`; null where too little was recorded.
[[nodiscard]] const RecordedLanguage* recorded(const Setting& setting, std::string_view id);

/// Who in the house serves `need` ("unhcr", "help.danger"), in the order of the site's file.
[[nodiscard]] std::vector<const packs::LocalContact*> serving(const Setting& setting,
                                                              std::string_view need);

}  // namespace camino::kiosk
