// RetentionStore: counts days, and deletes what has been here for as many as its key's class allows
// (hub_core/retention.h).
//
// A day is counted, what is due by it deleted, and a row of the audit log written for each key
// epoch, in one transaction: all or nothing.

#pragma once

#include <string>
#include <vector>

#include "shared/records/envelope.h"
#include "sync/hub/hub_store.h"
#include "sync/hub_core/retention.h"
#include "sync/people/time.h"

namespace camino::hub {

/// Records under one key, by when they came.
struct HeldEpoch {
    records::KeyEpoch epoch{};
    std::uint64_t count = 0;
    std::int64_t days_to_first = 0;  ///< Counted days until the oldest goes; 0: with the next.
    std::int64_t days_to_last = 0;
};

/// What goes with the next day that counts.
struct Doomed {
    records::KeptFor kept_for{};
    std::uint64_t count = 0;
    CivilDate first{};  ///< The days on which they came.
    CivilDate last{};
};

class RetentionStore {
public:
    /// `store` must outlive it.
    explicit RetentionStore(HubStore& store) : store_(store) {}

    /// Each class as set, or as the person chose it.
    [[nodiscard]] Result<KeepDays> keep();
    /// Errors: BadInput for longer than what people chose.
    [[nodiscard]] Result<void> put_keep(const KeepDays& keep);

    /// The hub looks at its clock; it ran for `ran` since the last look. Returns what went if that
    /// made another day count.
    [[nodiscard]] Result<std::uint64_t> look(people::Time now, std::chrono::seconds ran);

    /// What is held by key epoch, in order.
    [[nodiscard]] Result<std::vector<HeldEpoch>> held();
    [[nodiscard]] Result<std::int64_t> counted();
    /// What would go if each class were kept so; classes of which nothing would are left out.
    [[nodiscard]] Result<std::vector<Doomed>> doomed(const KeepDays& keep);

private:
    [[nodiscard]] Result<DayLook> day_look(CivilDate today, std::chrono::seconds ran);
    [[nodiscard]] Result<std::uint64_t> purge(std::int64_t number, people::Time now);
    [[nodiscard]] Result<std::uint64_t> purge_class(records::KeptFor kept_for, std::int64_t through,
                                                    people::Time now);
    [[nodiscard]] Result<std::uint64_t> purge_unread(std::int64_t through, people::Time now);

    HubStore& store_;
};

/// "days30 4", as in audit rows.
[[nodiscard]] std::string to_string(const records::KeyEpoch& epoch);

}  // namespace camino::hub
