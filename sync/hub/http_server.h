// HttpServer: Boost.Asio on one thread, asynchronous. It knows routes and limits, not meanings.
//
// A connection that makes no progress is closed after a while; a body may take as long as it keeps
// coming at the pace of the slowest phone. What would exceed a limit is refused before anything is
// written to memory or disk beyond it. Every answer that is an error is a problem+json.

#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/result.h"
#include "shared/base/time.h"
#include "sync/hub/http.h"
#include "sync/hub/peers.h"

namespace camino::hub {

class Metrics;

struct ServerLimits {
    Duration idle = std::chrono::seconds{30};       ///< Without a byte, between requests or in one.
    Duration head = std::chrono::seconds{30};       ///< A head, from its first byte to its last.
    Duration handshake = std::chrono::seconds{15};  ///< Of TLS.
    Duration grace = std::chrono::seconds{10};      ///< Before the rates below hold.
    std::size_t head_rate_min = 64;                 ///< Bytes a second.
    std::size_t body_rate_min = 128;
    std::size_t connection_count_max = 2000;
    std::size_t memory_max = std::size_t{64} << 20;  ///< Bodies and answers that wait, together.
    PeerLimits peer{};
};

struct TlsOptions {
    std::string certificate{};  ///< PEM file: the hub's own first, then those that signed it.
    std::string key{};          ///< PEM file, without passphrase.
};

struct ServerOptions {
    std::string host = "127.0.0.1";
    unsigned short port = 0;  ///< 0: any free one.
    std::string upload_folder{};
    std::optional<TlsOptions> tls{};     ///< Then a second, plain port serves this machine alone.
    std::vector<std::string> proxies{};  ///< Their addresses: they speak TLS and name the client.
    ServerLimits limits{};
};

class HttpServer {
public:
    /// Listens; `metrics` is borrowed and outlives the server.
    /// Errors: BadInput as check_listen(), or a certificate that is none; Unavailable if the port
    /// is
    ///         taken; Io.
    [[nodiscard]] static Result<HttpServer> listen(const ServerOptions& options, Metrics& metrics);
    HttpServer(HttpServer&&) noexcept;
    HttpServer& operator=(HttpServer&&) noexcept;
    ~HttpServer();

    /// Where programs of this machine reach it in the clear: "127.0.0.1:8473".
    [[nodiscard]] std::string address() const;
    /// Where others reach it: "https://192.0.2.1:8473", "http://127.0.0.1:8473".
    [[nodiscard]] std::string url() const;

    /// Serves until stop() or SIGTERM or SIGINT; then answers what is in hand and returns. SIGHUP
    /// reads the certificate again; so does a change of its files, within seconds.
    void serve(std::vector<Route> routes, Stray stray = {});

    /// May be called from any thread.
    void stop();

private:
    struct State;
    explicit HttpServer(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

/// Errors: BadInput, naming what would be right, for plain HTTP where others could reach it without
/// TLS, or an address that is none.
[[nodiscard]] Result<void> check_listen(const ServerOptions& options);

/// Splits "HOST:PORT". Errors: BadInput naming what would be right.
[[nodiscard]] Result<std::pair<std::string, unsigned short>> parse_listen(std::string_view text);

}  // namespace camino::hub
