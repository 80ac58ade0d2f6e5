// Worker: one thread that runs what it is given, in order.

#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace camino::hub {

class Worker {
public:
    Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;
    ~Worker();  ///< Finishes what was given, then stops.

    /// Finishes what was given, and takes nothing more.
    void stop();

    /// False, and nothing happens, once stopped or while `waiting_max` jobs wait already.
    [[nodiscard]] bool run(std::function<void()> job, std::size_t waiting_max = 64);

private:
    void loop();

    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::function<void()>> jobs_;
    bool stop_ = false;
    std::thread thread_;
};

}  // namespace camino::hub
