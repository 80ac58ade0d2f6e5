// camino site check: whether a house's file may be used with a pack on a day.

#include "shared/packs/site.h"

#include <memory>

#include "sync/tools/commands.h"
#include "sync/tools/files.h"
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
    std::size_t error_count = 0;
    std::string out;
    const auto findings = packs::check_site(text, shown_name(options.file), *pack, as_of);
    for (const auto& finding : findings) {
        const bool is_error = finding.severity == packs::Severity::Error;
        error_count += is_error ? 1 : 0;
        out += (is_error ? "error   " : "warning ") + to_string(finding.mistake) + "\n";
    }
    const auto plural = [](std::size_t count, const char* noun) {
        return std::to_string(count) + noun + (count == 1 ? "" : "s");
    };
    out += options.file + " with " + pack->id + " " + pack->version + " on " + to_string(as_of) +
           ": " + plural(error_count, " error") + ", " +
           plural(findings.size() - error_count, " warning") + "\n";
    TRY(print(out));
    return error_count == 0;
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
    check->callback([=, &status] {
        const auto good = check_site(*options);
        if (!good)
            status = report(good.error());
        else
            status = *good ? kDone : kBadInput;
    });
}

}  // namespace camino::tools
