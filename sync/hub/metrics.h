// Metrics: what this process counts, in Prometheus' text format.
//
// No device, person, address or content is named: the labels are routes as registered, methods,
// statuses and the limits of this program. May be used from any thread.

#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "sync/hub/http.h"

namespace camino::hub {

/// Why a request or a connection was turned away without being looked at further.
enum class Limit : std::uint8_t { Connections, Peer, Refusals, Memory, Body, Head, Slow, Quota };

/// What a device's bytes came to.
struct TakenCounts {
    std::uint64_t accepted = 0;
    std::uint64_t duplicate = 0;
    std::uint64_t set_aside = 0;
    std::uint64_t tallies = 0;
};

class Metrics {
public:
    Metrics();
    Metrics(const Metrics&) = delete;
    Metrics& operator=(const Metrics&) = delete;
    ~Metrics();

    using Seconds = std::chrono::duration<double>;

    /// The routes by their number; to be called once, before any request is noted.
    void name_routes(const std::vector<Route>& routes);
    /// A request of no route has the number kNoRoute. From one thread alone.
    static constexpr std::size_t kNoRoute = SIZE_MAX;
    void note_request(std::size_t route, unsigned status, Seconds took);

    void note_received(std::size_t bytes);
    void note_sent(std::size_t bytes);
    void note_refused(Limit limit);
    void note_commit(Seconds took);
    void note_taken(const TakenCounts& counts);
    void set_waiting(std::size_t count);      ///< For a commit.
    void set_connections(std::size_t count);  ///< Open now.

    /// "text/plain; version=0.0.4".
    [[nodiscard]] std::string text() const;

private:
    struct Series;
    std::unique_ptr<Series> series_;
};

}  // namespace camino::hub
