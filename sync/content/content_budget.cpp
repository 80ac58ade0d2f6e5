#include "sync/content/content_budget.h"

#include "shared/tuf/unix_time.h"

namespace camino::sync {

namespace {

constexpr std::string_view kNote = "content_bytes";  // Day 8, bytes 8.

}  // namespace

tuf::Fetch ContentBudget::within(tuf::Fetch fetch, std::int64_t now_s) {
    if (bytes_a_day_ == 0) return fetch;
    const auto day = now_s / tuf::kDay;
    return [this, day, fetch = std::move(fetch)](
               const std::string& address,
               const tuf::Asking& asking) -> Result<std::optional<std::string>> {
        if (TRY(spent_on(day)) >= bytes_a_day_)
            return fail(Errc::Unavailable, "today's bytes for content are spent");
        const auto before = asking.begun == nullptr ? 0 : asking.begun->size();
        auto file = fetch(address, asking);
        const auto after = asking.begun == nullptr ? 0 : asking.begun->size();
        const auto whole = file && *file ? (*file)->size() : after;
        if (whole > before) TRY(spend(day, whole - before));
        return file;
    };
}

/// A day that is over counts no more.
Result<std::uint64_t> ContentBudget::spent_on(std::int64_t day) {
    const auto note = TRY(agent_.note(kNote));
    if (note.size() != 16) return 0;
    ByteReader in{note};
    const bool same = in.u64() == static_cast<std::uint64_t>(day);
    return same ? in.u64() : 0;
}

Result<void> ContentBudget::spend(std::int64_t day, std::uint64_t bytes) {
    ByteWriter out;
    out.u64(static_cast<std::uint64_t>(day)).u64(TRY(spent_on(day)) + bytes);
    return agent_.put_note(kNote, out.view());
}

}  // namespace camino::sync
