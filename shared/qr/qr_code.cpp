#include "kiosk/ui/qr_code.h"

#include <memory>
#include <qrencode.h>
#include <string>

namespace camino::kiosk {

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

}  // namespace camino::kiosk
