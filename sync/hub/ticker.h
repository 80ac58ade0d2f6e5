// Ticker: calls from a thread of its own, at once and then every so often, and says how long it has
// been since the last call by a clock that nobody sets.

#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "shared/base/time.h"

namespace camino::hub {

class Ticker {
public:
    using OnTick = std::function<void(std::chrono::seconds ran)>;
    Ticker(Duration every, OnTick on_tick);
    Ticker(const Ticker&) = delete;
    Ticker& operator=(const Ticker&) = delete;
    ~Ticker();

private:
    void loop();

    const Duration every_;
    const OnTick on_tick_;
    std::mutex mutex_{};
    std::condition_variable wake_{};
    bool stop_ = false;
    std::thread thread_;
};

}  // namespace camino::hub
