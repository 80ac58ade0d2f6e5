// CommitQueue: who writes to the hub's store: a thread for each connection, on hub.db one alone.
//
// Work that waits while a commit runs shares the next transaction (group commit): one fsync for
// all of it. Each answer is given only after the durable commit of everything it rests on.

#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <span>
#include <thread>
#include <vector>

#include "sync/hub/hub_store.h"
#include "sync/hub/metrics.h"

namespace camino::hub {

class CommitQueue {
public:
    /// Does the work and returns what to call after the commit. An Error undoes the whole
    /// transaction; then each work of the group is tried again alone, and once more when another
    /// transaction was in its way: it may run several times. Without the database all fail at once.
    using After = std::function<void()>;
    using Work = std::function<Result<After>(HubStore&)>;
    using Failed = std::function<void(const Error&)>;

    /// `metrics`, if given, is borrowed and outlives the queue.
    explicit CommitQueue(std::vector<HubStore> stores, Metrics* metrics = nullptr);
    CommitQueue(const CommitQueue&) = delete;
    CommitQueue& operator=(const CommitQueue&) = delete;
    ~CommitQueue() { stop(); }

    /// Finishes what was given; nothing more is taken.
    void stop();

    /// Exactly one of the work's After and `failed` is called, on a thread of the queue. False, and
    /// neither is called, while too much waits: try again later.
    [[nodiscard]] bool submit(Work work, Failed failed);

    [[nodiscard]] std::uint64_t commit_count() const { return commits_; }

private:
    struct Job {
        Work work{};
        Failed failed{};
    };

    void loop(HubStore& store);
    [[nodiscard]] std::vector<Job> next_group();
    void commit(HubStore& store, std::vector<Job> jobs);
    void commit_alone(HubStore& store, const Job& job);
    Result<std::vector<After>> attempt(HubStore& store, sql::Transaction transaction,
                                       std::span<const Job> jobs);

    std::vector<HubStore> stores_;
    Metrics* metrics_ = nullptr;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::vector<Job> waiting_;
    bool stop_ = false;
    std::atomic<std::uint64_t> commits_ = 0;
    std::vector<std::thread> threads_{};
};

}  // namespace camino::hub
