#include "sync/hub/commit_queue.h"

#include <utility>

namespace camino::hub {

namespace {

constexpr std::size_t kWaitingMax = 1000;

}  // namespace

CommitQueue::CommitQueue(HubStore store) : store_(std::move(store)), thread_([this] { loop(); }) {}

CommitQueue::~CommitQueue() {
    {
        const std::lock_guard lock{mutex_};
        stop_ = true;
    }
    wake_.notify_one();
    thread_.join();
}

bool CommitQueue::submit(Work work, Failed failed) {
    {
        const std::lock_guard lock{mutex_};
        if (stop_ || waiting_.size() >= kWaitingMax) return false;
        waiting_.push_back({std::move(work), std::move(failed)});
    }
    wake_.notify_one();
    return true;
}

void CommitQueue::loop() {
    for (;;) {
        std::unique_lock lock{mutex_};
        wake_.wait(lock, [this] { return stop_ || !waiting_.empty(); });
        if (waiting_.empty()) return;
        auto jobs = std::exchange(waiting_, {});
        lock.unlock();
        commit(std::move(jobs));
    }
}

void CommitQueue::commit(std::vector<Job> jobs) {
    const auto done = attempt(jobs);
    if (done) {
        for (const auto& after : *done) after();
    } else if (jobs.size() == 1) {
        jobs.front().failed(done.error());
    } else {
        for (auto& job : jobs) {
            std::vector<Job> alone;
            alone.push_back(std::move(job));
            commit(std::move(alone));
        }
    }
}

Result<std::vector<CommitQueue::After>> CommitQueue::attempt(const std::vector<Job>& jobs) {
    auto transaction = TRY(store_.begin());
    std::vector<After> afters;
    for (const auto& job : jobs) afters.push_back(TRY(job.work(store_)));
    TRY(transaction.commit());
    commits_ += 1;
    return afters;
}

}  // namespace camino::hub
