// The picture beside an option, by its id alone: two capital letters are a country's flag.

#pragma once

#include <string>
#include <string_view>

namespace camino::kiosk {

struct OptionPicture {
    std::string_view icon{};
    std::string flag{};

    [[nodiscard]] bool empty() const { return icon.empty() && flag.empty(); }
};

[[nodiscard]] OptionPicture picture_of_option(std::string_view option);

}  // namespace camino::kiosk
