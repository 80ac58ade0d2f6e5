#include "sync/hub/commit_queue.h"

#include <chrono>
#include <iterator>
#include <utility>

namespace camino::hub {

namespace {

constexpr std::size_t kWaitingMax = 1000;
constexpr int kTriesAlone = 3;

}  // namespace

CommitQueue::CommitQueue(std::vector<HubStore> stores, Metrics* metrics)
    : stores_(std::move(stores)), metrics_(metrics) {
    for (auto& store : stores_) threads_.emplace_back([this, &store] { loop(store); });
}

void CommitQueue::stop() {
    {
        const std::lock_guard lock{mutex_};
        stop_ = true;
    }
    wake_.notify_all();
    for (auto& thread : threads_) {
        if (thread.joinable()) thread.join();
    }
}

bool CommitQueue::submit(Work work, Failed failed) {
    {
        const std::lock_guard lock{mutex_};
        if (stop_ || waiting_.size() >= kWaitingMax) return false;
        waiting_.push_back({std::move(work), std::move(failed)});
        if (metrics_ != nullptr) metrics_->set_waiting(waiting_.size());
    }
    wake_.notify_one();
    return true;
}

void CommitQueue::loop(HubStore& store) {
    for (;;) {
        auto jobs = next_group();
        if (jobs.empty()) return;
        const auto start = std::chrono::steady_clock::now();
        commit(store, std::move(jobs));
        if (metrics_ != nullptr) metrics_->note_commit(std::chrono::steady_clock::now() - start);
    }
}

/// This thread's share of what waits; nothing when all is done and it should stop.
std::vector<CommitQueue::Job> CommitQueue::next_group() {
    std::unique_lock lock{mutex_};
    wake_.wait(lock, [this] { return stop_ || !waiting_.empty(); });
    const auto share = (waiting_.size() + stores_.size() - 1) / stores_.size();
    const auto end = waiting_.begin() + static_cast<std::ptrdiff_t>(share);
    std::vector<Job> jobs(std::make_move_iterator(waiting_.begin()), std::make_move_iterator(end));
    waiting_.erase(waiting_.begin(), end);
    if (metrics_ != nullptr) metrics_->set_waiting(waiting_.size());
    return jobs;
}

void CommitQueue::commit(HubStore& store, std::vector<Job> jobs) {
    auto transaction = store.begin();
    if (!transaction) {
        for (const auto& job : jobs) job.failed(transaction.error());
        return;
    }
    const auto done = attempt(store, *std::move(transaction), jobs);
    if (done) {
        for (const auto& after : *done) after();
    } else if (jobs.size() == 1 && done.error().code != Errc::Unavailable) {
        jobs.front().failed(done.error());
    } else {
        for (const auto& job : jobs) commit_alone(store, job);
    }
}

void CommitQueue::commit_alone(HubStore& store, const Job& job) {
    Error last;
    for (int i = 0; i < kTriesAlone; ++i) {
        auto transaction = store.begin();
        if (!transaction) return job.failed(transaction.error());
        const auto done = attempt(store, *std::move(transaction), {&job, 1});
        if (done) return done->front()();
        last = done.error();
        if (last.code != Errc::Unavailable) break;
    }
    job.failed(last);
}

Result<std::vector<CommitQueue::After>> CommitQueue::attempt(HubStore& store,
                                                             sql::Transaction transaction,
                                                             std::span<const Job> jobs) {
    std::vector<After> afters;
    for (const auto& job : jobs) afters.push_back(TRY(job.work(store)));
    TRY(transaction.commit());
    commits_ += 1;
    return afters;
}

}  // namespace camino::hub
