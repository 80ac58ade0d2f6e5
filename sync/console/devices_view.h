// What the pages about devices and their sealed records show. Pure.

#pragma once

#include <map>

#include "sync/console/table.h"
#include "sync/hub/device_state.h"
#include "sync/hub_core/retention.h"
#include "sync/statistics/content.h"

namespace camino::console {

/// How lists name a device: "Quiosco, lugar 3 · CO", and the beginning of its identifier where two
/// would be called the same.
struct DeviceName {
    std::string text{};
    std::string also{};  ///< Its country's name, to be found by.
};
using DeviceNames = std::map<records::DeviceId, DeviceName>;
/// `contents`: what countries are called; none: by their codes.
[[nodiscard]] DeviceNames device_names(const std::vector<hub::DeviceRow>& rows, const Words& words,
                                       const statistics::Contents& contents = {});
[[nodiscard]] std::vector<hub::DeviceRow> rows_of(const std::vector<hub::DeviceSeen>& devices);
/// The identifier, of a device that is not among them.
[[nodiscard]] std::string name_in(const DeviceNames& names, records::DeviceId device);

/// Where a person may look, and when they do.
struct Sight {
    CivilDate today{};
    TableChoice choice{};
    std::uint32_t newest_content = 0;  ///< See device_state.h.
    DeviceNames names{};
    hub::KeepDays keep{};
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

/// For how long a record is kept: as the person chose, or shorter where the hub keeps it so.
[[nodiscard]] std::string kept_words(records::KeptFor kept_for, const hub::KeepDays& keep,
                                     const Words& words);

/// cases.html
[[nodiscard]] View cases_view(const std::vector<hub::CaseCount>& counts, const Sight& sight,
                              const Words& words);

/// Of content.html: which device uses which content.
[[nodiscard]] View contents_in_use(const std::vector<hub::DeviceSeen>& devices, const Sight& sight,
                                   const Words& words);

/// Words for what is wrong, and how grave it is: "bad" or "warn".
[[nodiscard]] const std::string& trouble_words(hub::DeviceTrouble trouble, const Words& words);
[[nodiscard]] std::string trouble_tone(hub::DeviceTrouble trouble);

/// "Quiosco, lugar 3 · CO"
[[nodiscard]] std::string device_name(const wire::Post& post, const Words& words);

}  // namespace camino::console
