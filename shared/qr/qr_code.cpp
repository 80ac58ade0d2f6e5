#include "shared/qr/qr_code.h"

#include <memory>
#include <qrencode.h>

namespace camino {

namespace {

struct CodeDeleter {
    void operator()(QRcode* code) const { QRcode_free(code); }
};

}  // namespace

QrCode encode_qr(std::string_view text, QrStrength strength) {
    const auto level = strength == QrStrength::High ? QR_ECLEVEL_H : QR_ECLEVEL_M;
    const std::unique_ptr<QRcode, CodeDeleter> made{
        QRcode_encodeString(std::string{text}.c_str(), 0, level, QR_MODE_8, 1)};
    if (made == nullptr) return {};
    QrCode code{.size = made->width};
    const auto count = static_cast<std::size_t>(code.size) * static_cast<std::size_t>(code.size);
    code.dark.reserve(count);
    for (std::size_t i = 0; i < count; ++i) code.dark.push_back(made->data[i] & 1U);
    return code;
}

std::string qr_text(const QrCode& code) {
    constexpr int kRim = 2;
    if (code.size == 0) return {};
    std::string out;
    for (int y = -kRim; y < code.size + kRim; y += 2) {
        for (int x = -kRim; x < code.size + kRim; ++x) {
            const bool above = code.is_dark(x, y);
            const bool below = code.is_dark(x, y + 1);
            out += above ? (below ? " " : "▄") : (below ? "▀" : "█");
        }
        out += '\n';
    }
    return out;
}

std::string svg_path(const QrCode& code) {
    std::string path;
    for (int y = 0; y < code.size; ++y) {
        for (int x = 0; x < code.size; ++x) {
            if (!code.is_dark(x, y)) continue;
            const int begin = x;
            while (x + 1 < code.size && code.is_dark(x + 1, y)) ++x;
            path += "M" + std::to_string(begin + kQrEdge) + " " + std::to_string(y + kQrEdge) +
                    "h" + std::to_string(x + 1 - begin) + "v1H" + std::to_string(begin + kQrEdge) +
                    "z";
        }
    }
    return path;
}

}  // namespace camino
