// Private to `camino records`: its options and its three commands.

#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "shared/base/result.h"
#include "sync/tools/held.h"

namespace camino::tools {

struct RecordsOptions {
    RecordsPlace place{};
    std::string key{};      ///< The custodian's key file.
    std::string packs{};    ///< Where the packs lie; with a hub's folder DATA/packs when empty.
    std::string device{};   ///< Only records of this device.
    std::uint64_t seq = 0;  ///< Only this record; 0 for all.
    std::optional<int> descriptor{};
    std::string format = "jsonl";  ///< Or csv, xlsx.
    std::string plaintext{};  ///< Why.
    bool plaintext_asked = false;
    std::string second{};  ///< The key file of who stands by; empty: nobody does.
    std::optional<int> second_descriptor{};
    std::string to{};    ///< Whose .pub file; the key's own when empty.
    std::string out{};   ///< Standard output when empty.
    std::string file{};  ///< An export to open.
};

// Each prints or writes one line of JSON a record; one that cannot be opened becomes a line with
// "error" and stops no other. Errors: whatever concerns the whole: folder, key, passphrase.
[[nodiscard]] Result<void> list_records(const RecordsOptions& options);
[[nodiscard]] Result<void> open_records(const RecordsOptions& options);
[[nodiscard]] Result<void> export_records(const RecordsOptions& options);

}  // namespace camino::tools
