// How rows of a hub become values; shared by the store and by tools that read.

#pragma once

#include <algorithm>

#include "sync/hub/hub_store.h"
#include "sync/sql/session.h"

namespace camino::hub {

inline constexpr std::string_view kSelectDevice =
    "SELECT device, public_key, country, site, mode, tz, enrolled_day, withdrawn, through, head, "
    "contact_day, fork_at FROM devices";

template <std::size_t N>
[[nodiscard]] ByteArray<N> array_of(const sql::Row& row, std::size_t column) {
    ByteArray<N> out{};
    const auto bytes = row.blob(column);
    std::copy_n(bytes.begin(), std::min(N, bytes.size()), out.begin());
    return out;
}

[[nodiscard]] inline ChainHead hash_of(const sql::Row& row, std::size_t column) {
    return array_of<32>(row, column);
}

[[nodiscard]] inline CivilDate day_of(const sql::Row& row, std::size_t column) {
    return {static_cast<std::int32_t>(row.integer(column))};
}

/// country, site, mode, tz from `column` on.
[[nodiscard]] inline wire::Post post_of(const sql::Row& row, std::size_t column) {
    return {.country = std::string{row.text(column)},
            .site = static_cast<std::uint16_t>(row.integer(column + 1)),
            .mode = static_cast<wire::DeviceMode>(row.integer(column + 2)),
            .tz = std::string{row.text(column + 3)}};
}

[[nodiscard]] inline DeviceRow device_of(const sql::Row& row) {
    DeviceRow out{.device = records::device_from_integer(row.integer(0)),
                  .key = {array_of<32>(row, 1)},
                  .post = post_of(row, 2),
                  .enrolled = day_of(row, 6),
                  .withdrawn = row.integer(7) != 0,
                  .through = static_cast<Seq>(row.integer(8)),
                  .head = hash_of(row, 9)};
    if (!row.is_null(10)) out.contact = day_of(row, 10);
    if (!row.is_null(11)) out.fork_at = static_cast<Seq>(row.integer(11));
    return out;
}

}  // namespace camino::hub
