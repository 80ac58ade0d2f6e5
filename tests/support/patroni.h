// Patroni: two PostgreSQL servers of which one takes writes, and Patroni that decides which, with
// etcd as its memory. The programs of Debian, as an administrator would run them, on this machine.

#pragma once

#include <memory>
#include <optional>
#include <string>

#include "tests/story/program.h"
#include "tests/support/temp_folder.h"

namespace camino::test {

class Patroni {
public:
    /// Waits until one leads and the other follows in step.
    Patroni();
    Patroni(const Patroni&) = delete;
    Patroni& operator=(const Patroni&) = delete;
    ~Patroni();

    static constexpr std::size_t kNodes = 2;

    /// An empty database, by an address with both servers.
    [[nodiscard]] std::string database() const;

    /// The number of the server that leads at this moment, or kNodes.
    [[nodiscard]] std::size_t leader() const;

    /// As when a machine loses its power: its Patroni and its server end at once.
    void cut_power(std::size_t number);
    void start(std::size_t number);

    /// Whether the other follows in step: what the leader commits, it has too.
    [[nodiscard]] bool in_step() const;

    /// An administrator asks for the other one to lead.
    void switch_over();

    /// What Patroni and the servers said.
    [[nodiscard]] std::string log() const;

private:
    struct Node {
        std::string name{};
        std::string folder{};
        int port = 0;  ///< Of the server.
        int rest = 0;  ///< Of its Patroni.
        std::optional<Program> patroni{};
    };
    [[nodiscard]] std::string configuration(const Node& node) const;
    [[nodiscard]] bool says_yes(const Node& node, const std::string& path) const;

    TempFolder folder_{};
    int etcd_port_ = 0;
    std::optional<Program> etcd_{};
    Node nodes_[kNodes]{};
};

}  // namespace camino::test
