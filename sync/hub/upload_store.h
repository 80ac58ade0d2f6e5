// UploadStore: what came of the newest uploads of bundles, so that a result has an address of its
// own and can be looked at again.
//
// A row names devices, counts and what is wrong: nothing of a record, and the hour only, as the
// audit log. The oldest beyond kUploadsKept are forgotten.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sync/hub/bundle_intake.h"
#include "sync/people/time.h"

namespace camino::hub {

using UploadId = ByteArray<16>;

inline constexpr int kUploadsKept = 100;
inline constexpr std::size_t kAsideKept = 200;  ///< Named in a row; all are counted.

struct UploadRow {
    UploadId id{};
    people::Time hour{};
    std::string file{};                  ///< As its sender calls it; for eyes alone.
    std::optional<BundleFault> fault{};  ///< Then nothing of it was taken.
    BundleResult result{};
    std::uint64_t aside_count = 0;
};

class UploadStore {
public:
    /// `session` must outlive it.
    explicit UploadStore(sql::Session& session) : session_(&session) {}

    /// The row of that id is replaced. `aside_count` follows from the result.
    [[nodiscard]] Result<void> put(const UploadRow& row);
    [[nodiscard]] Result<std::optional<UploadRow>> find(const UploadId& id);
    /// The newest first.
    [[nodiscard]] Result<std::vector<UploadRow>> newest(int count_max);

private:
    sql::Session* session_;
};

}  // namespace camino::hub
