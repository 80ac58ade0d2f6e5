// camino: the command line. Wiring only; each subcommand has a file of its own.

#include <algorithm>
#include <cstdio>

#include "shared/codec/nearest.h"
#include "sync/tools/commands.h"
#include "sync/tools/say.h"

namespace {

/// CLI11 says only that a subcommand is missing; a mistyped one deserves its name.
void name_unknown_command(const CLI::App& app, int argc, char** argv) {
    std::vector<std::string> known;
    for (const auto* command : app.get_subcommands({})) known.push_back(command->get_name());
    if (argc < 2 || argv[1][0] == '-') return;
    if (std::find(known.begin(), known.end(), argv[1]) != known.end()) return;
    std::fprintf(stderr, "camino: there is no command '%s'%s\n", argv[1],
                 camino::suggestion(argv[1], known).c_str());
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app("Camino: which legal pathways may be open to a person, and what to do next.",
                 "camino");
    app.set_version_flag("--version", "camino " CAMINO_VERSION);
    app.require_subcommand(1);
    app.get_formatter()->column_width(34);

    int status = 0;
    camino::tools::add_commands(app, status);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const bool asked_for_help = error.get_exit_code() == 0;
        if (!asked_for_help) name_unknown_command(app, argc, argv);
        app.exit(error);
        return asked_for_help ? 0 : camino::tools::kBadInput;
    }
    return status;
}
