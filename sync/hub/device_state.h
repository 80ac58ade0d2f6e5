// DeviceState: what an administrator should do something about, from what the hub knows of a
// device: for the console's pages and for `camino hub device`.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/hub/hub_store.h"

namespace camino::hub {

struct DeviceSeen {
    DeviceRow row{};
    DeviceCounts counts{};  ///< `held` only where one device is shown.
    std::optional<HealthRow> health{};
};

/// From the gravest to the lightest.
enum class DeviceTrouble : std::uint8_t {
    Fork,     ///< Another history was offered: a copy of the machine, or one put back.
    Lost,     ///< Records that nobody holds any more.
    Aside,    ///< Records that could not be accepted.
    Stuck,    ///< It speaks to the hub, and its records do not arrive.
    Silent,   ///< Not heard of for kSilentDays.
    Clock,    ///< Off by more than kClockOffMax_s.
    Refused,  ///< It did not take newer content, and says why.
    Content,  ///< Others use a newer pack.
};

/// What is not known of a device yet: neither good nor bad.
enum class DeviceUnknown : std::uint8_t {
    Unheard,    ///< Enrolled, and not heard of since.
    NoContent,  ///< It says that it has no content, or none yet.
    ByStick,    ///< Records came, but nothing of how it is: no stick carries that.
};
/// Nothing of a withdrawn device.
[[nodiscard]] std::optional<DeviceUnknown> unknown_of(const DeviceSeen& device);

[[nodiscard]] std::string_view to_string(DeviceTrouble trouble);  ///< For scripts.
[[nodiscard]] std::string_view to_string(DeviceUnknown unknown);  ///< For scripts.

inline constexpr int kSilentDays = 7;
inline constexpr std::int64_t kClockOffMax_s = 600;

/// None of a withdrawn device: it is no longer ours.
[[nodiscard]] std::vector<DeviceTrouble> troubles(const DeviceSeen& device, CivilDate today,
                                                  std::uint32_t newest_content);

/// The highest content version that this hub hands out, or that any device in use names (it may
/// have it from elsewhere); 0: none does.
[[nodiscard]] Result<std::uint32_t> newest_content(HubStore& store,
                                                   const std::vector<DeviceSeen>& devices);

/// How far a clock is off, in the largest unit that says it: "+3 h".
[[nodiscard]] std::string clock_words(std::int64_t off_s);

/// All devices, with what is wrong with them.
[[nodiscard]] Result<std::vector<DeviceSeen>> read_devices(HubStore& store);

}  // namespace camino::hub
