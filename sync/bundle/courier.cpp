#include "sync/bundle/courier.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>

#include "shared/crypto/stream_layout.h"
#include "shared/store/file_hash.h"
#include "sync/bundle/new_file.h"
#include "sync/wire/bundle_parts.h"

namespace camino::bundle {

namespace {

namespace fs = std::filesystem;
using store::Carried;

constexpr std::string_view kBroughtNote = "brought_file";

std::int64_t now_s() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::seconds>(now).count();
}

/// Sealed, so that its size says all there is to see; one on its way back begins in the clear.
bool may_be_for_the_hub(const std::string& file, std::uint64_t size) {
    if (size == 0 || size % crypto::kStreamStep != 0 || size > kCarriedSizeMax) return false;
    std::ifstream in{file, std::ios::binary};
    std::string first(4, '\0');
    in.read(first.data(), static_cast<std::streamsize>(first.size()));
    return in.good() && !as_text(wire::bundle_begin()).starts_with(first);
}

/// Whatever became of it; but a hub that did not understand it may have been updated since.
bool is_known(const Carried& row) {
    return row.state != Carried::State::Refused || row.why != Carried::Why::HubTooOld;
}

Result<void> copy(const std::string& from, const std::string& to, const crypto::Hash& hash) {
    std::error_code error;
    fs::remove(to, error);  // Of a copy that was cut.
    auto file = TRY(NewFile::create(to));
    std::ifstream in{from, std::ios::binary};
    std::string block(std::size_t{64} * 1024, '\0');
    while (in.read(block.data(), static_cast<std::streamsize>(block.size())) || in.gcount() > 0) {
        const auto size = static_cast<std::size_t>(in.gcount());
        TRY(file.write(as_bytes(std::string_view{block}.substr(0, size))));
    }
    if (in.bad()) return fail(Errc::Io, "cannot read " + from);
    if (TRY(file.keep()) != hash) {
        fs::remove(to, error);
        return fail(Errc::Io, from + " reads differently each time: do not trust this stick");
    }
    return {};
}

Result<Bytes> parts_of(const Machine& machine, const std::vector<Bytes>& receipts) {
    ByteWriter out;
    out.raw(wire::bundle_begin());
    for (const auto& receipt : receipts)
        out.raw(TRY(wire::bundle_part(wire::PartKind::Receipt, receipt)));
    const auto lists = TRY(machine.agent.tombstone_lists());
    for (const auto& list : lists)
        out.raw(TRY(wire::bundle_part(wire::PartKind::Tombstones, list)));
    const auto content = machine.bring_content ? TRY(machine.bring_content()) : Bytes{};
    for (ByteView left{content}; !left.empty();) {
        const auto piece = left.first(std::min(left.size(), wire::kPartSizeMax));
        out.raw(TRY(wire::bundle_part(wire::PartKind::Content, piece)));
        left = left.subspan(piece.size());
    }
    out.raw(wire::bundle_end());
    return out.take();
}

/// What this laptop brought to a stick before holds nothing that `name` does not.
Result<void> remove_older(const Machine& machine, const std::string& folder,
                          const std::string& name) {
    const auto noted = TRY(machine.agent.note(kBroughtNote));
    const std::string older{as_text(noted)};
    if (older == name) return {};
    std::error_code error;
    if (!older.empty()) fs::remove(folder + "/" + older, error);  // It may lie on another stick.
    return machine.agent.put_note(kBroughtNote, as_bytes(name));
}

}  // namespace

Result<bool> take_along(const Machine& machine, const std::string& file) {
    std::error_code error;
    const auto size = static_cast<std::uint64_t>(fs::file_size(file, error));
    if (error || !may_be_for_the_hub(file, size)) return false;
    const auto hash = TRY(store::hash_of_file(file));
    std::uint64_t waiting = size;
    const auto rows = TRY(machine.agent.carried());
    for (const auto& row : rows) {
        if (row.id == hash && is_known(row)) return false;
        if (row.state == Carried::State::Waits) waiting += row.size;
    }
    if (waiting > kCarriedSizeMax)
        return fail(Errc::Unavailable, "what this laptop carries must reach the hub first");
    TRY(store::make_folder(machine.folders.carried()));
    TRY(copy(file, machine.folders.carried(hash), hash));
    TRY(machine.agent.put_carried({.id = hash, .size = size, .since = now_s()}));
    return true;
}

Result<std::uint64_t> bring_back(const Machine& machine, const std::string& folder) {
    const auto receipts = TRY(machine.agent.brought());
    if (receipts.empty()) return 0;
    const auto bytes = TRY(parts_of(machine, receipts));
    const auto name = to_hex(ByteView{crypto::hash(bytes)}.first(8)) + ".camino";
    const auto path = folder + "/" + name;
    std::error_code error;
    if (!fs::exists(path, error)) {
        auto file = TRY(NewFile::create(path));
        TRY(file.write(bytes));
        TRY(file.keep());
    }
    TRY(remove_older(machine, folder, name));
    return receipts.size();
}

}  // namespace camino::bundle
