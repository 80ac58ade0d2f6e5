// camino hub: administers the hub that runs on this machine.

#include <fmt/format.h>
#include <memory>

#include "shared/store/small_files.h"
#include "sync/tools/commands.h"
#include "sync/tools/hub_call.h"
#include "sync/tools/hub_commands.h"
#include "sync/tools/say.h"
#include "sync/wire/endpoints.h"

namespace camino::tools {

namespace {

struct Options {
    std::string data{};
    std::string file{};
    std::string made{};  ///< Of enrol: the file that goes back.
};
using Shared = std::shared_ptr<Options>;

Result<void> print_line(Result<std::string> text) {
    if (!text) return tl::unexpected(std::move(text).error());
    return print(text->ends_with('\n') ? *text : *text + "\n");
}

Result<void> upload(const Options& options) {
    auto taken =
        call_hub(options.data, {.method = "POST", .path = "/admin/bundle", .file = options.file});
    if (!taken && taken.error().code == Errc::BadInput) {
        return tl::unexpected(about(taken.error(), options.file));
    }
    return print_line(std::move(taken));
}

Result<void> status_of(const Options& options) {
    return print_line(call_hub(options.data, {.path = "/admin/status"}));
}

Result<void> receipts(const Options& options) {
    const auto bundle = TRY(call_hub(options.data, {.path = "/admin/receipts"}));
    TRY(store::replace_file(options.file, bundle));
    return print(
        fmt::format("Wrote {}: the receipts of every device, for "
                    "`camino bundle read`.\n",
                    options.file));
}

/// What the machine would have asked for itself, had it a network: the ticket in it lets it in.
Result<void> enrol(const Options& options) {
    auto answer =
        call_hub(options.data,
                 {.method = "POST", .path = std::string{wire::kEnrolPath}, .file = options.file});
    if (!answer && answer.error().code == Errc::BadInput)
        return tl::unexpected(about(answer.error(), options.file));
    if (!answer) return tl::unexpected(answer.error());
    TRY(store::replace_file(options.made, *answer));
    return print(
        fmt::format("Wrote {}: bring it back to the machine, for `camino-sync enrol "
                    "--answer`.\n",
                    options.made));
}

CLI::App* add(CLI::App& group, const char* name, const char* about, const Shared& options) {
    auto* command = group.add_subcommand(name, about);
    command->add_option("--data", options->data, "The hub's folder")->required();
    return command;
}

}  // namespace

void add_hub(CLI::App& app, int& status) {
    auto* group = app.add_subcommand("hub", "Administer the hub on this machine");
    group->require_subcommand(1);
    add_hub_device(*group, status);
    add_hub_ticket(*group, status);
    add_hub_stats(*group, status);
    add_hub_export(*group, status);
    add_hub_keeping(*group, status);
    add_hub_demo(*group, status);
    add_hub_user(*group, status);
    add_hub_audit(*group, status);
    add_hub_backup(*group, status);

    const auto options = std::make_shared<Options>();
    auto* up = add(*group, "upload", "Take in a bundle that a stick carried", options);
    up->add_option("FILE", options->file, "The bundle")->required();
    up->callback([options, &status] { status = finish(upload(*options)); });

    auto* state = add(*group, "status", "Where it answers, and its generation", options);
    state->callback([options, &status] { status = finish(status_of(*options)); });

    auto* in = add(*group, "enrol", "Let in a machine without a network", options);
    in->add_option("REQUEST", options->file, "What `camino-sync enrol --request` made there")
        ->required();
    in->add_option("ANSWER", options->made, "The file to make, which goes back there")->required();
    in->callback([options, &status] { status = finish(enrol(*options)); });

    auto* down = add(*group, "receipts", "A bundle that takes the receipts back", options);
    down->add_option("FILE", options->file, "The file to make")->required();
    down->callback([options, &status] { status = finish(receipts(*options)); });
}

}  // namespace camino::tools
