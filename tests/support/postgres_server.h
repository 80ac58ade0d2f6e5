// PostgresServer: a real PostgreSQL of its own in a temporary folder, reached by a socket file.
//
// One for the whole test program, started when first asked for, as user postgres where we are root.
// Durability is as on a server that people rely on: nothing is switched off.

#pragma once

#include <optional>
#include <string>

#include "tests/story/program.h"
#include "tests/support/temp_folder.h"

namespace camino::test {

class PostgresServer {
public:
    PostgresServer();
    /// A standby of `primary`, which from now on answers a commit only when this one has it too.
    explicit PostgresServer(PostgresServer& primary);
    PostgresServer(const PostgresServer&) = delete;
    PostgresServer& operator=(const PostgresServer&) = delete;
    ~PostgresServer();

    /// That of this test program.
    [[nodiscard]] static PostgresServer& shared();

    /// The address of a new, empty database.
    [[nodiscard]] std::string new_database();

    /// As after a power cut: every process of it ends at once; start() recovers from the log.
    void crash();
    void start();

    /// The standby takes in nothing more until it is promoted.
    void hold();
    /// The standby takes writes from now on.
    void promote();

    /// The folder of its socket, as it stands in an address.
    [[nodiscard]] std::string host() const;

private:
    [[nodiscard]] std::string url(const std::string& name) const {
        return "postgresql://postgres@" + host() + "/" + name;
    }
    /// The first value of the answer, or nothing.
    std::string ask(const std::string& sql) const;

    TempFolder folder_{};
    std::optional<Program> server_{};
    int database_count_ = 0;
    pid_t held_ = 0;
};

}  // namespace camino::test
