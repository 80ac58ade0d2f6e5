// Views: what the hub knows, as data for the templates. Pure.

#pragma once

#include <optional>

#include "sync/console/page.h"
#include "sync/hub/bundle_intake.h"

namespace camino::console {

/// Why there is no result of an upload. The words follow from it.
enum class UploadTrouble : std::uint8_t { Untrusted, BadInput, Disk, Form, Busy };

/// Everything that the home page shows.
struct HomeState {
    std::string csrf{};
    bool demo = false;
    CivilDate today{};
    struct Device {
        hub::DeviceRow row{};
        hub::DeviceCounts counts{};
    };
    std::vector<Device> devices{};
    std::vector<hub::AsideRow> aside{};
    std::optional<hub::BundleResult> result{};
    std::optional<UploadTrouble> trouble{};
};

[[nodiscard]] View home_view(const HomeState& state, const Words& words);

struct SignInState {
    bool demo = false;
    bool wrong = false;
    bool no_password = false;
    std::int64_t wait_seconds = 0;
};

[[nodiscard]] View sign_in_view(const SignInState& state);

}  // namespace camino::console
