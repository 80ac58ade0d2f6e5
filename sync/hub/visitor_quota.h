// VisitorQuota: how many deletion codes are looked at, from one address and in all.
//
// A code takes a fifth of a second of a processor and 64 MiB, and leaves a tag that travels to
// every device; nobody without a name may ask for much of that. Nobody can guess a code of 80 bits
// with or without it.
//
// In memory of one process and by passed time alone. May be used from any thread.

#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "shared/base/time.h"

namespace camino::hub {

struct VisitorLimits {
    std::uint64_t codes_per_visitor = 10;  ///< In ten minutes; a shelter shares one address.
    std::uint64_t codes_per_hour = 120;    ///< In all.
    std::size_t visitor_count_max = 5'000;
};

class VisitorQuota {
public:
    explicit VisitorQuota(VisitorLimits limits = {}) : limits_(limits) {}

    /// Counts one code from this address, or says how long to wait and counts nothing.
    [[nodiscard]] std::optional<std::chrono::seconds> take(const std::string& address, Instant now);

private:
    struct Window {
        Instant begin{};
        std::uint64_t count = 0;
    };
    void forget_old(Instant now);

    VisitorLimits limits_;
    std::mutex mutex_{};
    std::map<std::string, Window> visitors_{};
    Window all_{};
};

}  // namespace camino::hub
