// camino staff pin: the PIN of a kiosk's staff screen.

#include <memory>

#include "shared/store/deployment.h"
#include "shared/store/staff_pin.h"
#include "sync/tools/commands.h"
#include "sync/tools/passphrase.h"
#include "sync/tools/say.h"

namespace camino::tools {

namespace {

struct Options {
    std::string data{};
    std::optional<int> descriptor{};
};

Result<void> set_pin(const Options& options) {
    const store::Folders folders{options.data};
    const auto deployment = TRY(store::read_deployment(folders.deployment()));
    if (deployment.mode != records::Mode::Kiosk) {
        return fail(Errc::BadInput, options.data + " is no kiosk; only a kiosk has a staff screen");
    }
    TRY(store::make_folder(folders.front()));
    const auto pin = TRY(read_passphrase(
        {.descriptor = options.descriptor, .what = "a PIN of 6 to 12 digits", .is_new = true}));
    TRY(store::set_staff_pin(folders, as_text(pin.view())));
    return print(
        "The PIN is set. At the kiosk, hold the lower left corner of the screen, or / and * of the "
        "keypad, for 5 seconds.\n");
}

}  // namespace

void add_staff(CLI::App& app, int& status) {
    auto* group = app.add_subcommand("staff", "Set the PIN of a kiosk's staff screen");
    group->require_subcommand(1);
    auto* pin = group->add_subcommand("pin", "Replace the PIN; the kiosk may be running");
    const auto options = std::make_shared<Options>();
    pin->add_option("--data", options->data, "The kiosk's folder")->required();
    pin->add_option("--passphrase-fd", options->descriptor,
                    "Read the PIN from this file descriptor");
    pin->callback([options, &status] { status = finish(set_pin(*options)); });
}

}  // namespace camino::tools
