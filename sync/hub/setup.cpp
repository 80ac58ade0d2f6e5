#include "sync/hub/setup.h"

#include <chrono>

#include "shared/crypto/passphrase.h"
#include "shared/crypto/random.h"
#include "shared/store/folders.h"
#include "sync/hub/hub_settings.h"
#include "sync/hub/store_place.h"

namespace camino::hub {

CivilDate today_utc() {
    const auto days = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    return {static_cast<std::int32_t>(days.time_since_epoch().count())};
}

std::int64_t now_utc() {
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    return now.time_since_epoch().count();
}

Result<HubPublicKeys> set_up_hub(const std::string& folder, const HubSetup& setup) {
    TRY(crypto::initialise());
    const HubFolders folders{folder};
    TRY(store::make_folder(folder));
    TRY(make_hub_keys(folders));
    const auto keys = TRY(read_hub_keys(folders));

    auto store = TRY(open_store(folders));
    auto transaction = TRY(store.begin());
    auto settings = TRY(read_settings(store));
    settings.content_key = setup.content_key;
    settings.demo = setup.demo;
    if (!setup.password.empty()) settings.password = TRY(crypto::hash_password(setup.password));
    TRY(write_settings(store, settings));
    TRY(transaction.commit());
    return HubPublicKeys{keys.receipt.public_key(), keys.seal.public_key,
                         keys.statistics.public_key};
}

Result<void> add_device(const std::string& folder, const crypto::SignPublicKey& key,
                        const wire::Post& post, CivilDate day) {
    TRY(wire::check(post));
    auto store = TRY(open_store({folder}));
    auto transaction = TRY(store.begin());
    TRY(store.add_device(key, post, day));
    return transaction.commit();
}

}  // namespace camino::hub
