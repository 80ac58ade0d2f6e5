// HubSettings: what hub.db keeps about the hub itself.

#pragma once

#include <string>

#include "shared/crypto/sign.h"
#include "sync/hub/hub_store.h"

namespace camino::hub {

struct HubSettings {
    std::uint32_t generation = 1;  ///< Goes up when the hub was restored from a backup.
    crypto::SignPublicKey content_key{};
    bool demo = false;
    std::string password{};  ///< The first person's as it was set up; theirs now: PeopleStore.
};

[[nodiscard]] Result<HubSettings> read_settings(HubStore& store);
[[nodiscard]] Result<void> write_settings(HubStore& store, const HubSettings& settings);

}  // namespace camino::hub
