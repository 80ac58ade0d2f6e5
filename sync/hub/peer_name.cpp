#include "sync/hub/peer_name.h"

#include <algorithm>
#include <utility>  // Boost.Asio 1.74 uses std::exchange without including it.

#include "sync/hub/peers.h"

namespace camino::hub {

namespace ip = boost::asio::ip;
using boost::system::error_code;

namespace {

constexpr std::size_t kHopsMax = 16;

ip::address plain(ip::address address) {
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        return ip::make_address_v4(ip::v4_mapped, address.to_v6());
    return address;
}

/// The last of "a, b, c" that is no proxy of ours: what stands before it anybody may have written.
std::string last_client(std::string_view list, const std::set<std::string>& proxies) {
    for (std::size_t i = 0; i < kHopsMax && !list.empty(); ++i) {
        const auto comma = list.rfind(',');
        auto hop = list.substr(comma == std::string_view::npos ? 0 : comma + 1);
        while (hop.starts_with(' ')) hop.remove_prefix(1);
        while (hop.ends_with(' ')) hop.remove_suffix(1);
        error_code error;
        const auto address = plain(ip::make_address(std::string{hop}, error));
        if (error) return {};
        if (!proxies.contains(address.to_string())) return address.to_string();
        list = list.substr(0, comma == std::string_view::npos ? 0 : comma);
    }
    return {};
}

}  // namespace

PeerName peer_name(const ip::tcp::socket& socket, const std::set<std::string>& proxies) {
    error_code error;
    const auto there = plain(socket.remote_endpoint(error).address());
    const auto here = plain(socket.local_endpoint(error).address());
    PeerName name{.address = there.to_string(), .proxies = &proxies};
    name.is_proxy = proxies.contains(name.address);
    name.is_here = Peers::is_exempt(name.address) || there == here;
    return name;
}

void name_client(RequestHead& head, const PeerName& peer, bool secure) {
    const bool forwarded = std::ranges::any_of(
        std::initializer_list<const char*>{"x-forwarded-for", "forwarded", "via"},
        [&](const char* name) { return head.fields.contains(name); });
    head.peer = peer.address;
    head.secure = secure;
    if (peer.is_proxy) {
        const auto client = last_client(head.field("x-forwarded-for"), *peer.proxies);
        if (!client.empty()) head.peer = client;
        head.secure = secure || head.field("x-forwarded-proto") == "https";
    } else {
        for (const char* name : {"x-forwarded-for", "x-forwarded-proto", "forwarded"})
            head.fields.erase(name);
    }
    head.local = peer.is_here && !forwarded;
}

std::string peer_key(const std::string& address) {
    error_code error;
    const auto parsed = ip::make_address(address, error);
    if (error || !parsed.is_v6() || parsed.is_loopback()) return address;
    auto bytes = parsed.to_v6().to_bytes();
    std::fill(bytes.begin() + 8, bytes.end(), static_cast<unsigned char>(0));
    return ip::make_address_v6(bytes).to_string() + "/64";
}

}  // namespace camino::hub
