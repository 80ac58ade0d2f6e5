// SimLink: the way from a kiosk to its hub, on which everything happens that happens on the way.

#pragma once

#include <cstdint>
#include <deque>
#include <map>

#include "tests/sim/sim_clock.h"
#include "tests/sim/sim_hub.h"
#include "tests/support/rng.h"

namespace camino::sim {

/// Percent of the messages.
struct Weather {
    unsigned lost = 0;      ///< The request, or its answer.
    unsigned repeated = 0;  ///< It arrives twice.
    unsigned late = 0;      ///< An earlier request arrives before it; an earlier answer comes.
    unsigned changed = 0;   ///< Cut, or with a bit that flipped.
    unsigned portal = 0;    ///< Somebody else answers.
    bool down = false;      ///< Nothing gets through.
};

class SimLink final : public sync::HttpClient {
public:
    /// All are borrowed.
    SimLink(SimHub& hub, const SimClock& clock, test::Rng& rng)
        : hub_(hub), clock_(clock), rng_(rng) {}

    Weather weather{};
    std::uint64_t request_count = 0;
    std::uint64_t faulty_count = 0;

    [[nodiscard]] Result<sync::HttpAnswer> post(const std::string& url, ByteView body) override;
    [[nodiscard]] Result<sync::HttpAnswer> post_taking(const std::string& url, ByteView body,
                                                       const Take& take) override;
    [[nodiscard]] Result<sync::HttpAnswer> get(const std::string& url, std::size_t size_max,
                                               std::string_view held) override;
    [[nodiscard]] Result<sync::HttpAnswer> get_rest(const std::string& url, std::size_t size_max,
                                                    std::string& begun) override;

private:
    struct Request {
        std::string path{};
        Bytes body{};
    };
    [[nodiscard]] bool happens(unsigned percent);
    [[nodiscard]] Result<sync::HttpAnswer> ask(const Request& request);
    void spoil(Bytes& bytes);

    SimHub& hub_;
    const SimClock& clock_;
    test::Rng& rng_;
    std::deque<Request> earlier_{};
    std::map<std::string, sync::HttpAnswer> answers_{};  ///< The last of each path.
};

}  // namespace camino::sim
