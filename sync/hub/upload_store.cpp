#include "sync/hub/upload_store.h"

#include <algorithm>

#include "sync/hub/hub_rows.h"

namespace camino::hub {

namespace {

constexpr std::string_view kSelect =
    "SELECT id, hour, file, fault, new_count, held_count, waiting_count, tally_count, "
    "aside_count, detail FROM uploads ";

std::int64_t number_of(std::uint64_t count) { return static_cast<std::int64_t>(count); }

/// Each list: count 2, then its items.
Bytes detail_of(const BundleResult& result) {
    constexpr std::size_t kListMax = UINT16_MAX;
    ByteWriter out;
    const auto count = [&](std::size_t size, std::size_t most) {
        const auto kept = std::min(size, most);
        out.u16(static_cast<std::uint16_t>(kept));
        return kept;
    };
    const auto devices = count(result.devices.size(), kListMax);
    for (std::size_t i = 0; i < devices; ++i) out.raw(result.devices[i].bytes);
    const auto aside = count(result.set_aside.size(), kAsideKept);
    for (std::size_t i = 0; i < aside; ++i) {
        const auto& each = result.set_aside[i];
        out.raw(each.device.bytes).u64(each.seq).u8(static_cast<std::uint8_t>(each.why));
    }
    const auto refused = count(result.refused.size(), kAsideKept);
    for (std::size_t i = 0; i < refused; ++i) {
        const auto title =
            as_bytes(result.refused[i].title)
                .first(std::min<std::size_t>(result.refused[i].title.size(), UINT8_MAX));
        out.u8(static_cast<std::uint8_t>(title.size())).raw(title);
    }
    return out.take();
}

records::DeviceId read_device(ByteReader& in) { return {in.array<8>()}; }

void read_detail(ByteView bytes, BundleResult& result) {
    ByteReader in{bytes};
    for (auto left = in.u16(); left > 0 && in.ok(); --left)
        result.devices.push_back(read_device(in));
    for (auto left = in.u16(); left > 0 && in.ok(); --left) {
        const auto device = read_device(in);
        const auto seq = in.u64();
        result.set_aside.push_back({device, seq, static_cast<Fault>(in.u8())});
    }
    for (auto left = in.u16(); left > 0 && in.ok(); --left) {
        const auto size = in.u8();
        result.refused.push_back({.title = std::string{as_text(in.raw(size))}});
    }
}

UploadRow upload_of(const sql::Row& row) {
    UploadRow out{.id = array_of<16>(row, 0),
                  .hour = people::Time{people::Seconds{row.integer(1)}},
                  .file = std::string{row.text(2)}};
    if (row.integer(3) != 0) out.fault = static_cast<BundleFault>(row.integer(3));
    const auto count = [&](std::size_t column) {
        return static_cast<std::uint64_t>(row.integer(column));
    };
    out.result = {.new_count = count(4),
                  .held_count = count(5),
                  .waiting_count = count(6),
                  .tally_count = count(7)};
    out.aside_count = count(8);
    read_detail(row.blob(9), out.result);
    return out;
}

}  // namespace

Result<void> UploadStore::put(const UploadRow& row) {
    const auto last = TRY(session_->query("SELECT max(number) FROM uploads"));
    const auto number = last.front().integer(0) + 1;
    const auto hour = std::chrono::floor<std::chrono::hours>(row.hour).time_since_epoch();
    const auto fault = row.fault ? static_cast<std::int64_t>(*row.fault) : std::int64_t{0};
    const auto detail = detail_of(row.result);
    TRY(session_->run("DELETE FROM uploads WHERE id = ?1 OR number <= ?2",
                      {ByteView{row.id}, number - kUploadsKept}));
    TRY(
        session_->run("INSERT INTO uploads(id, number, hour, file, fault, new_count, held_count, "
                      "waiting_count, tally_count, aside_count, detail) "
                      "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
                      {ByteView{row.id}, number, std::int64_t{people::Seconds{hour}.count()},
                       std::string_view{row.file}, fault, number_of(row.result.new_count),
                       number_of(row.result.held_count), number_of(row.result.waiting_count),
                       number_of(row.result.tally_count), number_of(row.result.set_aside.size()),
                       ByteView{detail}}));
    return {};
}

Result<std::optional<UploadRow>> UploadStore::find(const UploadId& id) {
    const auto rows = TRY(session_->query(std::string{kSelect} + "WHERE id = ?1", {ByteView{id}}));
    if (rows.empty()) return std::nullopt;
    return upload_of(rows.front());
}

Result<std::vector<UploadRow>> UploadStore::newest(int count_max) {
    const auto rows = TRY(session_->query(std::string{kSelect} + "ORDER BY number DESC LIMIT ?1",
                                          {std::int64_t{count_max}}));
    std::vector<UploadRow> uploads;
    for (const auto& row : rows) uploads.push_back(upload_of(row));
    return uploads;
}

}  // namespace camino::hub
