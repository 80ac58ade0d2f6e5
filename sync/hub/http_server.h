// HttpServer: Boost.Beast on one thread, asynchronous. It knows routes and limits, not meanings.
//
// A connection that makes no progress is closed after a while; a body may take as long as it keeps
// coming. The body's limit is checked before anything is written to memory or disk beyond it.

#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "shared/base/result.h"
#include "sync/hub/http.h"

namespace camino::hub {

struct ServerLimits {
    std::chrono::seconds idle{30};
    std::size_t connection_count_max = 2000;
    std::size_t header_size_max = std::size_t{16} * 1024;
};

class HttpServer {
public:
    /// Listens on `host`:`port` (0: any free port); uploads go below `upload_folder`.
    /// Errors: BadInput unless `host` is loopback; Unavailable if the port is taken; Io.
    [[nodiscard]] static Result<HttpServer> listen(const std::string& host, unsigned short port,
                                                   const std::string& upload_folder,
                                                   ServerLimits limits = {});
    HttpServer(HttpServer&&) noexcept;
    HttpServer& operator=(HttpServer&&) noexcept;
    ~HttpServer();

    /// "127.0.0.1:8473"
    [[nodiscard]] std::string address() const;

    /// Serves until stop() or SIGTERM or SIGINT; then answers what is in hand and returns.
    void serve(std::vector<Route> routes);

    /// May be called from any thread.
    void stop();

private:
    struct State;
    explicit HttpServer(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

/// Errors: BadInput, naming what would be right, unless `host` is this machine alone.
[[nodiscard]] Result<void> check_loopback(const std::string& host, unsigned short port);

/// Splits "HOST:PORT". Errors: BadInput naming what would be right.
[[nodiscard]] Result<std::pair<std::string, unsigned short>> parse_listen(std::string_view text);

}  // namespace camino::hub
