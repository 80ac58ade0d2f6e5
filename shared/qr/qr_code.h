// QrCode: a text as the squares of a QR code (ISO 18004), by libqrencode. Pure.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace camino {

/// How much of it may be missing or covered and still be read.
enum class QrStrength : std::uint8_t {
    Medium,  ///< 15 %
    High,    ///< 30 %: for one with something written across it.
};

struct QrCode {
    int size = 0;  ///< Squares a side; 0: the text is longer than any code.
    std::vector<std::uint8_t> dark{};

    /// False beyond its edge.
    [[nodiscard]] bool is_dark(int x, int y) const {
        if (x < 0 || y < 0 || x >= size || y >= size) return false;
        return dark[static_cast<std::size_t>(y) * static_cast<std::size_t>(size) +
                    static_cast<std::size_t>(x)] != 0;
    }
};

/// The smallest code that holds `text`.
[[nodiscard]] QrCode encode_qr(std::string_view text, QrStrength strength = QrStrength::Medium);

/// The code as lines of text for a terminal that writes light on dark: two squares to a letter,
/// with the light rim that readers need.
[[nodiscard]] std::string qr_text(const QrCode& code);

/// The dark squares as the path of an SVG, one unit a square, with the quiet edge that readers
/// need: the whole is size + 2 * kQrEdge wide.
inline constexpr int kQrEdge = 4;
[[nodiscard]] std::string svg_path(const QrCode& code);

}  // namespace camino
