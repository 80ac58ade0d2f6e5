// camino bundle write|read|inspect: what waits on a machine leaves by stick, and receipts come
// back.

#include <memory>

#include "shared/store/known_time_file.h"
#include "sync/bundle/bundle.h"
#include "sync/bundle/inspect.h"
#include "sync/content/content_update.h"
#include "sync/tools/commands.h"
#include "sync/tools/say.h"

namespace camino::tools {

namespace {

struct Options {
    std::string data{};
    std::string file{};
};

/// What the agent would do, in its place.
Result<std::string> take_content(const std::string& data, ByteView publication) {
    const auto identity = TRY(sync::read_identity(data));
    auto agent = TRY(store::AgentStore::open(identity.folders.agent_database()));
    return sync::ContentUpdate{identity, agent, store::machine_clocks}.take(publication);
}

Result<void> carry(const Options& options, std::string_view verb) {
    const auto words = bundle::run(options.data, verb, options.file, [&](ByteView brought) {
        return take_content(options.data, brought);
    });
    if (!words) return tl::unexpected(about(words.error(), options.file));
    return print(*words + "\n");
}

Result<void> inspect(const Options& options) {
    std::optional<store::Deployment> known;
    if (!options.data.empty())
        known = TRY(store::read_deployment(store::Folders{options.data}.deployment()));
    const auto words = bundle::inspect(options.file, known);
    if (!words) return tl::unexpected(about(words.error(), options.file));
    return print(*words);
}

}  // namespace

void add_bundle(CLI::App& app, int& status) {
    auto* group = app.add_subcommand("bundle", "Carry records and receipts by stick");
    group->require_subcommand(1);
    const auto options = std::make_shared<Options>();
    const auto add = [&](const char* name, const char* about, const char* file, const char* verb) {
        auto* command = group->add_subcommand(name, about);
        command->add_option("--data", options->data, "The kiosk's or desk's folder")->required();
        command->add_option("FILE", options->file, file)->required();
        command->callback([options, verb, &status] { status = finish(carry(*options, verb)); });
    };
    add("write", "Write what no receipt covers, sealed to the hub",
        "The file to make, or a folder (then it gets a random name)", "bundle-write");
    add("read", "Keep the receipts and take the content that came back from the hub", "The bundle",
        "bundle-read");
    auto* look = group->add_subcommand("inspect", "Say what a bundle is, and take nothing of it");
    look->add_option("--data", options->data, "A machine's folder: check who signed it");
    look->add_option("FILE", options->file, "The bundle")->required();
    look->callback([options, &status] { status = finish(inspect(*options)); });
}

}  // namespace camino::tools
