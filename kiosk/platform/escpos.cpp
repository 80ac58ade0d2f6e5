#include "kiosk/platform/escpos.h"

#include <algorithm>

namespace camino::kiosk {

namespace {

constexpr std::uint8_t kEscape = 0x1B;
constexpr std::uint8_t kGroup = 0x1D;
constexpr int kBandRows = 255;  // Some printers take no more at once.
constexpr int kDotsInByte = 8;

bool is_black(std::uint32_t pixel) {
    constexpr std::uint32_t kHalf = 128 * 1000;
    const auto red = pixel >> 16U & 0xFFU;
    const auto green = pixel >> 8U & 0xFFU;
    const auto blue = pixel & 0xFFU;
    return red * 299 + green * 587 + blue * 114 < kHalf;
}

std::uint8_t dots_at(const Image& picture, int x, int y) {
    unsigned dots = 0;
    for (int i = 0; i < kDotsInByte; ++i) {
        dots <<= 1U;
        if (x + i >= picture.width) continue;
        const auto at = static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) +
                        static_cast<std::size_t>(x + i);
        if (is_black(picture.pixels[at])) dots |= 1U;
    }
    return static_cast<std::uint8_t>(dots);
}

// Its numbers have their low byte first.
void low_first(ByteWriter& out, int number) {
    out.u8(static_cast<std::uint8_t>(number & 0xFF)).u8(static_cast<std::uint8_t>(number >> 8));
}

}  // namespace

Bytes escpos_of(const Image& picture) {
    const int row_bytes = (picture.width + kDotsInByte - 1) / kDotsInByte;
    ByteWriter out;
    out.u8(kEscape).u8('@');
    for (int top = 0; top < picture.height; top += kBandRows) {
        const int rows = std::min(kBandRows, picture.height - top);
        out.u8(kGroup).u8('v').u8('0').u8(0);
        low_first(out, row_bytes);
        low_first(out, rows);
        for (int y = top; y < top + rows; ++y)
            for (int i = 0; i < row_bytes; ++i) out.u8(dots_at(picture, i * kDotsInByte, y));
    }
    constexpr std::uint8_t kFeedLines = 4;
    out.u8(kEscape).u8('d').u8(kFeedLines);
    out.u8(kGroup).u8('V').u8(1);  // Cuts, but for one point in the middle.
    return out.take();
}

}  // namespace camino::kiosk
