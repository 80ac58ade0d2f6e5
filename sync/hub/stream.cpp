#include "sync/hub/stream.h"

#include <boost/asio/post.hpp>
#include <utility>  // Boost.Asio 1.74 uses std::exchange without including it.

namespace camino::hub {

namespace asio = boost::asio;
using boost::system::error_code;

void Stream::handshake(std::shared_ptr<asio::ssl::context> context, asio::const_buffer seen,
                       Done done) {
    context_ = std::move(context);
    tls_.emplace(socket_, *context_);
    tls_->async_handshake(asio::ssl::stream_base::server, seen, std::move(done));
}

void Stream::read_some(asio::mutable_buffer into, Done done) {
    if (tls_) return tls_->async_read_some(into, std::move(done));
    socket_.async_read_some(into, std::move(done));
}

void Stream::write_some(const Two& bytes, Done done) {
    if (tls_) return tls_->async_write_some(bytes, std::move(done));
    socket_.async_write_some(bytes, std::move(done));
}

void Stream::finish(Done done) {
    if (tls_) {
        return tls_->async_shutdown([done = std::move(done)](error_code error) { done(error, 0); });
    }
    error_code error;
    socket_.shutdown(asio::ip::tcp::socket::shutdown_send, error);
    asio::post(socket_.get_executor(), [done = std::move(done), error] { done(error, 0); });
}

void Stream::close() {
    error_code ignored;
    socket_.close(ignored);
}

}  // namespace camino::hub
