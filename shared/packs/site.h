// Site: the house where the machine stands, from site.json, which its office keeps.
//
//     {"number": 1, "group": 1, "demo": true,
//      "valid_from": "2026-11-21", "valid_until": "2027-01-20", "languages": ["es", "en"],
//      "name": {"es": "...", "en": "..."}, "hours": {...}, "complaints": {...},
//      "open": {"from": "07:00", "to": "21:30"},
//      "notices": [{"id": "meals", "icon": "meal", "title": {...}, "text": {...}}],
//      "contacts": [{"id": "desk", "serves": ["unhcr", "help.danger"], "name": {...},
//                    "who": {...}, "where": {...}, "hours": {...}, "papers": {...},
//                    "languages": ["es"], "phone": "", "free": true,
//                    "safe_for": ["women", "children"], "tested_on": "2026-11-20"}]}
//
// What is said about a house changes faster than any pack, so its texts come with it, by language.
// shared/store/site_file.h signs the file and opens it. Pure.

#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/packs/check.h"

namespace camino::packs {

/// One text in the languages of the house: "es" -> "Comida a las 12".
using LocalText = std::map<std::string, std::string, std::less<>>;

/// The text in `language`, else in the first language there is, else empty.
[[nodiscard]] const std::string& text_in(const LocalText& text, std::string_view language);

/// Somebody to talk to. Shown as working only when `tested_on` is given.
struct LocalContact {
    std::string id{};
    std::vector<std::string> serves{};  ///< Referral codes and help topics: "unhcr", "help.danger".
    LocalText name{};
    LocalText who{};    ///< Whom to ask for; may be empty.
    LocalText where{};  ///< How to find it inside or near the house.
    LocalText hours{};
    LocalText papers{};                    ///< What to bring; may be empty.
    std::vector<std::string> languages{};  ///< Spoken there.
    std::string phone{};                   ///< May be empty.
    bool free = true;
    std::vector<std::string> safe_for{};   ///< "women", "children".
    std::optional<CivilDate> tested_on{};  ///< The last test call.

    bool operator==(const LocalContact&) const = default;
};

/// One line of the notice board: meals, doctor, Wi-Fi.
struct HouseNotice {
    std::string id{};
    std::string icon{};
    LocalText title{};
    LocalText text{};

    bool operator==(const HouseNotice&) const = default;
};

/// When people come to the screen, in minutes of the day; may go over midnight.
struct OpenTimes {
    int from = 0;
    int to = 0;  ///< Closed from this minute on; never the same as `from`.

    [[nodiscard]] bool contains(int minute) const;
    bool operator==(const OpenTimes&) const = default;
};
[[nodiscard]] std::string clock_text(int minute_of_day);  ///< "07:00"

inline constexpr std::uint16_t kSiteNumberMax = 4095;  ///< It has 12 bits in a record.
inline constexpr int kSiteDaysMax = 60;                ///< A site file is valid so long at most.
inline constexpr int kTestCallDaysMax = 60;            ///< A test call is trusted so long.

struct Site {
    std::uint16_t number = 0;               ///< In records; at most kSiteNumberMax.
    std::uint16_t group = 0;                ///< In tallies.
    bool demo = false;                      ///< Made up: nothing in it is a real place.
    std::optional<CivilDate> valid_from{};  ///< The day somebody went through it.
    CivilDate valid_until{};                ///< At most kSiteDaysMax days later.
    std::vector<std::string> languages{};   ///< In which the house writes its texts.
    LocalText name{};
    LocalText hours{};                ///< When the house is open; may be empty.
    std::optional<OpenTimes> open{};  ///< None: always.
    LocalText complaints{};           ///< How to complain about staff, and to whom.
    std::vector<HouseNotice> notices{};
    std::vector<LocalContact> contacts{};

    bool operator==(const Site&) const = default;
};

/// The content of a site file. What is wrong is added to `mistakes`.
[[nodiscard]] Site read_site(Json root, Mistakes& mistakes);

/// The content as JSON, as read_site() reads it.
[[nodiscard]] std::string to_json(const Site& site);

/// Everything that keeps the file from being used with `pack` on `as_of`, and a Notice for what a
/// person should judge. `text` is the file as the office edits it, or signed; no signature is
/// checked. `file` is the name to give in messages.
[[nodiscard]] Findings check_site(std::string_view text, const std::string& file, const Pack& pack,
                                  CivilDate as_of);

}  // namespace camino::packs
