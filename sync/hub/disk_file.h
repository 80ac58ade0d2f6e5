// DiskFile: a large file, written or read from front to back; errors name it.

#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "shared/base/bytes.h"

namespace camino::hub {

class DiskFile {
public:
    /// A new file that only its owner may read; one that is there is emptied. Errors: Io.
    [[nodiscard]] static Result<DiskFile> make(const std::string& path);
    /// To read. Errors: NotFound; BadInput if it is no regular file; Io.
    [[nodiscard]] static Result<DiskFile> open(const std::string& path);
    DiskFile(DiskFile&& other) noexcept;
    DiskFile(const DiskFile&) = delete;
    DiskFile& operator=(const DiskFile&) = delete;
    DiskFile& operator=(DiskFile&&) = delete;
    ~DiskFile();

    [[nodiscard]] Result<void> write(ByteView bytes);
    /// How many bytes came, as many as there are room for or left; 0 at the end.
    [[nodiscard]] Result<std::size_t> read(std::span<std::byte> into);
    [[nodiscard]] Result<std::uint64_t> size() const;
    /// After this it is on the disk, and read from there again.
    [[nodiscard]] Result<void> sync();

private:
    DiskFile(int file, std::string path) : file_(file), path_(std::move(path)) {}
    int file_;
    std::string path_;
};

/// Gives a synced file its name, whatever bore it before; durable. Errors: Io.
[[nodiscard]] Result<void> replace_by(const std::string& draft, const std::string& path);

}  // namespace camino::hub
