// What the pages about devices and their sealed records show. Pure.

#pragma once

#include "sync/console/table.h"
#include "sync/hub/device_state.h"

namespace camino::console {

/// Where a person may look, and when they do.
struct Sight {
    CivilDate today{};
    TableChoice choice{};
    std::uint32_t newest_content = 0;  ///< See device_state.h.
};

/// devices.html
[[nodiscard]] View devices_view(const std::vector<hub::DeviceSeen>& devices, const Sight& sight,
                                const Words& words);

/// device.html: one of them. `newest_content`: see device_state.h.
struct DevicePage {
    hub::DeviceSeen device{};
    std::uint32_t newest_content = 0;
    std::vector<hub::AsideRow> aside{};
    bool may_withdraw = false;
};
[[nodiscard]] View device_view(const DevicePage& page, CivilDate today, const Words& words);

/// For how long a person lets a record be kept.
[[nodiscard]] const std::string& kept_words(records::KeptFor kept_for, const Words& words);

/// cases.html
[[nodiscard]] View cases_view(const std::vector<hub::CaseCount>& counts, const Sight& sight,
                              const Words& words);

/// Of content.html: which device uses which content.
[[nodiscard]] View contents_in_use(const std::vector<hub::DeviceSeen>& devices, const Sight& sight,
                                   const Words& words);

/// Words for what is wrong, and how grave it is: "bad" or "warn".
[[nodiscard]] const std::string& trouble_words(hub::DeviceTrouble trouble, const Words& words);
[[nodiscard]] std::string trouble_tone(hub::DeviceTrouble trouble);

/// "Quiosco 3 · CO"
[[nodiscard]] std::string device_name(const hub::DeviceRow& row, const Words& words);

}  // namespace camino::console
