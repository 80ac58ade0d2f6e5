// RawConnection: bytes to a port of this machine and back, well-formed or not.

#pragma once

#include <arpa/inet.h>
#include <chrono>
#include <netinet/in.h>
#include <poll.h>
#include <string>
#include <sys/socket.h>
#include <unistd.h>

#include "shared/base/assert.h"

namespace camino::test {

class RawConnection {
public:
    /// `address`: "127.0.0.1:PORT". `from`: the address of this machine that it comes from, such as
    /// 127.0.0.2.
    explicit RawConnection(const std::string& address, const std::string& from = {})
        : file_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        if (!from.empty()) {
            const auto own = at(from, 0);
            CAMINO_ASSERT(::bind(file_, generic(own), sizeof own) == 0);
        }
        const auto port = std::stoul(address.substr(address.rfind(':') + 1));
        const auto to = at("127.0.0.1", static_cast<std::uint16_t>(port));
        if (::connect(file_, generic(to), sizeof to) != 0) close();
    }
    RawConnection(const RawConnection&) = delete;
    RawConnection& operator=(const RawConnection&) = delete;
    ~RawConnection() { close(); }

    [[nodiscard]] bool is_open() const { return file_ >= 0; }
    /// What the other side takes of it.
    void send(std::string_view bytes) const {
        (void)::send(file_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    }
    /// Sends no more; answers still come.
    void finish() const { ::shutdown(file_, SHUT_WR); }
    /// Until the other side closes.
    [[nodiscard]] std::string read_all() const {
        std::string all;
        while (read_some(all)) {
        }
        return all;
    }
    /// One response with a Content-Length; less if the other side closes before.
    [[nodiscard]] std::string read_reply() const {
        std::string all;
        while (!is_whole(all) && read_some(all)) {
        }
        return all;
    }
    /// Whether something came, or the other side closed, within that time.
    [[nodiscard]] bool readable(std::chrono::milliseconds patience) const {
        pollfd entry{.fd = file_, .events = POLLIN, .revents = 0};
        return ::poll(&entry, 1, static_cast<int>(patience.count())) > 0;
    }
    void close() {
        if (file_ >= 0) ::close(file_);
        file_ = -1;
    }

private:
    static sockaddr_in at(const std::string& host, std::uint16_t port) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        CAMINO_ASSERT(::inet_pton(AF_INET, host.c_str(), &address.sin_addr) == 1);
        return address;
    }
    static const sockaddr* generic(const sockaddr_in& address) {
        return reinterpret_cast<const sockaddr*>(&address);
    }
    bool read_some(std::string& into) const {
        char block[16384];
        const auto size = ::read(file_, block, sizeof block);
        if (size <= 0) return false;
        into.append(block, static_cast<std::size_t>(size));
        return true;
    }
    static bool is_whole(const std::string& text) {
        constexpr std::string_view kLength = "Content-Length: ";
        const auto end = text.find("\r\n\r\n");
        const auto length = text.find(kLength);
        if (end == std::string::npos || length > end) return false;
        return text.size() >= end + 4 + std::stoul(text.substr(length + kLength.size()));
    }

    int file_;
};

}  // namespace camino::test
