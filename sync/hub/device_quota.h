// DeviceQuota: what one device may send, counted after its signature was checked: nobody uses up
// the quota of another device.
//
// In memory of one process and by passed time alone (promise 6): a restart forgets it, and N hubs
// on one database allow at most N times as much. A row for every request would cost the hub more
// than what the quota guards against: a stolen device key that fills the disk.
//
// May be used from any thread.

#pragma once

#include <map>
#include <mutex>
#include <optional>

#include "shared/base/time.h"
#include "shared/records/device.h"

namespace camino::hub {

/// Far above a kiosk that catches up with a year: 240,000 screenings, 50 MB, 4,000 requests.
struct QuotaLimits {
    std::uint64_t requests_per_minute = 6'000;
    std::uint64_t records_per_day = 1'000'000;
    std::uint64_t bytes_per_day = std::uint64_t{1} << 30;
};

class DeviceQuota {
public:
    explicit DeviceQuota(QuotaLimits limits = {}) : limits_(limits) {}

    /// To be called before it is used.
    void set_limits(QuotaLimits limits) { limits_ = limits; }

    /// How long this device must wait; nothing if it need not. What a device claims to be is
    /// enough.
    [[nodiscard]] std::optional<std::chrono::seconds> wait(records::DeviceId device,
                                                           Instant now) const;
    /// One request that the device signed, with the records that were new in it.
    void charge(records::DeviceId device, std::uint64_t records, std::uint64_t bytes, Instant now);

private:
    struct Used {
        Instant minute{};  ///< Began.
        Instant day{};
        std::uint64_t requests = 0;
        std::uint64_t records = 0;
        std::uint64_t bytes = 0;
    };
    QuotaLimits limits_;
    mutable std::mutex mutex_{};
    std::map<records::DeviceId, Used> used_{};  // One for each enrolled device at most.
};

}  // namespace camino::hub
