#include "tests/support/watched_link.h"

#include <algorithm>
#include <poll.h>
#include <unistd.h>
#include <utility>

#include "tests/support/loopback_socket.h"

namespace camino::test {

WatchedLink::WatchedLink(const std::string& to)
    : to_port_(std::stoi(to.substr(to.find(':') + 1))), listener_(listen_on_loopback(port_)) {
    thread_ = std::thread([this] { serve(); });
}

WatchedLink::~WatchedLink() {
    stopping_ = true;
    ::shutdown(listener_, SHUT_RDWR);  // Ends accept().
    thread_.join();
    ::close(listener_);
}

std::vector<long> WatchedLink::take_turns() {
    const std::lock_guard lock(mutex_);
    return std::exchange(turns_, {});
}

void WatchedLink::serve() {
    while (!stopping_) {
        const int here = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (here < 0) continue;
        pass_on(here);
        ::close(here);
    }
}

void WatchedLink::pass_on(int here) {
    const int there = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const auto address = loopback(to_port_);
    const auto* generic = reinterpret_cast<const sockaddr*>(&address);
    note(0);
    char block[65'536];
    const auto pass = [&](int from, int to, int sign) {
        const auto size = ::read(from, block, sizeof block);
        if (size <= 0) return false;
        const auto all = static_cast<std::size_t>(size);
        const auto through = sign < 0 ? let_through(all) : all;
        note(sign * static_cast<long>(through));
        return send_all(to, {block, through}) && through == all;
    };
    bool open = ::connect(there, generic, sizeof address) == 0;
    while (open && !stopping_) {
        pollfd both[] = {{here, POLLIN, 0}, {there, POLLIN, 0}};
        constexpr int kLookAgainMs = 100;
        if (::poll(both, 2, kLookAgainMs) <= 0) continue;
        if (both[0].revents != 0) open = pass(here, there, 1);
        if (open && both[1].revents != 0) open = pass(there, here, -1);
    }
    ::close(there);
}

std::size_t WatchedLink::let_through(std::size_t size) {
    const long left = left_until_cut_;
    const auto wanted = static_cast<long>(size);
    if (left < 0) return size;
    left_until_cut_ = wanted > left ? -1 : left - wanted;
    return static_cast<std::size_t>(std::min(wanted, left));
}

void WatchedLink::note(long size) {
    const std::lock_guard lock(mutex_);
    const bool goes_on =
        !turns_.empty() && ((size > 0 && turns_.back() > 0) || (size < 0 && turns_.back() < 0));
    if (goes_on) {
        turns_.back() += size;
    } else {
        turns_.push_back(size);
    }
}

}  // namespace camino::test
