// DeviceQuota: what one device may send, counted after its signature was checked. Nobody uses up
// the quota of another device: not by naming it, and not with copies of its messages, which bring
// nothing new and are counted for the address that they come from.
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
#include <string>

#include "shared/base/time.h"
#include "shared/records/device.h"

namespace camino::hub {

/// Far above a kiosk that catches up with a year: 240,000 screenings, 75 MB, 4,000 requests.
struct QuotaLimits {
    std::uint64_t requests_per_minute = 6'000;  ///< Of one device, from one address.
    std::uint64_t records_per_day = 1'000'000;
    std::uint64_t bytes_per_day = std::uint64_t{1} << 30;
    std::size_t sender_count_max = 20'000;  ///< Devices and addresses remembered for a minute.
};

class DeviceQuota {
public:
    explicit DeviceQuota(QuotaLimits limits = {}) : limits_(limits) {}

    /// To be called before it is used.
    void set_limits(QuotaLimits limits) { limits_ = limits; }

    /// Who sends: a device, or who claims to be it, from an address.
    struct Sender {
        records::DeviceId device{};
        std::string address{};

        auto operator<=>(const Sender&) const = default;
    };
    /// How long it must wait; nothing if it need not.
    [[nodiscard]] std::optional<std::chrono::seconds> wait(const Sender& sender, Instant now) const;
    /// One request that the device signed, with what was new in it.
    void charge(const Sender& sender, std::uint64_t records, std::uint64_t bytes, Instant now);

private:
    struct Day {
        Instant begin{};
        std::uint64_t records = 0;
        std::uint64_t bytes = 0;
    };
    struct Minute {
        Instant begin{};
        std::uint64_t requests = 0;
    };
    void forget_old(Instant now);

    QuotaLimits limits_;
    mutable std::mutex mutex_{};
    std::map<records::DeviceId, Day> days_{};  // One for each enrolled device at most.
    std::map<Sender, Minute> minutes_{};
};

}  // namespace camino::hub
