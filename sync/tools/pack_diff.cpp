// camino pack diff: what is different between two packs, and for whom.

#include <memory>

#include "shared/packs/diff.h"
#include "sync/tools/pack_commands.h"
#include "sync/tools/pack_folder.h"
#include "sync/tools/say.h"

namespace camino::tools {

namespace {

struct DiffOptions {
    std::string old_folder{};
    std::string new_folder{};
    bool json = false;
};

Result<void> show_difference(const DiffOptions& options) {
    const auto old_files = TRY(read_pack_files(options.old_folder));
    const auto new_files = TRY(read_pack_files(options.new_folder));
    const auto difference = TRY(packs::diff(old_files, new_files));
    if (!options.json) return print(packs::to_text(difference));
    JsonWriter out(JsonStyle::Pretty);
    packs::write_diff(difference, out);
    return print(out.take() + "\n");
}

}  // namespace

void add_pack_diff(CLI::App& group, int& status) {
    const auto options = std::make_shared<DiffOptions>();
    auto* command = group.add_subcommand(
        "diff", "Say what changed between two packs, and who gets another outcome");
    command->add_option("OLD", options->old_folder, "Folder of the pack as it was")->required();
    command->add_option("NEW", options->new_folder, "Folder of the pack as it is now")->required();
    command->add_flag("--json", options->json, "Write one JSON object instead of words");
    command->callback([=, &status] { status = finish(show_difference(*options)); });
}

}  // namespace camino::tools
