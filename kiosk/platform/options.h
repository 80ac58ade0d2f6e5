// Options: how camino-kiosk and camino-desk are started. The same for both.

#pragma once

#include <optional>
#include <string>

#include "kiosk/ui/geometry.h"
#include "shared/base/date.h"
#include "shared/base/result.h"
#include "shared/base/time.h"

namespace camino::kiosk {

struct Options {
    std::string data{};  ///< The machine's folder.
    std::string pack{};  ///< An unsigned pack, under a demo deployment only.
    std::optional<CivilDate> as_of{};
    std::string language{};  ///< Empty: the pack's first.
    Size size{1280, 800};
    bool fullscreen = false;
    bool large_text = false;
    bool high_contrast = false;
    std::string printer{};        ///< As parse_printer() reads it; empty: none.
    float panel_diagonal_in = 0;  ///< 0: as the display says.
    std::optional<Duration> double_strike{};
    std::string script{};     ///< Empty: a person uses the window.
    std::string shots{};      ///< Where `shot` leaves pictures.
    std::string tree{};       ///< Where `shot` leaves the semantic tree.
    std::string sound_log{};  ///< Where a script leaves what was said.
    bool done = false;        ///< --help or --version was all that was wanted.
};

/// Reads the command line of the program `name`; answers --help and --version itself.
/// Errors: BadInput in words.
[[nodiscard]] Result<Options> read_options(const std::string& name, int count,
                                           const char* const* words);

}  // namespace camino::kiosk
