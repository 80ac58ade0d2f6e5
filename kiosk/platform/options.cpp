#include "kiosk/platform/options.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>

namespace camino::kiosk {

namespace {

constexpr float kSideMin = 480;
constexpr float kSideMax = 4096;
constexpr float kPanelMin_in = 5;
constexpr float kPanelMax_in = 100;
constexpr int kDoubleStrikeMax_ms = 2000;

std::string default_data() {
    const char* home = std::getenv("XDG_DATA_HOME");
    return home != nullptr && *home != '\0' ? std::string(home) + "/camino" : "/var/lib/camino";
}

Result<Size> read_size(const std::string& text) {
    Size size;
    char rest = 0;
    const int read = std::sscanf(text.c_str(), "%fx%f%c", &size.width, &size.height, &rest);
    const bool fits = size.width >= kSideMin && size.height >= kSideMin && size.width <= kSideMax &&
                      size.height <= kSideMax;
    if (read == 2 && fits) return size;
    return fail(Errc::BadInput, "--size: '" + text +
                                    "' is no size; write WIDTHxHEIGHT in pixels, 480 to 4096 each, "
                                    "e.g. 1280x800");
}

struct Raw {
    Options options{};
    std::string as_of{};
    std::string size{};
    std::optional<int> double_strike_ms{};
};

void add_options(CLI::App& app, Raw& raw) {
    auto& options = raw.options;
    app.add_option("--data", options.data, "The machine's folder (" + options.data + ")");
    app.add_option("--pack", options.pack, "An unsigned pack folder (demo deployments only)");
    app.add_option("--as-of", raw.as_of, "Show another day, YYYY-MM-DD (demo deployments only)");
    app.add_option("--lang", options.language, "The language it starts in, e.g. es");
    app.add_option("--size", raw.size, "Size of the window in pixels (1280x800)");
    app.add_flag("--fullscreen", options.fullscreen, "Take the whole screen");
    app.add_flag("--large", options.large_text, "Start with large text");
    app.add_flag("--contrast", options.high_contrast, "Start with high contrast");
    app.add_option("--printer", options.printer,
                   "Where slips are printed: cups:QUEUE, escpos:DEVICE or escpos58:DEVICE");
    app.add_option("--panel-diagonal", options.panel_diagonal_in,
                   "Inches of the panel across, where the display does not say it rightly: on a "
                   "small one everybody starts with large text")
        ->check(CLI::Range(kPanelMin_in, kPanelMax_in));
    app.add_option("--double-strike", raw.double_strike_ms,
                   "A second touch or key so many milliseconds after the same one is a trembling "
                   "hand, not a second wish (250 for touches, 0 for keys; 500 for both is slow "
                   "enough for most)")
        ->check(CLI::Range(0, kDoubleStrikeMax_ms));
    auto* script =
        app.add_option("--script", options.script, "Play a script instead of opening a window");
    app.add_option("--shots", options.shots, "Where the script's 'shot' leaves pictures");
    app.add_option("--tree", options.tree, "Where it leaves the list of what was seen, as JSON");
    app.add_option("--sound-log", options.sound_log, "With --script: what was said, a line each")
        ->needs(script);
    app.set_version_flag("--version", app.get_name() + " " + CAMINO_VERSION);
}

}  // namespace

Result<Options> read_options(const std::string& name, int count, const char* const* words) {
    CLI::App app{"Camino: which legal pathways may be open to a person today, and why", name};
    Raw raw;
    raw.options.data = default_data();
    add_options(app, raw);
    try {
        app.parse(count, words);
    } catch (const CLI::Success& wanted) {
        app.exit(wanted);
        raw.options.done = true;
        return raw.options;
    } catch (const CLI::ParseError& error) {
        return fail(Errc::BadInput, std::string(error.what()) + "; see " + name + " --help");
    }
    if (!raw.size.empty()) raw.options.size = TRY(read_size(raw.size));
    if (raw.double_strike_ms) raw.options.double_strike = Duration{*raw.double_strike_ms};
    if (!raw.as_of.empty()) {
        const auto day = parse_date(raw.as_of);
        if (!day) {
            return fail(Errc::BadInput, "--as-of: '" + raw.as_of + "' is no day; write YYYY-MM-DD");
        }
        raw.options.as_of = *day;
    }
    return raw.options;
}

}  // namespace camino::kiosk
