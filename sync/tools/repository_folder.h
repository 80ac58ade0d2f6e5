// RepositoryFolder: publishing::Repository <-> a folder that signers pass on.
//
//     DIR/metadata/3.rules.json ...    DIR/targets/safe-mobility/SHA256.pack.json ...
//
// It comes by stick or lies in a shared folder, and others may write to it meanwhile: every file is
// checked as it is read, and nothing is written over what was not read before. Hidden files, and
// drafts that a writer left behind (NAME.new), are passed over.

#pragma once

#include <string>

#include "shared/publishing/repository.h"

namespace camino::tools {

/// As many and as much as fit into a publication.
struct RepositoryLimits {
    std::size_t file_count_max = 20'000;
    std::size_t size_max = std::size_t{64} << 20U;  ///< Bytes of all files together.
};

/// Errors: NotFound if there is no such folder; BadInput, naming the file, for a link, a name that
///         no repository has, metadata that cannot be read, and beyond the limits; Untrusted,
///         naming the file, for a target that is not what its name says; Io.
[[nodiscard]] Result<publishing::Repository> read_repository(const std::string& folder,
                                                             RepositoryLimits limits = {});

struct RepositoryChange {
    const publishing::Repository& before;  ///< As it was read; empty for a new folder.
    const publishing::Repository& after;
};

/// Makes `folder` hold `after`, targets before metadata. Each new file is written beside its place
/// and all are renamed at the end: a full disk changes nothing. Taken away is only what `before`
/// held and `after` does not: drafts that were replaced, and their files.
/// Errors: BadInput, naming the file, if the folder no longer holds `before`; Io.
[[nodiscard]] Result<void> write_repository(const std::string& folder,
                                            const RepositoryChange& change);

}  // namespace camino::tools
