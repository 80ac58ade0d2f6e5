// New file: one that is written to a stick, read back, and stays only then.

#pragma once

#include <string>

#include "shared/crypto/hash.h"

namespace camino::bundle {

/// A file being written; removed again unless keep() succeeded.
class NewFile {
public:
    /// Errors: BadInput if it is there already; Io.
    static Result<NewFile> create(const std::string& path);
    NewFile(NewFile&& other) noexcept;
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;
    NewFile& operator=(NewFile&&) = delete;
    ~NewFile();

    /// Errors: Io.
    Result<void> write(ByteView bytes);

    /// Pushes everything to the stick itself, forgets the machine's own copy of it, reads it back,
    /// and only then lets it stay. Returns the BLAKE2b-256 of it all. Errors: Io.
    Result<crypto::Hash> keep();

private:
    NewFile(int file, std::string path) : file_(file), path_(std::move(path)) {}
    [[nodiscard]] tl::unexpected<Error> failed(const char* doing) const;

    int file_;
    std::string path_;
    crypto::Hasher hasher_{};
};

}  // namespace camino::bundle
