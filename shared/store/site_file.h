// Site: the house where the machine stands, from site.json, signed by the content key.
//
//     {"number": 1, "group": 1, "demo": true, "valid_until": "2027-01-20",
//      "name": {"es": "...", "en": "..."}, "complaints": {"es": "...", "en": "..."},
//      "notices": [{"id": "meals", "icon": "meal", "title": {...}, "text": {...}}],
//      "contacts": [{"id": "desk", "serves": ["unhcr", "help.danger"], "name": {...},
//                    "where": {...}, "hours": {...}, "papers": {...}, "languages": ["es"],
//                    "phone": "", "free": true, "safe_for": ["women", "children"],
//                    "tested_on": "2026-11-20"}]}
//
// What is said about a house changes faster than any pack, so its texts come with it, by language.

#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/date.h"
#include "shared/crypto/sign.h"

namespace camino::store {

/// One text in the languages of the house: "es" -> "Comida a las 12".
using LocalText = std::map<std::string, std::string, std::less<>>;

/// The text in `language`, else in the first language there is, else empty.
[[nodiscard]] const std::string& text_in(const LocalText& text, std::string_view language);

/// Somebody to talk to. Shown as working only when `tested_on` is given.
struct LocalContact {
    std::string id{};
    std::vector<std::string> serves{};  ///< Referral codes and help topics: "unhcr", "help.danger".
    LocalText name{};
    LocalText where{};  ///< How to find it inside or near the house.
    LocalText hours{};
    LocalText papers{};                    ///< What to bring; may be empty.
    std::vector<std::string> languages{};  ///< Spoken there.
    std::string phone{};                   ///< May be empty.
    bool free = true;
    std::vector<std::string> safe_for{};  ///< "women", "children".
    std::optional<CivilDate> tested_on{};

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

struct Site {
    std::uint16_t number = 0;  ///< In records; at most records::kSiteMax.
    std::uint16_t group = 0;   ///< In tallies.
    bool demo = false;         ///< Made up: nothing in it is a real place.
    CivilDate valid_until{};   ///< 60 days after somebody last went through it.
    LocalText name{};
    LocalText complaints{};  ///< How to complain about staff, and to whom.
    std::vector<HouseNotice> notices{};
    std::vector<LocalContact> contacts{};

    bool operator==(const Site&) const = default;
};

/// The content before somebody signed it, as above. `file` is the name to give in messages. Pure.
/// Errors: BadInput naming every mistake.
[[nodiscard]] Result<Site> parse_unsigned_site(std::string_view text, const std::string& file);

/// The whole file's text, signed. Pure.
[[nodiscard]] std::string to_signed_json(const Site& site, const crypto::SignKey& content_key);

/// `file` is the name to give in messages. Pure.
/// Errors: Untrusted if the content key did not sign it; BadInput naming every mistake.
[[nodiscard]] Result<Site> parse_site(std::string_view text,
                                      const crypto::SignPublicKey& content_key,
                                      const std::string& file);

/// Errors: NotFound if there is none; as parse_site(); Io.
[[nodiscard]] Result<Site> read_site(const std::string& path,
                                     const crypto::SignPublicKey& content_key);

}  // namespace camino::store
