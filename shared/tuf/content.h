// Whether bytes are those that signed metadata states: their length, and every hash we know.

#pragma once

#include "shared/tuf/metadata.h"

namespace camino::tuf {

/// `what` names the bytes in messages. SHA-256 and SHA-512 are both checked when both are stated.
/// Errors: Untrusted for another length or hash, or when only algorithms are stated that nobody
///         here knows.
[[nodiscard]] Result<void> check_content(std::string_view what, ByteView bytes,
                                         const TargetFile& stated);
[[nodiscard]] Result<void> check_content(std::string_view what, ByteView bytes,
                                         const MetaFile& stated);

}  // namespace camino::tuf
