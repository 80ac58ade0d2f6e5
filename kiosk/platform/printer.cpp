#include "kiosk/platform/printer.h"

#include "kiosk/platform/escpos.h"
#include "kiosk/ui/png.h"

namespace camino::kiosk {

namespace {

constexpr int kPageDots = 1240;  // A4 at 150 dpi.

// "request id is QUEUE-17 (1 file(s))" -> "QUEUE-17"
std::string job_of(std::string_view said) {
    constexpr std::string_view kBefore = "request id is ";
    const auto at = said.find(kBefore);
    if (at == std::string_view::npos) return {};
    const auto rest = said.substr(at + kBefore.size());
    return std::string{rest.substr(0, rest.find(' '))};
}

}  // namespace

Result<PrinterAddress> parse_printer(std::string_view text) {
    using Kind = PrinterAddress::Kind;
    const auto colon = text.find(':');
    const auto kind = text.substr(0, colon);
    const std::string name{colon == std::string_view::npos ? "" : text.substr(colon + 1)};
    if (!name.empty() && name.front() != '-') {
        if (kind == "cups") return PrinterAddress{Kind::Cups, name, kPageDots};
        if (kind == "escpos") return PrinterAddress{Kind::Escpos, name, kDots80mm};
        if (kind == "escpos58") return PrinterAddress{Kind::Escpos, name, kDots58mm};
    }
    return fail(Errc::BadInput, "'" + std::string{text} +
                                    "' is no printer; write cups:QUEUE, escpos:DEVICE or "
                                    "escpos58:DEVICE, e.g. escpos:/dev/usb/lp0");
}

Result<void> Printer::start(const Image& picture) {
    said_.clear();
    job_.clear();
    if (address_.kind == PrinterAddress::Kind::Escpos) {
        const auto dots = escpos_of(picture);
        helper_.emplace(TRY(HelperProcess::start(
            {"dd", "of=" + address_.name, "bs=4096", "conv=nocreat,notrunc", "status=none"},
            as_text(dots))));
        return {};
    }
    const auto page = TRY(encode_png(picture));
    helper_.emplace(TRY(HelperProcess::start(
        {"lp", "-d", address_.name, "-t", "slip", "-o", "fit-to-page"}, as_text(page))));
    return {};
}

std::optional<bool> Printer::finished() {
    if (!helper_) return {};
    const auto ended = helper_->read(said_);
    if (ended && !*ended) return {};
    const bool taken = ended && helper_->succeeded();
    helper_.reset();
    job_ = job_of(as_text(said_));
    return taken;
}

void Printer::cancel() {
    helper_.reset();
    if (job_.empty()) return;
    if (auto cancelling = HelperProcess::start({"cancel", job_}, "")) {
        static_cast<void>(cancelling->succeeded());
    }
    job_.clear();
}

}  // namespace camino::kiosk
