#include "kiosk/screens/option_icon.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace camino::kiosk {

namespace {

// Options without an icon here show their words alone.
constexpr std::array<std::pair<std::string_view, std::string_view>, 26> kIcons{{
    {"yes", "check"},
    {"no", "x"},
    {"none", "minus"},
    {"other", "globe"},
    {"stateless", "stateless"},
    {"under18", "user-child"},
    {"18_20", "user"},
    {"21plus", "users"},
    {"agri", "tractor"},
    {"h2a", "tractor"},
    {"nonagri", "briefcase"},
    {"h2b", "briefcase"},
    {"offer_asks_money", "scam"},
    {"regular", "id-card"},
    {"in_process", "file-text"},
    {"asylum_seeker", "hands-talk"},
    {"refugee", "shield"},
    {"expired", "clock-history"},
    {"asylum_denied_or_closed", "file-x"},
    {"irregular", "id-card-off"},
    {"never_had", "minus"},
    {"national", "flag"},
    {"spouse", "spouse"},
    {"parent", "parent"},
    {"child21", "user"},
    {"sibling", "sibling"},
}};

bool is_country(std::string_view option) {
    return option.size() == 2 && std::all_of(option.begin(), option.end(), [](char letter) {
               return letter >= 'A' && letter <= 'Z';
           });
}

}  // namespace

OptionPicture picture_of_option(std::string_view option) {
    if (is_country(option)) {
        std::string flag{option};
        for (auto& letter : flag) letter = static_cast<char>(letter - 'A' + 'a');
        return {.flag = std::move(flag)};
    }
    const auto* const found = std::find_if(
        kIcons.begin(), kIcons.end(), [&](const auto& entry) { return entry.first == option; });
    return {.icon = found == kIcons.end() ? std::string_view{} : found->second};
}

}  // namespace camino::kiosk
