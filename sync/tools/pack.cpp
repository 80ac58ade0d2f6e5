// camino pack: check, test, sign, cutoffs.

#include "sync/tools/commands.h"

namespace camino::tools {

void add_pack(CLI::App& app, int& status) {
    auto* group = app.add_subcommand("pack", "Check, test and sign a content pack");
    group->require_subcommand(1);
    (void)status;
}

}  // namespace camino::tools
