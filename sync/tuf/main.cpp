// camino-tuf: a client of The Update Framework for any repository. Wiring only.
//
// Its commands are those that the framework's public conformance suite calls.

#include <CLI/CLI.hpp>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>

#include "shared/crypto/random.h"
#include "shared/store/small_files.h"
#include "sync/client/curl_client.h"
#include "sync/tuf/public_keys.h"
#include "sync/tuf/repository.h"

namespace {

using namespace camino;

std::atomic<bool> stop_asked{false};  // A signal handler can reach nothing else.

struct Wishes {
    tuf::RepositoryPlace place{};
    tuf::TargetPlace targets{};
    std::vector<std::string> target_names{};
    std::string trusted_root{};
};

Result<void> init(const Wishes& wishes) {
    const auto root = TRY(store::read_file(wishes.trusted_root, tuf::Limits{}.root_size_max));
    return tuf::initialise(wishes.place.metadata_folder, root, tuf::check_any_scheme);
}

Result<void> update(const Wishes& wishes) {
    auto http = TRY(sync::CurlClient::create(stop_asked));
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    auto repository = TRY(tuf::Repository::open(
        wishes.place, tuf::over(http),
        std::chrono::duration_cast<std::chrono::seconds>(now).count(), tuf::check_any_scheme));
    TRY(repository.refresh());
    for (const auto& name : wishes.target_names) {
        const auto file = TRY(repository.download(name, wishes.targets));
        std::puts(file.c_str());
    }
    return {};
}

int finish(const Result<void>& done) {
    if (done) return 0;
    std::fprintf(stderr, "camino-tuf: %s\n", done.error().detail.c_str());
    return 1;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"A client of The Update Framework: keeps trusted metadata, fetches signed files."};
    Wishes wishes;
    app.set_version_flag("--version", "camino-tuf " CAMINO_VERSION);
    app.require_subcommand(1);
    app.fallthrough();
    app.add_option("--metadata-dir", wishes.place.metadata_folder, "Where trusted metadata is kept")
        ->required();
    auto* url = app.add_option("--metadata-url", wishes.place.metadata_url,
                               "Where the repository serves its metadata");
    auto* names = app.add_option("--target-name", wishes.target_names,
                                 "Path of a target; may be given several times");
    names->allow_extra_args(false);
    auto* base = app.add_option("--target-base-url", wishes.targets.base_url,
                                "Where the repository serves its targets");
    auto* folder = app.add_option("--target-dir", wishes.targets.folder, "Where targets are kept");
    auto* init_command = app.add_subcommand("init", "Begin with a root that you trust");
    init_command->add_option("TRUSTED_ROOT", wishes.trusted_root, "A root.json")->required();
    app.add_subcommand("refresh", "Bring the metadata up to date")->needs(url);
    auto* download = app.add_subcommand("download", "Refresh, then fetch the targets");
    for (auto* option : {url, names, base, folder}) download->needs(option);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 1;
    }
    std::signal(SIGTERM, [](int) { stop_asked = true; });
    std::signal(SIGINT, [](int) { stop_asked = true; });
    if (const auto ready = crypto::initialise(); !ready) return finish(ready);
    if (*init_command) return finish(init(wishes));
    if (!*download) wishes.target_names.clear();
    return finish(update(wishes));
}
