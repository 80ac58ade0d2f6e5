// camino site check: whether a house's file may be used with a pack on a day.

#include "shared/packs/site.h"

#include <algorithm>
#include <memory>

#include "sync/tools/commands.h"
#include "sync/tools/files.h"
#include "sync/tools/pack_commands.h"
#include "sync/tools/pack_folder.h"
#include "sync/tools/say.h"

namespace camino::tools {

namespace {

constexpr std::size_t kSiteSizeMax = 1u << 20;

struct SiteOptions {
    std::string file{};
    std::string pack{};
    std::string as_of{};
};

Result<bool> check_site(const SiteOptions& options) {
    const auto as_of = TRY(date_option("--as-of", options.as_of));
    const auto pack = TRY(load_pack(options.pack));
    const auto text = TRY(read_input(options.file, kSiteSizeMax));
    const auto findings = packs::check_site(text, shown_name(options.file), *pack, as_of);
    TRY(print(shown(findings, options.file + " with " + pack->id + " " + pack->version + " on " +
                                  to_string(as_of))));
    return std::none_of(findings.begin(), findings.end(), is_error);
}

}  // namespace

void add_site(CLI::App& app, int& status) {
    auto* group = app.add_subcommand("site", "Check the file of a house (site.json)");
    group->require_subcommand(1);
    const auto options = std::make_shared<SiteOptions>();
    auto* check =
        group->add_subcommand("check", "Name every mistake, with file, line and what is right");
    check->add_option("FILE", options->file, "site.json, or - for standard input")->required();
    check->add_option("--pack", options->pack, "Folder of the pack it is used with")->required();
    check->add_option("--as-of", options->as_of, "Day to check for; today when left out");
    check->callback([=, &status] { status = status_of(check_site(*options)); });
}

}  // namespace camino::tools
