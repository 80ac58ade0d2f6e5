// DeviceRows: what the hub says of its devices (/admin/devices), as cells.

#pragma once

#include <string>
#include <vector>

#include "shared/base/result.h"

namespace camino::tools {

inline const std::vector<std::string> kDeviceTitles{"device", "country",      "site",     "mode",
                                                    "state",  "last contact", "received", "held",
                                                    "unsent", "clock",        "content"};

/// A row each, in the order of kDeviceTitles; "-" for what the hub was not told.
/// Errors: BadInput if that is no such answer.
[[nodiscard]] Result<std::vector<std::vector<std::string>>> device_rows(const std::string& reply);

struct DeviceDetail {
    std::string name{};
    std::string value{};
};
/// All that it says of one, /admin/devices/ID. Errors: as device_rows().
[[nodiscard]] Result<std::vector<DeviceDetail>> device_details(const std::string& reply);

}  // namespace camino::tools
