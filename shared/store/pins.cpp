#include "shared/store/pins.h"

namespace camino::store {

namespace {

constexpr std::string_view kContentPin = "content";

Result<Bytes> read_pin(sqlite::Database& database, std::string_view name) {
    auto query = TRY(database.prepare("SELECT value FROM pin WHERE name = ?1"));
    TRY(query.bind(name));
    if (!TRY(query.step())) return fail(Errc::NotFound, "this machine is not enrolled yet");
    const auto value = query.blob(0);
    return Bytes{value.begin(), value.end()};
}

Result<ByteArray<32>> read_key(sqlite::Database& database, std::string_view name) {
    const auto value = TRY(read_pin(database, name));
    ByteReader in{value};
    const auto key = in.array<32>();
    if (!in.at_end()) return fail(Errc::Io, "a pinned key in journal.db is damaged");
    return key;
}

}  // namespace

Result<Pins> read_pins(sqlite::Database& database) {
    Pins pins;
    pins.device_key.bytes = TRY(read_key(database, "device_key"));
    pins.hub_key.bytes = TRY(read_key(database, "hub_key"));
    pins.content_key.bytes = TRY(read_key(database, "content_key"));
    pins.country = as_text(TRY(read_pin(database, "country")));
    return pins;
}

Result<void> write_pins(sqlite::Database& database, const Pins& pins) {
    auto write = TRY(database.prepare("INSERT OR REPLACE INTO pin (name, value) VALUES (?1, ?2)"));
    const std::pair<std::string_view, ByteView> rows[] = {
        {"device_key", pins.device_key.bytes},
        {"hub_key", pins.hub_key.bytes},
        {"content_key", pins.content_key.bytes},
        {"country", as_bytes(pins.country)},
    };
    for (const auto& [name, value] : rows) {
        TRY(write.bind(name, value));
        TRY(write.run());
    }
    return {};
}

Result<ContentPin> read_content_pin(sqlite::Database& database) {
    const auto bytes = TRY(read_pin(database, kContentPin));
    ByteReader in{bytes};
    ContentPin pin;
    pin.number = in.u32();
    pin.recall = static_cast<std::int64_t>(in.u64());
    for (auto* text : {&pin.pack, &pin.withdrawn, &pin.root}) *text = as_text(in.raw(in.u32()));
    if (!in.at_end()) return fail(Errc::Io, "the pinned content in journal.db is damaged");
    return pin;
}

Result<void> write_content_pin(sqlite::Database& database, const ContentPin& pin) {
    ByteWriter out;
    out.u32(pin.number).u64(static_cast<std::uint64_t>(pin.recall));
    for (const auto* text : {&pin.pack, &pin.withdrawn, &pin.root})
        out.u32(static_cast<std::uint32_t>(text->size())).raw(as_bytes(*text));
    auto write = TRY(database.prepare("INSERT OR REPLACE INTO pin (name, value) VALUES (?1, ?2)"));
    TRY(write.bind(kContentPin, out.view()));
    return write.run();
}

Result<void> drop_content_pin(sqlite::Database& database) {
    auto remove = TRY(database.prepare("DELETE FROM pin WHERE name = ?1"));
    TRY(remove.bind(kContentPin));
    return remove.run();
}

std::string difference(const Pins& pinned, const Pins& found) {
    std::string words;
    const auto note = [&](bool differs, std::string_view what) {
        if (!differs) return;
        if (!words.empty()) words += ", ";
        words += what;
    };
    note(pinned.device_key != found.device_key, "the device key");
    note(pinned.hub_key != found.hub_key, "the hub's key");
    note(pinned.content_key != found.content_key, "the content key");
    note(pinned.country != found.country, "the country");
    return words;
}

}  // namespace camino::store
