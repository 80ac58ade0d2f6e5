// Program: a real program of Camino, started and stopped by a test; and waiting without guessing.

#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <string>
#include <sys/types.h>
#include <vector>

namespace camino::test {

using Arguments = std::vector<std::string>;

struct Start {
    std::string log{};  ///< What it says, on both outputs.
    std::map<std::string, std::string> environment{};
};

/// Ends with SIGKILL and waited for when destroyed.
class Program {
public:
    Program(const Arguments& arguments, const Start& start);
    Program(Program&& other) noexcept;
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;
    Program& operator=(Program&&) = delete;
    ~Program();

    [[nodiscard]] pid_t pid() const { return pid_; }
    [[nodiscard]] bool running();
    /// Whether SIGSTOP holds it at this moment.
    [[nodiscard]] bool stopped() const;

    void signal(int number) const;

    /// The exit status, 128 + the signal that ended it, or -1 when it went on for too long.
    [[nodiscard]] int wait(std::chrono::seconds patience = std::chrono::seconds{60});

private:
    pid_t pid_ = -1;
    int status_ = -1;
    bool ended_ = false;
};

struct Ran {
    int status = -1;
    std::string out{};
    std::string err{};
};

/// Runs a program to its end. `input` arrives on file descriptor 3 (a passphrase).
[[nodiscard]] Ran run(const Arguments& arguments, const std::string& input = {});

/// Asks again and again until `done` says yes. False when it never did.
[[nodiscard]] bool wait_until(const std::function<bool()>& done,
                              std::chrono::seconds patience = std::chrono::seconds{30});

/// A port on this machine that nobody listens on at this moment.
[[nodiscard]] int free_port();

/// The release program of that name.
[[nodiscard]] std::string program(const std::string& name);

[[nodiscard]] std::string text_of(const std::string& path);

}  // namespace camino::test
