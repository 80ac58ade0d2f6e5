// DeviceState: what an administrator should do something about, from what the hub knows of a
// device. Pure.

#pragma once

#include <optional>
#include <vector>

#include "sync/hub/hub_store.h"

namespace camino::console {

struct DeviceSeen {
    hub::DeviceRow row{};
    hub::DeviceCounts counts{};  ///< `held` only where one device is shown.
    std::optional<hub::HealthRow> health{};
};

/// From the gravest to the lightest.
enum class DeviceTrouble : std::uint8_t {
    Fork,     ///< Another history was offered: a copy of the machine, or one put back.
    Lost,     ///< Records that nobody holds any more.
    Aside,    ///< Records that could not be accepted.
    Stuck,    ///< It speaks to the hub, and its records do not arrive.
    Silent,   ///< Not heard of for kSilentDays.
    Clock,    ///< Off by more than kClockOffMax_s.
    Content,  ///< Others use a newer pack.
};

inline constexpr int kSilentDays = 7;
inline constexpr std::int64_t kClockOffMax_s = 600;

/// None of a withdrawn device: it is no longer ours.
[[nodiscard]] std::vector<DeviceTrouble> troubles(const DeviceSeen& device, CivilDate today,
                                                  std::uint32_t newest_content);

/// The highest content version that any device in use names; 0: none does.
[[nodiscard]] std::uint32_t newest_content(const std::vector<DeviceSeen>& devices);

/// All devices, with what is wrong with them.
[[nodiscard]] Result<std::vector<DeviceSeen>> read_devices(hub::HubStore& store);

}  // namespace camino::console
