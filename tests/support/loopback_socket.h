// Sockets on this machine, for servers of tests.

#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string_view>
#include <sys/socket.h>

#include "shared/base/assert.h"

namespace camino::test {

[[nodiscard]] inline sockaddr_in loopback(int port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

/// Listens on a free port, which goes to `port`.
[[nodiscard]] inline int listen_on_loopback(int& port) {
    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    auto address = loopback(0);
    socklen_t size = sizeof address;
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    CAMINO_ASSERT(listener >= 0 && ::bind(listener, generic, size) == 0);
    CAMINO_ASSERT(::listen(listener, 16) == 0);
    CAMINO_ASSERT(::getsockname(listener, generic, &size) == 0);
    port = ntohs(address.sin_port);
    return listener;
}

inline bool send_all(int connection, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto sent = ::send(connection, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

}  // namespace camino::test
