// camino pack rotate-key: one key in the place of another, for the others to sign.

#include <fmt/format.h>
#include <memory>

#include "sync/custody/key_rings.h"
#include "sync/tools/key_options.h"
#include "sync/tools/pack_commands.h"
#include "sync/tools/pack_signing.h"
#include "sync/tools/repository_folder.h"
#include "sync/tools/say.h"

namespace camino::tools {

namespace {

struct Options {
    std::string folder{};
    std::string old_key{};
    std::string new_key{};
};

Result<void> rotate(const Options& options) {
    const auto old_key = TRY(read_public_key("--old", options.old_key));
    const auto new_key = TRY(read_public_key("--new", options.new_key));
    const auto held = TRY(read_repository(options.folder));
    const auto next =
        TRY(in(options.folder, publishing::replace_key(held, old_key, new_key, signing_time())));
    const auto changes = TRY(publishing::signer_changes(next));
    const auto states = TRY(publishing::state_of(next));
    TRY(write_repository(options.folder, {.before = held, .after = next}));
    auto text = fmt::format("Drafted: {} in the place of {}. Once it is signed and published:\n",
                            short_id(new_key), short_id(old_key));
    for (const auto& line : changes) text.append("  ").append(line).append("\n");
    text += "Now these must sign (camino pack sign --repository " + options.folder +
            " --key FILE):\n" + missing_text(states);
    return print(written_out(text));
}

}  // namespace

void add_pack_rotate(CLI::App& group, int& status) {
    const auto options = std::make_shared<Options>();
    auto* command = add_repository_command(
        group, "rotate-key", "Draft that another key takes the place of one that left or was lost",
        options->folder);
    command
        ->add_option("--old", options->old_key,
                     "The key that may sign no longer: its FILE.pub, or hexadecimal digits")
        ->required();
    command->add_option("--new", options->new_key, "FILE.pub of the key that may sign from now on")
        ->required();
    command->callback([options, &status] { status = finish(rotate(*options)); });
}

}  // namespace camino::tools
