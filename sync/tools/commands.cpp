#include "sync/tools/commands.h"

namespace camino::tools {

void add_commands(CLI::App& app, int& status) {
    add_screen(app, status);
    add_pack(app, status);
    add_bundle(app, status);
    add_deploy(app, status);
    add_hub(app, status);
    add_keys(app, status);
    add_records(app, status);
    add_site(app, status);
    add_staff(app, status);
    add_voice(app, status);
}

}  // namespace camino::tools
