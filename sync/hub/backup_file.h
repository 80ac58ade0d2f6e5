// The file of a backup: some named files in one, sealed with a passphrase if one was given.
//
//     "CMBK" | version 1 | sealed 1 | if sealed: size 2, key file, and the rest as a sealed file
//     (name size 2 | name | size 8 | content)*, in an order that the writer chose
//     name size 0 | BLAKE2b-256 of all from the first name on, this zero size included
//
// The passphrase opens the key file (crypto/key_file.h), whose key opens the rest
// (crypto/stream_layout.h). Integers are big-endian. Nothing is held in memory as a whole.

#pragma once

#include <functional>
#include <memory>
#include <string>

#include "shared/base/bytes.h"
#include "shared/crypto/passphrase.h"

namespace camino::hub {

inline constexpr std::size_t kBackupNameMax = 512;

/// Writes under a temporary name beside `path`; without finish() nothing is left.
class BackupWriter {
public:
    /// An empty passphrase: not sealed. Errors: Io, naming the file; Unavailable without enough
    /// memory for the passphrase.
    [[nodiscard]] static Result<BackupWriter> start(
        const std::string& path, std::string_view passphrase,
        crypto::PassphraseCost cost = crypto::kKeyFileCost);
    BackupWriter(BackupWriter&&) noexcept;
    ~BackupWriter();

    [[nodiscard]] Result<void> add(const std::string& name, ByteView content);
    /// The content of the file `from`.
    [[nodiscard]] Result<void> add_file(const std::string& name, const std::string& from);

    /// Brings it to the disk, reads it back from there, and gives it its name; what bore that name
    /// before stays until then. Errors: Io.
    [[nodiscard]] Result<void> finish();

private:
    struct State;
    explicit BackupWriter(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

/// Where the content of a backup goes. Only when read_backup() succeeded is it what was written:
/// act on nothing before.
struct BackupSink {
    /// `name` is relative and stays below where it is put.
    std::function<Result<void>(const std::string& name)> file{};
    std::function<Result<void>(ByteView content)> content{};  ///< Of the file named last.
};

/// Errors: BadInput if this is no backup, is damaged or was written by a newer program; NotFound;
/// Io. The words name the file.
[[nodiscard]] Result<bool> is_sealed_backup(const std::string& path);

/// Errors: as is_sealed_backup(); Untrusted if the passphrase is wrong; what `sink` returns.
[[nodiscard]] Result<void> read_backup(const std::string& path, std::string_view passphrase,
                                       const BackupSink& sink);

}  // namespace camino::hub
