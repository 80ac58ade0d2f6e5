// Stream: one client's bytes, in the clear or through TLS. One read and one write at a time, on the
// server's thread; it lives until the last of them has called back.

#pragma once

#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <functional>
#include <memory>
#include <optional>

namespace camino::hub {

class Stream {
public:
    using Done = std::function<void(boost::system::error_code, std::size_t)>;
    using Two = std::array<boost::asio::const_buffer, 2>;

    explicit Stream(boost::asio::ip::tcp::socket socket) : socket_(std::move(socket)) {}

    /// From here on all goes through TLS; `seen` was read already and begins the handshake.
    void handshake(std::shared_ptr<boost::asio::ssl::context> context,
                   boost::asio::const_buffer seen, Done done);
    void read_some(boost::asio::mutable_buffer into, Done done);
    void write_some(const Two& bytes, Done done);

    /// Says that no more comes. Through TLS the callback waits for the other side to say so too.
    void finish(Done done);
    void close();

    [[nodiscard]] bool is_secure() const { return tls_.has_value(); }
    [[nodiscard]] const boost::asio::ip::tcp::socket& socket() const { return socket_; }
    [[nodiscard]] auto executor() { return socket_.get_executor(); }

private:
    boost::asio::ip::tcp::socket socket_;
    std::shared_ptr<boost::asio::ssl::context> context_{};
    std::optional<boost::asio::ssl::stream<boost::asio::ip::tcp::socket&>> tls_{};
};

}  // namespace camino::hub
