// QrCode: a text as the squares of a QR code (ISO 18004), by libqrencode.

#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "kiosk/ui/widgets.h"

namespace camino::kiosk {

/// How much of it may be missing or covered and still be read.
enum class QrStrength : std::uint8_t {
    Medium,  ///< 15 %
    High,    ///< 30 %: for one with something written across it.
};

struct QrCode {
    int size = 0;  ///< Squares a side; 0: the text is longer than any code.
    std::vector<std::uint8_t> dark{};

    [[nodiscard]] QrModules modules() const { return {.size = size, .dark = dark}; }
};

/// The smallest code that holds `text`. Pure.
[[nodiscard]] QrCode encode_qr(std::string_view text, QrStrength strength = QrStrength::Medium);

}  // namespace camino::kiosk
