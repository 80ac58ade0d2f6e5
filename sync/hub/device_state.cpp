#include "sync/hub/device_state.h"

#include <algorithm>
#include <cstdlib>

#include "shared/base/assert.h"
#include "sync/published/store.h"

namespace camino::hub {

namespace {

constexpr std::int64_t kMinute_s = 60;
constexpr std::int64_t kHour_s = 60 * kMinute_s;
constexpr std::int64_t kDay_s = 24 * kHour_s;

}  // namespace

std::string_view to_string(DeviceTrouble trouble) {
    switch (trouble) {
        case DeviceTrouble::Fork: return "fork";
        case DeviceTrouble::Lost: return "lost";
        case DeviceTrouble::Aside: return "set_aside";
        case DeviceTrouble::Stuck: return "not_arriving";
        case DeviceTrouble::Silent: return "silent";
        case DeviceTrouble::Clock: return "wrong_clock";
        case DeviceTrouble::Refused: return "content_refused";
        case DeviceTrouble::Content: return "old_content";
    }
    CAMINO_ASSERT(false);
}

std::string_view to_string(DeviceUnknown unknown) {
    switch (unknown) {
        case DeviceUnknown::Unheard: return "unheard";
        case DeviceUnknown::NoContent: return "no_content";
        case DeviceUnknown::ByStick: return "by_stick";
    }
    CAMINO_ASSERT(false);
}

std::string clock_words(std::int64_t off_s) {
    const auto size = off_s < 0 ? -off_s : off_s;
    const auto in = [&](std::int64_t unit, const char* name) {
        return (off_s < 0 ? "−" : "+") + std::to_string(size / unit) + " " + name;
    };
    if (size >= kDay_s) return in(kDay_s, "d");
    if (size >= kHour_s) return in(kHour_s, "h");
    if (size >= kMinute_s) return in(kMinute_s, "min");
    return in(1, "s");
}

std::vector<DeviceTrouble> troubles(const DeviceSeen& device, CivilDate today,
                                    std::uint32_t newest_content) {
    std::vector<DeviceTrouble> found;
    const auto& row = device.row;
    if (row.withdrawn) return found;
    const auto note = [&](bool is_so, DeviceTrouble trouble) {
        if (is_so) found.push_back(trouble);
    };
    const auto& health = device.health;
    note(row.fork_at.has_value(), DeviceTrouble::Fork);
    note(device.counts.lost > 0, DeviceTrouble::Lost);
    note(device.counts.aside > 0, DeviceTrouble::Aside);
    note(health && health->waiting > 0, DeviceTrouble::Stuck);
    note(row.contact.value_or(row.enrolled) + kSilentDays < today, DeviceTrouble::Silent);
    note(health && std::abs(health->clock_off_s) > kClockOffMax_s, DeviceTrouble::Clock);
    note(health && !health->refused.empty(), DeviceTrouble::Refused);
    const bool has_content = health && health->content != crypto::Hash{};
    note(has_content && health->content_version < newest_content, DeviceTrouble::Content);
    return found;
}

std::optional<DeviceUnknown> unknown_of(const DeviceSeen& device) {
    if (device.row.withdrawn) return std::nullopt;
    if (!device.row.contact) return DeviceUnknown::Unheard;
    if (!device.health) return DeviceUnknown::ByStick;
    if (device.health->content == crypto::Hash{}) return DeviceUnknown::NoContent;
    return std::nullopt;
}

Result<std::uint32_t> newest_content(HubStore& store, const std::vector<DeviceSeen>& devices) {
    std::uint32_t newest = 0;
    const auto published = TRY(published::Store{store.session()}.publications(1));
    if (!published.empty()) newest = published.front().content;
    for (const auto& device : devices) {
        if (device.health && !device.row.withdrawn) {
            newest = std::max(newest, device.health->content_version);
        }
    }
    return newest;
}

Result<std::vector<DeviceSeen>> read_devices(HubStore& store) {
    const auto healths = TRY(store.healths());
    const auto troubles = TRY(store.troubles());
    const auto rows = TRY(store.devices());
    std::vector<DeviceSeen> devices;
    for (const auto& row : rows) {
        DeviceSeen seen{.row = row};
        if (const auto found = healths.find(row.device); found != healths.end()) {
            seen.health = found->second;
        }
        if (const auto found = troubles.find(row.device); found != troubles.end()) {
            seen.counts = found->second;
        }
        devices.push_back(std::move(seen));
    }
    return devices;
}

}  // namespace camino::hub
