// wait_for: runs work on a store's thread and waits for what it gives.

#pragma once

#include <functional>
#include <future>
#include <memory>

#include "sync/hub/commit_queue.h"

namespace camino::hub {

/// Once it is durable. Not from the server's thread or the queue's own.
/// Errors: Unavailable if too much waits there; those of `work` and of the disk.
template <class Value>
[[nodiscard]] Result<Value> wait_for(CommitQueue& queue,
                                     std::function<Result<Value>(HubStore&)> work) {
    auto promise = std::make_shared<std::promise<Result<Value>>>();
    auto future = promise->get_future();
    auto done = [work = std::move(work), promise](HubStore& store) -> Result<CommitQueue::After> {
        auto value = std::make_shared<Value>(TRY(work(store)));
        return [promise, value] { promise->set_value(std::move(*value)); };
    };
    const bool taken = queue.submit(std::move(done), [promise](const Error& error) {
        promise->set_value(tl::unexpected(error));
    });
    if (!taken) return fail(Errc::Unavailable, "too much is waiting for the hub's disk");
    return future.get();
}

}  // namespace camino::hub
