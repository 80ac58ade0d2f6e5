// Cluster: three hubs on one PostgreSQL, behind one HAProxy as the repository configures it.

#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tests/support/machines.h"

namespace camino::test {

class Cluster {
public:
    /// Starts all of them and waits until they answer.
    Cluster(const Machines& machines, std::string database);

    static constexpr std::size_t kHubs = 3;
    /// Ends one hub with `signal`, and starts it again.
    void restart(std::size_t number, int signal);

    /// Of the proxy.
    const std::string address;

private:
    [[nodiscard]] std::unique_ptr<Program> start(const std::string& at) const;
    void wait_for(const std::string& at) const;

    const Machines& machines_;
    std::string database_;
    std::vector<std::string> hub_addresses_{};
    std::vector<std::unique_ptr<Program>> hubs_{};
    std::optional<Program> proxy_{};
};

}  // namespace camino::test
