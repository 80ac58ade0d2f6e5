#include "sync/tools/held.h"

#include <filesystem>

#include "sync/custody/cases_file.h"
#include "sync/hub/held_cases.h"
#include "sync/hub/hub_keys.h"
#include "sync/hub/store_place.h"

namespace camino::tools {

namespace {

Result<void> each_in_hub(const std::string& folder, const custody::HeldVisitor& visit) {
    auto store = TRY(open_hub(folder));
    for (const auto& row : TRY(store.devices())) {
        auto cases = TRY(hub::held_cases(store, row));
        // Nothing is verified of a device whose name is not that of its key.
        if (records::device_id(row.key) != row.device) cases.proofs.clear();
        TRY(custody::each_record(cases, row.device, visit));
    }
    return {};
}

}  // namespace

Result<hub::HubStore> open_hub(const std::string& folder) {
    const auto place = TRY(hub::store_place(hub::HubFolders{folder}));
    std::error_code error;
    if (!sql::is_postgres(place) && !std::filesystem::exists(place, error)) {
        return fail(Errc::NotFound, place + " is not there; --data wants a hub's folder");
    }
    return hub::HubStore::open_read_only(place);
}

Result<void> each_held_record(const RecordsPlace& place, const custody::HeldVisitor& visit) {
    if (place.cases.empty()) return each_in_hub(place.data, visit);
    return custody::each_record(TRY(custody::read_cases_file(place.cases)), visit);
}

Result<crypto::SignPublicKey> content_key_of(const RecordsPlace& place) {
    if (!place.cases.empty()) return TRY(custody::read_cases_file(place.cases)).content_key;
    auto store = TRY(open_hub(place.data));
    const auto key = TRY(store.setting("content_key"));
    if (key.empty()) {
        return fail(Errc::BadInput, place.data + " holds a hub that belongs to no deployment yet");
    }
    return crypto::SignPublicKey{ByteReader{key}.array<32>()};
}

}  // namespace camino::tools
