#include "sync/hub/hub_settings.h"

namespace camino::hub {

Result<HubSettings> read_settings(HubStore& store) {
    HubSettings settings;
    const auto generation = TRY(store.setting("generation"));
    if (!generation.empty()) settings.generation = ByteReader{generation}.u32();
    settings.content_key.bytes = ByteReader{TRY(store.setting("content_key"))}.array<32>();
    settings.demo = TRY(store.setting("demo")) == Bytes{std::byte{1}};
    settings.password = as_text(TRY(store.setting("password")));
    return settings;
}

Result<void> write_settings(HubStore& store, const HubSettings& settings) {
    ByteWriter generation;
    generation.u32(settings.generation);
    TRY(store.put_setting("generation", generation.view()));
    TRY(store.put_setting("content_key", settings.content_key.bytes));
    TRY(store.put_setting("demo", Bytes{std::byte{settings.demo}}));
    return store.put_setting("password", as_bytes(settings.password));
}

}  // namespace camino::hub
