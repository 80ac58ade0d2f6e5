// camino hub device: the machines that send here, as the console's page of devices shows them.

#include <fmt/format.h>
#include <memory>

#include "sync/tools/columns.h"
#include "sync/tools/device_rows.h"
#include "sync/tools/hub_call.h"
#include "sync/tools/hub_commands.h"
#include "sync/tools/say.h"

namespace camino::tools {

namespace {

struct Options {
    std::string data{};
    std::string device{};
    bool json = false;
};

Result<void> list(const Options& options) {
    const auto reply = TRY(call_hub(options.data, {.path = "/admin/devices"}));
    if (options.json) return print(reply + "\n");
    auto rows = TRY(device_rows(reply));
    if (rows.empty()) {
        return print("No machine is enrolled yet; let one in with: camino hub ticket new\n");
    }
    rows.insert(rows.begin(), kDeviceTitles);
    return print(aligned(rows));
}

Result<void> show(const Options& options) {
    const auto reply = TRY(call_hub(options.data, {.path = "/admin/devices/" + options.device}));
    if (options.json) return print(reply + "\n");
    std::vector<std::vector<std::string>> rows;
    for (const auto& detail : TRY(device_details(reply))) {
        rows.push_back({detail.name, detail.value});
    }
    return print(aligned(rows));
}

Result<void> withdraw(const Options& options) {
    TRY(call_hub(options.data,
                 {.method = "POST", .path = "/admin/withdraw", .body = options.device}));
    return print(
        fmt::format("{} is withdrawn: what it sends from now on is refused. With a new "
                    "ticket it can enrol again.\n",
                    options.device));
}

/// An id in a path: anything else would ask for something else.
Result<void> check_id(const Options& options) {
    constexpr std::size_t kDigits = 16;
    const bool good = options.device.size() == kDigits &&
                      options.device.find_first_not_of("0123456789abcdef") == std::string::npos;
    if (good) return {};
    return fail(Errc::BadInput, "'" + options.device +
                                    "' is no device: write the 16 digits that `camino hub device "
                                    "list` shows first");
}

using Deed = Result<void> (*)(const Options&);

CLI::App* add(CLI::App& group, const char* name, const char* about, Deed deed, int& status) {
    auto* command = group.add_subcommand(name, about);
    const auto options = std::make_shared<Options>();
    command->add_option("--data", options->data, "The hub's folder")->required();
    const bool one = deed != list;
    if (one) command->add_option("ID", options->device, "Its 16 digits")->required();
    if (deed != withdraw) command->add_flag("--json", options->json, "For scripts");
    command->callback([options, deed, one, &status] {
        const auto checked = one ? check_id(*options) : Result<void>{};
        status = finish(checked ? deed(*options) : checked);
    });
    return command;
}

}  // namespace

void add_hub_device(CLI::App& group, int& status) {
    auto* device = group.add_subcommand("device", "The kiosks and desks that send here");
    device->require_subcommand(1);
    add(*device, "list", "All, with what should be looked after", list, status);
    add(*device, "show", "All that is known of one", show, status);
    add(*device, "withdraw", "Refuse what it sends from now on", withdraw, status);
}

}  // namespace camino::tools
