// A hub on a disk that fails, beside two that keep it to its word: the same work done on a store in
// memory that never fails, compared row by row, and what the answers said, counted without any code
// of the hub.
//
//     PowerWorld world{seed};
//     auto hub = PowerWorld::opened();
//     while (hub && world.act(**hub)) {}      // Until the disk fails.
//     ... power goes and comes, the hub is opened again ...
//     world.check();                          // What was answered is there, and nothing half.

#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "sync/hub/commit_queue.h"
#include "sync/hub/intake.h"

#include "tests/support/keys.h"
#include "tests/support/rng.h"

namespace camino::test {

/// Work for the hub, and what its answer tells. Both may run again.
struct PowerJob {
    std::string name{};
    std::function<Result<hub::Taken>(hub::HubStore&)> work{};
    std::function<void(const hub::Taken&)> told{};
};

/// Every row of every table.
[[nodiscard]] std::map<std::string, std::string> dump(sql::Session& session);

class PowerWorld {
public:
    static constexpr const char* kPath = "/power/hub.db";

    /// Enrols its devices; the disk must be well.
    explicit PowerWorld(std::uint64_t seed);

    using Queue = std::unique_ptr<hub::CommitQueue>;
    [[nodiscard]] static Result<Queue> opened();

    /// One piece of work, or some that share a commit. False if any was not answered.
    bool act(hub::CommitQueue& queue);

    /// After power was lost: of what was not answered since the last answer, one attempt may be
    /// there, whole.
    void check();
    /// While the hub runs: nothing of it is.
    void check_running();
    static void check_whole();

private:
    struct Device {
        explicit Device(int number);
        crypto::SignKey key;
        records::DeviceId id;
        std::vector<Bytes> envelopes{};  ///< By seq - 1.
        std::vector<records::ChainHead> heads{};
        std::vector<std::int64_t> arrived{};  ///< The counted day, of those that are there.
        [[nodiscard]] std::uint64_t through() const { return arrived.size(); }
        [[nodiscard]] Bytes segment(std::uint64_t first, std::uint64_t last) const;
    };

    [[nodiscard]] PowerJob next_job();
    [[nodiscard]] PowerJob upload(Device& device, std::uint64_t first, std::uint64_t last);
    [[nodiscard]] PowerJob upload_new();
    [[nodiscard]] PowerJob upload_again();
    [[nodiscard]] PowerJob tallies();
    [[nodiscard]] PowerJob bury();
    [[nodiscard]] PowerJob look();
    void make(Device& device);

    void answered(const PowerJob& job, const hub::Taken& taken);
    [[nodiscard]] bool is_after(const std::vector<PowerJob>& attempt,
                                const std::map<std::string, std::string>& there);
    void check_rows(sql::Session& session);
    void check_device(const Device& device, sql::Session& session);
    void check_tallies(sql::Session& session) const;
    [[nodiscard]] bool is_deleted(const Bytes& envelope, std::int64_t arrived) const;

    Rng rng_;
    hub::IntakeContext context_;
    hub::HubStore twin_;  ///< In memory.
    std::vector<Device> devices_{};
    std::vector<std::vector<PowerJob>> attempts_{};  ///< Not answered since the last answer.
    std::set<crypto::DeleteTag> buried_{};
    std::vector<Bytes> batches_{};
    std::map<records::BatchId, std::uint64_t> counted_batches_{};
    std::int32_t day_ = 20'000;
    std::int64_t counted_days_ = 0;
};

}  // namespace camino::test
