// Topic: of the library.

#pragma once

#include <cstdint>

namespace camino::kiosk {

/// In the order of packs::kTalkTopics.
enum class Topic : std::uint8_t {
    Here,  ///< Where the kiosk stands.
    Pathways,
    Programme,
    Elsewhere,  ///< Other countries, for who lives there.
    Scams,
    Help,
};
inline constexpr int kTopicCount = static_cast<int>(Topic::Help) + 1;

}  // namespace camino::kiosk
