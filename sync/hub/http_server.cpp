#include "sync/hub/http_server.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <charconv>
#include <csignal>
#include <unistd.h>
#include <utility>  // Boost.Asio 1.74 uses std::exchange without including it.

#include "shared/crypto/random.h"
#include "shared/store/folders.h"

namespace camino::hub {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

/// What all connections share; outlives them.
struct Shared {
    ServerLimits limits{};
    std::string upload_folder{};
    std::vector<Route> routes{};
    std::size_t connection_count = 0;
    std::size_t in_hand = 0;  ///< Requests whose answer is not written yet.
    bool stopping = false;
};

Reply plain_problem(int status, const char* title, const char* detail) {
    return problem_reply({status, title, detail});
}

asio::ip::address address_of(const std::string& host, error_code& error) {
    return asio::ip::make_address(host == "localhost" ? "127.0.0.1" : host, error);
}

std::string lower(std::string_view text) {
    std::string out{text};
    for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return out;
}

/// One client: reads a request, hands it to its route, writes the answer, repeats.
class Connection : public std::enable_shared_from_this<Connection> {
public:
    Connection(tcp::socket socket, Shared& shared) : stream_(std::move(socket)), shared_(shared) {
        shared_.connection_count += 1;
        buffer_.reserve(65536);
    }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection() {
        remove_upload();
        shared_.connection_count -= 1;
    }

    void read_head() {
        head_parser_.emplace();
        head_parser_->header_limit(static_cast<std::uint32_t>(shared_.limits.header_size_max));
        head_parser_->body_limit(UINT64_MAX);  // The route's own limit comes with its parser.
        stream_.expires_after(shared_.limits.idle);
        http::async_read_header(stream_, buffer_, *head_parser_,
                                [self = shared_from_this()](error_code error, std::size_t) {
                                    if (!error) return self->take_head();
                                    if (error == http::error::header_limit) self->refuse(431);
                                });
    }

private:
    void refuse(unsigned status) {
        closing_ = true;
        write(
            plain_problem(static_cast<int>(status), "headers", "the request's head is too large"));
    }

    void take_head() {
        const auto& message = head_parser_->get();
        request_ = {};
        auto& head = request_.head;
        head.method = std::string{message.method_string()};
        const std::string target{message.target()};
        const auto question = target.find('?');
        head.path = target.substr(0, question);
        if (question != std::string::npos) head.query = target.substr(question + 1);
        for (const auto& field : message) {
            head.fields[lower(std::string{field.name_string()})] = std::string{field.value()};
        }
        keep_alive_ = message.keep_alive();
        route();
    }

    void route() {
        shared_.in_hand += 1;
        route_ = nullptr;
        bool path_known = false;
        for (const auto& candidate : shared_.routes) {
            if (candidate.path != request_.head.path) continue;
            path_known = true;
            if (candidate.method == request_.head.method) route_ = &candidate;
        }
        if (route_ == nullptr) {
            return reject(path_known
                              ? plain_problem(405, "method", "this address takes another method")
                              : plain_problem(404, "not_found", "there is nothing here"));
        }
        if (route_->gate) {
            if (auto reply = route_->gate(request_.head)) return reject(std::move(*reply));
        }
        const auto length = head_parser_->content_length();
        if (length && *length > route_->body_max) return too_large();
        if (request_.head.field("expect") == "100-continue") return send_continue();
        read_body();
    }

    /// Answers without reading the body; the connection cannot be used again after that.
    void reject(Reply reply) {
        if (!head_parser_->is_done()) {
            const auto length = head_parser_->content_length();
            closing_ = head_parser_->chunked() || (length && *length > 0);
        }
        write(std::move(reply));
    }

    void too_large() {
        closing_ = true;
        write(plain_problem(413, "too_large", "the body is larger than this address takes"));
    }

    void send_continue() {
        auto message =
            std::make_shared<http::response<http::empty_body>>(http::status::continue_, 11);
        http::async_write(stream_, *message,
                          [self = shared_from_this(), message](error_code error, std::size_t) {
                              if (!error) self->read_body();
                          });
    }

    void read_body() {
        if (!route_->to_file) {
            text_parser_.emplace(std::move(*head_parser_));
            text_parser_->body_limit(route_->body_max);
            return read_some(*text_parser_);
        }
        file_parser_.emplace(std::move(*head_parser_));
        file_parser_->body_limit(route_->body_max);
        upload_ = shared_.upload_folder + "/" + to_hex(crypto::random_bytes(16));
        error_code error;
        file_parser_->get().body().open(upload_.c_str(), beast::file_mode::write_new, error);
        if (error) {
            closing_ = true;
            return write(plain_problem(507, "disk", "the hub cannot write the upload to its disk"));
        }
        read_some(*file_parser_);
    }

    /// Every piece that arrives renews the time limit: slow is fine, silent is not.
    template <class Parser>
    void read_some(Parser& parser) {
        if (parser.is_done()) return take_body();
        stream_.expires_after(shared_.limits.idle);
        http::async_read_some(stream_, buffer_, parser,
                              [self = shared_from_this(), &parser](error_code error, std::size_t) {
                                  if (error == http::error::body_limit) return self->too_large();
                                  if (error) return self->drop();
                                  self->read_some(parser);
                              });
    }

    void drop() { shared_.in_hand -= 1; }

    void take_body() {
        stream_.expires_never();  // The answer may have to wait for the disk.
        if (route_->to_file) {
            file_parser_->get().body().close();
            request_.file = upload_;
        } else {
            request_.body = std::move(text_parser_->get().body());
        }
        // Whoever answers, on whatever thread, hands the connection back to this one with it.
        auto held = std::make_shared<std::shared_ptr<Connection>>(shared_from_this());
        auto answer = [held, executor = stream_.get_executor()](Reply reply) {
            asio::post(executor, [self = std::move(*held), reply = std::move(reply)]() mutable {
                self->write(std::move(reply));
            });
        };
        route_->handle(std::move(request_), std::move(answer));
    }

    void write(Reply reply) {
        remove_upload();
        const bool last = closing_ || !keep_alive_ || shared_.stopping;
        response_ = {};
        response_.version(11);
        response_.result(reply.status);
        response_.set(http::field::content_type, reply.type);
        response_.set(http::field::cache_control, "no-store");
        response_.set("X-Content-Type-Options", "nosniff");
        for (const auto& [name, value] : reply.fields) response_.insert(name, value);
        response_.body() = std::move(reply.body);
        response_.keep_alive(!last);
        response_.prepare_payload();
        stream_.expires_after(shared_.limits.idle);
        http::async_write(stream_, response_,
                          [self = shared_from_this(), last](error_code error, std::size_t) {
                              if (self->shared_.in_hand > 0) self->shared_.in_hand -= 1;
                              if (error) return;
                              if (!last) return self->read_head();
                              error_code ignored;
                              self->stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
                          });
    }

    void remove_upload() {
        if (!upload_.empty()) ::unlink(upload_.c_str());
        upload_.clear();
    }

    beast::tcp_stream stream_;
    Shared& shared_;
    beast::flat_buffer buffer_{};
    std::optional<http::request_parser<http::empty_body>> head_parser_{};
    std::optional<http::request_parser<http::string_body>> text_parser_{};
    std::optional<http::request_parser<http::file_body>> file_parser_{};
    http::response<http::string_body> response_{};
    Request request_{};
    const Route* route_ = nullptr;
    std::string upload_{};
    bool keep_alive_ = true;
    bool closing_ = false;
};

}  // namespace

struct HttpServer::State {
    Shared shared{};  // First: connections that the io_context still owns count themselves out.
    asio::io_context io{1};
    tcp::acceptor acceptor{io};
    asio::signal_set signals{io};
    asio::steady_timer pause{io};

    void accept() {
        acceptor.async_accept([this](error_code error, tcp::socket socket) {
            if (shared.stopping) return;
            if (!error && shared.connection_count < shared.limits.connection_count_max) {
                error_code ignored;
                socket.set_option(tcp::no_delay{true}, ignored);
                std::make_shared<Connection>(std::move(socket), shared)->read_head();
            } else if (error) {  // Out of file handles: wait for some to close.
                pause.expires_after(std::chrono::milliseconds{100});
                return pause.async_wait([this](error_code) { accept(); });
            }
            accept();
        });
    }

    /// Takes no more, and ends once what is in hand is answered.
    void begin_stop() {
        if (shared.stopping) return;
        shared.stopping = true;
        error_code ignored;
        acceptor.close(ignored);
        signals.cancel(ignored);
        wait_for_answers(50);
    }

    void wait_for_answers(int tries) {
        if (shared.in_hand == 0 || tries == 0) return io.stop();
        pause.expires_after(std::chrono::milliseconds{100});
        pause.async_wait([this, tries](error_code) { wait_for_answers(tries - 1); });
    }
};

HttpServer::HttpServer(std::unique_ptr<State> state) : state_(std::move(state)) {}
HttpServer::HttpServer(HttpServer&&) noexcept = default;
HttpServer& HttpServer::operator=(HttpServer&&) noexcept = default;
HttpServer::~HttpServer() = default;

Result<HttpServer> HttpServer::listen(const std::string& host, unsigned short port,
                                      const std::string& upload_folder, ServerLimits limits) {
    error_code error;
    TRY(check_loopback(host, port));
    const auto address = address_of(host, error);
    TRY(store::make_folder(upload_folder));
    auto state = std::make_unique<State>();
    state->shared.limits = limits;
    state->shared.upload_folder = upload_folder;
    const tcp::endpoint endpoint{address, port};
    state->acceptor.open(endpoint.protocol(), error);
    if (!error) state->acceptor.set_option(tcp::acceptor::reuse_address{true}, error);
    if (!error) state->acceptor.bind(endpoint, error);
    if (!error) state->acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (error) {
        return fail(Errc::Unavailable, "cannot listen on " + host + ":" + std::to_string(port) +
                                           ": " + error.message());
    }
    return HttpServer{std::move(state)};
}

std::string HttpServer::address() const {
    error_code error;
    const auto endpoint = state_->acceptor.local_endpoint(error);
    const auto host = endpoint.address().to_string();
    return (endpoint.address().is_v6() ? "[" + host + "]" : host) + ":" +
           std::to_string(endpoint.port());
}

void HttpServer::serve(std::vector<Route> routes) {
    state_->shared.routes = std::move(routes);
    state_->signals.add(SIGTERM);
    state_->signals.add(SIGINT);
    state_->signals.async_wait([this](error_code error, int) {
        if (!error) state_->begin_stop();
    });
    state_->accept();
    state_->io.run();
}

void HttpServer::stop() {
    asio::post(state_->io, [this] { state_->begin_stop(); });
}

Result<void> check_loopback(const std::string& host, unsigned short port) {
    error_code error;
    const auto address = address_of(host, error);
    if (!error && address.is_loopback()) return {};
    return fail(Errc::BadInput,
                "the hub listens on this machine alone until it speaks TLS, not on " + host +
                    "; use --listen 127.0.0.1:" + std::to_string(port));
}

Result<std::pair<std::string, unsigned short>> parse_listen(std::string_view text) {
    const auto colon = text.rfind(':');
    unsigned short port = 0;
    const auto digits = colon == std::string_view::npos ? "" : text.substr(colon + 1);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    auto host = text.substr(0, colon);
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    if (digits.empty() || error != std::errc{} || end != digits.data() + digits.size() ||
        host.empty()) {
        return fail(Errc::BadInput, "--listen takes HOST:PORT, such as 127.0.0.1:8473");
    }
    return std::pair{std::string{host}, port};
}

}  // namespace camino::hub
