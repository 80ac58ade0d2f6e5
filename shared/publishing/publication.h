// Publication: a repository, or what is new of one, as one file (NAME.publication).
//
//     "CMPB" | version 1 | (kind 1 | name length 2 | name | length 4 | bytes)* | kind 0 | hash 32
//
// Kind 1 is metadata, 2 a target. The hash is the BLAKE2b-256 of all before it: against a torn
// copy, not against people; what may be trusted is for shared/publishing to say.

#pragma once

#include "shared/publishing/repository.h"

namespace camino::publishing {

inline constexpr std::size_t kPublicationSizeMax = std::size_t{64} << 20;

[[nodiscard]] Bytes write_publication(const Repository& repository);

/// Errors: BadInput if it is none, of a newer version, torn, too large, holds a name twice or one
///         that is no plain path (no "..", no leading "/", no empty part).
[[nodiscard]] Result<Repository> read_publication(ByteView bytes);

}  // namespace camino::publishing
