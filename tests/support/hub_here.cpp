#include "tests/support/hub_here.h"

#include "sync/hub/wait_for.h"

namespace camino::test {

Result<std::unique_ptr<HubHere>> HubHere::open(const std::string& folder) {
    auto hub = TRY(hub::Hub::open({.folder = folder}));
    // What it does at its start is over: from here on it does what it is asked to.
    static_cast<void>(hub::wait_for<int>(hub->queue(), [](hub::HubStore&) { return 0; }));
    return std::unique_ptr<HubHere>{new HubHere{std::move(hub)}};
}

HubHere::HubHere(std::unique_ptr<hub::Hub> hub)
    : hub_(std::move(hub)), serving_([this] { hub_->serve(hub::device_routes(*hub_)); }) {}

HubHere::~HubHere() {
    hub_->stop();
    serving_.join();
}

}  // namespace camino::test
