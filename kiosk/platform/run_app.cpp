// From the command line to the exit status: what both programs do at start and end.

#include <cstdio>

#include "kiosk/platform/app.h"
#include "kiosk/platform/asset_files.h"
#include "kiosk/platform/leaks.h"
#include "kiosk/platform/sandbox.h"
#include "kiosk/platform/script.h"
#include "shared/crypto/random.h"
#include "shared/store/folders.h"
#include "shared/store/small_files.h"

namespace camino::kiosk {

namespace {

constexpr std::size_t kScriptSizeMax = std::size_t{1024} * 1024;
constexpr int kBadInput = 2;    // Also what keeps it from starting: to start it again is no use.
constexpr int kStartAnew = 75;  // Whoever started it should do so again (kiosk/stay, systemd).

std::string either(const std::string& wanted, const std::string& other) {
    if (!wanted.empty()) return wanted;
    return other.empty() ? "." : other;
}

Result<std::vector<ScriptLine>> read_script(const Options& options) {
    if (options.script.empty()) return std::vector<ScriptLine>{};
    auto text = store::read_file(options.script, kScriptSizeMax);
    if (!text) return fail(Errc::BadInput, "--script: " + text.error().detail);
    return parse_script(*text, options.script);
}

Result<ScriptFolders> make_folders(const Options& options) {
    const ScriptFolders folders{.shots = either(options.shots, options.tree),
                                .trees = either(options.tree, options.shots)};
    TRY(store::make_folder(folders.shots));
    TRY(store::make_folder(folders.trees));
    return folders;
}

Result<std::optional<PrinterAddress>> find_printer(const Options& options) {
    if (options.printer.empty()) return std::nullopt;
    return TRY(parse_printer(options.printer));
}

Strictness strictness_of(const store::Deployment& deployment) {
    if (deployment.demo) return Strictness::Demo;
    return deployment.mode == records::Mode::Desk ? Strictness::Desk : Strictness::Kiosk;
}

Result<void> check_surroundings(const AppKind& kind, const Machine& machine, const Window& window) {
    auto around = look_around();
    around.clipboard = window.others_keep_a_clipboard();
    std::vector<std::string> warnings;
    TRY(refuse_leaks(leaks_of(around), strictness_of(machine.deployment()), warnings));
    for (const auto& warning : warnings) {
        std::fprintf(stderr, "%s: warning: %s\n", kind.machine.program.c_str(), warning.c_str());
    }
    return {};
}

Result<int> run(const AppKind& kind, const Options& options) {
    keep_memory_private();
    TRY(crypto::initialise());
    const auto script = TRY(read_script(options));
    const bool scripted = !options.script.empty();
    const auto printer = TRY(find_printer(options));
    const bool listened_to = !scripted && kind.machine.mode == records::Mode::Kiosk;
    auto files = AssetFiles::installed();
    auto stage = TRY(Stage::create(files.source()));
    if (!kind.first_picture.empty()) stage->expect(kind.first_picture);
    auto machine = TRY(Machine::begin(options, kind.machine));
    auto window = TRY(Window::open({.size_px = options.size,
                                    .headless = scripted,
                                    .fullscreen = options.fullscreen,
                                    .alone = kind.machine.mode == records::Mode::Kiosk,
                                    .title = "Camino",
                                    .panel_diagonal_in = options.panel_diagonal_in,
                                    .double_strike = options.double_strike}));
    TRY(machine.complete());
    if (wants_large_text(window.size_px(), window.mm_per_px())) machine.start_large();
    TRY(check_surroundings(kind, machine, window));
    TRY(forbid_internet_sockets());
    App app(machine, window, *stage,
            {.update = kind.update,
             .draw = kind.draw,
             .speaker = {.clips = store::Folders{options.data}.recordings(),
                         .log = options.sound_log,
                         .silent = scripted},
             .printer = printer,
             .headphones = listened_to ? Headphones::alsa() : Headphones::Programs{},
             .cabinet = kind.cabinet,
             .slip = kind.slip});
    if (scripted) {
        const auto folders = TRY(make_folders(options));
        TRY(play(app, script, options.script, folders));
    } else {
        app.run();
    }
    return app.wants_restart() ? kStartAnew : 0;
}

int finish(const AppKind& kind, const Error& error) {
    std::fprintf(stderr, "%s: %s\n", kind.machine.program.c_str(), error.detail.c_str());
    return error.code == Errc::BadInput ? kBadInput : 1;
}

}  // namespace

int run_app(const AppKind& kind, int count, const char* const* words) {
    const auto options = read_options(kind.machine.program, count, words);
    if (!options) return finish(kind, options.error());
    if (options->done) return 0;
    const auto status = run(kind, *options);
    return status ? *status : finish(kind, status.error());
}

}  // namespace camino::kiosk
