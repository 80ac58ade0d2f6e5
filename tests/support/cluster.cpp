#include "tests/support/cluster.h"

#include <catch2/catch.hpp>
#include <signal.h>

namespace camino::test {

namespace {

std::string free_address() { return "127.0.0.1:" + std::to_string(free_port()); }

bool is_healthy(const std::string& address) {
    const auto answer = exchange_raw(
        address, "GET /v1/health HTTP/1.1\r\nHost: " + address + "\r\nConnection: close\r\n\r\n");
    return answer.starts_with("HTTP/1.1 200");
}

}  // namespace

Cluster::Cluster(const Machines& machines, std::string database)
    : address(free_address()), machines_(machines), database_(std::move(database)) {
    while (hub_addresses_.size() < kHubs) hub_addresses_.push_back(free_address());
    for (const auto& at : hub_addresses_) hubs_.emplace_back(start(at));
    for (const auto& at : hub_addresses_) wait_for(at);
    proxy_.emplace(
        Arguments{"/usr/sbin/haproxy", "-db", "-f", CAMINO_SOURCE_DIR "/sync/hub/haproxy.cfg"},
        Start{.log = machines.folder.path("haproxy.log"),
              .environment = {{"CAMINO_LISTEN", address},
                              {"CAMINO_HUB_1", hub_addresses_[0]},
                              {"CAMINO_HUB_2", hub_addresses_[1]},
                              {"CAMINO_HUB_3", hub_addresses_[2]}}});
    wait_for(address);
}

void Cluster::restart(std::size_t number, int signal) {
    hubs_[number]->signal(signal);
    const auto status = hubs_[number]->wait();
    INFO(text_of(machines_.folder.path("hubs.log")));
    CHECK(status == (signal == SIGTERM ? 0 : 128 + signal));
    hubs_[number] = start(hub_addresses_[number]);
    wait_for(hub_addresses_[number]);
}

std::unique_ptr<Program> Cluster::start(const std::string& at) const {
    return std::make_unique<Program>(
        Arguments{CAMINO_BINARY_DIR "/camino-hub", "--data", machines_.hub.data, "--listen", at,
                  "--database", database_, "--behind-proxy", "127.0.0.1"},
        Start{.log = machines_.folder.path("hubs.log")});
}

void Cluster::wait_for(const std::string& at) const {
    const bool up = wait_until([&] { return is_healthy(at); });
    INFO(text_of(machines_.folder.path("hubs.log")));
    INFO(text_of(machines_.folder.path("haproxy.log")));
    REQUIRE(up);
}

}  // namespace camino::test
