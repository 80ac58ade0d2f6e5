// Printer: gives a slip to the house's printer, through a helper process. Nothing touches the disk
// on the way; CUPS keeps its own copy until the paper is out (docs: PreserveJobFiles No).
//
//     cups:QUEUE             any printer that CUPS knows, as a page
//     escpos:DEVICE          a thermal printer, paper of 80 mm; escpos58:DEVICE for 58 mm
//
//     TRY(printer.start(picture));
//     while (!printer.finished()) ...      true or false: taken or not

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kiosk/ui/surface.h"
#include "shared/helpers/helper_process.h"

namespace camino::kiosk {

struct PrinterAddress {
    enum class Kind : std::uint8_t { Cups, Escpos };
    Kind kind = Kind::Cups;
    std::string name{};  ///< Queue or device.
    int dots = 0;        ///< Width of the slip.
};

/// Errors: BadInput, saying what would be right.
[[nodiscard]] Result<PrinterAddress> parse_printer(std::string_view text);

class Printer {
public:
    explicit Printer(PrinterAddress address) : address_(std::move(address)) {}

    [[nodiscard]] int dots() const { return address_.dots; }

    /// Errors: NotFound when the helper is not installed; Io. One at a time: the last is dropped.
    [[nodiscard]] Result<void> start(const Image& picture);

    /// Whether the printer took it; nothing while it has not said so, or nothing was sent.
    [[nodiscard]] std::optional<bool> finished();

    /// What was sent is not to come out any more, if that can still be.
    void cancel();

private:
    PrinterAddress address_;
    std::optional<HelperProcess> helper_{};
    Bytes said_{};
    std::string job_{};  ///< CUPS' name of the last one.
};

}  // namespace camino::kiosk
