#include "tests/support/loopback_server.h"

#include <algorithm>
#include <unistd.h>
#include <utility>

#include "tests/support/loopback_socket.h"

namespace camino::test {

namespace {

std::string read_head(int connection) {
    std::string head;
    char block[4096];
    while (head.find("\r\n\r\n") == std::string::npos) {
        const auto size = ::read(connection, block, sizeof block);
        if (size <= 0) return {};
        head.append(block, static_cast<std::size_t>(size));
    }
    return head;
}

/// "Range: bytes=1000-"
void answer_range(const std::string& head, Served& served) {
    constexpr std::string_view kAsks = "\r\nRange: bytes=";
    const auto at = head.find(kAsks);
    if (at == std::string::npos || served.status != 200 || !served.knows_ranges) return;
    const auto begin = std::stoul(head.substr(at + kAsks.size()));
    served.status = begin < served.body.size() ? 206 : 416;
    served.body.erase(0, std::min(begin, served.body.size()));
}

}  // namespace

LoopbackServer::LoopbackServer(Answer answer) : answer_(std::move(answer)) {
    listener_ = listen_on_loopback(port_);
    thread_ = std::thread([this] { serve(); });
}

LoopbackServer::~LoopbackServer() {
    stopping_ = true;
    ::shutdown(listener_, SHUT_RDWR);  // Ends accept().
    thread_.join();
    ::close(listener_);
}

std::string LoopbackServer::url() const {
    return "http://127.0.0.1:" + std::to_string(port_) + "/";
}

std::vector<std::string> LoopbackServer::take_requests() {
    const std::lock_guard lock(mutex_);
    return std::exchange(requests_, {});
}

void LoopbackServer::serve() {
    while (!stopping_) {
        const int connection = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (connection < 0) continue;
        answer_one(connection);
        ::close(connection);
    }
}

void LoopbackServer::answer_one(int connection) {
    const auto head = read_head(connection);
    const auto begin = head.find(" /");
    if (begin == std::string::npos) return;
    const auto path = head.substr(begin + 2, head.find(' ', begin + 2) - begin - 2);
    Served served;
    {
        const std::lock_guard lock(mutex_);
        requests_.push_back(path);
        served = answer_(path);
    }
    answer_range(head, served);
    auto reply = "HTTP/1.1 " + std::to_string(served.status) + " so\r\nConnection: close\r\n";
    if (!served.endless) reply += "Content-Length: " + std::to_string(served.body.size()) + "\r\n";
    if (!send_all(connection, reply + "\r\n")) return;
    const auto sent = std::string_view{served.body}.substr(0, served.cut_after);
    while (send_all(connection, sent) && served.endless && !stopping_) {
    }
}

}  // namespace camino::test
