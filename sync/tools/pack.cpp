// camino pack: the group of subcommands (pack_check.cpp, pack_sign.cpp, ...).

#include "sync/tools/commands.h"
#include "sync/tools/pack_commands.h"

namespace camino::tools {

void add_pack(CLI::App& app, int& status) {
    auto* group = app.add_subcommand("pack", "Check, test, sign and publish content");
    group->require_subcommand(1);

    add_pack_check(*group, status);
    add_pack_test(*group, status);
    add_pack_interview(*group, status);
    add_pack_tables(*group, status);
    add_pack_diff(*group, status);
    add_pack_texts(*group, status);
    add_pack_paper(*group, status);
    add_pack_found(*group, status);
    add_pack_sign(*group, status);
    add_pack_status(*group, status);
    add_pack_publish(*group, status);
    add_pack_recall(*group, status);
    add_pack_rotate(*group, status);
    add_pack_renew(*group, status);
}

}  // namespace camino::tools
