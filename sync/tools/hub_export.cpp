// camino hub export: what is taken away from a hub as a file, noted in its audit log.

#include <fmt/format.h>
#include <memory>

#include "shared/codec/csv.h"
#include "shared/store/small_files.h"
#include "sync/statistics/export.h"
#include "sync/tools/device_rows.h"
#include "sync/tools/hub_call.h"
#include "sync/tools/hub_commands.h"
#include "sync/tools/say.h"

namespace camino::tools {

namespace {

struct Options {
    std::string data{};
    std::string out{};
};

/// Cells that no spreadsheet program takes for a formula: a clock may be off by "+3 h".
Result<void> export_devices(const Options& options) {
    const auto reply = TRY(call_hub(options.data, {.path = "/admin/devices"}));
    auto rows = TRY(device_rows(reply));
    TRY(note_at_hub(options.data, "export", "table=devices format=csv"));
    const auto count = rows.size();
    rows.insert(rows.begin(), kDeviceTitles);
    for (auto& row : rows) {
        for (auto& cell : row) cell = cell == "-" ? "" : statistics::safe_cell(cell);
    }
    TRY(store::replace_file(options.out, to_csv(rows)));
    return print(fmt::format("Wrote {}: {}.\n", options.out, plural(count, "device")));
}

}  // namespace

void add_hub_export(CLI::App& group, int& status) {
    auto* out = group.add_subcommand("export", "Take a file away; the audit log says so");
    out->require_subcommand(1);
    add_export_statistics(*out, status);
    auto* devices = out->add_subcommand("devices", "The table of devices, as CSV");
    const auto options = std::make_shared<Options>();
    devices->add_option("--data", options->data, "The hub's folder")->required();
    devices->add_option("OUT", options->out, "The file to make")->required();
    devices->callback([options, &status] { status = finish(export_devices(*options)); });
}

}  // namespace camino::tools
