// camino deploy: demo, a whole deployment on one machine, to try Camino; init: deploy_init.cpp.

#include <fmt/format.h>
#include <memory>

#include "sync/tools/commands.h"
#include "sync/tools/demo_deployment.h"
#include "sync/tools/deploy_commands.h"
#include "sync/tools/files.h"
#include "sync/tools/pack_signing.h"
#include "sync/tools/say.h"

namespace camino::tools {

namespace {

constexpr int kPortMax = 65535;

/// HOST:PORT, nothing else: the demo's hub speaks plain HTTP and listens on loopback alone.
Result<void> check_address(const std::string& address) {
    const auto colon = address.rfind(':');
    const auto port = colon == std::string::npos ? std::string() : address.substr(colon + 1);
    const auto host = address.substr(0, colon);
    const bool digits = !port.empty() && port.size() <= 5 &&
                        port.find_first_not_of("0123456789") == std::string::npos;
    if (digits && std::stoi(port) >= 1 && std::stoi(port) <= kPortMax && !host.empty() &&
        host.find_first_of("/@ ") == std::string::npos) {
        return {};
    }
    return fail(Errc::BadInput, fmt::format("--hub: '{}' is no address; write HOST:PORT, e.g. "
                                            "127.0.0.1:8473",
                                            address));
}

Result<void> deploy(const DemoPlan& plan) {
    TRY(check_address(plan.hub));
    if (TRY(is_demo(plan))) {
        return print(
            fmt::format("{} holds a demo deployment already; nothing was changed.\n", plan.folder));
    }
    const auto password = TRY(make_demo(plan));
    return print(fmt::format(
        "DEMO: everything here is made up. Never use it for real people.\n"
        "  {0}/kiosk, {0}/desk   two enrolled machines\n"
        "  {0}/hub               their hub, for http://{1}\n"
        "  {0}/office            custodian.key, content.key, signer-1.key to signer-3.key; "
        "passphrase: demo\n"
        "  {0}/office/repository what its signers have signed; see camino pack status\n"
        "The hub's page asks for the name owner and this password (also in "
        "{0}/office/console.txt): {2}\n"
        "The kiosk's staff screen (hold the lower left corner for 5 seconds) asks for "
        "the PIN: {3}\n",
        plan.folder, plan.hub, password, kDemoPin));
}

}  // namespace

void add_deploy(CLI::App& app, int& status) {
    auto* group = app.add_subcommand("deploy", "Make the folders of a deployment");
    group->require_subcommand(1);
    add_deploy_init(*group, status);
    auto* demo = group->add_subcommand("demo", "A made-up deployment on this machine, to try");
    const auto plan = std::make_shared<DemoPlan>();
    plan->hub = "127.0.0.1:8473";
    plan->pack = CAMINO_ASSET_DIR "/packs/safe-mobility";
    plan->assets = CAMINO_ASSET_DIR "/demo";
    demo->add_option("DIR", plan->folder, "The folder to make")->required();
    demo->add_option("--hub", plan->hub, "Where its hub will listen (127.0.0.1:8473)");
    demo->add_option("--pack", plan->pack, "The pack to sign for it (safe-mobility)");
    demo->callback([plan, &status] {
        plan->today = today();
        plan->now = signing_time();
        status = finish(deploy(*plan));
    });
}

}  // namespace camino::tools
