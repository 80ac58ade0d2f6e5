// LoopbackServer: HTTP on a port of this machine, answered by a function of the test.
//
// One connection at a time, one request each. For what a real hub would never send, too: a body
// without an end. Of a file the rest may be asked for, as of a hub. Stops when destroyed.

#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace camino::test {

struct Served {
    int status = 200;
    std::string body{};
    bool endless = false;              ///< `body` again and again, until the client has had enough.
    std::size_t cut_after = SIZE_MAX;  ///< The connection ends behind so many bytes of it.
    bool knows_ranges = true;
};

class LoopbackServer {
public:
    /// `answer` gets the path as it was asked for, without its first '/'. It runs on the server's
    /// thread: change what it reads between requests only.
    using Answer = std::function<Served(const std::string& path)>;

    explicit LoopbackServer(Answer answer);
    LoopbackServer(const LoopbackServer&) = delete;
    LoopbackServer& operator=(const LoopbackServer&) = delete;
    ~LoopbackServer();

    /// "http://127.0.0.1:PORT/"
    [[nodiscard]] std::string url() const;

    /// The paths that were asked for since the last call, in order.
    [[nodiscard]] std::vector<std::string> take_requests();

private:
    void serve();
    void answer_one(int connection);

    Answer answer_;
    int listener_ = -1;
    int port_ = 0;
    std::mutex mutex_;
    std::vector<std::string> requests_{};
    std::atomic<bool> stopping_{false};
    std::thread thread_{};
};

}  // namespace camino::test
