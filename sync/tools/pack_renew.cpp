// camino pack renew: what ends soon is drafted again as it is, for the signers to sign.

#include <fmt/format.h>
#include <memory>

#include "sync/tools/pack_commands.h"
#include "sync/tools/pack_folder.h"
#include "sync/tools/pack_signing.h"
#include "sync/tools/repository_folder.h"
#include "sync/tools/say.h"

namespace camino::tools {

namespace {

using publishing::Repository;

struct Options {
    std::string folder{};
    std::string pack{};
    std::vector<std::string> languages{};
};

/// PACK, or the same content again.
Result<packs::PackFiles> content(const Options& options, const Repository& repository) {
    if (options.pack.empty()) return in(options.folder, publishing::drafted_pack(repository));
    auto files = TRY(read_pack_files(options.pack));
    TRY(in(options.pack, check_signable(files)));
    return files;
}

Result<Repository> renewed(const Options& options, const Repository& held) {
    const auto now = signing_time();
    auto next = TRY(publishing::renew(held, now));
    for (const auto& language : options.languages)
        next = TRY(publishing::add_language(std::move(next), language, now));
    const auto files = TRY(content(options, held));
    if (files.empty()) return next;
    return publishing::offer(std::move(next), files, now);
}

/// "rules 4 until 2027-05-30, ": roles with a version that was not there before.
std::string new_versions(const Repository& before, const std::vector<publishing::RoleState>& now) {
    std::string text;
    for (const auto& role : now)
        if (role.version > before.newest(role.role))
            text += fmt::format("Drafted: {} {}, until {}\n", role.role, role.version,
                                day_text(role.expires));
    return text;
}

Result<void> renew(const Options& options) {
    const auto held = TRY(read_repository(options.folder));
    const auto next = TRY(in(options.folder, renewed(options, held)));
    if (next == held) return print("Nothing ends soon; nothing was written.\n");
    const auto states = TRY(in(options.folder, publishing::state_of(next)));
    TRY(write_repository(options.folder, {.before = held, .after = next}));
    return print(written_out(new_versions(held, states) +
                             "Now these must sign (camino pack sign --repository " +
                             options.folder + " --key FILE):\n" + missing_text(states)));
}

}  // namespace

void add_pack_renew(CLI::App& group, int& status) {
    const auto options = std::make_shared<Options>();
    auto* command = add_repository_command(
        group, "renew", "Draft again what ends soon, so that machines go on taking it as current",
        options->folder);
    command->add_option("PACK", options->pack,
                        "Folder of a pack to offer instead of the same content again");
    command
        ->add_option("--add-language", options->languages,
                     "Also let people sign for a new language of the content, e.g. qu")
        ->allow_extra_args(false);
    command->callback([options, &status] { status = finish(renew(*options)); });
}

}  // namespace camino::tools
