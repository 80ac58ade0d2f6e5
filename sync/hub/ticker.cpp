#include "sync/hub/ticker.h"

#include <utility>

namespace camino::hub {

Ticker::Ticker(Duration every, OnTick on_tick)
    : every_(every), on_tick_(std::move(on_tick)), thread_([this] { loop(); }) {}

Ticker::~Ticker() {
    {
        const std::lock_guard lock{mutex_};
        stop_ = true;
    }
    wake_.notify_one();
    thread_.join();
}

void Ticker::loop() {
    using Clock = std::chrono::steady_clock;
    auto last = Clock::now();
    for (;;) {
        const auto now = Clock::now();
        on_tick_(std::chrono::floor<std::chrono::seconds>(now - last));
        last = now;
        std::unique_lock lock{mutex_};
        if (wake_.wait_for(lock, every_, [this] { return stop_; })) return;
    }
}

}  // namespace camino::hub
