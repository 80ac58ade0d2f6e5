// From the command line to the exit status: what both programs do at start and end.

#include <cstdio>

#include "kiosk/platform/app.h"
#include "kiosk/platform/asset_files.h"
#include "kiosk/platform/sandbox.h"
#include "kiosk/platform/script.h"
#include "shared/crypto/random.h"
#include "shared/store/small_files.h"

namespace camino::kiosk {

namespace {

constexpr std::size_t kScriptSizeMax = std::size_t{1024} * 1024;
constexpr int kBadInput = 2;

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

Result<void> run(const AppKind& kind, const Options& options) {
    keep_memory_private();
    TRY(crypto::initialise());
    const auto script = TRY(read_script(options));
    const bool scripted = !options.script.empty();
    auto machine = TRY(Machine::open(options, kind.machine));
    auto files = AssetFiles::installed();
    auto stage = TRY(Stage::create(files.source()));
    auto window = TRY(Window::open({.size_px = options.size,
                                    .headless = scripted,
                                    .fullscreen = options.fullscreen,
                                    .title = "Camino",
                                    .panel_diagonal_in = options.panel_diagonal_in,
                                    .double_strike = options.double_strike}));
    if (wants_large_text(window.size_px(), window.mm_per_px())) machine.start_large();
    TRY(forbid_internet_sockets());
    App app(machine, window, *stage,
            {.update = kind.update,
             .draw = kind.draw,
             .speaker = {
                 .clips = options.data + "/voice", .log = options.sound_log, .silent = scripted}});
    if (!scripted) {
        app.run();
        return {};
    }
    const auto folders = TRY(make_folders(options));
    return play(app, script, options.script, folders);
}

int finish(const AppKind& kind, const Result<void>& result) {
    if (result) return 0;
    std::fprintf(stderr, "%s: %s\n", kind.machine.program.c_str(), result.error().detail.c_str());
    return result.error().code == Errc::BadInput ? kBadInput : 1;
}

}  // namespace

int run_app(const AppKind& kind, int count, const char* const* words) {
    const auto options = read_options(kind.machine.program, count, words);
    if (!options) return finish(kind, tl::unexpected(options.error()));
    if (options->done) return 0;
    return finish(kind, run(kind, *options));
}

}  // namespace camino::kiosk
