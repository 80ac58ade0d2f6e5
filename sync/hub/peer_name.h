// Who is at the other end of a connection, and behind a proxy of ours.

#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <set>
#include <string>

#include "sync/hub/http.h"

namespace camino::hub {

struct PeerName {
    std::string address{};  ///< Without port.
    bool is_proxy = false;  ///< One of those whose word is taken.
    bool is_here = false;   ///< This machine talks to itself.
    std::set<std::string> const* proxies = nullptr;

    /// Where TLS is a proxy's: the proxy, and this machine.
    [[nodiscard]] bool may_come_plain() const { return is_proxy || is_here; }
};

/// `proxies` is borrowed and outlives what is returned.
[[nodiscard]] PeerName peer_name(const boost::asio::ip::tcp::socket& socket,
                                 const std::set<std::string>& proxies);

/// Fills peer, local and secure of a request that came this way. Takes away the fields by which a
/// proxy would say so from everybody else.
void name_client(RequestHead& head, const PeerName& peer, bool secure);

/// What counts as one peer: an IPv4 address, or the /64 of an IPv6 one.
[[nodiscard]] std::string peer_key(const std::string& address);

}  // namespace camino::hub
