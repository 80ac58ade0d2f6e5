// Site: the house where the kiosk stands, from the deployment's site.json.
//
// What is said about a house changes faster than any pack: who is there today, meals, the doctor.
// Its texts come with it, by language; the words of the program only frame them.

#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/date.h"

namespace camino::kiosk {

/// One text in the languages of the house.
struct LocalText {
    std::map<std::string, std::string, std::less<>> by_language{};

    /// In `language`, else in any language, else empty.
    [[nodiscard]] const std::string& in(std::string_view language) const;
    [[nodiscard]] bool empty() const { return by_language.empty(); }
};

/// Somebody to talk to. Shown as working only when `tested_on` is given.
struct LocalContact {
    std::string id{};
    std::vector<std::string> serves{};  ///< Referral codes and help topics: "unhcr", "help.danger".
    LocalText name{};
    LocalText where{};  ///< How to find it inside or near the house.
    LocalText hours{};
    std::string phone{};  ///< May be empty.
    bool free = true;
    std::optional<CivilDate> tested_on{};
};

/// One line of the notice board: meals, doctor, Wi-Fi.
struct HouseNotice {
    std::string id{};
    std::string icon{};
    LocalText title{};
    LocalText text{};
};

struct Site {
    LocalText name{};
    std::uint16_t number = 0;  ///< In records; at most 4095.
    std::uint16_t group = 0;   ///< In tallies.
    std::optional<CivilDate> valid_until{};
    std::vector<HouseNotice> notices{};
    std::vector<LocalContact> contacts{};
    LocalText complaints{};  ///< How to complain about staff, and to whom.

    /// Those who serve `need`, in the order of the file.
    [[nodiscard]] std::vector<const LocalContact*> serving(std::string_view need) const;
};

}  // namespace camino::kiosk
