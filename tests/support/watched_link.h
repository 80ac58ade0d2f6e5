// WatchedLink: a port on this machine that leads to another, and what somebody on the way sees of
// it: who spoke, and how long. It can be cut.

#pragma once

#include <atomic>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace camino::test {

class WatchedLink {
public:
    /// `to`: "127.0.0.1:8473".
    explicit WatchedLink(const std::string& to);
    WatchedLink(const WatchedLink&) = delete;
    WatchedLink& operator=(const WatchedLink&) = delete;
    ~WatchedLink();

    [[nodiscard]] std::string address() const { return "127.0.0.1:" + std::to_string(port_); }

    /// Bytes in turns since the last call: positive to the other side, negative back; 0 where a
    /// connection began. One connection at a time.
    [[nodiscard]] std::vector<long> take_turns();

    /// Ends the connection, once, when so many more bytes have come back.
    void cut_after(long bytes) { left_until_cut_ = bytes; }

private:
    void serve();
    void pass_on(int here);
    void note(long size);
    /// Of bytes that came back, those that arrive.
    [[nodiscard]] std::size_t let_through(std::size_t size);

    int to_port_ = 0;
    int port_ = 0;
    int listener_ = -1;  // After its port, which it finds.
    std::mutex mutex_;
    std::vector<long> turns_{};
    std::atomic<long> left_until_cut_{-1};  // -1: it is never cut.
    std::atomic<bool> stopping_{false};
    std::thread thread_{};
};

}  // namespace camino::test
