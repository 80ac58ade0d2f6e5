// camino: the command line. Wiring only; each subcommand has a file of its own.

#include "sync/tools/commands.h"
#include "sync/tools/say.h"

int main(int argc, char** argv) {
    CLI::App app("Camino: which legal pathways may be open to a person, and what to do next.",
                 "camino");
    app.set_version_flag("--version", CAMINO_VERSION);
    app.require_subcommand(1);
    app.get_formatter()->column_width(34);

    int status = 0;
    camino::tools::add_commands(app, status);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const bool asked_for_help = error.get_exit_code() == 0;
        app.exit(error);
        return asked_for_help ? 0 : camino::tools::kBadInput;
    }
    return status;
}
