// MetadataFolder: the metadata that a client trusts, as files.
//
//     root.json  timestamp.json  snapshot.json  targets.json  ROLE.json   byte for byte as fetched
//
// Role names are quoted, so nothing is ever written outside the folder. Each file is replaced
// whole; a reader, and a machine that loses power, sees the old one or the new one.

#pragma once

#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace camino::tuf {

class MetadataFolder {
public:
    explicit MetadataFolder(std::string folder) : folder_(std::move(folder)) {}

    /// Errors: NotFound if nothing is held for the role; BadInput if it is more than `size_max`;
    /// Io.
    [[nodiscard]] Result<std::string> read(std::string_view role, std::size_t size_max) const;

    /// Errors: Io; the old content stays.
    [[nodiscard]] Result<void> write(std::string_view role, std::string_view content) const;

    /// Fine when there is none. Errors: Io.
    [[nodiscard]] Result<void> remove(std::string_view role) const;

    /// Makes the folder if there is none. Errors: Io.
    [[nodiscard]] Result<void> make() const;

private:
    [[nodiscard]] std::string path(std::string_view role) const;

    std::string folder_;
};

}  // namespace camino::tuf
