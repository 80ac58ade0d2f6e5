#include "sync/hub/http_server.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <utility>  // Boost.Asio 1.74 uses std::exchange without including it.

#include "shared/store/folders.h"
#include "sync/hub/connection.h"
#include "sync/hub/tls_files.h"

namespace camino::hub {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr std::chrono::seconds kLookAtTls{5};
constexpr std::chrono::milliseconds kPause{100};

asio::ip::address address_of(const std::string& host, error_code& error) {
    return asio::ip::make_address(host == "localhost" ? "127.0.0.1" : host, error);
}

std::string text_of(const tcp::acceptor& acceptor) {
    error_code error;
    const auto endpoint = acceptor.local_endpoint(error);
    const auto host = endpoint.address().to_string();
    return (endpoint.address().is_v6() ? "[" + host + "]" : host) + ":" +
           std::to_string(endpoint.port());
}

Result<void> listen_on(tcp::acceptor& acceptor, const std::string& host, unsigned short port) {
    error_code error;
    const tcp::endpoint endpoint{address_of(host, error), port};
    if (!error) acceptor.open(endpoint.protocol(), error);
    if (!error) acceptor.set_option(tcp::acceptor::reuse_address{true}, error);
    if (!error) acceptor.bind(endpoint, error);
    if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (!error) return {};
    return fail(Errc::Unavailable,
                "cannot listen on " + host + ":" + std::to_string(port) + ": " + error.message());
}

}  // namespace

struct HttpServer::State {
    Shared shared{};  // First: connections that the io_context still owns count themselves out.
    std::optional<TlsFiles> tls{};
    asio::io_context io{1};
    tcp::acceptor acceptor{io};
    tcp::acceptor plain{io};  // For this machine alone, beside TLS.
    asio::signal_set ends{io};
    asio::signal_set renews{io};
    asio::steady_timer pause{io};
    asio::steady_timer tls_timer{io};

    void accept(tcp::acceptor& from) {
        from.async_accept([this, &from](error_code error, tcp::socket socket) {
            if (shared.stopping) return;
            if (error) return accept_later(from);  // Out of file handles: wait for some to close.
            const bool speaks_tls = tls && &from == &acceptor;
            serve_connection(std::move(socket), shared, speaks_tls ? tls->context() : nullptr);
            accept(from);
        });
    }

    void accept_later(tcp::acceptor& from) {
        auto timer = std::make_shared<asio::steady_timer>(io, kPause);
        timer->async_wait([this, &from, timer](error_code) { accept(from); });
    }

    void look_at_tls() {
        if (!tls) return;
        tls_timer.expires_after(kLookAtTls);
        tls_timer.async_wait([this](error_code error) {
            if (error) return;
            if (tls->changed()) renew_tls();
            look_at_tls();
        });
    }

    void renew_tls() {
        if (!tls) return;
        const auto done = tls->reload();
        std::fprintf(stderr, "camino-hub: %s\n",
                     done ? "the certificate was read again"
                          : ("the old certificate stays: " + done.error().detail).c_str());
    }

    void await_signals() {
        ends.add(SIGTERM);
        ends.add(SIGINT);
        ends.async_wait([this](error_code error, int) {
            if (!error) begin_stop();
        });
        await_renewal();
    }

    void await_renewal() {
        if (!tls) return;
        renews.add(SIGHUP);
        renews.async_wait([this](error_code error, int) {
            if (error) return;
            renew_tls();
            await_renewal();
        });
    }

    /// Takes no more, and ends once what is in hand is answered.
    void begin_stop() {
        if (shared.stopping) return;
        shared.stopping = true;
        error_code ignored;
        acceptor.close(ignored);
        plain.close(ignored);
        ends.cancel(ignored);
        wait_for_answers(50);
    }

    void wait_for_answers(int tries) {
        if (shared.in_hand == 0 || tries == 0) return io.stop();
        pause.expires_after(kPause);
        pause.async_wait([this, tries](error_code) { wait_for_answers(tries - 1); });
    }
};

HttpServer::HttpServer(std::unique_ptr<State> state) : state_(std::move(state)) {}
HttpServer::HttpServer(HttpServer&&) noexcept = default;
HttpServer& HttpServer::operator=(HttpServer&&) noexcept = default;
HttpServer::~HttpServer() = default;

Result<HttpServer> HttpServer::listen(const ServerOptions& options, Metrics& metrics) {
    TRY(check_listen(options));
    TRY(store::make_folder(options.upload_folder));
    auto state = std::make_unique<State>();
    auto& shared = state->shared;
    shared.limits = options.limits;
    shared.upload_folder = options.upload_folder;
    shared.proxies = {options.proxies.begin(), options.proxies.end()};
    shared.metrics = &metrics;
    shared.peers = Peers{options.limits.peer};
    if (options.tls) state->tls = TRY(TlsFiles::open(*options.tls));
    TRY(listen_on(state->acceptor, options.host, options.port));
    if (options.tls) TRY(listen_on(state->plain, "127.0.0.1", 0));
    return HttpServer{std::move(state)};
}

std::string HttpServer::address() const {
    return text_of(state_->tls ? state_->plain : state_->acceptor);
}

std::string HttpServer::url() const {
    return (state_->tls ? "https://" : "http://") + text_of(state_->acceptor);
}

void HttpServer::serve(std::vector<Route> routes, Stray stray) {
    auto& state = *state_;
    state.shared.stray = std::move(stray);
    state.shared.router = Router{std::move(routes)};
    state.shared.metrics->name_routes(state.shared.router.routes());
    state.await_signals();
    state.look_at_tls();
    state.accept(state.acceptor);
    if (state.tls) state.accept(state.plain);
    state.io.run();
}

void HttpServer::stop() {
    asio::post(state_->io, [this] { state_->begin_stop(); });
}

Result<void> check_listen(const ServerOptions& options) {
    error_code error;
    for (const auto& proxy : options.proxies) {
        (void)asio::ip::make_address(proxy, error);
        if (error)
            return fail(Errc::BadInput,
                        "--behind-proxy takes the proxy's own address, such as "
                        "127.0.0.1, not " +
                            proxy);
    }
    const auto port = std::to_string(options.port);
    const auto address = address_of(options.host, error);
    if (error) {
        return fail(Errc::BadInput, "--listen takes an address of this machine, not " +
                                        options.host + "; use --listen 127.0.0.1:" + port);
    }
    if (address.is_loopback() || options.tls || !options.proxies.empty()) return {};
    return fail(Errc::BadInput,
                "on " + options.host +
                    " others could read along: stay on this machine alone with --listen "
                    "127.0.0.1:" +
                    port +
                    ", or give --tls-cert and --tls-key, or --behind-proxy with the address of "
                    "the proxy that speaks TLS");
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
