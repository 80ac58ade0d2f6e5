// Connection: one client: reads a request, hands it to its route, writes the answer, repeats.

#pragma once

#include <memory>
#include <optional>
#include <set>

#include "sync/hub/http_server.h"
#include "sync/hub/metrics.h"
#include "sync/hub/peers.h"
#include "sync/hub/router.h"
#include "sync/hub/stream.h"

namespace camino::hub {

/// What all connections of a server share; outlives them. Belongs to the server's thread.
struct Shared {
    ServerLimits limits{};
    std::string upload_folder{};
    std::set<std::string> proxies{};  ///< Whose X-Forwarded-For is believed.
    Metrics* metrics = nullptr;
    Router router{};
    Stray stray{};
    Peers peers{};
    std::size_t connection_count = 0;
    std::size_t in_hand = 0;  ///< Requests whose answer is not written yet.
    std::size_t held = 0;     ///< Bytes of bodies and answers in memory.
    bool stopping = false;
};

/// Serves the socket until it ends; turned away at once when there are too many connections.
/// With `context` the client must speak TLS.
void serve_connection(boost::asio::ip::tcp::socket socket, Shared& shared,
                      std::shared_ptr<boost::asio::ssl::context> context);

}  // namespace camino::hub
